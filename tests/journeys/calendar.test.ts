import { describe, expect } from 'vitest'
import type { Page } from 'playwright'
import { isAccessible } from '../accessibility/axe.js'
import { createAccounts, createStation, show, signIn } from '../accessibility/doors.js'
import { journey, type Journey } from './shells.js'

const year = 2027

async function showYear(page: Page): Promise<void> {
  const shown = async () => Number(await page.locator('.calendar-year').textContent())
  while ((await shown()) !== year) await page.click(`[data-testid="${(await shown()) < year ? 'later' : 'earlier'}"]`)
  await page.waitForSelector(`[data-day="${year}-01-01"][data-why="public-holiday"]`)
}

/** The dialog, filled in and sent; it stays open when the station refuses. */
async function declareDayOff(page: Page, digits: string): Promise<void> {
  await page.keyboard.press('F2')
  await page.selectOption('dialog [name="kind"]', 'off')
  await page.fill('dialog [name="day"]', digits)
  await page.fill('dialog [name="ground"]', '№ 1')
  expect(await page.locator('dialog [data-primary]').isDisabled()).toBe(true)
  await page.fill('dialog [name="ground"]', 'ҚР Үкіметінің № 1 қаулысы')
  await page.fill('dialog [name="reason"]', 'Үкімет қаулысы')
  await page.click('dialog [data-primary]')
}

async function dueOf(page: Page, from: string, days: string): Promise<string | null> {
  await page.fill('.try-term [name="from"]', from)
  await page.fill('.try-term [name="days"]', days)
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-due]')
  return page.locator('[data-due]').getAttribute('data-due')
}

/** A day off of the Government: refused on a Sunday, saved on a Monday, counted at once, taken away again; in three languages. */
async function theCalendarIsChanged({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'calendar')
  await page.waitForSelector('[data-time="confirmed"]', { timeout: 30_000 })
  await showYear(page)
  expect(await dueOf(page, '11062027', '1')).toBe('2027-06-14')
  await declareDayOff(page, '13062027')
  await page.waitForSelector('dialog [data-code="CALENDAR_INVALID"]')
  expect(await page.locator('dialog [data-code]').textContent()).toContain('13.06.2027')
  await isAccessible(page, 'a change to the calendar is refused')
  await picture('calendar-refused')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await declareDayOff(page, '14062027')
  await page.waitForSelector('[data-day="2027-06-14"][data-why="government"]')
  await page.waitForSelector('[data-version="station-1"]')
  expect(await page.locator('[data-version]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-version')))).toEqual(
    ['station-1', 'kz-1'],
  )
  expect(await dueOf(page, '11062027', '1')).toBe('2027-06-15')
  for (const language of ['kk', 'ru', 'en'] as const) {
    await page.locator(`.language-switch button[lang="${language}"]:visible`).first().click()
    await picture(`calendar-${language}`)
  }
  await page.click('[data-row="2027-06-14"] button')
  await page.fill('dialog [name="reason"]', 'қаулы күшін жойды')
  await page.click('dialog [data-primary]')
  await page.waitForSelector('[data-version="station-2"]')
  expect(await page.locator('[data-day="2027-06-14"][data-why]').count()).toBe(0)
}

async function theSeniorOnlyReads({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['senior'])
  await signIn(page, 'senior')
  await show(page, 'calendar')
  await showYear(page)
  expect(await dueOf(page, '12032027', '1')).toBe('2027-03-16')
  expect(await page.locator('[data-testid="change"]').count()).toBe(0)
  expect(await page.locator('[data-row] button').count()).toBe(0)
  await isAccessible(page, 'calendar')
}

describe('CR-2 the calendar page', () => {
  journey('CR-2: the administrator changes the calendar with a reason, and terms follow', theCalendarIsChanged)
  journey('CR-2: a senior reads the calendar and tries a term, and changes nothing', theSeniorOnlyReads)
})
