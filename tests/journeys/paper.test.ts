import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { held, photograph } from '../../native-drivers/virtual/paper/photograph.js'
import { printPreview } from '../../native-drivers/virtual/paper/print-form.js'
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

/** 406-¶3.2: a spoilt code tells what to mend; then the number is typed off the paper, and the kept page is looked at. */
async function theCodeIsSpoilt({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolToConsent(page, keys)
  await keys.press('Enter')
  await page.locator('[data-stage="print"]').waitFor()
  const canvas = page.locator('.pdf canvas').first()
  const png = await canvas.evaluate((drawn) => (drawn instanceof HTMLCanvasElement ? drawn.toDataURL('image/png') : ''))
  const sheet = printPreview(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'))
  const shot = { width: 1000, height: 1330 }
  const corners = held({ ...shot, share: 0.9, degrees: 3, tilt: 0.05 })
  const buffer = Buffer.from(photograph(sheet, { ...shot, corners, blur: 5 }))
  await keys.press('Enter')
  await page.locator('[data-stage="attach"]').waitFor()
  await page.setInputFiles('[data-testid="consent-scan-file"]', { name: 'scan.jpg', mimeType: 'image/jpeg', buffer })
  await page.locator('[data-testid="unread-code"]').waitFor()
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
