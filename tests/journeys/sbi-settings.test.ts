import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Page } from 'playwright'
import type { Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { createStation, show, signIn } from '../accessibility/doors.js'
import { openSimulator } from '../sbi/simulator-under-test.js'
import { journey, type Journey } from './shells.js'

let service: Simulator
beforeAll(async () => {
  service = await openSimulator('Single')
})
afterAll(() => service.close())

async function withReason(page: Page, reason: string): Promise<void> {
  await page.locator('dialog[open] [name="reason"]').fill(reason)
  await page.locator('dialog[open] [data-primary]').click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

/** The administrator enters the authority of a scanner's maker, after a file that is none; then the scanner is believed. */
async function anAuthorityIsEntered({ page, picture, dataFolder }: Journey): Promise<void> {
  const scanner = `sbi:${service.port}`
  const certificate = () => page.locator(`[data-device="${scanner}"] [data-link="certificate"]`).getAttribute('data-code')
  const file = join(dataFolder, '..', 'maker.pem')
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  await page.locator(`[data-device="${scanner}"]`).waitFor()
  await expect.poll(certificate, { timeout: 20_000 }).toBe('certificate.SERVICE_CERTIFICATE_UNTRUSTED')
  await page.locator('[data-list="sbi"]').scrollIntoViewIfNeeded()
  await page.locator('[data-testid="authority-file"]').setInputFiles({
    name: 'letter.pem',
    mimeType: 'text/plain',
    buffer: Buffer.from('Dear customer'),
  })
  await page.locator('[data-list="sbi"] [data-code="SBI_AUTHORITY_REFUSED"]').waitFor()
  await picture('sbi-bad-file')
  writeFileSync(file, service.authority)
  await page.locator('[data-testid="authority-file"]').setInputFiles(file)
  await page.locator('dialog[open]').waitFor()
  const fingerprint = /([0-9A-F]{2}:){31}[0-9A-F]{2}/.exec((await page.locator('dialog[open]').textContent()) ?? '')?.[0]
  await picture('sbi-enter')
  await withReason(page, 'договор поставки 7')
  await page.locator(`[data-authority="${fingerprint}"][data-state="valid"]`).waitFor()
  await page.locator('[data-page="devices"] .page-head [data-primary]').click()
  await expect.poll(certificate, { timeout: 20_000 }).toBe('certificate.ok')
  for (const language of ['kk', 'ru'] as const) {
    await page.locator(`.language-switch button[lang="${language}"]:visible`).first().click()
    await page.locator('[data-list="sbi"]').scrollIntoViewIfNeeded()
    await picture(`sbi-entered-${language}`)
  }
  await page.locator(`[data-device="${scanner}"] details`).click()
  await page.locator(`[data-device="${scanner}"] [data-kind="self-tested"]`).first().waitFor()
  await page.locator(`[data-device="${scanner}"] details`).scrollIntoViewIfNeeded()
  await picture('sbi-journal')
  await page.locator('[data-testid="sbi-remove"]').click()
  await withReason(page, 'сканер продан')
  await page.locator('[data-authority]').waitFor({ state: 'detached' })
  await expect.poll(certificate, { timeout: 20_000 }).toBe('certificate.SERVICE_CERTIFICATE_UNTRUSTED')
}

journey('406-¶6.1: the authority of an SBI scanner is entered with its fingerprint, and taken back', anAuthorityIsEntered, {
  arguments: () => ['--devices', `sbi:${service.port}`],
})
