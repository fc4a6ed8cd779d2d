import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { mrz, openCounter, people } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { certificateFile, receiver } from './receiver.js'
import { asAdministrator, createResponsible, createSenior, responsible, senior, signInAs } from './seniors.js'
import { journey, type Journey, type ShellName } from './shells.js'

describe("the subject's rights, by keyboard", () => {
  journey('406-¶11.1, ¶11.2: a spouse is refused with D-21, the person is heard, the senior destroys, D-09 and D-10', destruction)
  journey('395-¶15.1, ¶16.1, ¶16.2: a refusal without its norm is refused, D-12 answers, the register closes it', access)
  journey('395-¶24, X-4: the responsible person registers a demand and a breach with their terms', events)
})

async function destruction({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createSenior(page, keys)
  await signInAs(page, keys, people.employee)
  await page.locator('[data-screen="start"]').waitFor()
  expect(await page.locator('[data-testid="rights-counter"]').getAttribute('data-open')).toBe('0')
  await spouseIsRefused(page, keys, picture)
  const number = await personIsHeard(page, keys, picture)

  await signInAs(page, keys, senior)
  const row = page.locator(`[data-desk="destructions"] [data-request-number="${number}"]`)
  await expect.poll(() => row.getAttribute('data-destruction')).toBe('waits')
  expect(await row.locator('.countdown').getAttribute('data-urgency')).toMatch(/^(calm|soon)$/)
  expect(await row.innerText()).toContain('406-¶11.1')
  await picture('rights-desk-waits')
  // Neither Enter nor the first press of a key destroys anything: the dialog opens with the way back in focus.
  await keys.pressButton(/^Исполнить/)
  await page.locator('dialog[open]').waitFor()
  await picture('rights-execute')
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(await row.getAttribute('data-destruction')).toBe('waits')
  await keys.pressButton(/^Исполнить/)
  await page.locator('dialog[open]').waitFor()
  await keys.pressButton(/^Уничтожить данные/)
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await expect.poll(() => row.getAttribute('data-destruction'), { timeout: 30_000 }).toBe('done')
  await expect.poll(() => page.locator('[data-testid="rights-counter"]').getAttribute('data-open')).toBe('0')
  await picture('rights-desk-done')
  for (const document of ['D-09', 'D-10']) await paperOf(page, keys, document, picture)
}

type Picture = Journey['picture']

/** 406-¶11.2: told at once and refused by the station, with the paper that says so; what was typed stays. */
async function spouseIsRefused(page: Page, keys: Keyboard, picture: Picture): Promise<void> {
  await keys.press('F7')
  await page.locator('[data-page="requests"]').waitFor()
  await keys.press('F2')
  await page.locator('[data-form="request"]').waitFor()
  await keys.pressButton(/^Родственник/)
  await page.locator('.notice[data-tone="stop"]').waitFor()
  await keys.pressButton(/^Уничтожение биометрических/)
  await keys.tabTo('personIin')
  await keys.fill('850214330011', 'Тестов', 'Тест')
  await keys.tabTo('documentNumber')
  await keys.fill('049876543', '01012033')
  await keys.tabTo('documentSeen')
  await keys.press('Space')
  await keys.tabTo('iin')
  await keys.fill('900101445013', 'Сапарова', 'Айгерім')
  await keys.press('Enter')
  const refusal = page.locator('[data-code="REQUIREMENT_NOT_MET"]')
  await refusal.waitFor()
  expect(await refusal.locator('[data-requirement]').getAttribute('data-requirement')).toBe('406-¶11.2')
  // Told on the screen, not below its edge.
  await expect
    .poll(() => page.locator('[data-testid="paper-D-21"]').evaluate((button) => button.getBoundingClientRect().bottom))
    .toBeLessThan(770)
  await picture('rights-spouse-refused')
  await keys.press('F8')
  await page.locator('dialog[open] canvas').first().waitFor({ timeout: 30_000 })
  await picture('rights-d21')
  await keys.press('Escape')
  await keys.press('F3')
  await page.locator('[data-form="request"]').waitFor({ state: 'detached' })
}

/** @returns the number that stands on the paper */
async function personIsHeard(page: Page, keys: Keyboard, picture: Picture): Promise<string> {
  await keys.press('F2')
  await page.locator('[data-form="request"]').waitFor()
  await keys.pressButton(/^Само лицо/)
  await keys.pressButton(/^Уничтожение биометрических/)
  expect(await page.locator('[name="documentSeen"]').isChecked()).toBe(false)
  // No field asks for a reason.
  expect(await page.locator('[data-form="request"] textarea').count()).toBe(0)
  await keys.wedge(mrz)
  await expect.poll(() => page.locator('[name="iin"]').inputValue()).toBe('900101445013')
  expect(await page.locator('[name="documentNumber"]').inputValue()).toBe('012345678')
  await keys.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('surname')
  await keys.fill('Сапарова', 'Айгерім', 'Бекқызы')
  await keys.tabTo('documentSeen')
  await keys.press('Space')
  await picture('rights-new-destruction')
  await keys.press('Enter')
  await page.locator('[data-page="request"] [data-testid="request-number"]').waitFor()
  const number = await page.locator('[data-testid="request-number"]').innerText()
  expect(number).toMatch(/^71-01-\d{4}-/)
  expect(await page.locator('.countdown[data-large="true"]').innerText()).toContain('23:59')
  await expect.poll(() => page.locator('[data-testid="rights-counter"]').getAttribute('data-open')).toBe('1')
  await picture('rights-registered')
  await keys.press('F8')
  await page.locator('dialog[open] canvas').first().waitFor({ timeout: 30_000 })
  await keys.press('Escape')
  await act(page, keys, 'markSigned')
  await page.locator('[data-testid="action-markSigned"]').waitFor({ state: 'detached' })
  return number
}

async function access({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createResponsible(page, keys)
  await signInAs(page, keys, responsible)
  await page.locator('[data-page="register"]').waitFor()
  await keys.press('F2')
  await keys.pressButton(/^Само лицо/)
  await keys.pressButton(/^Сведения о своих данных/)
  await keys.tabTo('iin')
  await keys.fill('030505600317', 'Ержанов', 'Болат')
  await keys.tabTo('documentNumber')
  await keys.fill('045612378', '01012033')
  await keys.tabTo('documentSeen')
  await keys.press('Space', 1)
  await keys.press('Enter')
  await page.locator('[data-page="request"]').waitFor()
  const number = await page.locator('[data-testid="request-number"]').innerText()
  await page.locator('[data-testid="tasks"] li[data-action="answer"]').waitFor()
  await act(page, keys, 'markSigned')

  await refuseWithoutNorm(page, keys, picture)

  await page.locator('[data-testid="action-answer"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [name="delivery"]').waitFor()
  await keys.tabTo('delivery')
  await keys.type('расписка № 7')
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached', timeout: 30_000 })
  await page.locator('[data-testid="tasks"] li[data-action="answer"][data-state="done"]').waitFor()
  await paperOf(page, keys, 'D-12', picture)
  await act(page, keys, 'close')
  await page.locator('[data-page="request"][data-request-state="DONE"]').waitFor()
  await keys.press('F3')
  await page.locator('[data-page="register"]').waitFor()
  await keys.pressButton(/^Закрытые/)
  await page.locator(`tr[data-request-number="${number}"]`).waitFor()
  await picture('rights-register-closed')
}

/** 395-¶16.2: the station itself refuses a refusal that names no norm, and says by which point. */
async function refuseWithoutNorm(page: Page, keys: Keyboard, picture: Picture): Promise<void> {
  await page.locator('[data-testid="action-refuse"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [name="normKk"]').waitFor()
  await keys.tabTo('factsKk')
  await keys.fill('Деректер жоқ.', 'Данных нет.', 'Сотқа үш ай ішінде.', 'В суд в течение трёх месяцев.')
  await keys.pressButton(/^Отказать/)
  const refusal = page.locator('dialog[open] [data-code="REQUIREMENT_NOT_MET"]')
  await refusal.waitFor()
  expect(await refusal.locator('[data-requirement]').getAttribute('data-requirement')).toBe('395-¶16.2')
  await picture('rights-refusal-without-norm')
  await keys.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

async function events({ page, shell, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'kk')
  await asAdministrator(page, keys)
  await createResponsible(page, keys)
  await signInAs(page, keys, responsible)
  await page.locator('[data-page="register"]').waitFor()
  await keys.pressButton(/^Орган талабы/)
  await page.locator('dialog[open] [name="body"]').waitFor()
  await keys.fill('Уәкілетті орган', '12-3/45', today())
  await keys.tabTo('dueOn')
  await keys.press('Tab')
  await keys.pressButton(/^жою/)
  await keys.tabTo('hold')
  await keys.press('Space')
  await keys.tabTo('subjects')
  await keys.type('850214330011\n03050560031')
  await keys.press('Tab')
  await keys.pressButton(/^Тіркеу/)
  // The second line lacks a digit: nothing is registered, the field has the focus.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('subjects')
  await keys.press('End')
  await keys.type('7')
  await keys.press('Tab')
  await keys.pressButton(/^Тіркеу/)
  await page.locator('[data-page="request"]').waitFor()
  // Held as evidence: blocked, not destroyed.
  await page.locator('[data-testid="tasks"] li[data-action="block"]').first().waitFor()
  expect(await page.locator('[data-testid="tasks"] li').count()).toBe(2)
  expect(await page.locator('[data-testid="tasks"] li[data-action="destroy"]').count()).toBe(0)
  await picture('rights-demand-held')

  await keys.press('F3')
  await keys.pressButton(/^Бұзушылық/)
  await page.locator('dialog[open] [name="detectedOn"]').waitFor()
  await keys.fill(today(), '0001', 'Ноутбук жоғалды', 'Утрачен ноутбук')
  await keys.tabTo('data-iin')
  await keys.press('Space')
  await keys.tabTo('measuresKk')
  await keys.fill('Қолжетімділік жабылды', 'Доступ закрыт', '850214330011')
  await keys.pressButton(/^Тіркеу/)
  await page.locator('[data-page="request"] [data-testid="export-subjects"]').waitFor()
  await page.locator('[data-testid="tasks"] li[data-action="notify"]').waitFor()
  await picture('rights-breach')
  await exportOfSubjects(page, shell)
}

/** the list leaves encrypted to the receiver's certificate, and in no other form. */
async function exportOfSubjects(page: Page, shell: ShellName): Promise<void> {
  const chosen = page.locator('[data-testid="export-subjects"] input[type="file"]')
  await chosen.setInputFiles(certificateFile('no certificate'))
  await page.locator('[data-testid="export-subjects"] [data-code="CERTIFICATE_NOT_READABLE"]').waitFor()
  // Electron hands a download to the system's own dialog, which no test can answer.
  if (shell === 'electron') return
  const body = receiver()
  const downloading = page.waitForEvent('download')
  await chosen.setInputFiles(body.file)
  const bytes = readFileSync(await (await downloading).path())
  await page.locator('[data-testid="export-subjects"] .notice[data-tone="done"]').waitFor()
  expect(bytes.includes('850214330011')).toBe(false)
  expect(body.open(bytes)).toContain('850214330011')
}

/** The day at the counter (UTC+5) as it is typed. */
const today = (): string => {
  const [year, month, day] = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10).split('-')
  return `${day}${month}${year}`
}

/** One action of the request: its button, and the one button of its dialog. */
async function act(page: Page, keys: Keyboard, action: string): Promise<void> {
  await page.locator(`[data-testid="action-${action}"]`).focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [data-testid="act"]').waitFor()
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

async function paperOf(page: Page, keys: Keyboard, document: string, picture: Picture): Promise<void> {
  await page.locator(`[data-testid="paper-${document}"]`).first().focus()
  await keys.press('Enter')
  await page.locator('dialog[open] canvas').first().waitFor({ timeout: 30_000 })
  await picture(`rights-${document}`)
  await keys.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}
