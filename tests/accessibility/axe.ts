import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'vitest'

const languages = ['kk', 'ru', 'en'] as const

/** WCAG 2.2 AA on the screen as it stands, once in each language (stack-and-style.md §4). */
export async function isAccessible(page: Page, screen: string): Promise<void> {
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
