import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { elan } from '../../native-drivers/elan/driver.js'
import { find, type Picture } from '../../native-drivers/strips/swipe.test-data.js'
import { ridgesOf } from '../../native-drivers/strips/shared-ridges.js'
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
      // No fingertip was drawn over it, so there are no minutiae to compare: stretches of ours are looked for in the picture of the
      // other joiner. What we leave out, the hand's last five frames, it put together without a shared line.
      const theirs = recordedPicture(name)
      const stretch = { x: 8, columns: 100, lines: 16 }
      const found = [38, 44, 50, 56, 62, 68].map((y) => ({ ...find(picture, { ...stretch, y }, theirs), from: y }))
      expect(found.reduce((sum, { correlation }) => sum + correlation, 0) / found.length).toBeGreaterThanOrEqual(0.9)
      for (const one of found) {
        expect(one.correlation).toBeGreaterThan(0.88)
        expect([Math.abs(one.x - found[0].x) <= 1, Math.abs(one.y - one.from - (found[0].y - found[0].from)) <= 1]).toEqual([
          true,
          true,
        ])
      }
      // Grey alone would also find it mirrored, for its shading; its ridges and creases are found there and nowhere else.
      const creases = find(ridges(picture), { ...stretch, y: 44, lines: 40 }, ridges(theirs))
      expect(creases.correlation).toBeGreaterThan(0.7)
      expect([Math.abs(creases.x - found[1].x) <= 1, Math.abs(creases.y - found[1].y) <= 1]).toEqual([true, true])
      const mirrored = ridges({ ...picture, pixels: mirror(picture) })
      const chance = find(mirrored, { ...stretch, x: picture.width - 108, y: 44, lines: 40 }, ridges(theirs))
      expect(chance.correlation).toBeLessThan(0.4)
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

/** A picture without its shading. */
function ridges({ width, height, pixels }: Picture): Picture {
  const columns = ridgesOf(pixels, width, height)
  return { width, height, pixels: pixels.map((_, i) => 128 + columns[(i % width) * height + Math.floor(i / width)] / 2) }
}

function mirror({ width, pixels }: Picture): Uint8Array {
  return pixels.map((_, i) => pixels[i - (i % width) + width - 1 - (i % width)])
}
