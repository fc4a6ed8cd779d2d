import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { encode as encodePng } from 'fast-png'
import { encode as encodeJpeg } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { readFaceImage } from './read-image.js'

const width = 24
const height = 16

/** Red grows to the right, green downwards; smooth, so that JPEG keeps it. */
function samples(channels: number): Uint8Array {
  const data = new Uint8Array(width * height * channels)
  for (let i = 0; i < width * height; i++)
    data.set([(i % width) * 8, Math.floor(i / width) * 12, 90, 255].slice(0, channels), i * channels)
  return data
}

const jpeg = (): Uint8Array => encodeJpeg({ width, height, data: samples(4) }, 95).data

function read(bytes: Uint8Array) {
  const result = readFaceImage(bytes)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const codeOf = (bytes: Uint8Array): string => {
  const result = readFaceImage(bytes)
  return result.ok ? 'ok' : result.error.code
}

/** Chunk without a true check sum: the reader does not depend on it. */
function chunk(type: string, body: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)])
}

function pngOf(pixelsWide: number, pixelsHigh: number, packed: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixelsWide, 0)
  header.writeUInt32BE(pixelsHigh, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))])
}

/** APP1 with one entry, the orientation. */
function withOrientation(picture: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, body.length + 2, ...body, ...picture.subarray(2)])
}

describe('reading a portrait', () => {
  test('a PNG of colours comes back byte for byte', () => {
    expect(read(encodePng({ width, height, data: samples(3), channels: 3 }))).toEqual({ width, height, data: samples(3) })
  })

  test('transparent parts become white', () => {
    const data = samples(4).map((value, i) => (i % 4 === 3 ? 0 : value))
    expect([...read(encodePng({ width, height, data, channels: 4 })).data].every((value) => value === 255)).toBe(true)
  })

  test('grey and sixteen bits become colours of eight bits', () => {
    const grey = Uint16Array.from({ length: width * height }, (_, i) => i * 100)
    const { data } = read(encodePng({ width, height, data: grey, channels: 1, depth: 16 }))
    expect([...data.slice(300, 303)]).toEqual(Array(3).fill(Math.round(10000 / 257)))
  })

  test('a JPEG comes back nearly as it was', () => {
    const image = read(jpeg())
    expect([image.width, image.height, image.data.length]).toEqual([width, height, width * height * 3])
    const worst = Math.max(...samples(3).map((value, i) => Math.abs(value - image.data[i])))
    expect(worst).toBeLessThan(24)
  })

  test('a camera that was held upright gives an upright portrait', () => {
    const turned = read(withOrientation(jpeg(), 6))
    expect([turned.width, turned.height]).toEqual([height, width])
    const stored = read(jpeg())
    expect([...turned.data.slice(0, 3)]).toEqual([...stored.data.slice((height - 1) * width * 3, (height - 1) * width * 3 + 3)])
  })

  test('every way of holding a camera moves each pixel to one place', () => {
    const stored = read(jpeg())
    const sorted = (data: Uint8Array) => [...data].sort((a, b) => a - b)
    for (let orientation = 1; orientation <= 8; orientation++) {
      expect(sorted(read(withOrientation(jpeg(), orientation)).data)).toEqual(sorted(stored.data))
    }
  })
})

describe('hostile pictures', () => {
  test('any bytes give a picture or an error, never an exception', () => {
    const signature = fc.constantFrom([], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    fc.assert(
      fc.property(
        signature,
        fc.uint8Array({ maxLength: 300 }),
        (start, rest) => void readFaceImage(Uint8Array.from([...start, ...rest])),
      ),
    )
  })

  test('a true picture with bytes overwritten gives a picture or an error, never an exception', () => {
    const pictures = [jpeg(), encodePng({ width, height, data: samples(3), channels: 3 })]
    fc.assert(
      fc.property(
        fc.constantFrom(...pictures),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }),
        (picture, changes) => {
          const spoilt = Uint8Array.from(picture)
          for (const [at, value] of changes) spoilt[3 + (at % (spoilt.length - 3))] = value
          const { ok } = readFaceImage(spoilt)
          expect(typeof ok).toBe('boolean')
        },
      ),
    )
  })

  test('a picture cut short is damaged', () => {
    expect(codeOf(jpeg().subarray(0, 200))).toBe('IMAGE_UNREADABLE')
    expect(codeOf(encodePng({ width, height, data: samples(3), channels: 3 }).subarray(0, 60))).toBe('IMAGE_UNREADABLE')
  })

  test('a file of another kind is told apart from a damaged one', () => {
    expect(codeOf(new TextEncoder().encode('GIF89a, as it were'))).toBe('IMAGE_FORMAT_UNKNOWN')
    expect(codeOf(new Uint8Array(0))).toBe('IMAGE_FORMAT_UNKNOWN')
  })

  test('a PNG that names an enormous size is refused before it is unpacked', () => {
    expect(codeOf(pngOf(100_000, 100_000, deflateSync(Buffer.alloc(100))))).toBe('IMAGE_TOO_LARGE')
  })

  test('a PNG that unpacks to far more than its picture is refused', () => {
    expect(codeOf(pngOf(4, 4, deflateSync(Buffer.alloc(50_000_000))))).toBe('IMAGE_UNREADABLE')
  })

  test('a compressed text of any size beside the picture is not unpacked', () => {
    const picture = pngOf(4, 4, deflateSync(Buffer.alloc(52, 1).fill(0, 0, 1)))
    const bomb = chunk('zTXt', Buffer.concat([Buffer.from('note\0\0'), deflateSync(Buffer.alloc(50_000_000))]))
    const header = picture.subarray(0, 33)
    expect(codeOf(Buffer.concat([header, bomb, picture.subarray(33)]))).toBe(codeOf(picture))
  })

  test('a JPEG that names an enormous size is refused before it is unpacked', () => {
    const bytes = jpeg()
    const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0)
    bytes.set([0xea, 0x60, 0xea, 0x60], frame + 5)
    expect(codeOf(bytes)).toBe('IMAGE_TOO_LARGE')
  })

  test('an Exif block that points behind its end is passed over', () => {
    const bytes = withOrientation(jpeg(), 6)
    bytes[19] = 0xff
    expect([read(bytes).width, read(bytes).height]).toEqual([width, height])
  })
})
