import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { shrink } from '../../src/main/capture/shrink.js'
import { expectEqualPictures, recordedPicture, recordings, replayProgram } from '../recordings/shared-recordings.js'
import { atPart, enrolToFingers, openCounter } from './counter.js'
import { journey, type Journey } from './shells.js'

const recording = join(recordings, 'uru4000-4500')
const canReplay = existsSync(replayProgram) && existsSync(recording)
const without = '(no ../shared/usb-replay or no recording uru4000-4500 in ../shared/data: not replayed)'

/** A recorded U.are.U 4500 stands beside the simulator: the employee chooses it, the finger lies on it once, the engine judges. */
async function aRecordedFinger({ page }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolToFingers(page, keys)
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  const choice = page.locator('[name="scanner"]')
  await choice.selectOption('uru4000')
  expect(await choice.locator('option:checked').textContent()).toMatch(/U\.are\.U/)
  await page.locator('.card-actions [data-primary]').click()
  const verdict = page.locator('[data-verdict]')
  await verdict.waitFor({ timeout: 60_000 })
  // The recording was made of the side of a finger: what is said of it is the engine's own word, with the point of the law.
  expect(await verdict.getAttribute('data-verdict')).toBe('no-ridges')
  expect(await verdict.textContent()).toMatch(/Папиллярный узор не найден.*406-¶10/)
  expect(await page.locator('[data-code]').count(), 'faults of the device').toBe(0)
  const shown = await shownPicture(page)
  const wanted = shrink({ ...recordedPicture('uru4000-4500'), dpi: 500 }, Math.max(shown.width, shown.height))
  expect([shown.width, shown.height]).toEqual([wanted.width, wanted.height])
  expectEqualPictures(shown.pixels, wanted.pixels)
  const row = page.locator('.finger-row[aria-pressed="true"]')
  expect(await row.getAttribute('data-state')).toBe('open')
  expect(await row.textContent()).toMatch(/1.*3/)
}

/** The picture on the card, as the employee sees it. */
async function shownPicture(page: Page) {
  const source = (await page.locator('.card-picture img').getAttribute('src')) ?? ''
  const { width, height, channels, data } = decode(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'))
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => data[i * channels]) }
}

const title =
  '406-¶6.1: a finger of a case comes through the U.are.U driver to the card, with its picture and the verdict of the engine'
journey(canReplay ? title : `${title} ${without}`, aRecordedFinger, {
  possible: canReplay,
  pictures: false,
  under: [replayProgram, recording, '--'],
  arguments: ['--devices', 'virtual/synthetic:1,uru4000', '--device-seed', '51ea2124'],
})
