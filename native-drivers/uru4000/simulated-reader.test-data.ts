import { UsbFault, type UsbBus, type UsbTransport } from '../usb/transport.js'
import { columns } from './picture.js'
import { answerTo, register } from './protocol.js'

export interface ReaderState {
  readonly hardware: number
  /** reads of the state until a reboot is over */
  readonly rebootReads: number
  readonly needsAnswer: boolean
  /** power-ups that are not told by an interrupt */
  readonly silentWakeUps: number
  readonly shortPictures: number
  readonly scrambled: boolean
}

const usual: ReaderState = {
  hardware: 0x01,
  rebootReads: 0,
  needsAnswer: false,
  silentWakeUps: 0,
  shortPictures: 0,
  scrambled: false,
}

const challenge = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
const deviceKey = 0x1badb002
const sent = 289

/** A reader built from the facts of README.md alone, for the states that no recording holds. The finger comes when it is awaited. */
export function simulatedReader(ids: { readonly vendorId: number; readonly productId: number }, given: Partial<ReaderState>) {
  const state = { ...usual, ...given }
  const writes: Array<readonly [number, number]> = []
  let { hardware, silentWakeUps, shortPictures } = state
  let rebootLeft = 0
  let answered = !state.needsAnswer
  let key = 0
  let interrupt: (bytes: Uint8Array) => void = () => undefined
  let sendPicture: () => void = () => undefined
  const later = (act: () => void): void => void setTimeout(act, 1)
  const say = (...bytes: number[]): void => later(() => interrupt(Uint8Array.from({ length: 64 }, (_, i) => bytes[i] ?? 0)))

  const writeState = (value: number): void => {
    if ((hardware & 0x84) === 0x84) {
      rebootLeft = state.rebootReads
      hardware = 0
      return
    }
    if ((value & 0x80) !== 0) return void (hardware = value)
    if (!answered) return
    hardware = value
    if (silentWakeUps > 0) silentWakeUps -= 1
    else say(0x56, 0xaa)
  }
  const readState = (): number => {
    if (rebootLeft > 0) {
      rebootLeft -= 1
      if (rebootLeft === 0) hardware |= 0x01
    }
    return hardware
  }
  const setMode = (value: number): void => {
    if (value === 0x10) say(0x01, 0x01)
    if (value === 0x12) say(0x02, 0x00)
    if (value === 0x20) later(sendPicture)
  }
  const write = (cell: number, bytes: Uint8Array): void => {
    writes.push([cell, bytes[0]])
    if (cell === register.hardwareState) writeState(bytes[0])
    if (cell === register.mode) setMode(bytes[0])
    if (cell === register.answer) answered = Buffer.compare(bytes, answerTo(challenge)) === 0
    if (cell === register.scrambleSeed) key = (deviceKey ^ Buffer.from(bytes).readUInt32LE(1)) >>> 0
  }
  const read = (cell: number, length: number): Uint8Array => {
    if (cell === register.hardwareState) return Uint8Array.of(readState())
    if (cell === register.challenge) return challenge
    const bytes = Buffer.alloc(length)
    if (cell === register.scrambleKey) bytes.writeUInt32LE(key)
    return bytes
  }
  const transport: UsbTransport = {
    controlIn: async ({ value }, length) => read(value, length),
    controlOut: async ({ value }, bytes) => write(value, bytes),
    read: (_endpoint, _length, wait) =>
      new Promise((resolve, reject) => {
        sendPicture = () => {
          shortPictures -= 1
          resolve(shortPictures >= 0 ? new Uint8Array(1000) : pictureOf(state.scrambled))
        }
        wait?.signal?.addEventListener('abort', () => reject(new UsbFault('cancelled', 'simulated')), { once: true })
      }),
    write: async () => undefined,
    poll: (_endpoint, _length, listener) => {
      interrupt = listener.data
      return { stop: async () => void (interrupt = () => undefined) }
    },
    close: async () => undefined,
  }
  const strings = { manufacturer: '', product: '', serial: '' }
  const bus: UsbBus = { list: async () => [{ ...ids, version: 0x0100, place: '1-1', strings }], open: async () => transport }
  return {
    bus,
    written: (cell: number): readonly number[] => writes.filter(([one]) => one === cell).map(([, value]) => value),
    answersRight: () => answered,
  }
}

function pictureOf(scrambled: boolean): Uint8Array {
  const bytes = new Uint8Array(64 + sent * columns)
  bytes[4] = sent & 0xff
  bytes[5] = sent >> 8
  // 289 lines in runs of at most 255, the first line not sent.
  bytes.set([0x01, 1, scrambled ? 0x02 : 0x00, 200, 0x04, 89, 0, 0], 16)
  for (let i = 0; i < sent * columns; i += 1) bytes[64 + i] = 100 + (Math.floor(i / columns) % 50)
  if (scrambled) scramble(bytes.subarray(64, 64 + 200 * columns))
  return bytes
}

/** The inverse of the driver's work, written down a second time: masks bit by bit, the register as a row of bits. */
function scramble(run: Uint8Array): void {
  let bits = Array.from({ length: 32 }, (_, i) => (deviceKey >>> i) & 1)
  // Not sent lines come first and have moved the key on.
  const turn = (): void => {
    const parity = Array.from({ length: 32 }, (_, i) => (0x9248144d >>> i) & 1 & bits[i]).reduce((a, b) => a ^ b, 0)
    bits = [...bits.slice(1), parity]
  }
  for (let i = 0; i < columns; i += 1) turn()
  const open = run.slice()
  for (let i = 0; i < run.length - 1; i += 1) {
    const mask = [4, 8, 11, 14, 18, 21, 24, 29].reduce((value, bit, place) => value | (bits[bit] << place), 0)
    run[i + 1] = open[i] ^ mask
    turn()
  }
}
