import { UsbFault, type UsbBus, type UsbTransport } from '../usb/transport.js'
import { finger, seeded, swiped } from '../strips/swipe.test-data.js'

export interface SensorState {
  /** big-endian, as it tells it */
  readonly version: number
  /** how far the sensor is off its calibration; each calibration halves it */
  drift: number
  /** a finger lies on the sensor until so many frames were taken */
  covered: number
  /** lines from frame to frame of the swipes that follow each other, and their frames */
  readonly swipes: readonly { readonly speed: number; readonly frames: number }[]
  /** what it says when a finger is awaited */
  readonly fingerAnswer: number
}

const size = { width: 96, height: 48 }
const level = 8000

/** A sensor written from the facts, for the states that no recording holds. */
export function simulatedSensor(given: Partial<SensorState> = {}) {
  const state: SensorState = {
    version: 0x0140,
    drift: 0,
    covered: 0,
    swipes: [{ speed: 8, frames: 24 }],
    fingerAnswer: 0x55,
    ...given,
  }
  const said: string[] = []
  let pulled = false
  let command = ''
  let swipe = 0
  let frame = -1
  let calibrationReads = 0
  const strips = state.swipes.map(({ speed, frames }) =>
    swiped({
      finger: finger(3),
      ...size,
      path: Array.from({ length: frames + 1 }, (_, k) => ({ x: 100, y: 60 + k * speed })),
      noise: 3,
      readout: 0.5,
      random: seeded(speed),
    }),
  )
  const picture = (): Uint8Array => {
    const bytes = Buffer.alloc(size.width * size.height * 2)
    const covered = state.covered > 0
    if (covered) state.covered -= 1
    const skin = frame >= 0 ? strips[swipe].frames[frame] : null
    for (let i = 0; i < size.width * size.height; i += 1) {
      const contact = skin === null ? (covered ? 3000 : state.drift) : (255 - skin[i]) * 12
      bytes.writeUInt16LE(level + contact, 2 * ((i % size.width) * size.height + Math.floor(i / size.width)))
    }
    return bytes
  }
  const word = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff)
  const fingerAnswer = (limit: number | undefined, signal: AbortSignal | undefined): Promise<Uint8Array> => {
    const last = strips[swipe] === undefined || frame + 1 >= strips[swipe].frames.length
    if (!last) {
      frame += 1
      return Promise.resolve(Uint8Array.of(state.fingerAnswer))
    }
    if (limit !== 0) return Promise.reject(new UsbFault('timed-out', 'simulated'))
    return new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(new UsbFault('cancelled', 'simulated')), { once: true }),
    )
  }
  const calibrationState = (): number => {
    calibrationReads = (calibrationReads + 1) % 3
    if (calibrationReads === 2) state.drift = Math.floor(state.drift / 2)
    return calibrationReads === 1 || calibrationReads === 2 ? [0x03, 0x01][calibrationReads - 1] : 0x03
  }
  const answers: Readonly<Record<string, () => Uint8Array>> = {
    '4019': () => word(state.version),
    '000c': () => Uint8Array.of(size.height, 0, size.width, 0),
    '4024': () => word(level),
    '4023': () => Uint8Array.of(calibrationState()),
    '0009': picture,
  }
  const transport: UsbTransport = {
    controlIn: () => Promise.reject(new UsbFault('stalled', 'simulated')),
    controlOut: () => Promise.reject(new UsbFault('stalled', 'simulated')),
    write: async (_endpoint, bytes) => {
      if (pulled) throw new UsbFault('removed', 'simulated')
      command = Buffer.from(bytes).toString('hex')
      said.push(command)
      if (command === '000b') {
        swipe += frame >= 0 ? 1 : 0
        frame = -1
      }
    },
    read: async (_endpoint, length, { limit, signal } = {}) => {
      if (pulled) throw new UsbFault('removed', 'simulated')
      if (signal?.aborted === true) throw new UsbFault('cancelled', 'simulated')
      const answer = command === '403f' ? await fingerAnswer(limit, signal) : answers[command]?.()
      if (answer === undefined || answer.length !== length) throw new UsbFault('stalled', `no answer to ${command}`)
      return answer
    },
    poll: () => {
      throw new UsbFault('stalled', 'simulated')
    },
    close: async () => undefined,
  }
  const strings = { manufacturer: '', product: '', serial: '' }
  const bus: UsbBus = {
    list: async () => [{ vendorId: 0x04f3, productId: 0x0c26, version: 0x0140, place: '1-1', strings }],
    open: async () => transport,
  }
  return { bus, said, pull: () => (pulled = true) }
}
