import type { Page } from 'playwright'
import { people } from './counter.js'
import type { Keyboard } from './keyboard.js'

/** A made-up senior employee of requirements.md §12. */
export const senior = { login: 'senior', password: 'senior-12345', fullName: 'Нұрланова Әсел', iin: '850214330011' }

export async function signInAs(
  page: Page,
  keys: Keyboard,
  who: { readonly login: string; readonly password: string },
): Promise<void> {
  await page.locator('[data-testid="sign-out"]').click()
  await page.locator('[name="login"]').waitFor()
  await keys.fill(who.login)
  await keys.type(who.password)
  await keys.press('Enter')
  await page.locator('.topbar').waitFor()
}

export const asAdministrator = (page: Page, keys: Keyboard): Promise<void> => signInAs(page, keys, people.administrator)

/** A made-up responsible person. */
export const responsible = {
  login: 'responsible',
  password: 'responsible-12345',
  fullName: 'Ахметова Гүлнар',
  iin: '750615400213',
}

export const createSenior = (page: Page, keys: Keyboard): Promise<void> =>
  createAccount(page, keys, 'senior', 'старший работник', senior)

export const createResponsible = (page: Page, keys: Keyboard): Promise<void> =>
  createAccount(page, keys, 'responsible', 'ответственное лицо', responsible)

async function createAccount(
  page: Page,
  keys: Keyboard,
  role: 'senior' | 'responsible',
  position: string,
  who: typeof senior,
): Promise<void> {
  await page.locator('.topbar-nav [data-screen-link="accounts"]').click()
  await keys.press('F2')
  await page.locator('dialog[open] [name="fullName"]').waitFor()
  await page.locator('dialog[open] [name="role"]').selectOption(role)
  await page.locator('dialog[open] [name="fullName"]').focus()
  await keys.fill(who.fullName, position, who.iin)
  await keys.tabTo('login')
  await keys.fill(who.login)
  await keys.type(who.password)
  await keys.press('Enter')
  await page.locator(`[data-login="${who.login}"]`).waitFor()
}
