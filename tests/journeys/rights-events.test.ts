import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { openCounter } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { receiver } from './receiver.js'
import { asAdministrator, createResponsible, responsible, signInAs } from './seniors.js'
import { journey, type Journey } from './shells.js'
import { act, expectWords, press, readPapers, times } from './subject.js'

describe('what reaches the responsible person without anybody at the counter', () => {
  journey('395-¶27, ¶28: a court decision is registered, executed, and D-09 names it', ground, { shells: ['kiosk'] })
  journey('395-¶4.2: a dead person is registered: blocked at once, then a decision', deceased, { shells: ['kiosk'] })
  journey('X-4, CR-5: a breach: the encrypted list, D-27 in both languages, the authorised body is told', breach, {
    shells: ['kiosk'],
  })
})

async function openRegister(page: Page): Promise<Keyboard> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createResponsible(page, keys)
  await signInAs(page, keys, responsible)
  await page.locator('[data-page="register"]').waitFor()
  return keys
}

/** The day at the counter (UTC+5) as it is typed. */
const today = (): string => {
  const [year, month, day] = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10).split('-')
  return `${day}${month}${year}`
}

async function register(page: Page, keys: Keyboard, kind: string, fill: () => Promise<void>): Promise<string> {
  await press(page, keys, `[data-testid="register-${kind}"]`)
  await page.locator(`dialog[open] [data-form="${kind}"] [data-field]`).first().waitFor()
  await fill()
  await press(page, keys, 'dialog[open] [data-primary]')
  await page.locator('[data-page="request"] [data-testid="request-number"]').waitFor()
  return page.locator('[data-testid="request-number"]').innerText()
}

async function ground({ page, picture }: Journey): Promise<void> {
  const keys = await openRegister(page)
  const paper = await readPapers(page)
  const number = await register(page, keys, 'ground', async () => {
    await press(page, keys, 'dialog[open] [data-field="ground"] button:nth-of-type(3)')
    await keys.tabTo('groundBody')
    await keys.type('Есіл аудандық соты')
    await keys.tabTo('groundDocument')
    await keys.fill('№ 2-15/2026', today())
    await keys.tabTo('subjects')
    await keys.type('850214330011')
    await picture('rights-ground')
  })
  expect(await page.locator('[data-testid="tasks"] li').innerText()).toContain('DST-27.3')
  await act(page, keys, 'execute', () => picture('rights-ground-execute'))
  await page.locator('[data-testid="tasks"] li[data-action="destroy"][data-state="done"]').waitFor({ timeout: 30_000 })
  expectWords(await paper(keys, 'D-09', picture), [number, 'Есіл аудандық соты, № 2-15/2026', '********0011', 'DST-27.3'])
}

async function deceased({ page, picture }: Journey): Promise<void> {
  const keys = await openRegister(page)
  const paper = await readPapers(page)
  const number = await register(page, keys, 'deceased', async () => {
    await keys.fill('850214330011', 'Акт о смерти № 71', today())
    await picture('rights-deceased')
  })
  await page.locator('[data-testid="tasks"] li[data-action="decide"]').waitFor()
  await page.locator('[data-testid="paper-D-17"]').waitFor({ timeout: 30_000 })
  expectWords(await paper(keys, 'D-17', picture), [number, 'BLK-DEATH', '********0011'])
  await act(page, keys, 'close')
  await page.locator('[data-page="request"][data-request-state="DONE"]').waitFor()
}

async function breach({ page, picture }: Journey): Promise<void> {
  const keys = await openRegister(page)
  const paper = await readPapers(page)
  const said = {
    descriptionKk: 'Ноутбук жоғалды',
    descriptionRu: 'Утрачен ноутбук',
    measuresKk: 'Қолжетімділік жабылды',
    measuresRu: 'Доступ закрыт',
  }
  const number = await register(page, keys, 'breach', async () => {
    await keys.fill(today(), '0001')
    for (const [name, text] of Object.entries(said)) {
      await keys.tabTo(name)
      await keys.type(text)
    }
    for (const item of ['iin', 'phone']) {
      await page.locator(`dialog[open] [name="data-${item}"]`).focus()
      await keys.press('Space')
    }
    await keys.tabTo('subjects')
    await keys.type('850214330011')
    await picture('rights-breach-form')
  })
  // Without the encrypted list there is no notice to print.
  expect(await page.locator('[data-testid="paper-D-27"]').count()).toBe(0)
  await page.locator('[data-testid="export-subjects"] input[type="file"]').setInputFiles(receiver().file)
  await page.locator('[data-testid="export-subjects"] .notice[data-tone="done"]').waitFor()
  const digest = (await page.locator('[data-testid="export-subjects"] .journal-head').innerText()).trim()
  await page.locator('[data-testid="paper-D-27"]').waitFor()
  const text = await paper(keys, 'D-27', picture)
  for (const words of Object.values(said)) expect({ words, times: times(text, words) }).toEqual({ words, times: 1 })
  expectWords(text, [number, digest.slice(0, 32), 'ЖСН', 'ИИН', 'контактный телефон'])
  await act(page, keys, 'notified', async () => {
    await keys.type('№ 15 от 26.11.2026')
    await picture('rights-notified')
  })
  await page.locator('[data-testid="tasks"] li[data-action="notify"][data-state="done"]').waitFor()
  await act(page, keys, 'close')
  await page.locator('[data-page="request"][data-request-state="DONE"]').waitFor()
}
