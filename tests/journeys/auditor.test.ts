import type { Download, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { identify, openCounter } from './counter.js'
import { asAdministrator, signInAs } from './seniors.js'
import type { Keyboard } from './keyboard.js'
import { journey, type Journey } from './shells.js'
import { writePastCases, person, type PastCase } from '../station/past-cases.js'
import { stationFile } from '../station/hub.js'

describe('the auditor and the analyst', () => {
  journey('CR-6: the auditor searches in Kazakh and takes an extract D-22', searchAndExtract)
  journey('X-5: the auditor opens the protection measures and prints them', openMeasures)
  journey('395-¶23: the responsible person orders a report, the analyst opens and saves it', orderAndOpen)
})

const password = 'second-12345'
const auditor = { login: 'auditor', password, fullName: 'Төлеген Бақыт', iin: '600302300156', role: 'auditor' }
const responsible = { login: 'responsible', password, fullName: 'Жұмабек Айдос', iin: '750923300122', role: 'responsible' }
const analyst = { login: 'analyst', password, fullName: 'Ғабит Сәуле', iin: '820611300489', role: 'analyst' }

async function createAccount(page: Page, keys: Keyboard, who: typeof auditor): Promise<void> {
  await page.locator('.topbar-nav [data-screen-link="accounts"]').click()
  await keys.press('F2')
  await page.locator('dialog[open] [name="fullName"]').waitFor()
  await page.locator('dialog[open] [name="role"]').selectOption(who.role)
  const fields = { fullName: who.fullName, position: 'маман', iin: who.iin, login: who.login, password: who.password }
  for (const [name, value] of Object.entries(fields)) await page.fill(`dialog[open] [name="${name}"]`, value)
  await keys.press('Enter')
  await page.locator(`[data-login="${who.login}"]`).waitFor()
}

const found = (page: Page) => page.locator('[data-page="journal"]').getAttribute('data-found')

/** The pages as they stand at the smallest and at the usual screen, in each language. */
async function pictures({ page, picture }: Journey, name: string, ready: string): Promise<void> {
  const before = page.viewportSize()
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const language of ['kk', 'ru', 'en']) {
      await page.locator(`.language-switch button[lang="${language}"]`).click()
      await page.locator(ready).first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await picture(`${name}-${width}-${language}`)
    }
  }
  if (before !== null) await page.setViewportSize(before)
}

async function searchAndExtract(at: Journey): Promise<void> {
  const { page, picture } = at
  const keys = await openCounter(page, 'kk')
  await identify(page, keys)
  await asAdministrator(page, keys)
  await createAccount(page, keys, auditor)
  await signInAs(page, keys, auditor)
  await page.locator('[data-page="journal"] tbody tr').first().waitFor()
  await page.locator('[name="text"]').focus()
  await keys.type('ІС АШЫЛДЫ')
  await keys.press('Enter')
  await expect.poll(() => found(page)).toBe('1')
  expect(await page.locator('[data-action]').first().getAttribute('data-action')).toBe('case.opened')
  await picture('journal-found')
  await page.fill('[name="text"]', 'серікова')
  await page.fill('[name="iin"]', '900101445013')
  await keys.press('Enter')
  await expect.poll(async () => Number(await found(page))).toBeGreaterThan(1)
  expect(await page.locator('[data-page="journal"] table').innerText()).not.toContain('900101445013')
  await page.locator('[name="iin"]').fill('90010144501')
  expect(await page.locator('[data-testid="search-journal"]').isDisabled()).toBe(true)
  await page.locator('[name="iin"]').fill('900101445013')
  await keys.press('F2')
  await page.locator('dialog[open] [name="purpose"]').waitFor()
  await keys.type('тоқсандық тексеру')
  await picture('extract-asked')
  await keys.press('Enter')
  await page.locator('[data-extract] canvas').first().waitFor({ timeout: 30_000 })
  expect(await page.locator('[data-extract]').getAttribute('data-extract')).toMatch(/^71-01-/)
  await picture('extract-made')
  await keys.press('Escape')
  await pictures(at, 'journal', '[data-page="journal"] tbody tr')
}

async function openMeasures(at: Journey): Promise<void> {
  const { page, picture } = at
  const keys = await openCounter(page, 'kk')
  await asAdministrator(page, keys)
  await page.locator('.topbar-nav [data-screen-link="journal"]').click()
  await page.locator('[data-page="journal"]').waitFor()
  // The administrator has the figures on the command line; the screen is the controllers'.
  expect(await page.locator('[data-testid="measures"]').count()).toBe(0)
  await createAccount(page, keys, auditor)
  await signInAs(page, keys, auditor)
  await page.locator('[data-testid="measures"]').click()
  await page.locator(`[data-measures="persons"] [data-login="${auditor.login}"]`).waitFor()
  expect(await page.locator('[data-fact="databaseEncrypted"] .tag').getAttribute('data-tone')).toBe('done')
  expect(await page.locator('[data-measures="updates"] [data-update="program"]').count()).toBe(1)
  await page.locator('[data-testid="print-measures"]').click()
  await page.locator('dialog[open] canvas').first().waitFor({ timeout: 30_000 })
  await picture('measures-printed')
  await keys.press('Escape')
  await pictures(at, 'measures', '[data-measures="persons"] tbody tr')
  await keys.press('F3')
  await page.locator('[data-page="journal"] [data-action="measures.printed"]').waitFor()
}

const downloaded = async (page: Page, press: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return download
}

async function orderAndOpen(at: Journey): Promise<void> {
  const { page, shell, dataFolder, picture } = at
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await createAccount(page, keys, responsible)
  await createAccount(page, keys, analyst)
  const sql = await stationFile(dataFolder)
  writePastCases(sql, lastMonth())
  sql.close()
  await signInAs(page, keys, responsible)
  await page.locator('[data-screen-link="reports"]').click()
  await keys.press('F2')
  await page.locator('dialog[open] [name="recipient"]').waitFor()
  await keys.type('Министерство, отдел анализа')
  await picture('report-order')
  await keys.press('Enter')
  await page.locator('[data-report]').waitFor({ timeout: 30_000 })
  expect(await page.locator('[data-report] button').count()).toBe(0)
  await signInAs(page, keys, analyst)
  await page.locator('[data-page="reports"] [data-report] button').click()
  const region = page.locator('[data-table="cases-region"]')
  await region.waitFor()
  expect(await region.innerText()).toContain('<5')
  expect(await page.locator('.topbar-count').count()).toBe(0)
  await pictures(at, 'report', '[data-table="cases-age"] svg')
  await page.locator('[data-table="fingers"]').scrollIntoViewIfNeeded()
  await picture('report-fingers')
  if (shell === 'electron') return
  const csv = await downloaded(page, () => page.locator('[data-testid="save-csv"]').click())
  expect(csv.suggestedFilename()).toMatch(/^report-.*\.csv$/)
  const pdf = await downloaded(page, () => page.locator('[data-testid="save-pdf"]').click())
  expect(pdf.suggestedFilename()).toMatch(/^report-.*\.pdf$/)
}

/** A month of 220 cases, with the few that must not show. */
function lastMonth(): PastCase[] {
  const now = new Date(Date.now() + 5 * 3_600_000)
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15)).toISOString().slice(0, 7)
  return Array.from({ length: 220 }, (_, n): PastCase => {
    const end =
      n % 73 === 0
        ? ['EXCLUDED', 'EX-10.1']
        : n % 9 === 0
          ? ['REFUSED', 'R-DOC']
          : n % 13 === 0
            ? ['POSTPONED', 'R-TECH']
            : ['ACCEPTED']
    return {
      state: end[0],
      ...(end[1] === undefined ? {} : { reason: end[1] }),
      on: `${month}-${String((n % 27) + 1).padStart(2, '0')}`,
      iin: person(n),
      birthDate: `${1945 + ((n * 7) % 60)}-05-01`,
      sex: n % 2 === 0 ? 'female' : 'male',
      quality: 30 + (n % 60),
    }
  })
}
