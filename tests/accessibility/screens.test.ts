import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { journey, type Journey } from '../journeys/shells.js'
import { createAccounts, createStation, identify, show, signIn } from './doors.js'

const languages = ['kk', 'ru', 'en'] as const

/** WCAG 2.2 AA on the screen as it stands, once in each language (stack-and-style.md §4). */
async function isAccessible(page: Page, screen: string): Promise<void> {
  for (const language of languages) {
    const button = page.locator(`.language-switch button[lang="${language}"]`).first()
    if ((await page.locator('dialog[open]').count()) === 0) await button.click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    const said = violations.map(({ id, nodes }) => `${screen}, ${language}: ${id} at ${nodes[0]?.html.slice(0, 120)}`)
    expect(said).toEqual([])
    expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^(kk|ru|en)$/)
  }
}

async function administratorsScreens({ page }: Journey): Promise<void> {
  await isAccessible(page, 'first start')
  await createStation(page)
  await signIn(page, 'admin')
  for (const screen of ['queue', 'health', 'accounts', 'settings', 'journal']) {
    await show(page, screen)
    await page.waitForTimeout(500)
    await isAccessible(page, screen)
  }
  await createAccounts(page)
  await page.keyboard.press('F2')
  await isAccessible(page, 'new account')
  await page.keyboard.press('Escape')
  await signIn(page, 'senior')
  await isAccessible(page, 'desk')
  await signIn(page, 'auditor')
  await isAccessible(page, 'journal of the auditor')
}

async function employeesScreens({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page)
  await signIn(page, 'employee')
  await isAccessible(page, 'start')
  await identify(page)
  for (const [index, part] of ['identity', 'eligibility', 'explanation', 'consent', 'fingers', 'face', 'review'].entries()) {
    await page.keyboard.press(`Alt+${index + 1}`)
    await page.waitForSelector(`.hub-panel[data-part="${part}"]`)
    await isAccessible(page, part)
  }
  await page.keyboard.press('F9')
  await isAccessible(page, 'applicant declines')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F10')
  await page.waitForSelector('[data-screen="locked"]')
  await isAccessible(page, 'locked')
}

describe('every screen is accessible in three languages (axe)', () => {
  journey('first start, administrator, senior, auditor', administratorsScreens)
  journey('employee: start page, the seven parts, declining, lock', employeesScreens)
})
