import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  encodeImageRecord,
  type FingerprintImage,
  growFinger,
  impress,
  type Jpeg2000Decoder,
  jpeg2000DecoderOf,
  type Jpeg2000Encoder,
  jpeg2000EncoderOf,
  readFingerprintImage,
  readImageRecord,
} from '../index.js'
import { openJpeg } from './openjpeg-test-data.js'

const sbi = join('..', 'shared', 'data', 'mosip', 'sbi-samples', 'Registration')
const formats = join('..', 'shared', 'data', 'fingerprints', 'formats')
const present = existsSync(sbi) && existsSync(formats)

/** A JP2 file whose SIZ segment claims this size. */
function claiming(width: number, height: number, tile = width, components = 1): Uint8Array {
  const bytes = new Uint8Array(3000)
  const view = new DataView(bytes.buffer)
  bytes.set([0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a, 0, 0, 0, 0, 0x6a, 0x70, 0x32, 0x63])
  bytes.set([0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0], 20)
  ;[width, height, 0, 0, tile, tile, 0, 0].forEach((value, k) => view.setUint32(28 + 4 * k, value))
  view.setUint16(60, components)
  return bytes
}

describe('JPEG 2000', () => {
  const image: FingerprintImage = impress(growFinger(3, 1), 1, { width: 150, height: 200, dpi: 569 }).image
  let jpeg2000: Jpeg2000Decoder
  let encode: Jpeg2000Encoder

  beforeAll(async () => {
    const module = await openJpeg()
    jpeg2000 = jpeg2000DecoderOf(module)
    const encoder = jpeg2000EncoderOf(module)
    if (!encoder) throw new Error('no encoder')
    encode = encoder
  })

  test('what was written is read again with every pixel and its resolution', () => {
    const bytes = encode(image)
    expect(bytes && readFingerprintImage(bytes, { jpeg2000 })).toEqual({ ok: true, value: image })
    expect(bytes && bytes.length).toBeLessThan(image.pixels.length)
  })

  test.each([2005, 2011] as const)('an image record of %i carries it', (edition) => {
    const data = encode(image) ?? new Uint8Array()
    const record = encodeImageRecord(image, 4, edition, { coding: 'jpeg2000', data })
    expect(readFingerprintImage(record, { jpeg2000 })).toEqual({ ok: true, value: image })
    const read = readImageRecord(record)
    expect(read.ok && [read.value.coding, read.value.position]).toEqual(['jpeg2000', 4])
  })

  test.each([
    ['100 000 × 100 000 pixels', claiming(100000, 100000)],
    ['more pixels than its bytes carry', claiming(5000, 5000)],
    ['a million tiles', claiming(1000, 1000, 1)],
    ['16 384 components', claiming(100, 100, 100, 16384)],
    ['no codestream', claiming(100, 100).subarray(0, 12)],
  ])('a file that claims %s never reaches the decoder', (_, bytes) => {
    let reached = false
    const Decoder = class {
      getEncodedBuffer = (length: number) => new Uint8Array(length)
      getDecodedBuffer = () => new Uint8Array(10000)
      decode = () => (reached = true)
      getFrameInfo = () => ({ width: 100, height: 100, bitsPerSample: 8, componentCount: 1, isSigned: false })
    }
    const read = readFingerprintImage(bytes, { jpeg2000: jpeg2000DecoderOf({ J2KDecoder: Decoder }) })
    expect([!read.ok && read.error.code, reached]).toEqual(['IMAGE_DAMAGED', false])
  })

  test('whatever the decoder throws is a damaged picture', () => {
    const Decoder = class {
      getEncodedBuffer = (length: number) => new Uint8Array(length)
      getDecodedBuffer = () => new Uint8Array(10000)
      decode = () => {
        throw 12345
      }
      getFrameInfo = () => ({ width: 100, height: 100, bitsPerSample: 8, componentCount: 1, isSigned: false })
    }
    const read = readFingerprintImage(claiming(100, 100), { jpeg2000: jpeg2000DecoderOf({ J2KDecoder: Decoder }) })
    expect(!read.ok && read.error.code).toBe('IMAGE_DAMAGED')
  })

  test.skipIf(!present)(
    'records of devices are read, and written again keep every pixel',
    () => {
      const files = [
        ...readdirSync(sbi)
          .filter((name) => /Index|Little|Middle|Ring|Thumb/.test(name))
          .map((name) => join(sbi, name)),
        ...readdirSync(formats)
          .filter((name) => name.endsWith('2011.fir') && !name.includes('_wsq'))
          .map((name) => join(formats, name)),
      ]
      expect(files.length).toBe(22)
      for (const file of files) {
        const read = readFingerprintImage(readFileSync(file), { jpeg2000 })
        if (!read.ok) throw new Error(`${file} was refused: ${read.error.code}`)
        const again = readFingerprintImage(encode(read.value) ?? new Uint8Array(), { jpeg2000 })
        expect(again.ok && Buffer.from(again.value.pixels).equals(Buffer.from(read.value.pixels))).toBe(true)
      }
    },
    60_000,
  )
})
