import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { readJpeg } from './fake-camera.js'
import { atPart, enrolToFingers, giveConsent, openCounter, refuseFace, takeTenFingers } from './counter.js'
import { journey, type Journey } from './shells.js'

const portrait = join(__dirname, '../../../shared/data/faces/images/actions/stock-emotions-a-8.jpg')
const hasPortrait = existsSync(portrait)

describe('one enrolment, end to end', () => {
  journey('406/НҚ: a person enrols by keyboard alone, from the document to the erased local copy', keyboardAlone)

  const setting = hasPortrait ? { camera: [readJpeg(portrait)], pictures: false } : {}
  const name = hasPortrait
    ? '225-¶4: the face is taken with a consent of its own and sent apart'
    : '225-¶4: the face is taken with a consent of its own (no portrait in ../shared/data: the camera shows nobody and none is taken)'
  journey(name, withFace, setting)
})

async function keyboardAlone({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await picture('start')
  await enrolToFingers(page, keys)
  await picture('consent-accepted')
  await refuseFace(page, keys)
  await keys.press('Alt+5')
  await takeTenFingers(page, keys)
  await picture('ten-fingers')
  await keys.press('Enter')
  await atPart(page, 'review')
  expect(await page.locator('.hub-panel [data-proof]').getAttribute('data-proof')).toBe('passed')
  await picture('review')
  await keys.press('Enter')
  await page.locator('[data-submission="fingerprint"][data-state="delivered"]').waitFor({ timeout: 30_000 })
  await page.locator('.hub[data-case-state="ACCEPTED"]').waitFor()
  expect(await page.locator('[data-submission="fingerprint"] [data-reached="true"]').count()).toBe(3)
  await picture('delivered')
}

async function withFace({ page }: Journey): Promise<void> {
  const keys = await openCounter(page, 'kk')
  await enrolToFingers(page, keys)
  await keys.press('Alt+6')
  await atPart(page, 'face')
  await keys.press('Enter')
  await giveConsent(page, keys, 'face')
  await keys.press('Alt+6')
  await atPart(page, 'face')
  await page.locator('video').waitFor()
  if (!hasPortrait) return
  await page.locator('[data-primary]:not([disabled])').waitFor({ timeout: 30_000 })
  await keys.press('Enter')
  await expect
    .poll(() => page.locator('.hub-panel[data-part="face"]').getAttribute('data-state'), { timeout: 30_000 })
    .toBe('done')
}
