import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { held, photograph } from '../../native-drivers/virtual/paper/photograph.js'
import { printPreview } from '../../native-drivers/virtual/paper/print-form.js'
import { withInkOverTheCode } from '../spoilt-code.js'
import { createStation, show, signIn } from '../accessibility/doors.js'
import { enrolToConsent, openCounter } from './counter.js'
import { journey, type Journey } from './shells.js'

const text = JSON.parse(readFileSync(join(__dirname, '../../resources/texts/consent-fingerprint.json'), 'utf8'))
const file = (content: object) => ({
  name: 'text.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
})

async function administratorLoadsAText({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'texts')
  await page.locator('tr[data-document="D-01"][data-in-force="true"]').waitFor()
  await page.keyboard.press('F2')
  await page.setInputFiles('[data-testid="text-file"]', file({ ...text, words: { kk: text.words.kk } }))
  await page.locator('[data-code="TEXT_MALFORMED"]').waitFor()
  await page.setInputFiles('[data-testid="text-file"]', file({ ...text, version: 'official-1' }))
  const loaded = page.locator('tr[data-version="official-1"]')
  await loaded.locator('button').click()
  await page.locator('dialog .pdf[data-pages="3"]').waitFor()
  await picture('text-preview')
  await page.locator('dialog [data-primary]').click()
  await page.locator('tr[data-version="official-1"][data-in-force="true"]').waitFor()
  await picture('texts')
}

/** 406-¶3.2: a blurred page is scanned again; of a sharp one the number is typed off the paper, and the kept page is looked at. */
async function theCodeIsSpoilt({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolToConsent(page, keys)
  await keys.press('Enter')
  await page.locator('[data-stage="print"]').waitFor()
  const canvas = page.locator('.pdf canvas').first()
  const png = await canvas.evaluate((drawn) => (drawn instanceof HTMLCanvasElement ? drawn.toDataURL('image/png') : ''))
  const sheet = printPreview(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'))
  const shot = { width: 1700, height: 2260 }
  const corners = held({ ...shot, share: 0.93, degrees: 3, tilt: 0.05 })
  const scan = (photo: Uint8Array) => ({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo) })
  await keys.press('Enter')
  await page.locator('[data-stage="attach"]').waitFor()
  const scanner = '[data-testid="consent-scan-file"]'
  await page.setInputFiles(scanner, scan(photograph(sheet, { ...shot, corners, blur: 9 })))
  await page.locator('[data-testid="unread-code"]').waitFor()
  expect(await page.locator('[name="typedNumber"]').count()).toBe(0)
  await picture('blurred')
  await page.setInputFiles(scanner, scan(photograph(withInkOverTheCode(sheet), { ...shot, corners })))
  await page.locator('[name="typedNumber"]').waitFor()
  await picture('unread-code')
  await page.fill('[name="typedNumber"]', (await page.locator('.consent-again .small').textContent()) ?? '')
  await page.locator('[data-testid="unread-code"] button').click()
  await page.locator('[data-stage="accept"]').waitFor()
  await page.locator('[data-matched-by="typed-number"]').waitFor()
  expect(await page.locator('.consent-paper img').evaluate((shown) => shown.getBoundingClientRect().height)).toBeGreaterThan(200)
  await picture('kept-page')
}

journey('395-¶5: the administrator loads a text, looks at its print and puts it in force', administratorLoadsAText)
journey('406-¶3.2: a sheet whose code cannot be read', theCodeIsSpoilt)
