import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  decodeTemplate,
  encodeImageRecord,
  encodeTemplate,
  extract,
  growFinger,
  impress,
  type Jpeg2000Decoder,
  jpeg2000DecoderOf,
  jpeg2000EncoderOf,
  readFingerprintImage,
  templateOf,
  writePng,
  writeWsq,
} from '../index.js'
import { randomOf } from '../synthesis/random.js'
import { byteWriter } from './byte-reader.js'
import { openJpeg } from './openjpeg-test-data.js'

/** No reading of a file this small may take longer; a hang takes for ever. */
const mostMilliseconds = 2000

const image = impress(growFinger(5, 1), 1, { width: 96, height: 120 }).image
const files = new Map<string, Uint8Array>()
let jpeg2000: Jpeg2000Decoder

beforeAll(async () => {
  const module = await openJpeg()
  jpeg2000 = jpeg2000DecoderOf(module)
  const jp2 = jpeg2000EncoderOf(module)?.(image) ?? new Uint8Array()
  const wsq = writeWsq(image)
  files.set('PNG', writePng(image))
  files.set('BMP', bmp())
  files.set('TIFF', tiff())
  files.set('WSQ', wsq)
  files.set('JPEG 2000', jp2)
  files.set('19794-4:2005', encodeImageRecord(image, 1, 2005))
  files.set('19794-4:2011', encodeImageRecord(image, 1, 2011))
  files.set('19794-4 with WSQ', encodeImageRecord(image, 1, 2011, { coding: 'wsq', data: wsq }))
  files.set('19794-4 with JPEG 2000', encodeImageRecord(image, 1, 2005, { coding: 'jpeg2000', data: jp2 }))
  files.set('19794-2:2005', encodeTemplate(templateOf(extract(image), 1)))
})

const names = [
  'PNG',
  'BMP',
  'TIFF',
  'WSQ',
  'JPEG 2000',
  '19794-4:2005',
  '19794-4:2011',
  '19794-4 with WSQ',
  '19794-4 with JPEG 2000',
  '19794-2:2005',
]

/** Reads with the reader that the bytes call for; the result is sound or a failure, in time. */
function read(bytes: Uint8Array): boolean {
  const started = performance.now()
  const isTemplate = bytes[1] === 0x4d && bytes[2] === 0x52
  const result = isTemplate ? decodeTemplate(bytes) : readFingerprintImage(bytes, { jpeg2000 })
  expect(performance.now() - started).toBeLessThan(mostMilliseconds)
  if (result.ok && 'pixels' in result.value) expect(result.value.pixels.length).toBe(result.value.width * result.value.height)
  return result.ok
}

const fileOf = (name: string): Uint8Array => Uint8Array.from(files.get(name) ?? [])

describe('hostile files: a failure or a sound picture, never a throw, a hang or a large allocation', () => {
  test.each(names)('%s as it was written is read', (name) => {
    expect(read(fileOf(name))).toBe(true)
  })

  test.each(names)(
    '%s cut short anywhere is refused',
    (name) => {
      const whole = fileOf(name)
      const step = Math.max(1, Math.floor(whole.length / 150))
      let taken = 0
      // OpenJPEG gives what it has of the last bits; everything else wants the whole file but for end markers.
      for (let length = 0; length < whole.length - 12; length += length < 200 ? 1 : step)
        if (read(whole.subarray(0, length))) taken++
      if (name.includes('JPEG 2000')) expect(taken).toBeLessThan(160)
      else expect(taken).toBe(0)
    },
    60_000,
  )

  test.each(names)(
    '%s with flipped bits',
    (name) => {
      const random = randomOf(1, name.length, 7, 3)
      for (let round = 0; round < 150; round++) {
        const bytes = fileOf(name)
        const flips = 1 + Math.floor(6 * random.next())
        // Half of them in the headers, where sizes and counts stand.
        const within = round % 2 === 0 ? bytes.length : Math.min(bytes.length, 220)
        for (let k = 0; k < flips; k++) bytes[Math.floor(within * random.next())] ^= 1 << Math.floor(8 * random.next())
        read(bytes)
      }
    },
    60_000,
  )

  test.each(names)(
    '%s whose lengths and sizes lie',
    (name) => {
      const whole = fileOf(name)
      for (let at = 4; at < Math.min(whole.length - 4, 200); at++) {
        for (const lie of [
          [0xff, 0xff, 0xff, 0xff],
          [0x7f, 0xff, 0xff, 0xff],
          [0, 0, 0, 0],
          [0xff, 0xff],
          [0x17, 0x70],
          [0, 1],
        ]) {
          const bytes = Uint8Array.from(whole)
          bytes.set(lie, at)
          read(bytes)
        }
      }
    },
    120_000,
  )

  test('a megabyte that unpacks to half a gigabyte is not unpacked: picture data, colour profile, text', () => {
    const bomb = deflateSync(new Uint8Array(500_000_000), { level: 9 })
    const rows = deflateSync(new Uint8Array(101 * 100))
    const named = byteWriter()
      .raw(Uint8Array.from([0x78, 0, 0]))
      .raw(bomb)
      .done()
    const before = process.memoryUsage().rss
    expect(read(png(100, 100, [['IDAT', bomb]]))).toBe(false)
    expect(
      read(
        png(100, 100, [
          ['iCCP', named],
          ['IDAT', rows],
        ]),
      ),
    ).toBe(true)
    expect(
      read(
        png(100, 100, [
          ['zTXt', named],
          ['IDAT', rows],
        ]),
      ),
    ).toBe(true)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  }, 60_000)

  test('a WSQ file of some hundred bytes that claims 36 million pixels is refused', () => {
    const bytes = fileOf('WSQ')
    const frame = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xa2]))
    bytes.set([0x17, 0x70, 0x17, 0x70], frame + 6)
    expect(read(bytes)).toBe(false)
  })

  test('TIFF strips that overlap a thousand times are refused', () => {
    const bytes = tiff(20000)
    expect(read(bytes)).toBe(false)
  })

  test('records within records within records are refused', () => {
    let bytes: Uint8Array = encodeImageRecord(image, 1, 2011)
    for (let depth = 0; depth < 3000; depth++)
      bytes = encodeImageRecord({ ...image, pixels: bytes }, 1, 2011, { coding: 'png', data: bytes })
    expect(read(bytes)).toBe(false)
  })

  test('a record whose picture has another size than it says is refused', () => {
    const other = { ...image, width: 90, height: 100, pixels: image.pixels.subarray(0, 9000) }
    expect(read(encodeImageRecord(image, 1, 2011, { coding: 'png', data: writePng(other) }))).toBe(false)
  })
})

/** A PNG of 8-bit grey with these chunks between header and end; the reader does not look at the check sums. */
function png(width: number, height: number, chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const out = byteWriter().raw(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  const header = byteWriter().u32(width).u32(height).u8(8).u8(0).u8(0).u8(0).u8(0).done()
  for (const [type, content] of [['IHDR', header], ...chunks, ['IEND', new Uint8Array()]] as const) out.raw(chunk(type, content))
  return out.done()
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = byteWriter().raw(new TextEncoder().encode(type)).raw(content).done()
  return byteWriter().u32(content.length).raw(body).u32(crc32(body)).done()
}

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

function bmp(): Uint8Array {
  const perRow = 96 * 3
  const bytes = new Uint8Array(54 + perRow * 120)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, 54, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, 96, true)
  view.setInt32(22, 120, true)
  view.setUint16(28, 24, true)
  for (let i = 0; i < 96 * 120; i++) bytes.fill(image.pixels[i], 54 + 3 * i, 57 + 3 * i)
  return bytes
}

/** PackBits of literal runs in one strip; `claims` lets as many strips name the same bytes. */
function tiff(claims = 1): Uint8Array {
  const packed: number[] = []
  for (let i = 0; i < image.pixels.length; i += 96) packed.push(95, ...image.pixels.subarray(i, i + 96))
  const listsAt = 120
  const dataAt = listsAt + 8 * claims
  const bytes = new Uint8Array(dataAt + packed.length)
  const view = new DataView(bytes.buffer)
  const entries = [
    [256, 4, 1, 96],
    [257, 4, 1, 120],
    [258, 3, 1, 8],
    [259, 3, 1, 32773],
    [262, 3, 1, 1],
    [273, 4, claims, claims === 1 ? dataAt : listsAt],
    [279, 4, claims, claims === 1 ? packed.length : listsAt + 4 * claims],
  ]
  bytes.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])
  view.setUint16(8, entries.length, true)
  entries.forEach(([id, type, count, value], k) => {
    view.setUint16(10 + 12 * k, id, true)
    view.setUint16(12 + 12 * k, type, true)
    view.setUint32(14 + 12 * k, count, true)
    view.setUint32(18 + 12 * k, value, true)
  })
  for (let k = 0; k < claims; k++) {
    view.setUint32(listsAt + 4 * k, dataAt, true)
    view.setUint32(listsAt + 4 * (claims + k), packed.length, true)
  }
  bytes.set(packed, dataAt)
  return bytes
}
