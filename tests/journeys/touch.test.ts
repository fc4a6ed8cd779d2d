import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { isAccessible } from '../accessibility/axe.js'
import { enrolOnce, mrz, openCounter, people } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { asAdministrator, createSenior, senior, signInAs } from './seniors.js'
import { journey, type Journey } from './shells.js'

/** The first scanner gives the person's own fingers, the second those of somebody else. */
const twoPersons = ['--devices', 'virtual/synthetic:1,virtual/synthetic:2']

describe('an applicant who confirms his document by a touch', () => {
  journey('406-¶11.1, ¶11.2: the same; not the same, the document once more and the remark that the senior reads', touches, {
    arguments: twoPersons,
  })
})

async function touches(at: Journey): Promise<void> {
  const { page } = at
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createSenior(page, keys)
  await signInAs(page, keys, people.employee)
  await page.locator('[data-screen="start"]').waitFor()
  await enrolOnce(page, keys)
  await keys.press('F7')
  await page.locator('[data-page="requests"]').waitFor()
  await ofTheSamePerson(at, keys)
  await keys.press('F3')
  await page.locator('[data-page="requests"]').waitFor()
  const number = await ofAnother(at, keys)
  await seniorReads(at, keys, number)
}

/** What a touch that agrees leaves with an application for information. */
async function ofTheSamePerson(at: Journey, keys: Keyboard): Promise<void> {
  const { page, picture } = at
  await personBeforeTheDesk(page, keys, /^Сведения о своих данных/)
  expect(await page.locator('[data-testid="identity-touch"]').getAttribute('data-standing')).toBe('')
  await keys.press('F4')
  await page.locator('dialog[open] [data-testid="touch-take"]').waitFor()
  await isAccessible(page, 'the touch of an applicant')
  await keys.press('Enter')
  await page.locator('dialog[open] [data-touch="same"]').waitFor({ timeout: 30_000 })
  expect(await page.locator('dialog[open] [data-touch="same"]').innerText()).not.toMatch(/\d{2,}|%/)
  await picture('touch-same')
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(await page.locator('[data-testid="identity-touch"]').getAttribute('data-standing')).toBe('same')
  expect(await page.locator('[name="touchRemark"]').count()).toBe(0)
  await register(page, keys)
  const identity = page.locator('[data-testid="identity"]')
  expect([await identity.getAttribute('data-method'), await identity.getAttribute('data-result')]).toEqual([
    'document-and-touch',
    'same',
  ])
  await inEverySize(at, 'touch-detail-same')
}

/** @returns number of an application whose applicant touched, and was not the same */
async function ofAnother(at: Journey, keys: Keyboard): Promise<string> {
  const { page } = at
  await personBeforeTheDesk(page, keys, /^Уничтожение биометрических/)
  await keys.press('F4')
  await page.locator('dialog[open] [name="scanner"]').selectOption('virtual/synthetic:2')
  await inEverySize(at, 'touch-dialog')
  await page.locator('dialog[open] [data-testid="touch-take"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [data-touch="not-same"]').waitFor({ timeout: 30_000 })
  await inEverySize(at, 'touch-dialog-not-same')
  await keys.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  // The answer is read in the form, not below its edge.
  const foot = await page.locator('.request-foot').evaluate((element) => element.getBoundingClientRect().top)
  await expect.poll(() => bottomOf(page, '[name="touchRemark"]')).toBeLessThan(foot)
  // Nothing is ticked or written for the employee, and without it nothing is registered.
  expect(await page.locator('[name="documentAgain"]').isChecked()).toBe(false)
  await page.locator('[name="documentSeen"]').focus()
  await keys.press('Enter')
  await expect.poll(() => focusedName(page)).toBe('documentAgain')
  await inEverySize(at, 'touch-form-not-same')
  await isAccessible(page, 'an application whose touch was not the same')
  await page.locator('[name="documentAgain"]').focus()
  await keys.press('Space')
  await keys.press('Tab')
  await keys.type('На указательном пальце свежий порез; фотография сличена.')
  return register(page, keys)
}

/** 406-¶11.1: whoever orders the destruction reads first that the touch said otherwise. */
async function seniorReads(at: Journey, keys: Keyboard, number: string): Promise<void> {
  const { page } = at
  await page.locator('[data-testid="touch-not-same"]').waitFor()
  await inEverySize(at, 'touch-detail-not-same')
  await page.locator('[data-testid="action-markSigned"]').focus()
  await keys.press('Enter')
  await page.locator('dialog[open] [data-testid="act"]').waitFor()
  await keys.press('Enter')
  await page.locator('[data-testid="action-markSigned"]').waitFor({ state: 'detached' })
  await signInAs(page, keys, senior)
  await page.locator(`[data-desk="destructions"] [data-request-number="${number}"]`).waitFor()
  await keys.pressButton(/^Исполнить/)
  const warning = page.locator('dialog[open] [data-testid="touch-not-same"]')
  await warning.waitFor()
  expect(await warning.innerText()).toContain('свежий порез')
  await inEverySize(at, 'touch-execute')
}

async function personBeforeTheDesk(page: Page, keys: Keyboard, kind: RegExp): Promise<void> {
  await keys.press('F2')
  await page.locator('[data-form="request"]').waitFor()
  await keys.pressButton(/^Само лицо/)
  await keys.pressButton(kind)
  await keys.wedge(mrz)
  await expect.poll(() => page.locator('[name="iin"]').inputValue()).toBe('900101445013')
  await keys.tabTo('surname')
  await keys.fill('Сапарова', 'Айгерім', 'Бекқызы')
  await keys.tabTo('documentSeen')
  await keys.press('Space')
}

async function register(page: Page, keys: Keyboard): Promise<string> {
  await keys.press('Enter')
  await page.locator('[data-page="request"] [data-testid="request-number"]').waitFor()
  return page.locator('[data-testid="request-number"]').innerText()
}

const bottomOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom)

const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))

/** The same view in both sizes of requirements and in the three languages, Russian at the end; nothing of it runs out of the window. */
async function inEverySize({ page, picture }: Journey, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const one of ['kk', 'en', 'ru']) {
    // Behind a dialog the switch cannot be pressed by hand; its words change all the same.
    await page
      .locator(`.language-switch button[lang="${one}"]`)
      .first()
      .evaluate((button) => (button as HTMLElement).click())
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await picture(`${name}-${one}-${width}`)
    }
  }
  if (before !== null) await page.setViewportSize(before)
}
