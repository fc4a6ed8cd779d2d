import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFingerprintImage } from '../index.js'

/** Little-endian grey TIFF, one strip. */
function tiff(
  width: number,
  height: number,
  strip: Uint8Array,
  options: { compression?: number; dpi?: number; white?: boolean } = {},
): Uint8Array {
  const entries: [number, number, number, number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, options.compression ?? 1],
    [262, 3, 1, options.white ? 0 : 1],
    [273, 4, 1, 200],
    [279, 4, 1, strip.length],
    [282, 5, 1, 180],
  ]
  const bytes = new Uint8Array(200 + strip.length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])
  view.setUint16(8, entries.length, true)
  entries.forEach(([id, type, count, value], k) => {
    view.setUint16(10 + 12 * k, id, true)
    view.setUint16(12 + 12 * k, type, true)
    view.setUint32(14 + 12 * k, count, true)
    view.setUint32(18 + 12 * k, value, true)
  })
  view.setUint32(180, options.dpi ?? 500, true)
  view.setUint32(184, 1, true)
  bytes.set(strip, 200)
  return bytes
}

const ramp = Uint8Array.from({ length: 400 }, (_, i) => i & 255)

describe('TIFF', () => {
  test('grey pixels and resolution are read', () => {
    const read = readFingerprintImage(tiff(20, 20, ramp, { dpi: 569 }))
    expect(read).toEqual({ ok: true, value: { width: 20, height: 20, dpi: 569, pixels: ramp } })
  })

  test('white is zero: turned over', () => {
    const read = readFingerprintImage(tiff(20, 20, ramp, { white: true }))
    expect(read.ok && read.value.pixels[3]).toBe(252)
  })

  test('PackBits: a repeat and a literal run', () => {
    const packed = Uint8Array.from([0x81, 7, 0x81, 7, 0x81, 7, 13, ...ramp.subarray(0, 14), 0xff, 9])
    const read = readFingerprintImage(tiff(20, 20, packed, { compression: 32773 }))
    expect(read.ok && [read.value.pixels[0], read.value.pixels[386], read.value.pixels[397], read.value.pixels[399]]).toEqual([
      7, 2, 13, 9,
    ])
  })

  test('other compressions are refused by name', () => {
    const read = readFingerprintImage(tiff(20, 20, ramp, { compression: 5 }))
    expect(!read.ok && read.error).toMatchObject({ code: 'IMAGE_UNKNOWN_FORMAT', details: { compression: 5 } })
  })

  test('damaged files give a failure, never a throw', () => {
    const file = tiff(20, 20, ramp)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(220), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(file.length),
        (changes, cut) => {
          const bytes = Uint8Array.from(file)
          for (const [at, value] of changes) bytes[at] = value
          void readFingerprintImage(bytes.subarray(0, cut))
        },
      ),
      { numRuns: 300 },
    )
  })
})
