import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from 'playwright'
import { describe, expect } from 'vitest'
import { chromiumFile } from './browsers.js'
import { atPart, explain, giveConsent, identify, openCounter } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { journey, type Journey } from './shells.js'

const root = join(__dirname, '../..')
const slow = { timeout: 20_000 }

describe('406-¶5: a guardian beside the person', () => {
  journey('406-¶5.1, ¶5.2: from pairing to the signed application, paused while the guardian is away', guardianEnrolment, {
    arguments: ['--tablet-address', '127.0.0.1'],
  })
})

async function guardianEnrolment({ page, shell, picture: take }: Journey): Promise<void> {
  const picture = shell === 'kiosk' ? atBothSizes(page, take) : take
  const keys = await openCounter(page, 'ru')
  await identify(page, keys)
  await keys.press('Alt+2')
  await atPart(page, 'eligibility')
  await stateIncapacity(page, keys)
  await picture('capacity-stated')
  await looksRight(page, 'representative')
  await identifyGuardian(page, keys)
  await picture('guardian-identified')
  await keys.press('Alt+3')
  await atPart(page, 'explanation')
  await explain(page, keys)
  await page.locator('[data-consent="application"][data-stage="choose"]').waitFor()
  const tablet = await openTablet()
  try {
    await pair(page, keys, tablet.page, picture)
    await keys.press('Enter')
    await page.locator('[data-consent="application"][data-stage="sign"]').waitFor()
    await page.locator('[data-task="offered"]').waitFor()
    await signAtTablet(tablet.page, page)
    await picture('application-signed')
    await tablet.picture('application-signed-on-tablet')
    await page.locator('.consent-paper figure.pdf').evaluate((paper) => paper.scrollTo(0, paper.scrollHeight))
    await picture('application-kazakh-copy')
  } finally {
    await tablet.close()
  }
  await looksRight(page, 'application')
  await keys.press('Enter')
  await giveConsent(page, keys, 'fingerprint')
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  await fingersWithGuardian(page, keys, picture)
}

/** The counters' screens: nothing may stand outside of either. */
const atBothSizes =
  (page: Page, take: Journey['picture']): Journey['picture'] =>
  async (name) => {
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await take(`${name}-${width}`)
      const outside = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('body, .rail, .part-body, .consent-steps, dialog[open]')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .map(({ className }) => className),
        )
      expect(await outside(), `${name} at ${width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1366, height: 850 })
  }

async function stateIncapacity(page: Page, keys: Keyboard): Promise<void> {
  await keys.pressButton(/^Недееспособность/)
  await keys.tabTo('number')
  await keys.fill('7119-20-00-2/1234', '02032020', 'Есильский районный суд города Астаны')
  await keys.tabTo('court')
  await keys.press('Enter')
  await page.locator('[data-testid="representative-form"]').waitFor()
}

async function identifyGuardian(page: Page, keys: Keyboard): Promise<void> {
  await keys.tabTo('iin')
  await keys.fill('750615400213', 'Қасымова', 'Жанар', 'Өтегенқызы')
  await keys.tabTo('documentNumber')
  await keys.fill('034567891', 'ҚР ІІМ', '14022024', '13022034', 'Акимат Есильского района', '15', '01042020')
  await keys.tabTo('namedIin')
  await keys.fill('750615400213')
  await keys.tabTo('documentSeen')
  await keys.press('Space')
  await keys.press('Enter')
  await page.locator('[data-representative="identified"]').waitFor()
}

/** The tablet is a second browser, which knows nothing of the station but what the QR code says. */
async function openTablet() {
  const browser = await chromium.launch({ executablePath: chromiumFile() ?? undefined, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 820, height: 1180 },
    locale: 'ru-RU',
    hasTouch: true,
  })
  const page = await context.newPage()
  const picture = (name: string) => {
    mkdirSync(join(root, 'test-results'), { recursive: true })
    return page.screenshot({ path: join(root, 'test-results', `${name}.png`) })
  }
  return { page, picture, close: () => browser.close() }
}

async function pair(page: Page, keys: Keyboard, tablet: Page, picture: Journey['picture']): Promise<void> {
  await keys.press('F6')
  await page.locator('dialog[open]').waitFor()
  await keys.press('Enter')
  const offer = page.locator('[data-pairing-url]')
  await offer.waitFor()
  await picture('pairing')
  await looksRight(page, 'pairing')
  await tablet.goto((await offer.getAttribute('data-pairing-url')) ?? '')
  await tablet.locator('#code').fill((await page.locator('[data-testid="pairing-code"]').textContent()) ?? '')
  await tablet.click('button.primary')
  await tablet.locator('main[data-step="waiting"]').waitFor()
  await page.locator('dialog [data-tablet="connected"]').waitFor()
  await keys.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

async function signAtTablet(tablet: Page, page: Page): Promise<void> {
  await tablet.locator('main[data-step="text"]').waitFor()
  await tablet.getByRole('button', { name: 'Русский' }).click()
  await tablet.locator('.scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight))
  const go = tablet.getByRole('button', { name: 'Прочитано' })
  await expect.poll(() => go.isEnabled()).toBe(true)
  await go.click()
  await tablet.locator('main[data-step="sign"]').waitFor()
  await draw(tablet)
  await page.locator('[data-task="signing"]').waitFor()
  await tablet.getByRole('button', { name: 'Подписано' }).click()
  await tablet.locator('main[data-step="document"]').waitFor()
  await expect.poll(() => tablet.locator('.paper').getAttribute('data-pages'), slow).not.toBe('0')
  await page.locator('[data-consent="application"][data-stage="accepted"]').waitFor()
  await expect.poll(() => page.locator('.consent-paper figure.pdf').getAttribute('data-pages'), slow).toBe('2')
}

async function draw(tablet: Page): Promise<void> {
  const box = await tablet.locator('canvas.pad').boundingBox()
  if (box === null) throw new Error('no pad')
  const at = (index: number): [number, number] => [box.x + 90 + index * 9, box.y + 130 + 60 * Math.sin(index / 3)]
  await tablet.mouse.move(...at(0))
  await tablet.mouse.down()
  for (let index = 1; index <= 40; index++) await tablet.mouse.move(...at(index))
  await tablet.mouse.up()
}

async function fingersWithGuardian(page: Page, keys: Keyboard, picture: Journey['picture']): Promise<void> {
  await page.locator('.card[data-kind="absence"]').waitFor()
  await picture('guardian-not-yet-there')
  await looksRight(page, 'absence')
  await keys.press('Enter')
  await takeFingers(page, keys, 3)
  await page.locator('.presence[data-presence="present"]').waitFor()
  await keys.press('Alt+8')
  await page.locator('.card[data-kind="absence"]').waitFor()
  await picture('guardian-away-at-finger-4')
  await keys.press('Enter')
  await takeFingers(page, keys, 7)
  expect(await page.locator('.presence').getAttribute('data-presence')).toBe('present')
  await picture('guardian-ten-fingers')
}

async function takeFingers(page: Page, keys: Keyboard, count: number): Promise<void> {
  await page.locator('.card[data-kind="finger"]').waitFor()
  for (let taken = 0; taken < count; taken++) {
    await page.locator('.card[data-guidance="ready"]').waitFor({ timeout: 30_000 })
    const before = await captured(page)
    await keys.press('Enter')
    await expect.poll(() => captured(page), { timeout: 30_000 }).toBe(before + 1)
  }
}

const captured = (page: Page): Promise<number> => page.locator('.finger-row[data-state="captured"]').count()

/** What a screen reader and a weak eye would stumble over. */
async function looksRight(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    where,
  ).toEqual([])
}
