import { describe, expect, test } from 'vitest'
import { captureOnce } from '../../tests/recordings/drive.js'
import { finger, seeded, swiped } from '../strips/swipe.test-data.js'
import { UsbFault, type UsbBus, type UsbTransport } from '../usb/transport.js'
import { egis0570 } from './driver.js'
import { columns, lines, pictureCommand } from './protocol.js'

const empty = (): Uint8Array => new Uint8Array(columns * lines).fill(160)
const covered = (): Uint8Array => new Uint8Array(columns * lines).fill(240)
const times = (count: number, frame: () => Uint8Array): readonly Uint8Array[] => Array.from({ length: count }, frame)

/** Light ridges, as the sensor sees them. */
function swipe(speed: number, frames: number): readonly Uint8Array[] {
  const path = times(frames + 1, empty).map((_, k) => ({ x: 90, y: 40 + k * speed }))
  const strips = swiped({ finger: finger(4), width: columns, height: lines, path, noise: 3, readout: 0, random: seeded(speed) })
  return strips.frames.map((frame) => frame.map((value) => 160 + Math.round(((255 - value) * 94) / 255)))
}

/** A sensor that sees these frames, five at a time, and then nothing. */
function simulatedSensor(frames: readonly Uint8Array[], given: { readonly wrongAnswer?: boolean } = {}) {
  let at = 0
  let asked: Uint8Array[] = []
  const transport: UsbTransport = {
    controlIn: () => Promise.reject(new UsbFault('stalled', 'simulated')),
    controlOut: () => Promise.reject(new UsbFault('stalled', 'simulated')),
    write: async (_endpoint, bytes) => void asked.push(bytes),
    read: async (_endpoint, length) => {
      const command = asked.shift()
      if (command === undefined) throw new UsbFault('timed-out', 'simulated')
      await new Promise((resolve) => setTimeout(resolve, 1))
      if (Buffer.compare(command, pictureCommand) !== 0) {
        const register = given.wrongAnswer === true ? 0xff : command[5]
        return Uint8Array.of(...Buffer.from('SIGE'), register, command[6], 1)
      }
      const picture = new Uint8Array(length)
      for (let k = 0; k < 5; k += 1) picture.set(frames[at + k] ?? empty(), k * columns * lines)
      at += 5
      return picture
    },
    poll: () => {
      throw new UsbFault('stalled', 'simulated')
    },
    close: async () => void (asked = []),
  }
  const strings = { manufacturer: '', product: '', serial: '' }
  const bus: UsbBus = {
    list: async () => [{ vendorId: 0x1c7a, productId: 0x0571, version: 0x1041, place: '1-1', strings }],
    open: async () => transport,
  }
  return bus
}

async function told(bus: UsbBus, stopAt?: string): Promise<readonly string[]> {
  const abort = new AbortController()
  const { events } = await captureOnce(egis0570.on(bus), {
    signal: abort.signal,
    onEvent: (event) => (event.kind === stopAt ? abort.abort() : undefined),
  })
  return events.map((event) =>
    event.kind === 'failed' ? event.error.code : event.kind === 'guidance' ? event.condition : event.kind,
  )
}

describe('EgisTec 0570, states that no recording holds', () => {
  test('a touch that was no swipe, then a swipe that was too fast, are told to the person; the next one is the picture', async () => {
    const frames = [...times(10, empty), ...swipe(1, 8), ...times(7, empty), ...swipe(90, 3), ...times(7, empty), ...swipe(6, 40)]
    expect(await told(simulatedSensor(frames))).toEqual([
      'place-finger',
      'finger-on',
      'swipe-further',
      'finger-on',
      'swipe-slower',
      'finger-on',
      'picture',
      'lift-finger',
    ])
  }, 60_000)

  test('a finger that lies on the sensor already is asked away, and what is seen then is the empty sensor', async () => {
    const frames = [...times(10, covered), ...times(10, empty), ...swipe(6, 40)]
    const whole = ['place-finger', 'finger-on', 'picture', 'lift-finger']
    expect(await told(simulatedSensor(frames))).toEqual(['lift-finger', ...whole])
  }, 60_000)

  test('a finger that stays is no swipe without an end', async () => {
    const bus = simulatedSensor([...times(10, empty), ...swipe(0, 400)])
    expect(await told(bus, 'guidance')).toEqual(['place-finger', 'finger-on', 'swipe-further'])
  }, 120_000)

  test('an answer that is none is a fault of the device', async () => {
    expect(await told(simulatedSensor([], { wrongAnswer: true }))).toEqual(['DEVICE_PROTOCOL'])
  })

  test('given up while it waits for a finger, it ends without an error', async () => {
    expect(await told(simulatedSensor([]), 'place-finger')).toEqual(['place-finger'])
  })
})
