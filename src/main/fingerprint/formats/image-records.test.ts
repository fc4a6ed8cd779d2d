import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeImageRecord, type FingerprintImage, fingerPositions, readFingerprintImage, readImageRecord } from '../index.js'

const picture: fc.Arbitrary<FingerprintImage> = fc
  .record({
    width: fc.integer({ min: 16, max: 40 }),
    height: fc.integer({ min: 16, max: 40 }),
    dpi: fc.constantFrom(500, 569, 1000),
    seed: fc.nat(),
  })
  .map(({ width, height, dpi, seed }) => ({
    width,
    height,
    dpi,
    pixels: Uint8Array.from({ length: width * height }, (_, i) => (i * 7 + seed) & 255),
  }))

const six = join('..', 'shared', 'data', 'mosip', 'six-formats')
const formats = join('..', 'shared', 'data', 'fingerprints', 'formats')
const present = existsSync(six) && existsSync(formats)
const fingers = () => readdirSync(six).flatMap((hand) => readdirSync(join(six, hand)).map((name) => join(six, hand, name)))

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b))

describe('ISO/IEC 19794-4 image records', () => {
  test('what was written in either edition is read again with position, resolution and every pixel', () => {
    fc.assert(
      fc.property(
        picture,
        fc.constantFrom(...fingerPositions),
        fc.constantFrom(2005 as const, 2011 as const),
        (image, position, edition) => {
          const bytes = encodeImageRecord(image, position, edition)
          expect(readFingerprintImage(bytes)).toEqual({ ok: true, value: image })
          const record = readImageRecord(bytes)
          expect(record.ok && record.value.position).toBe(position)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('extended data behind the picture is passed over', () => {
    const image = fc.sample(picture, 1)[0]
    const bytes = encodeImageRecord(image, 3)
    expect(readFingerprintImage(Buffer.concat([bytes, new Uint8Array(60)]))).toEqual({ ok: true, value: image })
  })

  test('damaged records give a failure, never a throw', () => {
    fc.assert(
      fc.property(
        picture,
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        (image, old, changes, cut) => {
          const bytes = Uint8Array.from(encodeImageRecord(image, 1, old ? 2005 : 2011))
          for (const [at, value] of changes) if (at >= 8) bytes[at] = value
          void readFingerprintImage(bytes.subarray(0, 8 + (cut % bytes.length)))
        },
      ),
    )
  })

  test.skipIf(!present)('records of another vendor, edition of 2005, hold the same pixels as their raw files', () => {
    for (const folder of fingers()) {
      const raw = readFileSync(join(folder, 'RawData.raw'))
      for (const name of ['ISOImage.iso', 'FingerImage.bmp']) {
        const read = readFingerprintImage(readFileSync(join(folder, name)))
        expect(read.ok && read.value.dpi === 500 && same(read.value.pixels, raw)).toBe(true)
      }
    }
  })

  test.skipIf(!present)('all records of devices are read: WSQ inside, and JPEG 2000 once a decoder is given', () => {
    const names = readdirSync(formats).filter((name) => name.endsWith('2011.fir'))
    expect(names.length).toBe(22)
    for (const name of names) {
      const bytes = readFileSync(join(formats, name))
      const plain = readFingerprintImage(bytes)
      if (name.includes('_wsq')) expect(plain.ok).toBe(true)
      else {
        expect(!plain.ok && plain.error.code).toBe('IMAGE_NEEDS_JPEG2000')
        const seen: number[] = []
        void readFingerprintImage(bytes, {
          jpeg2000: (data) => {
            seen.push(...data.subarray(4, 8))
            return undefined
          },
        })
        expect(String.fromCharCode(...seen)).toBe('jP  ')
      }
    }
  })
})
