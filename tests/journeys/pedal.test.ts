import { rmSync } from 'node:fs'
import { afterAll, expect } from 'vitest'
import { canPress, pressedPedal } from '../recordings/pedal-recording.js'
import { replayProgram } from '../recordings/shared-recordings.js'
import { atPart, enrolToFingers, openCounter, people } from './counter.js'
import { asAdministrator, signInAs } from './seniors.js'
import { journey, type Journey } from './shells.js'

const pedal = '16d0:0f00'
/** A foot that comes down every few seconds, from the start of the shell on. */
const folder = canPress ? pressedPedal(Array.from({ length: 65 }, () => 2500)) : ''
afterAll(() => (folder === '' ? undefined : rmSync(folder, { recursive: true, force: true })))

/** The administrator names a key that is plugged in; at the capture card it then does what Enter does, and nowhere else. */
async function thePedalTakesTheFingers({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await asAdministrator(page, keys)
  await page.locator('.topbar-nav [data-screen-link="devices"]').click()
  await page.locator(`[data-usb="${pedal}"] button`).click()
  await page.locator('dialog[open] [name="reason"]').fill('ножная педаль окна')
  await page.locator('dialog[open] [data-primary]').click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator(`[data-usb="${pedal}"]`).textContent(), { timeout: 20_000 }).toContain('педаль: слышна')
  await page.locator('[data-list="plugged"]').scrollIntoViewIfNeeded()
  await picture('pedal-named')
  await signInAs(page, keys, people.employee)
  await enrolToFingers(page, keys)
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  // From here on no key of the keyboard: finger after finger by the foot alone.
  await expect
    .poll(() => page.locator('.finger-row[data-state="captured"]').count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(3)
  await picture('pedal-fingers')
}

const title = 'a pedal that the administrator named takes finger after finger on the capture card'
const without = '(no hid-demo in ../shared/data, or no package libusb-1.0-0: not replayed)'
journey(canPress ? title : `${title} ${without}`, thePedalTakesTheFingers, {
  possible: canPress,
  under: [replayProgram, folder, '--'],
})
