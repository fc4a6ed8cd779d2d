import type { Page } from 'playwright'

export const password = 'counter-4-training'

/** The first start of a station, by its own form; ends with the administrator signed in or at the sign-in screen. */
export async function createStation(page: Page): Promise<void> {
  await page.waitForSelector('[data-screen="first-start"]')
  const fields = {
    stationName: 'Окно 4',
    code: '71-01',
    nameKk: 'Есіл ауданы бөлімі',
    nameRu: 'Отдел района Есиль',
    fullName: 'Administrator',
    login: 'admin',
    password,
    repeat: password,
  }
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.topbar, [data-screen="sign-in"]')
}

export async function signIn(page: Page, login: string): Promise<void> {
  if (await page.locator('.topbar').isVisible()) await signOut(page)
  await page.waitForSelector('[data-screen="sign-in"]')
  await page.fill('[name="login"]', login)
  await page.fill('[name="password"]', password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.topbar')
}

export async function signOut(page: Page): Promise<void> {
  await page.click('[data-testid="sign-out"]')
  await page.waitForSelector('[data-screen="sign-in"]')
}

/** Synthetic persons of requirements.md §12. */
export const accounts = [
  { login: 'employee', iin: '951111400337', role: 'employee' },
  { login: 'senior', iin: '900101445013', role: 'senior' },
  { login: 'auditor', iin: '850214330011', role: 'auditor' },
  { login: 'responsible', iin: '750923300122', role: 'responsible' },
  { login: 'analyst', iin: '820611300489', role: 'analyst' },
] as const

/** The administrator makes one account of each kind named, by the form. */
export async function createAccounts(page: Page, kinds: readonly string[]): Promise<void> {
  await show(page, 'accounts')
  for (const { login, iin, role } of accounts.filter((account) => kinds.includes(account.role))) {
    await page.keyboard.press('F2')
    await page.fill('dialog [name="fullName"]', `Сынақ ${login}`)
    await page.fill('dialog [name="position"]', 'маман')
    await page.fill('dialog [name="iin"]', iin)
    await page.selectOption('dialog [name="role"]', role)
    await page.fill('dialog [name="login"]', login)
    await page.fill('dialog [name="password"]', password)
    await page.click('dialog [data-primary]')
    await page.waitForSelector(`[data-login="${login}"]`)
  }
}

/** Goes to one of the administrator's screens. */
export async function show(page: Page, screen: string): Promise<void> {
  await page.click(`.topbar-nav [data-screen-link="${screen}"]`)
  await page.waitForSelector(`[data-page="${screen}"]`)
}

/** The three documents lines of requirements.md 406-¶3.1 as a reader types them, then what stands only in Cyrillic. */
export async function identify(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await page.waitForSelector('.hub [data-part="identity"]')
  await page.keyboard.type('IDKAZ0123456784900101445013<<<\n9001011F3301018KAZ<<<<<<<<<<<8\nSAPAROVA<<AIGERIM<<<<<<<<<<<<<\n')
  await page.waitForSelector('.mrz[data-state="read"]')
  await page.fill('[name="surname"]', 'Сапарова')
  await page.fill('[name="name"]', 'Айгерім')
  await page.fill('[name="documentIssuer"]', 'ҚР ІІМ')
  await page.fill('[name="documentIssuedOn"]', '02012023')
  await page.check('[name="documentSeen"]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.rail-part[data-part="identity"][data-state="done"]')
}
