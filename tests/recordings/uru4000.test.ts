import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { uru4000 } from '../../native-drivers/uru4000/driver.js'
import { seededBytes } from '../../native-drivers/seeded-bytes.js'
import { captureOnce } from './drive.js'
import { readPcapng } from './pcapng.js'
import { recordedBus } from './recorded-bus.js'
import { expectEqualPictures, recordedPicture, recordings, testWith, titleOf } from './shared-recordings.js'

const name = 'uru4000-4500'
const ids = { vendorId: 0x05ba, productId: 0x000a }
const seeded = () => seededBytes(Buffer.from('51ea2124', 'hex'))
const recorded = () => recordedBus(ids, readPcapng(join(recordings, name)))

describe('U.are.U 4500, recorded traffic', () => {
  testWith(name)(
    titleOf(name, 'the driver does what was recorded, to the last packet, and its picture is the recorded one'),
    async () => {
      const { bus, left } = recorded()
      const { events, picture, firmware } = await captureOnce(uru4000.on(bus), { random: seeded() })
      expect(events.map(({ kind }) => kind)).toEqual(['place-finger', 'finger-on', 'picture', 'lift-finger'])
      expect(picture).toMatchObject({ width: 384, height: 290, dpi: 500 })
      expectEqualPictures(picture?.pixels ?? new Uint8Array(), recordedPicture(name).pixels)
      expect(firmware).toBe('0010.0115')
      expect(left()).toBe(0)
    },
  )

  testWith(name)(titleOf(name, 'a cable pulled at any moment is DEVICE_REMOVED, and closing still ends'), async () => {
    for (const moment of ['place-finger', 'finger-on'] as const) {
      const { bus, pull } = recorded()
      const { events } = await captureOnce(uru4000.on(bus), {
        random: seeded(),
        onEvent: ({ kind }) => (kind === moment ? pull() : undefined),
      })
      expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'DEVICE_REMOVED', retryable: true } })
    }
  })

  testWith(name)(titleOf(name, 'a cancel at any moment ends the attempt without an error'), async () => {
    for (const moment of ['place-finger', 'finger-on', 'lift-finger'] as const) {
      const abort = new AbortController()
      const { bus, leave } = recorded()
      const { events } = await captureOnce(uru4000.on(bus), {
        random: seeded(),
        signal: abort.signal,
        onEvent: ({ kind }) => {
          if (kind !== moment) return
          leave()
          abort.abort()
        },
      })
      expect(events.some(({ kind }) => kind === 'failed')).toBe(false)
    }
  })
})
