import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { atPart, openCounter, people } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { asAdministrator, createSenior, senior, signInAs } from './seniors.js'
import { journey, type Journey } from './shells.js'

describe('the second person and the instruction', () => {
  journey('CR-3: a senior employee confirms at this screen that the IIN and the document disagree', overrideHere)
  journey('406-¶12: a case opens only after the instruction in force was read to its end and acknowledged', instructionGate)
})

async function overrideHere({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createSenior(page, keys)
  await signInAs(page, keys, people.employee)
  await page.locator('[data-screen="start"]').waitFor()
  await keys.press('F2')
  await atPart(page, 'identity')
  await typeIdentity(page, keys)
  await page.locator('[data-confirmation="identity-override"][data-state="none"]').waitFor()
  await picture('override-needed')
  await keys.pressButton(/Запросить подтверждение/)
  await page.locator('[data-confirmation][data-state="open"]').waitFor()
  await expect.poll(() => focusedButton(page)).toBe('senior-here')
  await keys.press('Enter')
  await page.locator('dialog[open] [name="seniorLogin"]').waitFor()
  await keys.fill(people.employee.login)
  await keys.type(people.employee.password)
  await keys.press('Tab')
  await keys.pressButton(/^Подтвердить/)
  await page.locator('dialog[open] [data-code="ROLE_NOT_SENIOR"]').waitFor()
  await picture('override-not-himself')
  await page.locator('dialog[open] [name="seniorLogin"]').focus()
  await keys.press('ControlOrMeta+a')
  await keys.fill(senior.login)
  await keys.type(senior.password)
  await keys.press('Tab')
  await keys.pressButton(/^Подтвердить/)
  await page.locator('[data-confirmation][data-state="confirmed"]').waitFor()
  expect(await page.locator('.topbar-person').innerText()).toContain('Серікова Дана')
  await picture('override-confirmed')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-confirmation')))
    .toBe('identity-override')
  await keys.press('Enter')
  await atPart(page, 'explanation')
}

async function instructionGate({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await page.locator('.topbar-nav [data-screen-link="instructions"]').click()
  await keys.press('F2')
  await page.locator('dialog[open] [name="version"]').waitFor()
  const lines = Array.from({ length: 120 }, (_, n) => `${n + 1}. Работник сверяет документ.`).join('\n')
  await keys.fill('v5', 'Нұсқаулық', 'Инструкция работника')
  await page.locator('dialog[open] [name="bodyKk"]').fill('Қызметкер құжатты салыстырады.')
  await page.locator('dialog[open] [name="bodyRu"]').fill(lines)
  await picture('instruction-publish')
  await page.locator('dialog[open] [data-primary]').click()
  await page.locator('[data-version="v5"]').waitFor()
  expect(await page.locator('[data-missing]').getAttribute('data-missing')).toBe('1')
  await picture('instruction-list')
  await signInAs(page, keys, people.employee)
  const gate = page.locator('[data-gate="instruction"]')
  await gate.waitFor()
  await picture('instruction-gate')
  expect(await page.locator('.start-button').count()).toBe(0)
  const acknowledge = page.locator('[data-testid="acknowledge"]')
  expect(await acknowledge.isDisabled()).toBe(true)
  await gate.locator('article').focus()
  await keys.press('End')
  await expect.poll(() => acknowledge.isEnabled()).toBe(true)
  await keys.press('Enter')
  await page.locator('.start-button').waitFor()
  await keys.press('F2')
  await atPart(page, 'identity')
}

const focusedButton = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

/** The applicant of requirements.md 406-¶3.1, with the birth date of the next day in the document. */
async function typeIdentity(page: Page, keys: Keyboard): Promise<void> {
  const fields = {
    iin: '900101445013',
    surname: 'Сапарова',
    name: 'Айгерім',
    birthDate: '02011990',
    citizenship: 'KAZ',
    documentNumber: '012345678',
    documentIssuer: 'ҚР ІІМ',
    documentIssuedOn: '01012023',
    documentExpiresOn: '01012033',
  }
  for (const [name, text] of Object.entries(fields)) await page.locator(`.identity [name="${name}"]`).fill(text)
  await page.locator('.identity [data-field="sex"] button').first().click()
  await keys.tabTo('documentSeen')
  await keys.press('Space')
}
