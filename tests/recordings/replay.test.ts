import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { elan } from '../../native-drivers/elan/driver.js'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { compare, extract, prepare, scoreAtFmr } from '../../src/main/fingerprint/index.js'
import { captureOnce } from './drive.js'
import { readPcapng } from './pcapng.js'
import { recordedBus } from './recorded-bus.js'
import { expectEqualPictures, recordedPicture, recordings, replayProgram } from './shared-recordings.js'

// The whole chain under umockdev: libusb, the driver's own process, the supervisor. Recordings: real readers.

let host: string
let program: string
beforeAll(async () => {
  host = await buildTestProgram('driver-host', 'native-drivers/host.ts')
  program = join(await buildTestProgram('replay-capture', 'tests/recordings/replay-capture.ts'), 'replay-capture.cjs')
}, 120_000)

interface Replayed {
  readonly ready: {
    readonly ok: boolean
    readonly value: { readonly product: string; readonly serial: string; readonly use: string }
  }
  readonly end: { readonly outcome: string }
  readonly kinds: readonly string[]
  readonly size: { readonly width: number; readonly height: number; readonly dpi: number } | null
  readonly pixels: string
  readonly selfTest: { readonly code: string | null }
}

async function replay(name: string, deviceId: string, seed = '-'): Promise<Replayed> {
  const command = [join(recordings, name), '--', process.execPath, program, host, deviceId, seed]
  const { stdout } = await promisify(execFile)(replayProgram, command, { timeout: 60_000, maxBuffer: 1 << 26 })
  return JSON.parse(stdout)
}

const canReplay = existsSync(replayProgram) && existsSync(recordings)
const replaying = canReplay ? test : test.skip
const title = (words: string): string => (canReplay ? words : `${words} (no ../shared/usb-replay: not replayed)`)
const whole = ['place-finger', 'finger-on', 'picture', 'lift-finger']
const pixelsOf = (replayed: Replayed): Uint8Array => Buffer.from(replayed.pixels, 'base64')

describe('recorded readers through libusb, driver process and supervisor', () => {
  replaying(title('U.are.U 4500: identity from the kernel, self-test without a transfer, every pixel equal'), async () => {
    const replayed = await replay('uru4000-4500', 'uru4000', '51ea2124')
    expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, size: { width: 384, height: 290, dpi: 500 } })
    expect(replayed.selfTest.code).toBeNull()
    expectEqualPictures(pixelsOf(replayed), recordedPicture('uru4000-4500').pixels)
  })

  replaying(title('NB-1010-U: every pixel equal'), async () => {
    const replayed = await replay('nb1010', 'nb1010')
    expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, size: { width: 256, height: 180, dpi: 385 } })
    expectEqualPictures(pixelsOf(replayed), recordedPicture('nb1010').pixels)
  })

  replaying(title('UPEK TouchStrip: every pixel equal'), async () => {
    const replayed = await replay('upektc_img', 'upektc-img')
    expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, size: { width: 144, height: 384, dpi: 500 } })
    expectEqualPictures(pixelsOf(replayed), recordedPicture('upektc_img').pixels)
  })

  replaying(title('AES3500: the recorded picture before it was doubled, and no scanner for enrolment'), async () => {
    const replayed = await replay('aes3500', 'aes3500')
    expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, size: { width: 128, height: 128 } })
    expect(replayed.ready.value.use).toBe('verification')
    expect(differenceToDoubled(pixelsOf(replayed), recordedPicture('aes3500'))).toBeLessThan(20)
    expect(differenceToDoubled(pixelsOf(replayed).reverse(), recordedPicture('aes3500'))).toBeGreaterThan(60)
  })

  replaying(
    title('EgisTec 0570: drawn strips joined, no scanner for enrolment'),
    async () => {
      const replayed = await replay('egis0570', 'egis0570')
      expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, ready: { value: { use: 'verification' } } })
      const picture = { width: 0, height: 0, dpi: 0, ...replayed.size, pixels: pixelsOf(replayed) }
      const theirs = { ...recordedPicture('egis0570'), dpi: 500 }
      expect(compare(prepare(extract(picture)), prepare(extract(theirs)))).toBeGreaterThan(2 * scoreAtFmr(1e-6))
    },
    60_000,
  )

  replaying(
    title('ELAN: the same picture as over the recorded bus, no scanner for enrolment'),
    async () => {
      const replayed = await replay('elan-cobo', 'elan')
      expect(replayed).toMatchObject({ end: { outcome: 'done' }, kinds: whole, ready: { value: { use: 'verification' } } })
      const halves = readPcapng(join(recordings, 'elan-cobo'))
      const { picture } = await captureOnce(elan.on(recordedBus({ vendorId: 0x04f3, productId: 0x0c26 }, halves).bus))
      expectEqualPictures(pixelsOf(replayed), picture?.pixels ?? new Uint8Array())
    },
    60_000,
  )
})

/** Mean difference to a picture of twice the size: each of ours against the mean of its four. */
function differenceToDoubled(small: Uint8Array, doubled: { readonly width: number; readonly pixels: Uint8Array }): number {
  const { width, pixels } = doubled
  const side = width / 2
  let sum = 0
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = 2 * y * width + 2 * x
      const mean = (pixels[at] + pixels[at + 1] + pixels[at + width] + pixels[at + width + 1]) / 4
      sum += Math.abs(small[y * side + x] - mean)
    }
  }
  return sum / (side * side)
}
