/** EgisTec 0570, bytes. Facts: README.md. No USB, no time. */

export const endpoints = { out: 0x04, in: 0x83 } as const

export const columns = 114
export const lines = 57
const framePixels = columns * lines
/** One answer holds so many frames, and a rest without meaning. */
const frames = 5
const blockBytes = 128
const pictureBlocks = 254
export const pictureLength = blockBytes * pictureBlocks
export const answerLength = 7

const station = [...Buffer.from('EGIS')]
const sensor = [...Buffer.from('SIGE')]

const verb = { read: 0, write: 1, picture: 6 } as const

export interface Command {
  readonly register: number
  readonly bytes: Uint8Array
}

const command = (what: number, register: number, value: number): Command => ({
  register,
  bytes: Uint8Array.of(...station, what, register, value),
})
const write = (pairs: string): readonly Command[] =>
  pairs.split(' ').map((pair) => {
    const [register, value] = pair.split('=').map((number) => Number.parseInt(number, 16))
    return command(verb.write, register, value)
  })

/** Register 2 with bit 5: the sensor takes pictures. */
const rest = 0x0f
const run = 0x2f
const state = 0x02

/** Sets gain and timing (twofold: 20 … 24 and 58 … 54), then the window: 10 … 13 are its first and last line and column. */
export const wakeUp: readonly Command[] = [
  ...write('20=3f 58=3f 21=09 57=09 22=03 56=03 23=01 55=01 24=01 54=01 16=3e 09=0b 14=03 15=00 02=0f'),
  ...write('10=00 11=38 12=00 13=71 03=80'),
  command(verb.read, state, 0x80),
  command(verb.write, state, run),
]
/** Between two pictures. */
export const again: readonly Command[] = [
  command(verb.write, state, rest),
  command(verb.read, state, rest),
  command(verb.write, state, run),
]
/** Its answer is the picture and nothing else. */
export const pictureCommand = command(verb.picture, 0x00, pictureBlocks).bytes

export const isAnswerTo = ({ register }: Command, answer: Uint8Array): boolean =>
  answer.length === answerLength && sensor.every((byte, i) => answer[i] === byte) && answer[4] === register

/** @returns five frames one after another, light ridges; null when bytes are missing */
export function framesOf(picture: Uint8Array): readonly Uint8Array[] | null {
  if (picture.length !== pictureLength) return null
  return Array.from({ length: frames }, (_, k) => picture.slice(k * framePixels, (k + 1) * framePixels))
}

/** What the sensor sees when nothing touches it: the least of all it has seen. */
export function darker(empty: Uint8Array | null, frame: Uint8Array): Uint8Array {
  return empty === null ? frame : empty.map((value, i) => Math.min(value, frame[i]))
}

const meanOf = (frame: Uint8Array): number => frame.reduce((sum, value) => sum + value, 0) / frame.length

/** By how much, on average, a frame with a finger is lighter than the empty sensor; what a finger leaves behind was recorded as 14. */
const fingerLight = 20
/** An empty sensor was recorded as 160 on average, a finger that lies on it as 240. */
const coveredLight = 205

export const fingerIsOn = (frame: Uint8Array, empty: Uint8Array): boolean => meanOf(frame) - meanOf(empty) > fingerLight
export const isCovered = (empty: Uint8Array): boolean => meanOf(empty) > coveredLight

const lightest = 254
/** Where the empty sensor is nearly white, noise is not blown up to contrast. */
const leastRange = 40

/** Dark ridges on a white ground, whatever the sensor's own shading. */
export function greyOf(frame: Uint8Array, empty: Uint8Array): Uint8Array {
  return frame.map((value, i) => {
    const contact = (value - empty[i]) / Math.max(leastRange, lightest - empty[i])
    return Math.round(255 * (1 - Math.min(1, Math.max(0, contact))))
  })
}
