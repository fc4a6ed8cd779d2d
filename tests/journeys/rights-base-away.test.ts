import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBase, type RunningBase } from '../../src/central-base/index.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { serveBase, type ServedBase } from '../station/served-base.js'
import { keyboardOf, type Keyboard } from './keyboard.js'
import { prepareStation, staff, type PreparedStation } from './linked-station.js'
import { available, withShell, type Journey } from './shells.js'
import { act, expectWords, person, press, readPapers, registerRequest } from './subject.js'

const folder = mkdtempSync(join(tmpdir(), 'tanba-away-'))
const baseFolder = join(folder, 'base')
let served: ServedBase | null = null
let port = 0
let station: PreparedStation

beforeAll(async () => {
  served = await serveBase(baseFolder)
  port = Number(new URL(served.url).port)
  station = await prepareStation({ folder: baseFolder, url: served.url })
}, 120_000)
afterAll(async () => {
  await served?.stop()
  station.remove()
  rmSync(folder, { recursive: true, force: true })
})

const title406 =
  '406-¶11.1: the Base goes away with an application on the desk and comes back: red, told by telephone, executed, D-09'
const titleClock =
  '406-¶11.1, CR-1: by the clock of the Base: under two hours amber, after midnight overdue, closed with its reason alone'

describe.skipIf(!available.kiosk())('a destruction and a Base of its own', () => {
  test(`${title406} (kiosk)`, () => withShell('kiosk', theBaseGoesAway, { before: (data) => station.into(data) }), 240_000)
  test(`${titleClock} (kiosk)`, () => withShell('kiosk', theDayEnds, { before: (data) => station.into(data) }), 240_000)
})

async function signIn(page: Page, keys: Keyboard, who: { readonly login: string; readonly password: string }): Promise<void> {
  if ((await page.locator('.topbar').count()) > 0) await page.locator('[data-testid="sign-out"]').click()
  await page.locator('[name="login"]').waitFor()
  await keys.tabTo('login')
  await keys.fill(who.login)
  await keys.type(who.password)
  await keys.press('Enter')
  await page.locator('.topbar').waitFor()
}

/** The employee hears the person; the application waits for the senior. */
async function personIsHeard(page: Page, keys: Keyboard): Promise<string> {
  await signIn(page, keys, staff.employee)
  await page.locator('.language-switch button[lang="ru"]').click()
  await page.locator('[data-screen="start"]').waitFor()
  await keys.press('F7')
  await page.locator('[data-page="requests"]').waitFor()
  const number = await registerRequest(page, keys, 'destruction')
  await act(page, keys, 'markSigned')
  return number
}

const rowOf = (page: Page, number: string) => page.locator(`[data-desk="destructions"] [data-request-number="${number}"]`)
const urgency = (page: Page, number: string) => rowOf(page, number).locator('.countdown').getAttribute('data-urgency')

async function theBaseGoesAway({ page, picture }: Journey): Promise<void> {
  const keys = keyboardOf(page)
  const number = await personIsHeard(page, keys)
  const paper = await readPapers(page)
  expectWords(await paper(keys, 'D-08', picture), [number, person.surname, person.iin])
  await signIn(page, keys, staff.senior)
  await expect.poll(() => rowOf(page, number).getAttribute('data-destruction')).toBe('waits')
  expect(await page.locator('[data-testid="rights-send-now"]').count()).toBe(0)

  await served?.stop()
  served = null
  await press(page, keys, `[data-request-number="${number}"] [data-testid="desk-execute"]`)
  await page.locator('dialog[open]').waitFor()
  await keys.pressButton(/^Уничтожить данные/)
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  // What was ordered waits; nobody is told that it is done.
  await expect.poll(() => rowOf(page, number).getAttribute('data-destruction')).toBe('sent')
  await expect.poll(() => urgency(page, number), { timeout: 40_000 }).toBe('late')
  expect(await rowOf(page, number).innerText()).toContain('осталось')
  await page.locator('[data-testid="rights-send-now"]').waitFor()
  expect(await rowOf(page, number).locator('[data-testid="paper-D-09"]').count()).toBe(0)
  await picture('rights-base-away')
  const sheet = await paper(keys, 'CALL-08', picture)
  expectWords(sheet, [number, `********${person.iin.slice(-4)}`])
  expect(sheet).not.toContain(person.iin)
  await keys.pressButton(/^Отправить сейчас/)
  await page.locator('[data-desk="destructions"] [data-code="BASE_UNREACHABLE"]').waitFor({ timeout: 40_000 })
  // On every other screen he is told too.
  await page.locator('.topbar-nav [data-screen-link]:not([data-screen-link="desk"])').first().click()
  await page.locator('[role="alert"][data-urgent="cut"]').waitFor()
  await picture('rights-base-away-elsewhere')
  await press(page, keys, '[role="alert"][data-urgent="cut"] button')

  served = await serveBase(baseFolder, port)
  await page.locator('[data-testid="rights-send-now"]').waitFor()
  await keys.pressButton(/^Отправить сейчас/)
  await expect.poll(() => rowOf(page, number).getAttribute('data-destruction'), { timeout: 90_000 }).toBe('done')
  await page.locator('[data-testid="rights-send-now"]').waitFor({ state: 'detached' })
  expectWords(await paper(keys, 'D-09', picture), [number, `********${person.iin.slice(-4)}`, 'DST-406-11', 'Аға Қызметкер'])
  expectWords(await paper(keys, 'D-10', picture), [number, person.surname])
}

/** This day at such a time in Kazakhstan (UTC+5), in milliseconds. */
const todayAt = (time: string): number => {
  const day = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10)
  return Date.parse(`${day}T${time}:00+05:00`)
}

/** The same Base under a clock of this test: a station counts by the time of its Base, and nothing in it is put. */
async function theDayEnds({ page, picture }: Journey): Promise<void> {
  await served?.stop()
  served = null
  let ahead = todayAt('22:30') - Date.now()
  const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() }
  const base: RunningBase = await startBase({ folder: baseFolder, port, clock, random: systemRandom })
  try {
    const keys = keyboardOf(page)
    await hearTheTime(page, keys)
    const number = await personIsHeard(page, keys)
    await signIn(page, keys, staff.senior)
    await expect.poll(() => urgency(page, number)).toBe('soon')
    expect(await rowOf(page, number).innerText()).toMatch(/осталось 1 ч/)
    await picture('rights-under-two-hours')
    await page.locator('.topbar-nav [data-screen-link]:not([data-screen-link="desk"])').first().click()
    await page.locator('[role="alert"][data-urgent="soon"]').waitFor()

    ahead += 2 * 3_600_000
    await hearTheTime(page, keys)
    await signIn(page, keys, staff.senior)
    await expect.poll(() => rowOf(page, number).getAttribute('data-overdue'), { timeout: 40_000 }).toBe('true')
    expect(await urgency(page, number)).toBe('late')
    expect(await rowOf(page, number).innerText()).toContain('просрочено 406-¶11.1')
    expect(await page.locator('[data-testid="rights-counter"]').getAttribute('data-overdue')).toBe('1')
    expect(await page.locator('[data-testid="due"] [data-due="overdue"]').getAttribute('data-total')).toBe('1')
    await picture('rights-overdue')
    await press(page, keys, `[data-request-number="${number}"] [data-testid="desk-execute"]`)
    await page.locator('dialog[open]').waitFor()
    await keys.pressButton(/^Уничтожить данные/)
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await expect.poll(() => rowOf(page, number).getAttribute('data-destruction'), { timeout: 40_000 }).toBe('done')
    // Destroyed, and all the same not closed before the senior has said why it was late.
    expect(await rowOf(page, number).locator('[data-testid="desk-close"]').count()).toBe(0)
    await press(page, keys, `[data-request-number="${number}"] [data-testid="desk-explain"]`)
    await page.locator('dialog[open] [name="reason"]').waitFor()
    await keys.type('заявление принято за час до закрытия')
    await keys.press('Tab')
    await picture('rights-explain-overdue')
    await press(page, keys, 'dialog[open] [data-testid="act"]')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await press(page, keys, `[data-request-number="${number}"] [data-testid="desk-close"]`)
    await press(page, keys, 'dialog[open] [data-testid="act"]')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('[data-testid="rights-counter"]').getAttribute('data-overdue')).toBe('0')
  } finally {
    await base.close()
  }
}

/** The administrator's health page asks the Base, which says its time. */
async function hearTheTime(page: Page, keys: Keyboard): Promise<void> {
  await signIn(page, keys, staff.administrator)
  await page.locator('.topbar-nav [data-screen-link="health"]').click()
  await page.locator('[data-page="health"] [data-step="base"][data-state="ok"]').waitFor({ timeout: 40_000 })
}
