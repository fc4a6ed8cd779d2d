import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { upektcImg } from '../../native-drivers/upektc-img/driver.js'
import { captureOnce } from './drive.js'
import { readPcapng } from './pcapng.js'
import { recordedBus } from './recorded-bus.js'
import { expectEqualPictures, recordedPicture, recordings, testWith, titleOf } from './shared-recordings.js'

const name = 'upektc_img'

describe('UPEK TouchStrip, recorded traffic', () => {
  testWith(name)(
    titleOf(name, 'the driver says what was recorded, to the last packet, and its picture is the recorded one'),
    async () => {
      const { bus, left, place } = recordedBus({ vendorId: 0x147e, productId: 0x2016 }, readPcapng(join(recordings, name)))
      const { events, picture } = await captureOnce(upektcImg.on(bus))
      expect(events.at(-1), place()).toEqual({ kind: 'lift-finger' })
      expectEqualPictures(picture?.pixels ?? new Uint8Array(), recordedPicture(name).pixels)
      expect(left()).toBe(0)
    },
  )
})
