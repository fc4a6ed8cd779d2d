import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyboardOf, type Keyboard } from './keyboard.js'
import { prepareStation, registerAtCounter, staff, type PreparedStation } from './linked-station.js'
import { available, withShell, type Journey } from './shells.js'
import { press } from './subject.js'

const requests = 231
/** A made-up person of requirements.md §12; everybody else's request is another person's. */
const searched = '030505600317'
let station: PreparedStation
let number = ''

beforeAll(async () => {
  station = await prepareStation(null, async (department) => {
    for (let made = 1; made < requests; made += 1) await registerAtCounter(department, { kind: 'access', wish: '' })
    number = await registerAtCounter(
      department,
      { kind: 'change', changes: [{ field: 'surname', before: '', after: 'Әлімова' }], documents: 'куәлік' },
      searched,
    )
  })
}, 240_000)
afterAll(() => station.remove())

describe.skipIf(!available.kiosk())('a register of more than two hundred open requests', () => {
  test(
    '395-¶16.1: every page is reached by keyboard, one is found by number and by IIN, and a reminder opens its request (kiosk)',
    () => withShell('kiosk', pages, { before: (data) => station.into(data) }),
    180_000,
  )
})

const rows = (page: Page) => page.locator('table.requests tbody tr')
const numbers = (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-request-number') ?? ''))

async function pages({ page, picture }: Journey): Promise<void> {
  const keys = keyboardOf(page)
  await page.locator('[name="login"]').waitFor()
  await page.locator('.language-switch button[lang="ru"]').click()
  await keys.tabTo('login')
  await keys.fill(staff.responsible.login)
  await keys.type(staff.responsible.password)
  await keys.press('Enter')
  await page.locator('[data-testid="pager"]').waitFor()
  expect(await page.locator('[data-testid="rights-counter"]').getAttribute('data-open')).toBe(`${requests}`)
  await everyPage(page, keys)
  await picture('rights-register-last-page')
  await find(page, keys, number)
  await find(page, keys, searched)
  await picture('rights-register-found')
  await page.locator('[name="words"]').focus()
  await keys.press('ControlOrMeta+a')
  await keys.type('нет такого')
  await expect.poll(() => rows(page).count()).toBe(0)
  await reminderOpens(page, keys)
}

/** The change, due in one working day, stands before what is due in three. */
async function everyPage(page: Page, keys: Keyboard): Promise<void> {
  expect((await numbers(page))[0]).toBe(number)
  const seen = new Set(await numbers(page))
  for (let shown = 2; shown <= 10; shown += 1) {
    await press(page, keys, '[data-testid="page-after"]')
    await page.locator(`[data-testid="pager"][data-page-number="${shown}"]`).waitFor()
    await expect.poll(async () => (await numbers(page)).some((one) => seen.has(one))).toBe(false)
    for (const one of await numbers(page)) seen.add(one)
  }
  expect(seen.size).toBe(requests)
  // The last page: the pressed button has gone out, and the hands stand at the other one.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('page-before')
  await keys.press('Enter')
  await page.locator('[data-testid="pager"][data-page-number="9"]').waitFor()
}

async function find(page: Page, keys: Keyboard, words: string): Promise<void> {
  await page.locator('[name="words"]').focus()
  await keys.press('ControlOrMeta+a')
  await keys.type(words)
  await expect.poll(() => numbers(page)).toEqual([number])
}

async function reminderOpens(page: Page, keys: Keyboard): Promise<void> {
  const due = page.locator('[data-testid="due"] [data-due="next"]')
  expect(await due.getAttribute('data-total')).toBe('1')
  await press(page, keys, `[data-testid="due"] button:has([data-due-number="${number}"])`)
  await page.locator('[data-page="request"]').waitFor()
  expect(await page.locator('[data-testid="request-number"]').innerText()).toBe(number)
}
