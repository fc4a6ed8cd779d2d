import type { Page } from 'playwright'
import { describe } from 'vitest'
import { journey, type Journey } from '../journeys/shells.js'
import { isAccessible } from './axe.js'
import { createAccounts, createStation, identify, show, signIn } from './doors.js'

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

async function textsAndInstructions({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['employee'])
  await show(page, 'texts')
  await page.keyboard.press('F2')
  await isAccessible(page, 'a text is loaded')
  await page.keyboard.press('Escape')
  await page.locator('[data-page="texts"] tbody button').first().click()
  await page.waitForSelector('dialog[open] canvas')
  await isAccessible(page, 'preview of a text')
  await page.keyboard.press('Escape')
  await publishInstruction(page)
  await signIn(page, 'employee')
  await page.waitForSelector('[data-gate="instruction"]')
  await isAccessible(page, 'instruction before the first case')
}

async function reportsAndExtract({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['auditor', 'responsible', 'analyst'])
  await signIn(page, 'responsible')
  await show(page, 'reports')
  await page.keyboard.press('F2')
  await page.fill('dialog [name="recipient"]', 'Министрлік')
  await isAccessible(page, 'a report is ordered')
  await page.click('dialog [data-primary]')
  await page.waitForSelector('[data-report]')
  await isAccessible(page, 'reports of the responsible person')
  await signIn(page, 'analyst')
  await page.click('[data-report] button')
  await page.waitForSelector('[data-table="fingers"]')
  await isAccessible(page, 'a report is opened')
  await signIn(page, 'auditor')
  await page.keyboard.press('F2')
  await page.fill('dialog [name="purpose"]', 'тексеру')
  await isAccessible(page, 'an extract is asked')
  await page.keyboard.press('Escape')
  await page.click('[data-testid="measures"]')
  await page.waitForSelector('[data-measures="persons"]')
  await isAccessible(page, 'protection measures')
}

async function publishInstruction(page: Page): Promise<void> {
  await show(page, 'instructions')
  await page.keyboard.press('F2')
  const fields = {
    version: 'v1',
    titleKk: 'Саусақ іздерін жинау',
    titleRu: 'Сбор отпечатков пальцев',
    bodyKk: 'Өтініш берушінің жеке басын анықтаңыз.',
    bodyRu: 'Установите личность заявителя.',
  }
  for (const [name, value] of Object.entries(fields)) await page.fill(`dialog [name="${name}"]`, value)
  await isAccessible(page, 'an instruction is published')
  await page.click('dialog [data-primary]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

async function exclusionDialog({ page }: Journey): Promise<void> {
  await atTheCounter(page)
  await identify(page)
  await showPart(page, 'eligibility')
  await page.click('[data-testid="state-exclusion"]')
  await page.waitForSelector('dialog[open]')
  await isAccessible(page, 'exclusion dialog')
  for (const group of ['every-finger', 'established']) await page.locator(`dialog [data-field="${group}"] button`).first().click()
  await page.click('dialog [data-primary]')
  await page.waitForSelector('[data-exclusion="EX-10.1"]')
  await isAccessible(page, 'exclusion stated')
}

async function rightsOfTheSubject({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await createAccounts(page, ['employee', 'senior', 'responsible'])
  await signIn(page, 'employee')
  await page.keyboard.press('F7')
  await page.waitForSelector('[data-page="requests"]')
  await isAccessible(page, 'requests')
  await page.keyboard.press('F2')
  await page.waitForSelector('[data-form="request"]')
  await page.click('[data-value="guardian"]')
  await page.click('[data-value="change"]')
  await isAccessible(page, 'new request of a guardian')
  await page.click('[data-value="self"]')
  await page.click('[data-value="destruction"]')
  const person = { iin: '030505600317', surname: 'Ержанов', documentNumber: '045612378', documentExpiresOn: '01012033' }
  for (const [name, value] of Object.entries(person)) await page.fill(`[name="${name}"]`, value)
  await page.check('[name="documentSeen"]')
  await page.click('[data-form="request"] [data-primary]')
  await page.waitForSelector('[data-testid="action-markSigned"]')
  await isAccessible(page, 'request')
  await page.click('[data-testid="action-markSigned"]')
  await page.click('dialog[open] [data-testid="act"]')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await signIn(page, 'senior')
  await page.click('[data-testid="desk-execute"]')
  await page.waitForSelector('dialog[open]')
  await isAccessible(page, 'destruction is ordered')
  await page.keyboard.press('Escape')
  await isAccessible(page, 'desk with a running clock')
  await signIn(page, 'responsible')
  await page.waitForSelector('[data-page="register"] tr[data-kind="destruction"]')
  await isAccessible(page, 'register')
  for (const kind of ['authority', 'ground', 'breach']) {
    await page.click(`[data-testid="register-${kind}"]`)
    await page.waitForSelector(`[data-form="${kind}"] [data-field]`)
    await isAccessible(page, `registration: ${kind}`)
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
  }
}

describe('every screen is accessible in three languages (axe)', () => {
  journey('first start, administrator, senior, auditor', administratorsScreens)
  journey('employee: start page, identity, eligibility, explanation', beginningOfACase)
  journey('employee: consent, fingers, review, declining, lock', restOfACase)
  journey('texts, instructions and the gate before the first case', textsAndInstructions)
  journey('reports of the responsible person and the analyst, extract of the auditor', reportsAndExtract)
  journey('employee: nothing can be taken, the dialog and the request', exclusionDialog)
  journey("the subject's rights: application, detail, desk, register", rightsOfTheSubject)
})
