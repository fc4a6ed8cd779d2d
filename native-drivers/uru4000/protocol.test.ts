import { describe, expect, test } from 'vitest'
import { columns, isScrambled, layOut, lines, parsePicture, unscramble, type RawPicture } from './picture.js'
import { answerTo, keyFrom, members, needsReboot, parseInterrupt, parseVersion, registerSetup, seedMessage } from './protocol.js'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('U.are.U 4000 family, bytes', () => {
  test('a register is a vendor request to the device', () => {
    expect(registerSetup(0x4e)).toEqual({ type: 0x40, request: 0x04, value: 0x4e, index: 0 })
  })

  test('045e:00ca: the recorded challenge has the recorded answer', () => {
    expect(toHex(answerTo(hex('4DAE5A0B1247A86C9FBF29FDCC178A74')))).toBe('329351371e4adfb1f35f09f329c6ab46')
  })

  test('the seed goes out least significant byte first, the key comes back XOR the seed', () => {
    expect(toHex(seedMessage(0, 0x51ea2124))).toBe('002421ea51')
    expect(keyFrom(hex('f228ae05'), 0x51ea2124)).toBe((0x05ae28f2 ^ 0x51ea2124) >>> 0)
  })

  test.each([
    ['56aa0391', 'powered'],
    ['0101', 'finger-on'],
    ['0200', 'finger-off'],
    ['0800', 'next-picture-fails'],
    ['ffff', 'other'],
    ['', 'other'],
  ])('interrupt %s is %s', (bytes, kind) => expect(parseInterrupt(hex(bytes))).toBe(kind))

  test.each([
    [0x84, true],
    [0x85, true],
    [0x80, false],
    [0x04, false],
    [0x01, false],
  ])('state %i needs a reboot: %s', (state, expected) => expect(needsReboot(state)).toBe(expected))

  test('the version is bytes 10–11 and 4–5', () => {
    expect(parseVersion(hex('1a0a1a0a01150000002000108b211130'))).toBe('0010.0115')
  })

  test('every member of the family has its own id', () => {
    expect(new Set(members.map(({ vendorId, productId }) => `${vendorId}:${productId}`)).size).toBe(7)
    expect(members.filter(({ challenge }) => challenge).map(({ productId }) => productId)).toEqual([0xca])
  })
})

/** As the device sends it. @param pairs flags, lines */
function picture(sent: number, pairs: readonly number[], fill: (line: number, column: number) => number): Uint8Array {
  const bytes = new Uint8Array(64 + sent * columns)
  bytes[4] = sent & 0xff
  bytes[5] = sent >> 8
  bytes[6] = 3
  bytes.set(pairs, 16)
  for (let line = 0; line < sent; line += 1)
    for (let column = 0; column < columns; column += 1) bytes[64 + line * columns + column] = fill(line, column)
  return bytes
}
const parsed = (bytes: Uint8Array): RawPicture => {
  const raw = parsePicture(bytes)
  if (raw === null) throw new Error('not parsed')
  return raw
}

describe('U.are.U 4000 family, pictures', () => {
  test('the list of runs ends with a pair of no lines or when all lines are used up; what follows means nothing', () => {
    const recorded = [2, 72, 0, 1, 2, 49, 1, 1, 0, 1, 2, 49, 0, 1, 2, 116, 0, 0, 16, 64, 128, 1, 90, 0]
    const { runs, keyNumber } = parsed(picture(289, recorded, () => 0))
    expect(keyNumber).toBe(3)
    expect(runs.map((run) => run.lines)).toEqual([72, 1, 49, 1, 1, 49, 1, 116])
    expect(runs.filter(({ sent }) => !sent)).toEqual([{ newKey: false, kind: 'open', sent: false, lines: 1 }])
    expect(parsed(picture(100, [0, 100, 0x80, 90], () => 0)).runs).toHaveLength(1)
    expect(parsed(picture(100, [0, 250], () => 0)).runs).toEqual([{ newKey: false, kind: 'open', sent: true, lines: 100 }])
  })

  test.each([
    ['shorter than its header', new Uint8Array(63)],
    ['of no lines', picture(0, [], () => 0)],
    ['of 290 lines or more', picture(290, [0, 200], () => 0)],
    ['cut off', picture(289, [0, 200], () => 0).subarray(0, 90_000)],
  ])('a picture %s is taken again', (_words, bytes) => expect(parsePicture(bytes)).toBeNull())

  test('even lines are open, noisy ones scrambled; the border is a variance of 5,000', () => {
    const rows = (value: (column: number) => number) => parsed(picture(2, [0, 2], (_line, column) => value(column)))
    expect(isScrambled(rows(() => 120))).toBe(false)
    // Two lines of 120 ± d: sums differ by 2d from their mean, variance 4d².
    expect(isScrambled(rows((column) => 120 + (column % 2 === 0 ? 35 : -35)))).toBe(false)
    expect(isScrambled(rows((column) => 120 + (column % 2 === 0 ? 36 : -36)))).toBe(true)
  })

  test('keys: scrambled bytes use one step each, open lines 384, lines not sent too; a new key is asked with the next number', async () => {
    const asked: number[] = []
    const keyFor = (key: number) => async (number: number) => {
      asked.push(number)
      return key
    }
    const bytes = picture(4, [2, 1, 0, 1, 1, 1, 2, 1, 0x82, 1], (line, column) => (line * 31 + column * 7) & 0xff)
    const whole = await unscramble(parsed(bytes), keyFor(0x12345678))
    expect(asked).toEqual([3, 4])
    // The last run begins with the same key as the first: the same mask over its bytes.
    const maskAt = (line: number, at: number): number =>
      whole[line * columns + at] ^ parsed(bytes).pixels[line * columns + at + 1]
    expect([0, 100, 382].map((at) => maskAt(3, at))).toEqual([0, 100, 382].map((at) => maskAt(0, at)))
    // Open lines stay as they are.
    expect(toHex(whole.subarray(columns, 2 * columns))).toBe(toHex(parsed(bytes).pixels.subarray(columns, 2 * columns)))
    // Open and not sent lines have moved the key on by 2 × 384 steps: the key of the second scrambled line is another one.
    expect(maskAt(2, 0)).not.toBe(maskAt(0, 0))
    expect(whole[columns - 1]).toBe(0)
  })

  test('flag 4: the key stays, the bytes are open', async () => {
    const pixel = (line: number, column: number): number => (line === 1 ? 9 : column & 0xff)
    const withStay = await unscramble(parsed(picture(3, [2, 1, 4, 1, 2, 1], pixel)), async () => 0x0badcafe)
    const without = await unscramble(
      parsed(picture(2, [2, 1, 2, 1], (line, column) => (line === 0 ? pixel(0, column) : pixel(2, column)))),
      async () => 0x0badcafe,
    )
    expect(toHex(withStay.subarray(2 * columns))).toBe(toHex(without.subarray(columns)))
    expect(toHex(withStay.subarray(columns, 2 * columns))).toBe('09'.repeat(columns))
  })

  test('a line that was not sent repeats what stands there; ridges dark; 05ba:000a is turned', () => {
    const runs = [
      { newKey: false, kind: 'open', sent: true, lines: 1 },
      { newKey: false, kind: 'open', sent: false, lines: 1 },
      { newKey: false, kind: 'open', sent: true, lines: 2 },
    ] as const
    const open = Uint8Array.from({ length: 3 * columns }, (_, i) => 10 + Math.floor(i / columns))
    const upright = layOut(runs, open, false)
    expect(upright.length).toBe(columns * lines)
    expect([0, 1, 2, 3, 4].map((line) => upright[line * columns])).toEqual([245, 244, 244, 243, 255])
    expect(layOut(runs, open, true).at(-1)).toBe(245)
  })
})
