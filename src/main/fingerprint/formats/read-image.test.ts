import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode } from 'fast-png'
import { impress, growFinger, readFingerprintImage, writePng } from '../index.js'

const picture = (width: number, height: number, dpi = 500) => ({
  width,
  height,
  dpi,
  pixels: Uint8Array.from({ length: width * height }, (_, i) => (i * 31 + (i >> 5)) & 255),
})

function bmp24(width: number, height: number): Uint8Array {
  const perRow = Math.ceil((width * 24) / 32) * 4
  const bytes = new Uint8Array(54 + perRow * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, 54, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(28, 24, true)
  view.setInt32(38, Math.round(500 / 0.0254), true)
  for (let y = 0; y < height; y++) for (let x = 0; x < width * 3; x++) bytes[54 + (height - 1 - y) * perRow + x] = (y * 10) & 255
  return bytes
}

describe('pictures', () => {
  test('a PNG keeps pixels and resolution', () => {
    for (const dpi of [500, 508, 569, 1000]) {
      expect(readFingerprintImage(writePng(picture(40, 30, dpi)))).toEqual({ ok: true, value: picture(40, 30, dpi) })
    }
  })

  test('the caller knows the resolution better than the file', () => {
    const read = readFingerprintImage(writePng(picture(40, 30, 500)), { dpi: 512 })
    expect(read.ok && read.value.dpi).toBe(512)
  })

  test('a screen resolution in the file is not believed', () => {
    const read = readFingerprintImage(writePng(picture(40, 30, 72)))
    expect(read.ok && read.value.dpi).toBe(500)
  })

  test('colour and 16-bit PNG become 8-bit grey', () => {
    const rgb = encode({
      width: 20,
      height: 20,
      channels: 3,
      depth: 8,
      data: Uint8Array.from({ length: 1200 }, (_, i) => (i % 3 === 1 ? 255 : 0)),
    })
    const deep = encode({ width: 20, height: 20, channels: 1, depth: 16, data: new Uint16Array(400).fill(0x8000) })
    const read = [readFingerprintImage(rgb), readFingerprintImage(deep)]
    expect(read.map((r) => r.ok && r.value.pixels[7])).toEqual([150, 128])
  })

  test('a bitmap is read from its last row up', () => {
    const read = readFingerprintImage(bmp24(21, 18))
    expect(
      read.ok && [read.value.width, read.value.height, read.value.dpi, read.value.pixels[0], read.value.pixels[21 * 17]],
    ).toEqual([21, 18, 500, 0, 170])
  })

  test('raw pixels need a size that fits', () => {
    expect(readFingerprintImage(new Uint8Array(400), { width: 20, height: 20 }).ok).toBe(true)
    expect(readFingerprintImage(new Uint8Array(399), { width: 20, height: 20 }).ok).toBe(false)
    expect(readFingerprintImage(new Uint8Array(400)).ok).toBe(false)
  })

  test('a PNG that claims a huge size is refused before it is unpacked', () => {
    const bytes = Uint8Array.from(writePng(picture(40, 30)))
    bytes.set([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff], 16)
    const read = readFingerprintImage(bytes)
    expect(!read.ok && read.error.code).toBe('IMAGE_TOO_LARGE')
  })

  test('damaged files give a failure, never a throw', () => {
    const files = [writePng(impress(growFinger(1, 1), 1, { width: 64, height: 64 }).image), bmp24(21, 18)]
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        (file, changes, cut) => {
          const bytes = Uint8Array.from(file)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const read = readFingerprintImage(bytes.subarray(0, cut % (bytes.length + 1)))
          if (read.ok) expect(read.value.pixels.length).toBe(read.value.width * read.value.height)
        },
      ),
      { numRuns: 300 },
    )
  })
})
