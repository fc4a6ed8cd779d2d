import { expect } from 'vitest'
import { createStation, show, signIn } from '../accessibility/doors.js'
import { journey, type Journey } from './shells.js'

/** The administrator names the antivirus and the act on the disk; the health page looks at both at once, and in production both stop. */
async function meansAreNamed({ page, picture }: Journey): Promise<void> {
  const field = (name: string) => page.locator(`[data-settings="protection"] [name="${name}"]`)
  const codeOf = (step: string) => page.locator(`[data-step="${step}"]`).getAttribute('data-code')
  const save = async (reason: string): Promise<void> => {
    await page.locator('[data-page="settings"] .page-head [data-primary]').click()
    await page.locator('dialog[open] [name="reason"]').fill(reason)
    await page.locator('dialog[open] [data-primary]').click()
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
  }
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'health')
  expect(await codeOf('protection')).toBe('protection.none')
  await show(page, 'settings')
  await page.locator('[data-settings="protection"] button').last().click()
  await field('service-0').fill('no such service')
  expect(await page.locator('[data-page="settings"] .page-head [data-primary]').isDisabled()).toBe(true)
  await field('service-0').fill('tanba-no-such-service')
  await field('encryptionAct').fill('№ 7, 01.11.2026')
  for (const language of ['kk', 'ru', 'en'] as const) {
    await page.locator(`.language-switch button[lang="${language}"]:visible`).first().click()
    await page.locator('[data-settings="protection"]').scrollIntoViewIfNeeded()
    await picture(`protection-settings-${language}`)
  }
  await save('приказ 12')
  await show(page, 'health')
  // Without systemd, as in a container, it is not known; with it, it is off.
  expect(await codeOf('protection')).toMatch(/^protection\.(off|unknown)$/)
  expect(await codeOf('disk-encryption')).toMatch(/^disk-encryption\.(ok|by-act)$/)
  await picture('protection-health')
  await show(page, 'settings')
  expect(await field('service-0').inputValue()).toBe('tanba-no-such-service')
  await page.locator('[data-component="0"] button').click()
  await save('служба выведена')
  await show(page, 'health')
  expect(await codeOf('protection')).toBe('protection.none')
}

journey('395-¶7: means of protection are named in the settings and looked at by the health page', meansAreNamed)
