import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { elan } from '../../native-drivers/elan/driver.js'
import { find } from '../../native-drivers/strips/swipe.test-data.js'
import { captureOnce } from './drive.js'
import { readPcapng } from './pcapng.js'
import { recordedBus } from './recorded-bus.js'
import { recordedPicture, recordings, testWith, titleOf } from './shared-recordings.js'

const name = 'elan-cobo'
const recorded = () => recordedBus({ vendorId: 0x04f3, productId: 0x0c26 }, readPcapng(join(recordings, name)))

describe('ELAN, recorded traffic', () => {
  testWith(name)(
    titleOf(name, 'the driver does what was recorded, to the last packet; its picture shows the recorded skin'),
    async () => {
      const { bus, left, place } = recorded()
      const { events, picture, firmware } = await captureOnce(elan.on(bus))
      expect(
        events.map(({ kind }) => kind),
        place(),
      ).toEqual(['place-finger', 'finger-on', 'picture', 'lift-finger'])
      expect(firmware).toBe('1.40')
      expect(left()).toBe(0)
      if (picture === null) throw new Error('no picture')
      // No fingertip was drawn over it, so no minutiae can be compared: two stretches are looked for in the picture of the other joiner.
      const upper = { x: 8, y: 40, columns: 100, lines: 24 }
      const lower = { ...upper, y: 56 }
      const theirs = recordedPicture(name)
      const [above, below] = [find(picture, upper, theirs), find(picture, lower, theirs)]
      expect(Math.min(above.correlation, below.correlation)).toBeGreaterThanOrEqual(0.9)
      expect([Math.abs(below.x - above.x) <= 2, Math.abs(below.y - above.y - 16) <= 2]).toEqual([true, true])
      const mirrored = { ...picture, pixels: mirror(picture) }
      expect(find(mirrored, { ...upper, x: picture.width - 108 }, theirs).correlation).toBeLessThan(0.85)
    },
    60_000,
  )

  testWith(name)(titleOf(name, 'a cancel at any moment ends the attempt without an error'), async () => {
    for (const moment of ['place-finger', 'finger-on', 'lift-finger'] as const) {
      const abort = new AbortController()
      const { bus, leave } = recorded()
      const { events } = await captureOnce(elan.on(bus), {
        signal: abort.signal,
        onEvent: ({ kind }) => {
          if (kind !== moment) return
          leave()
          abort.abort()
        },
      })
      expect(events.at(-1)).toEqual({ kind: moment })
    }
  })

  testWith(name)(titleOf(name, 'a cable pulled at any moment is DEVICE_REMOVED, and closing still ends'), async () => {
    for (const moment of ['place-finger', 'finger-on'] as const) {
      const { bus, pull } = recorded()
      const { events } = await captureOnce(elan.on(bus), { onEvent: ({ kind }) => (kind === moment ? pull() : undefined) })
      expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'DEVICE_REMOVED', retryable: true } })
    }
  })
})

function mirror({ width, pixels }: { readonly width: number; readonly pixels: Uint8Array }): Uint8Array {
  return pixels.map((_, i) => pixels[i - (i % width) + width - 1 - (i % width)])
}
