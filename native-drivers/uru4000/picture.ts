/** One picture of the family: header, scrambled lines, layout. Pure; keys are asked from the caller. Facts: README.md. */

export const columns = 384
export const lines = 290
const headerLength = 64
/** What a read asks for: header and 290 lines; the known devices send one line less. */
export const pictureRequest = headerLength + lines * columns

/** A run of lines of one kind, from the top of the picture. */
export interface Run {
  readonly newKey: boolean
  readonly kind: 'scrambled' | 'open' | 'open-without-key'
  readonly sent: boolean
  readonly lines: number
}
const flag = { newKey: 0x80, keepKey: 0x04, scrambled: 0x02, notSent: 0x01 } as const

export interface RawPicture {
  readonly keyNumber: number
  readonly runs: readonly Run[]
  /** the lines that were sent, as they came */
  readonly pixels: Uint8Array
}

/** @returns null: the picture must be taken again */
export function parsePicture(bytes: Uint8Array): RawPicture | null {
  if (bytes.length < headerLength) return null
  const sent = bytes[4] | (bytes[5] << 8)
  if (sent === 0 || sent >= lines || bytes.length < headerLength + sent * columns) return null
  const pixels = bytes.slice(headerLength, headerLength + sent * columns)
  return { keyNumber: bytes[6], runs: runsOf(bytes.subarray(16, 46), sent), pixels }
}

/** The list ends with a pair of no lines, or when every line that was sent has its place; what stands behind means nothing. */
function runsOf(pairs: Uint8Array, sent: number): readonly Run[] {
  const runs: Run[] = []
  let placed = 0
  let used = 0
  for (let at = 0; at < pairs.length && pairs[at + 1] > 0 && used < sent && placed < lines; at += 2) {
    const isSent = (pairs[at] & flag.notSent) === 0
    const count = Math.min(pairs[at + 1], lines - placed, isSent ? sent - used : lines)
    runs.push({ newKey: (pairs[at] & flag.newKey) !== 0, kind: kindOf(pairs[at]), sent: isSent, lines: count })
    placed += count
    if (isSent) used += count
  }
  return runs
}

function kindOf(flags: number): Run['kind'] {
  if ((flags & flag.keepKey) !== 0) return 'open-without-key'
  return (flags & flag.scrambled) === 0 ? 'open' : 'scrambled'
}

/** From this variance on the lines are noise: an open picture begins with the even ground above the finger. */
const noise = 5000

/** Variance of the column sums of the first two lines, in whole numbers. */
export function isScrambled({ pixels }: RawPicture): boolean {
  if (pixels.length < 2 * columns) return false
  const sums = Array.from({ length: columns }, (_, column) => pixels[column] + pixels[columns + column])
  const mean = Math.floor(sums.reduce((total, sum) => total + sum, 0) / columns)
  return Math.floor(sums.reduce((total, sum) => total + (sum - mean) ** 2, 0) / columns) >= noise
}

/**
 * @param keyFor asks the device for the key of that number
 * @returns the sent lines, open
 */
export async function unscramble(picture: RawPicture, keyFor: (keyNumber: number) => Promise<number>): Promise<Uint8Array> {
  const open = picture.pixels.slice()
  let { keyNumber } = picture
  let key = await keyFor(keyNumber)
  let line = 0
  for (const run of picture.runs) {
    if (run.newKey) {
      keyNumber += 1
      key = await keyFor(keyNumber)
    }
    if (run.kind === 'scrambled' && run.sent) {
      key = unscrambleRun(open.subarray(line * columns, (line + run.lines) * columns), key)
    } else if (run.kind !== 'open-without-key') key = advance(key, run.lines * columns)
    if (run.sent) line += run.lines
  }
  return open
}

/** In place: each byte is the next one under the mask of the key; of the last nothing is known. @returns the key after it */
function unscrambleRun(bytes: Uint8Array, key: number): number {
  let k = key
  for (let i = 0; i < bytes.length - 1; i += 1) {
    bytes[i] = bytes[i + 1] ^ maskOf(k)
    k = step(k)
  }
  bytes[bytes.length - 1] = 0
  return step(k)
}

function advance(key: number, times: number): number {
  let k = key
  for (let i = 0; i < times; i += 1) k = step(k)
  return k
}

const maskBits = [4, 8, 11, 14, 18, 21, 24, 29] as const
const taps = 0x9248144d

const maskOf = (key: number): number => maskBits.reduce<number>((mask, bit, place) => mask | (((key >>> bit) & 1) << place), 0)

/** One step of the shift register: the parity of its taps comes in from the left. */
function step(key: number): number {
  let parity = key & taps
  parity ^= parity >>> 16
  parity ^= parity >>> 8
  parity ^= parity >>> 4
  parity ^= parity >>> 2
  parity ^= parity >>> 1
  return (((parity & 1) << 31) | (key >>> 1)) >>> 0
}

/**
 * Every line in its place; one that was not sent repeats what stands there. Dark ridges, upright.
 * @param turned the sensor is built in upside down
 * @returns 384 × 290
 */
export function layOut(runs: readonly Run[], open: Uint8Array, turned: boolean): Uint8Array {
  const image = new Uint8Array(columns * lines)
  let from = 0
  let to = 0
  for (const run of runs) {
    image.set(open.subarray(from * columns, (from + run.lines) * columns), to * columns)
    to += run.lines
    if (run.sent) from += run.lines
  }
  const inverted = image.map((value) => 255 - value)
  return turned ? inverted.reverse() : inverted
}
