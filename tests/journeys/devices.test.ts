import { expect } from 'vitest'
import type { Page } from 'playwright'
import { createAccounts, createStation, show, signIn } from '../accessibility/doors.js'
import { atPart, enrolToFingers, giveConsent, openCounter } from './counter.js'
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

/** As an unplugged one goes: its track ends. */
const theCameraGoes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject
    const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  })

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
  await theCameraGoes(page)
  await page.locator('[data-camera="replaced"]').waitFor()
  await picture('camera-replaced')
  await page.locator('[data-camera="replaced"] button').click()
  await page.locator('[data-camera-state="live"]').waitFor()
}

/** 225-¶7: in the middle of the check the camera goes: the check is over, is on record, and begins anew when it is asked to. */
async function theCameraGoesDuringTheCheck({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolToFingers(page, keys)
  await keys.press('Alt+6')
  await atPart(page, 'face')
  await keys.press('Enter')
  await giveConsent(page, keys, 'face')
  await keys.press('Alt+6')
  await atPart(page, 'face')
  const card = page.locator('.card[data-kind="face"]')
  await expect.poll(() => card.getAttribute('data-guidance'), { timeout: 30_000 }).not.toMatch(/starting|no-camera/)
  await theCameraGoes(page)
  await page.locator('[data-camera="replaced"]').waitFor()
  expect(await card.getAttribute('data-guidance')).toBe('replaced')
  await expect.poll(() => card.locator('.card-actions [data-primary]').isDisabled()).toBe(true)
  await picture('camera-replaced-face')
  await page.locator('[data-camera="replaced"] button').click()
  await expect.poll(() => card.getAttribute('data-guidance'), { timeout: 30_000 }).not.toMatch(/starting|replaced/)
}

/** Two cameras: the second is chosen for faces, the first stays for papers, after the page was loaded anew too. */
async function theChoiceIsRemembered({ page }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  const select = page.locator('[data-list="cameras"] select')
  const openCamera = async (use: 'face' | 'paper') => {
    await page.locator(`[data-testid="camera-${use}"]`).click()
    await page.locator('[data-camera-state="live"]').waitFor()
    await expect.poll(() => select.locator('option').count()).toBe(2)
  }
  const chosen = () => select.locator('option:checked').textContent()
  await show(page, 'devices')
  await openCamera('face')
  const [first, second] = await select.locator('option').allTextContents()
  await select.selectOption({ label: second })
  await expect.poll(chosen).toBe(second)
  await page.reload()
  await page.waitForSelector('[data-screen="sign-in"], .topbar')
  await signIn(page, 'admin')
  await show(page, 'devices')
  await openCamera('face')
  await expect.poll(chosen).toBe(second)
  await openCamera('paper')
  await expect.poll(chosen).toBe(first)
}

/** 225-¶7: a program that plays a camera. Training works with it and says what it is. */
async function aProgramIsNamed({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  await page.locator('[data-testid="camera-face"]').click()
  await page.locator('[data-camera-state="live"]').waitFor()
  await expect
    .poll(() => page.locator('[data-list="cameras"]').textContent())
    .toMatch(/OBS Virtual Camera.*(ПРОГРАММА|БАҒДАРЛАМА|PROGRAM)/)
  await page.locator('[data-list="cameras"]').scrollIntoViewIfNeeded()
  await picture('camera-program')
}

/** Production opens no picture of it. */
async function aProgramIsRefused({ page, picture }: Journey): Promise<void> {
  await createStation(page)
  await signIn(page, 'admin')
  await show(page, 'devices')
  await page.locator('[data-testid="camera-face"]').click()
  await page.locator('[data-camera="refused"]').waitFor()
  expect(await page.locator('[data-camera="refused"]').textContent()).toContain('OBS Virtual Camera')
  expect(await page.evaluate(() => document.querySelector('video')?.srcObject ?? null)).toBeNull()
  await picture('camera-refused')
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
journey(
  '225-¶7: a camera that goes in the middle of a face check stops it, and the check begins anew',
  theCameraGoesDuringTheCheck,
)
journey('the camera chosen for faces is remembered, and the one for papers is not changed by it', theChoiceIsRemembered, {
  fakeCameras: 2,
})
journey('225-¶7: a program that plays a camera is named in training', aProgramIsNamed, { cameraName: 'OBS Virtual Camera' })
// Electron cannot be driven in production: it refuses the switches that Playwright drives it by (SEC-18).
journey('225-¶7: a program that plays a camera is refused in production', aProgramIsRefused, {
  cameraName: 'OBS Virtual Camera',
  arguments: ['--profile', 'production'],
  shells: ['kiosk'],
})
