import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { egis0570 } from '../../native-drivers/egis0570/driver.js'
import type { DevicePicture } from '../../src/main/devices/contract.js'
import { compare, extract, prepare, scoreAtFmr, synthesize, type FingerprintImage } from '../../src/main/fingerprint/index.js'
import { captureOnce } from './drive.js'
import { readPcapng } from './pcapng.js'
import { recordedBus } from './recorded-bus.js'
import { recordedPicture, recordings, testWith, titleOf } from './shared-recordings.js'

const name = 'egis0570'
const recorded = () => recordedBus({ vendorId: 0x1c7a, productId: 0x0570 }, readPcapng(join(recordings, name)))
const print = (image: FingerprintImage) => prepare(extract(image))

describe('EgisTec 0570, recorded traffic', () => {
  testWith(name)(
    titleOf(name, 'the driver does what was recorded, to the last packet; its picture is the same finger as the recorded one'),
    async () => {
      const { bus, left, place } = recorded()
      const { events, picture } = await captureOnce(egis0570.on(bus))
      expect(
        events.map(({ kind }) => kind),
        place(),
      ).toEqual(['place-finger', 'finger-on', 'picture', 'lift-finger'])
      expect(left()).toBe(0)
      const ours = print(picture as DevicePicture)
      const theirs = recordedPicture(name)
      expect(compare(ours, print({ ...theirs, dpi: 500 }))).toBeGreaterThan(2 * scoreAtFmr(1e-6))
      // A mirrored finger, and another one, are others.
      expect(compare(ours, print({ ...theirs, dpi: 500, pixels: mirror(theirs) }))).toBeLessThan(scoreAtFmr(1e-4))
      expect(compare(ours, print(synthesize({ seed: 5, finger: 1, impression: 1 }).image))).toBeLessThan(scoreAtFmr(1e-4))
    },
    120_000,
  )

  testWith(name)(
    titleOf(name, 'a cancel at any moment ends the attempt without an error'),
    async () => {
      for (const moment of ['place-finger', 'finger-on', 'lift-finger'] as const) {
        const abort = new AbortController()
        const { events } = await captureOnce(egis0570.on(recorded().bus), {
          signal: abort.signal,
          onEvent: ({ kind }) => (kind === moment ? abort.abort() : undefined),
        })
        expect(events.at(-1)).toEqual({ kind: moment })
      }
    },
    60_000,
  )

  testWith(name)(titleOf(name, 'a cable pulled at any moment is DEVICE_REMOVED, and closing still ends'), async () => {
    for (const moment of ['place-finger', 'finger-on'] as const) {
      const { bus, pull } = recorded()
      const { events } = await captureOnce(egis0570.on(bus), {
        onEvent: ({ kind }) => (kind === moment ? pull() : undefined),
      })
      expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'DEVICE_REMOVED', retryable: true } })
    }
  })
})

function mirror({ width, pixels }: { readonly width: number; readonly pixels: Uint8Array }): Uint8Array {
  return pixels.map((_, i) => pixels[i - (i % width) + width - 1 - (i % width)])
}
