import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { Misbehaviour } from '../../native-drivers/virtual/sbi/misbehaviour.js'
import { startSimulator, type Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { syntheticHand } from '../../native-drivers/virtual/synthetic/prints.js'
import { synthesizeCommand } from '../../src/cli/fingerprint-synthesize.js'
import type { FingerprintImage } from '../../src/main/fingerprint/index.js'
import { atPart, enrolToFingers, openCounter, takeTenFingers } from './counter.js'
import type { Keyboard } from './keyboard.js'
import { journey, type Journey } from './shells.js'

let simulator: Simulator
const prints = mkdtempSync(join(tmpdir(), 'tanba-prints-'))
/** filled when the simulator's port is known */
const slapScanner: string[] = []
const folderScanner = ['--devices', `virtual/folder:${prints}`]

beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    kind: 'Slap',
    environment: 'Developer',
    touch: handOn(61),
    misbehaviours: [],
    captureMs: 600,
  })
  slapScanner.push('--devices', `sbi:${simulator.port}`)
  const made = ['--seed', '67', '--fingers', '10', '--impressions', '2', '--severity', '0.4', '--out', prints]
  const io = { print: () => undefined, say: () => undefined, programFolder: '', signal: new AbortController().signal }
  expect(await synthesizeCommand.run(made, io)).toBe(0)
}, 120_000)
beforeEach(() => simulator.misbehave([]))
afterAll(async () => {
  await simulator.close()
  rmSync(prints, { recursive: true, force: true })
})

/** Every further touch of a finger is its next impression; all fingers are grown before a clock runs. */
function handOn(seed: number): (position: number) => FingerprintImage {
  const hand = syntheticHand(seed)
  const touches = new Map<number, number>()
  for (let position = 1; position <= 10; position += 1) hand.touch(position, 1)
  return (position) => {
    touches.set(position, (touches.get(position) ?? 0) + 1)
    return hand.touch(position, touches.get(position) ?? 1)
  }
}

describe('slaps in the window', () => {
  const trusted = (data: string): void => writeFileSync(join(data, 'sbi-simulator.pem'), simulator.authority)
  const sbi = { arguments: slapScanner, before: trusted }
  journey('406-¶6.2: ten fingers in 4-4-2 by keyboard alone, the one poor finger asked for again alone', inGroups, sbi)
  journey('406-¶6.2: whatever the scanner does wrong has its own message, and no finger is taken', everythingWrong, sbi)
  journey('406-¶6.2: ten fingers of the folder scanner, one after another', oneByOne, { arguments: folderScanner })
})

const results = (page: Page) =>
  page
    .locator('[data-finger-verdict]')
    .evaluateAll((rows) => rows.map((row) => `${row.getAttribute('data-position')} ${row.getAttribute('data-finger-verdict')}`))
const rowStates = (page: Page) =>
  page
    .locator('.finger-row[data-state="captured"]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-position'))))
const groupAsked = (page: Page, group: string) =>
  page.locator(`[data-group="${group}"][aria-pressed="true"]`).waitFor({ timeout: 15_000 })
const asked = (page: Page) => page.locator('.finger[data-asked="true"]').count()

async function takeGroup(page: Page, keys: Keyboard, verdicts: readonly string[]): Promise<void> {
  await keys.press('Enter')
  await expect.poll(() => results(page), { timeout: 30_000 }).toEqual(verdicts)
}

async function inGroups({ page, picture, shell }: Journey): Promise<void> {
  const keys = await openCounter(page, 'ru')
  await enrolToFingers(page, keys)
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  await groupAsked(page, 'right-four')
  expect(await asked(page)).toBe(4)

  // The choice is reached by the keyboard, and stays chosen.
  await keys.pressButton(/по одному/)
  await page.locator('.card[data-kind="finger"]').waitFor()
  expect(await page.locator('[data-group]').count()).toBe(0)
  await keys.pressButton(/4-4-2/)
  await groupAsked(page, 'right-four')
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))

  await takeGroup(
    page,
    keys,
    [2, 3, 4, 5].map((position) => `${position} accepted`),
  )
  await picture('slap-taken')
  await groupAsked(page, 'left-four')
  simulator.misbehave(['low-score'])
  await takeGroup(page, keys, ['7 quality-low', '8 accepted', '9 accepted', '10 accepted'])
  await expect.poll(() => asked(page)).toBe(1)
  expect(await page.locator('.card-guidance').innerText()).toContain('левый указательный палец')
  if (shell === 'kiosk') await picturesOf({ page, picture }, 'slap-poor')
  else await picture('slap-poor')

  simulator.misbehave([])
  await takeGroup(page, keys, ['7 accepted'])
  await groupAsked(page, 'thumbs')
  await takeGroup(page, keys, ['1 accepted', '6 accepted'])
  expect(await rowStates(page)).toEqual([6, 7, 8, 9, 10, 1, 2, 3, 4, 5])
  await page.locator('[data-proof="open"]').waitFor({ timeout: 15_000 })
  await keys.press('Enter')
  await page.locator('[data-proof="passed"]').waitFor({ timeout: 30_000 })
  await expect.poll(() => page.locator('.hub-panel[data-part="fingers"]').getAttribute('data-state')).toBe('done')
}

const wrongs: ReadonlyArray<readonly [Misbehaviour, string]> = [
  ['wrong-hand', 'FINGERS_OTHER_HAND'],
  ['missing-finger', 'FINGERS_INCOMPLETE'],
  ['bad-signature', 'SERVICE_SIGNATURE_WRONG'],
  ['expired-certificate', 'SERVICE_CERTIFICATE_EXPIRED'],
  ['foreign-certificate', 'SERVICE_CERTIFICATE_UNTRUSTED'],
  ['stale-clock', 'SERVICE_CLOCK_WRONG'],
  ['dropped-stream', 'SERVICE_STREAM_LOST'],
  ['corrupted-record', 'SERVICE_RECORD_DAMAGED'],
  ['wrong-transaction', 'SERVICE_ANSWER_FOREIGN'],
  ['broken-chain', 'SERVICE_CHAIN_BROKEN'],
  ['busy', 'DEVICE_BUSY'],
]

async function everythingWrong({ page, picture, shell }: Journey): Promise<void> {
  const keys = await openCounter(page, 'kk')
  await enrolToFingers(page, keys)
  await keys.press('Alt+5')
  await atPart(page, 'fingers')
  await groupAsked(page, 'right-four')
  if (shell === 'kiosk') await picturesOf({ page, picture }, 'slap-ready')
  const messages = new Set<string>()
  for (const [how, code] of wrongs) {
    simulator.misbehave([how])
    await keys.press('Enter')
    const notice = page.locator(`.card [data-code="${code}"]`)
    await notice.waitFor({ timeout: 30_000 })
    messages.add(await notice.innerText())
    expect(await rowStates(page)).toEqual([])
    if (how === 'missing-finger') {
      expect(await notice.innerText()).toContain('оң қолдың шынашағы')
      if (shell === 'kiosk') await picturesOf({ page, picture }, 'slap-missing')
    }
  }
  expect(messages.size).toBe(wrongs.length)
  simulator.misbehave([])
  await takeGroup(
    page,
    keys,
    [2, 3, 4, 5].map((position) => `${position} accepted`),
  )
}

async function oneByOne({ page, picture }: Journey): Promise<void> {
  const keys = await openCounter(page, 'en')
  await enrolToFingers(page, keys)
  await keys.press('Alt+5')
  await takeTenFingers(page, keys)
  expect(await page.locator('[data-group]').count()).toBe(0)
  await picture('folder-taken')
}

/** The same view in both sizes of requirements and in the three languages. */
async function picturesOf({ page, picture }: Pick<Journey, 'page' | 'picture'>, name: string): Promise<void> {
  const before = page.viewportSize()
  const language = await page.evaluate(() => document.documentElement.lang)
  for (const one of ['kk', 'ru', 'en', language]) {
    await page.locator(`.language-switch button[lang="${one}"]:visible`).first().click()
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await picture(`${name}-${one}-${width}`)
    }
  }
  if (before !== null) await page.setViewportSize(before)
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
}
