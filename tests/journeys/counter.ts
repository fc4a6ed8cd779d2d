import type { Page } from 'playwright'
import { expect } from 'vitest'
import { demoPaper } from '../../src/cli/demo/paper.js'
import { keyboardOf, type Keyboard } from './keyboard.js'

/** Made-up accounts of a journey's own station. */
export const people = {
  administrator: { login: 'admin', password: 'administrator-1' },
  employee: { login: 'operator', password: 'operator-12345' },
}
export const mrz = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']

/** The page shows this part of the hub (data-part) in this state (data-state). */
export async function atPart(page: Page, part: string, timeout = 20_000): Promise<void> {
  await page.locator(`.hub-panel[data-part="${part}"]`).waitFor({ timeout })
}

/** First start, one employee, signed in as that employee: as an administrator does it on the first morning. */
export async function openCounter(page: Page, language: 'kk' | 'ru' | 'en' = 'ru'): Promise<Keyboard> {
  const keys = keyboardOf(page)
  // Listening from the start: the browser hands choosers over only some time after the first listener came.
  page.on(
    'filechooser',
    (chooser) => void signedPhoto(page).then((buffer) => chooser.setFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer })),
  )
  await page.locator('[name="stationName"]').waitFor()
  await page.locator(`.language-switch button[lang="${language}"]`).click()
  await page.locator('[name="stationName"]').focus()
  const { administrator, employee } = people
  await keys.fill(
    'Терезе 1',
    '71-01',
    'Астана қаласы, № 1 бөлім',
    'город Астана, отдел № 1',
    'Әкімов Әділ',
    administrator.login,
    administrator.password,
  )
  await keys.type(administrator.password)
  await keys.press('Enter')
  await page.locator('[data-screen="queue"]').waitFor()
  await page.locator('[data-screen-link="accounts"]').click()
  await keys.press('F2')
  await page.locator('dialog[open] [name="fullName"]').waitFor()
  await page.locator('dialog[open] [name="fullName"]').focus()
  await keys.fill('Серікова Дана', 'оператор', '951111400337')
  await keys.tabTo('login')
  await keys.fill(employee.login)
  await keys.type(employee.password)
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.locator('.topbar > button').last().click()
  await page.locator('[name="login"]').waitFor()
  await keys.fill(employee.login)
  await keys.type(employee.password)
  await keys.press('Enter')
  await page.locator('[data-screen="start"]').waitFor()
  return keys
}

/** Identity, explanation, consent: up to the open scanner, by keyboard alone. */
export async function enrolToFingers(page: Page, keys: Keyboard): Promise<void> {
  await identify(page, keys)
  await explain(page, keys)
  await giveConsent(page, keys, 'fingerprint')
}

/** Identity and explanation: up to the form that is to be prepared. */
export async function enrolToConsent(page: Page, keys: Keyboard): Promise<void> {
  await identify(page, keys)
  await explain(page, keys)
}

/** A new case, the person read from the machine-readable zone: the case stands at the explanation. */
export async function identify(page: Page, keys: Keyboard): Promise<void> {
  await fillIdentity(page, keys)
  await keys.press('Enter')
  await atPart(page, 'explanation')
}

/** A new case with everything about the person filled in; Enter identifies him. */
export async function fillIdentity(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('F2')
  await atPart(page, 'identity')
  await keys.wedge(mrz)
  await expect.poll(() => page.locator('[name="iin"]').inputValue()).toBe('900101445013')
  await keys.tabTo('surname')
  await keys.fill('Сапарова', 'Айгерім', 'Бекқызы')
  await keys.tabTo('documentIssuer')
  await keys.fill('ҚР ІІМ', '01012023')
  await keys.tabTo('documentSeen')
  await keys.press('Space')
}

export async function explain(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('Enter')
  await page.locator('article.memo').waitFor()
  await keys.press('Enter')
  await atPart(page, 'consent')
}

/** Prepare, print, scan back, accept: the simulated paper scanner signs and photographs the form that is shown. */
export async function giveConsent(page: Page, keys: Keyboard, kind: 'fingerprint' | 'face'): Promise<void> {
  const stage = (name: string) => page.locator(`[data-consent="${kind}"][data-stage="${name}"]`).waitFor()
  await stage('prepare')
  await keys.press('Enter')
  await stage('print')
  await page.locator('canvas').first().waitFor()
  await keys.press('Enter')
  await stage('attach')
  await keys.press('Enter')
  await stage('accept')
  await keys.tabTo('signedTime')
  await keys.type(new Date(Date.now() + 5 * 3_600_000).toISOString().slice(11, 16).replace(':', ''))
  await keys.tabTo('signatureSeen')
  await keys.press('Space')
  await keys.tabTo('stampPut')
  await keys.press('Space')
  await keys.press('Enter')
  await page.locator(`[data-consent="${kind}"][data-stage="accept"]`).waitFor({ state: 'detached' })
}

const paper = demoPaper('training')

/** The first page of the preview, which is the very form, as it lies signed and stamped before the document camera. */
async function signedPhoto(page: Page): Promise<Buffer> {
  const png = await page
    .locator('.pdf canvas')
    .first()
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL('image/png') : ''))
  return Buffer.from(paper.signedPreview(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64')))
}

/** Ten fingers and the touch that proves them: Enter for each. */
export async function takeTenFingers(page: Page, keys: Keyboard): Promise<void> {
  await atPart(page, 'fingers')
  for (let taken = 0; taken < 10; taken++) {
    await keys.press('Enter')
    await page.locator('[data-verdict="accepted"]').waitFor({ timeout: 30_000 })
    await page.locator('[data-verdict]').waitFor({ state: 'detached', timeout: 10_000 })
  }
  await page.locator('[data-proof="open"]').waitFor()
  await keys.press('Enter')
  await page.locator('[data-proof="passed"]').waitFor({ timeout: 30_000 })
  await expect.poll(() => page.locator('.hub-panel[data-part="fingers"]').getAttribute('data-state')).toBe('done')
}

/** The applicant does not give the face consent. */
export async function refuseFace(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('Alt+6')
  await atPart(page, 'face')
  await keys.press('F6')
  await expect.poll(() => page.locator('.hub-panel[data-part="face"]').getAttribute('data-state')).toBe('not-required')
}

/** The whole first enrolment, until the Base has accepted it. */
export async function enrolOnce(page: Page, keys: Keyboard): Promise<void> {
  await enrolToFingers(page, keys)
  await refuseFace(page, keys)
  await keys.press('Alt+5')
  await takeTenFingers(page, keys)
  await keys.press('Enter')
  await atPart(page, 'review')
  await keys.press('Enter')
  await page.locator('.hub[data-case-state="ACCEPTED"]').waitFor({ timeout: 30_000 })
  await keys.press('Enter')
  await page.locator('.start').waitFor()
}
