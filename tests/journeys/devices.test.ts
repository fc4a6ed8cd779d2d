import { expect } from 'vitest'
import type { Page } from 'playwright'
import { createAccounts, createStation, show, signIn } from '../accessibility/doors.js'
import { drawnHead, type Picture } from './fake-camera.js'
import { journey, type Journey } from './shells.js'

const synthetic = 'virtual/synthetic:1'
const linkStates = (page: Page, deviceId: string) =>
  page
    .locator(`[data-device="${deviceId}"] [data-link]`)
    .evaluateAll((links) => links.map((link) => `${link.getAttribute('data-link')} ${link.getAttribute('data-state')}`))

/** Every link told, the self-test of the day made by hand, a test capture seen, the camera chosen; in the languages of the counter. */
async function administratorLooksAtTheDevices({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  await page.locator(`[data-device="${synthetic}"][data-state="ready"]`).waitFor()
  await expect.poll(() => linkStates(page, synthetic)).toEqual(['driver ok', 'self-test open'])
  await page.locator('[data-page="devices"] [data-primary]').click()
  await expect.poll(() => linkStates(page, synthetic)).toEqual(['driver ok', 'self-test ok'])
  await page.locator(`[data-device="${synthetic}"] [data-testid="test-capture"]`).click()
  await page.locator('[data-testid="test-picture"][data-ended="done"] img').waitFor()
  await picture('device-test')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(await page.locator('[data-testid="test-picture"]').count()).toBe(0)
  for (const language of ['kk', 'ru'] as const) {
    await page.locator(`.language-switch button[lang="${language}"]:visible`).first().click()
    await picture(`devices-${language}`)
  }
}

/** The folder of the simulator is not there: the technician and the employee read which link is broken and what mends it. */
async function aBrokenLinkIsTold({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  const broken = page.locator('[data-code="driver.SOURCE_NOT_READABLE"]')
  await broken.waitFor({ timeout: 20_000 })
  await picture('devices-broken')
  await createAccounts(page, ['employee'])
  await signIn(page, 'employee')
  await page.locator('[data-broken="driver.SOURCE_NOT_READABLE"]').waitFor()
  await picture('start-broken')
}

const dark = (): Picture => {
  const head = drawnHead()
  return { ...head, data: head.data.map((value, i) => (i % 4 === 3 ? value : Math.round(value / 8))) }
}

/** The camera by its name, its size, its light; remembered for the papers as for the faces. */
async function theCameraIsChosen({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  await page.locator('[data-testid="camera-face"]').click()
  await page.locator('[data-camera-state="live"]').waitFor()
  await page.locator('[data-exposure="too-dark"]').waitFor()
  expect(await page.locator('[data-list="cameras"] select option').count()).toBe(1)
  await expect.poll(() => page.locator('[data-list="cameras"]').textContent()).toContain('640×480')
  await page.locator('[data-list="cameras"]').scrollIntoViewIfNeeded()
  await picture('camera-dark')
  // The camera of a session goes: as an unplugged one does, its track ends.
  await page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject
    const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  })
  await page.locator('[data-camera="replaced"]').waitFor()
  await picture('camera-replaced')
  await page.locator('[data-camera="replaced"] button').click()
  await page.locator('[data-camera-state="live"]').waitFor()
}

journey(
  '406-¶6.1: the administrator looks at every link of the scanners and takes a test picture',
  administratorLooksAtTheDevices,
)
journey('406-¶6.1: a broken link is told with its remedy', aBrokenLinkIsTold, {
  arguments: ['--devices', 'virtual/folder:prints/that/are/not/there'],
})
journey('225-¶7: a camera is chosen, a dark picture is told, a camera that goes stops the session', theCameraIsChosen, {
  camera: [dark()],
})
