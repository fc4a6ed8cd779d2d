import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { describe, expect, test } from 'vitest'
import { growFinger, impress, readFingerprintImage, writeWsq } from '../../index.js'
import { join, subbandTree } from './subbands.js'

const folder = path('..', 'shared', 'data', 'mosip', 'six-formats')
const present = existsSync(folder)
const fingers = () =>
  readdirSync(folder).flatMap((hand) => readdirSync(path(folder, hand)).map((name) => path(folder, hand, name)))

describe('WSQ', () => {
  test('the 64 subbands cover every coefficient once, whatever the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 90 }), fc.integer({ min: 16, max: 90 }), (width, height) => {
        const hits = new Uint8Array(width * height)
        const { subbands } = subbandTree(width, height)
        expect(subbands.length).toBe(64)
        for (const b of subbands)
          for (let y = b.y; y < b.y + b.height; y++) for (let x = b.x; x < b.x + b.width; x++) hits[y * width + x]++
        expect(hits.every((n) => n === 1)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('joining what was split gives the signal again, here with the 5/3 pair of filters', () => {
    const low = Float32Array.from([0.5, 1, 0.5])
    const high = Float32Array.from([-0.125, -0.25, 0.75, -0.25, -0.125])
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 33 }),
        fc.boolean(),
        (signal, turned) => {
          const n = signal.length
          const at = (i: number) => signal[i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i] ?? signal[0]
          const lows: number[] = []
          const highs: number[] = []
          for (let i = 0; i < n; i++) {
            if (i % 2 === 0) lows.push(0.75 * at(i) + 0.25 * (at(i - 1) + at(i + 1)) - 0.125 * (at(i - 2) + at(i + 2)))
            else highs.push(at(i) - 0.5 * (at(i - 1) + at(i + 1)))
          }
          fc.pre(n > 3)
          const values = Float32Array.from(turned ? [...highs, ...lows] : [...lows, ...highs])
          join(values, n, { x: 0, y: 0, width: n, height: 1, turnedX: turned, turnedY: false }, Float32Array.from(low), high)
          signal.forEach((v, i) => expect(values[i]).toBeCloseTo(v, 2))
        },
      ),
    )
  })

  const rmsOf = (bytes: Uint8Array, raw: Uint8Array): number => {
    const read = readFingerprintImage(bytes)
    if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.error)}`)
    return Math.sqrt(read.value.pixels.reduce((sum, v, i) => sum + (v - raw[i]) ** 2, 0) / raw.length)
  }

  test('what was written is read again: size, resolution, and pixels the closer the more bits they get', () => {
    for (const [width, height, dpi] of [
      [300, 400, 500],
      [317, 255, 569],
      [96, 120, 1000],
    ]) {
      const { image } = impress(growFinger(2, 3), 1, { width, height, dpi })
      const read = readFingerprintImage(writeWsq(image))
      expect(read.ok && [read.value.width, read.value.height, read.value.dpi]).toEqual([width, height, dpi])
      const errors = [0.5, 0.75, 1.5, 3, 6].map((rate) => rmsOf(writeWsq(image, rate), image.pixels))
      for (let k = 1; k < errors.length; k++) expect(errors[k]).toBeLessThan(errors[k - 1])
      // The four highest subbands are never sent: the sensor's grain goes.
      expect(errors[4]).toBeLessThan(12)
    }
  })

  test('an even sheet, the smallest picture and the harshest one are written and read', () => {
    for (const value of [
      () => 0,
      () => 255,
      (i: number) => (i % 2) * 255,
      (i: number) => (i === 77 ? 255 : 0),
      (i: number) => (i * 7919) & 255,
    ]) {
      for (const [width, height] of [
        [16, 16],
        [16, 61],
        [200, 17],
      ]) {
        const pixels = Uint8Array.from({ length: width * height }, (_, i) => value(i))
        const read = readFingerprintImage(writeWsq({ width, height, dpi: 500, pixels }))
        expect(read.ok && read.value.pixels.length).toBe(pixels.length)
      }
    }
  })

  test('any bytes behind the start marker give a failure, never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readFingerprintImage(Uint8Array.from([0xff, 0xa0, ...bytes])).ok).toBe(false)
      }),
    )
  })

  test.skipIf(!present)('files of another vendor are read as pictures close to the raw ones', () => {
    for (const finger of fingers()) {
      const raw = readFileSync(path(finger, 'RawData.raw'))
      const read = readFingerprintImage(readFileSync(path(finger, 'WSQImage.wsq')))
      if (!read.ok) throw new Error(`${finger} was refused`)
      const squares = read.value.pixels.reduce((sum, v, i) => sum + (v - raw[i]) ** 2, 0)
      // The files are 11 : 1; 17 grey levels is 23.5 dB.
      expect(Math.sqrt(squares / raw.length)).toBeLessThan(17)
      expect([read.value.width, read.value.height, read.value.dpi]).toEqual([316, 354, 500])
    }
  })

  test.skipIf(!present)(
    'at the bit rate of another vendor our files are as long and as close to the raw pixels as theirs',
    () => {
      for (const finger of fingers()) {
        const raw = readFileSync(path(finger, 'RawData.raw'))
        const theirs = readFileSync(path(finger, 'WSQImage.wsq'))
        const ours = writeWsq({ width: 316, height: 354, dpi: 500, pixels: raw }, 1)
        expect(Math.abs(ours.length / theirs.length - 1)).toBeLessThan(0.005)
        expect(Math.abs(rmsOf(ours, raw) / rmsOf(theirs, raw) - 1)).toBeLessThan(0.005)
      }
    },
  )

  test.skipIf(!present)('damaged files of another vendor give a failure or a picture, never a throw', () => {
    const file = readFileSync(path(fingers()[0], 'WSQImage.wsq'))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(file.length),
        (changes, cut) => {
          const bytes = Uint8Array.from(file)
          for (const [at, value] of changes) bytes[at] = value
          void readFingerprintImage(bytes.subarray(0, Math.max(2, cut)))
        },
      ),
      { numRuns: 60 },
    )
  })
})
