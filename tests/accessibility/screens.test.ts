import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { journey, type Journey } from '../journeys/shells.js'
import { createAccounts, createStation, identify, show, signIn } from './doors.js'

const languages = ['kk', 'ru', 'en'] as const

/** WCAG 2.2 AA on the screen as it stands, once in each language (stack-and-style.md §4). */
async function isAccessible(page: Page, screen: string): Promise<void> {
  for (const language of languages) {
    const button = page.locator(`.language-switch button[lang="${language}"]:visible`).first()
    if ((await page.locator('dialog[open]').count()) === 0) await button.click()
    // Legacy mode stays inside the page: Electron opens no second one, and ours has no frames of other origins.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const said = violations.map(({ id, nodes }) => `${screen}, ${language}: ${id} at ${nodes[0]?.html.slice(0, 120)}`)
    expect(said).toEqual([])
    expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^(kk|ru|en)$/)
  }
}

async function administratorsScreens({ page }: Journey): Promise<void> {
  await isAccessible(page, 'first start')
  await createStation(page)
  await signIn(page, 'admin')
  for (const screen of ['queue', 'health', 'devices', 'accounts', 'settings', 'texts', 'instructions', 'journal']) {
    await show(page, screen)
    await page.waitForTimeout(500)
    await isAccessible(page, screen)
  }
  await createAccounts(page, ['senior', 'auditor'])
  await page.keyboard.press('F2')
  await isAccessible(page, 'new account')
  await page.keyboard.press('Escape')
  await signIn(page, 'senior')
  await isAccessible(page, 'desk')
  await signIn(page, 'auditor')
  await isAccessible(page, 'journal of the auditor')
}

const parts = ['identity', 'eligibility', 'explanation', 'consent', 'fingers', 'face', 'review'] as const

async function atTheCounter(page: Page): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['employee'])
  await signIn(page, 'employee')
}

async function showPart(page: Page, part: (typeof parts)[number]): Promise<void> {
  await page.keyboard.press(`Alt+${parts.indexOf(part) + 1}`)
  await page.waitForSelector(`.hub-panel[data-part="${part}"]`)
}

async function beginningOfACase({ page }: Journey): Promise<void> {
  await atTheCounter(page)
  await isAccessible(page, 'start')
  await identify(page)
  for (const part of ['identity', 'eligibility', 'explanation'] as const) {
    await showPart(page, part)
    await isAccessible(page, part)
  }
}

async function restOfACase({ page }: Journey): Promise<void> {
  await atTheCounter(page)
  await identify(page)
  for (const part of ['consent', 'fingers', 'review'] as const) {
    await showPart(page, part)
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
  journey('employee: start page, identity, eligibility, explanation', beginningOfACase)
  journey('employee: consent, fingers, review, declining, lock', restOfACase)
})
