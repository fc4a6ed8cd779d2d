import { describe, expect, test } from 'vitest'
import { isAccessible } from '../accessibility/axe.js'
import { atPart, enrolOnce, fillIdentity, openCounter, people } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { asAdministrator, createSenior, senior, signInAs } from './seniors.js'
import { available, journey, withShell, type Journey } from './shells.js'

/** The first scanner gives the hands of one made-up person, the second those of another. */
const twoPersons = ['--devices', 'virtual/synthetic:1,virtual/synthetic:2']

describe('a person who is enrolled, and one who cannot be', () => {
  journey('406-¶8.1: a person with a record is offered recognition only; recognised, the case ends without a new one', recognised)

  test.skipIf(!available.kiosk())(
    '406-¶8.1: a failed recognition, a damage and a senior employee open a repeated enrolment (kiosk)',
    () => withShell('kiosk', notRecognised, { arguments: twoPersons }),
    180_000,
  )

  test.skipIf(!available.kiosk())(
    '406-¶10: nothing can be taken, a senior employee confirms EX-10.1 at the same screen, D-06 is offered (kiosk)',
    () => withShell('kiosk', excluded),
    180_000,
  )
})

async function recognised({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolOnce(page, keys)
  await comeAgain(page, keys)
  await picture('repeat-offer')
  await isAccessible(page, 'eligibility with recognition')
  expect(await page.locator('.part-foot [data-primary]').count()).toBe(0)
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  expect(await page.locator('.card').count()).toBe(0)
  await keys.press('Alt+2')
  await atPart(page, 'eligibility')
  await keys.press('Enter')
  await page.locator('[data-recognition="match"]').waitFor({ timeout: 30_000 })
  expect(await page.locator('[data-touch="match"]').innerText()).not.toMatch(/\d{3,}|%/)
  await picture('repeat-recognised')
  await keys.press('Enter')
  await page.locator('.hub[data-case-state="REFUSED"]').waitFor()
  await page.locator('[data-reason="ALREADY_ENROLLED"]').waitFor()
  await picture('repeat-closed')
}

async function notRecognised({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createSenior(page, keys)
  await signInAs(page, keys, people.employee)
  await enrolOnce(page, keys)
  await comeAgain(page, keys)
  await page.locator('[name="scanner"]').selectOption('virtual/synthetic:2')
  await page.locator('h1').focus()
  await keys.press('Enter')
  await page.locator('[data-recognition="non-match"]').waitFor({ timeout: 30_000 })
  expect(await page.locator('[name="damage"]:checked').count()).toBe(0)
  await picture('repeat-not-recognised')
  await keys.tabTo('damage')
  await keys.press('ArrowDown')
  await confirmAsSenior(page, keys, 'repeated-enrolment')
  await page.locator('.hub-panel[data-part="eligibility"][data-state="done"]').waitFor()
  await page.getByRole('button', { name: /D-07/ }).waitFor()
  await picture('repeat-open')
  await keys.press('F8')
  await page.locator('dialog[open] canvas').first().waitFor({ timeout: 20_000 })
  await picture('repeat-d07')
}

async function excluded({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createSenior(page, keys)
  await signInAs(page, keys, people.employee)
  await fillIdentity(page, keys)
  await keys.press('Enter')
  await atPart(page, 'explanation')
  await keys.press('Alt+2')
  await atPart(page, 'eligibility')
  await keys.pressButton(/Ни один палец снять нельзя/)
  await page.locator('dialog[open]').waitFor()
  await picture('exclusion-dialog')
  expect(await page.locator('dialog[open] [aria-pressed="true"]').count()).toBe(0)
  await keys.pressButton(/^палец отсутствует/)
  await keys.pressButton(/^осмотром/)
  await keys.pressButton(/^Подтвердить/)
  await page.locator('[data-exclusion="EX-10.1"]').waitFor()
  await picture('exclusion-stated')
  await confirmAsSenior(page, keys, 'exclusion')
  await picture('exclusion-confirmed')
  await page.locator('[data-testid="exclude"]').waitFor()
  await keys.press('Enter')
  await page.locator('.hub[data-case-state="EXCLUDED"]').waitFor()
  await page.getByRole('button', { name: /D-06/ }).waitFor()
  expect(await page.locator('[data-submission]').count()).toBe(0)
  await picture('exclusion-end')
}

/** A new case for the same IIN stops where the Base says that there is a record. */
async function comeAgain(page: Journey['page'], keys: Keyboard): Promise<void> {
  await fillIdentity(page, keys)
  await keys.press('Enter')
  await atPart(page, 'eligibility')
  await page.locator('[data-enrolment="active"]').waitFor()
  await page.locator('.card[data-kind="touch"] [data-primary]').waitFor()
}

/** By keyboard: asked, signed in at this screen, confirmed. */
async function confirmAsSenior(page: Journey['page'], keys: Keyboard, kind: string): Promise<void> {
  await page.locator(`[data-confirmation="${kind}"][data-state="none"]`).waitFor()
  await keys.pressButton(/Запросить подтверждение/)
  await page.locator(`[data-confirmation="${kind}"][data-state="open"]`).waitFor()
  await keys.pressButton(/Старший работник входит здесь/)
  await page.locator('dialog[open] [name="seniorLogin"]').waitFor()
  await keys.fill(senior.login)
  await keys.type(senior.password)
  await keys.press('Tab')
  await keys.pressButton(/^Подтвердить/)
  await page.locator(`[data-confirmation="${kind}"][data-state="confirmed"]`).waitFor()
}
