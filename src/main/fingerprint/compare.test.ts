import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compare,
  extract,
  type FingerprintImage,
  growFinger,
  impress,
  isSameFinger,
  type Minutia,
  prepare,
  scoreAtFmr,
  thresholds,
} from './index.js'

const turned = ({ width, height, dpi, pixels }: FingerprintImage): FingerprintImage => ({
  width,
  height,
  dpi,
  pixels: Uint8Array.from(pixels).reverse(),
})

describe('comparison', () => {
  const fingers = [1, 2, 3, 4].map((finger) => growFinger(23, finger))
  const images = fingers.map((finger) => [1, 2].map((impression) => impress(finger, impression, { severity: 0.8 }).image))
  const prints = images.map((two) => two.map((image) => prepare(extract(image))))

  test('two impressions of a finger are told as the same finger', () => {
    for (const [first, second] of prints) expect(isSameFinger(first, second)).toBe(true)
  })

  test('impressions of different fingers are not', () => {
    for (let i = 0; i < prints.length; i++) {
      for (let j = i + 1; j < prints.length; j++) expect(isSameFinger(prints[i][0], prints[j][1])).toBe(false)
    }
  })

  test('a finger laid upside down is still the same finger', () => {
    expect(isSameFinger(prints[0][0], prepare(extract(turned(images[0][1]))))).toBe(true)
  })

  test('minutiae alone, without the ridge map, are enough', () => {
    const bare = (image: FingerprintImage) => prepare({ minutiae: extract(image).minutiae })
    expect(isSameFinger(bare(images[1][0]), bare(images[1][1]))).toBe(true)
    expect(isSameFinger(bare(images[1][0]), bare(images[2][1]))).toBe(false)
  })

  test('the order of the two prints hardly matters', () => {
    const there = compare(prints[2][0], prints[2][1])
    const back = compare(prints[2][1], prints[2][0])
    expect(Math.abs(there - back)).toBeLessThan(0.25 * Math.max(there, back))
  })

  test('empty prints score 0', () => {
    const empty = prepare({ minutiae: [] })
    expect(compare(empty, empty)).toBe(0)
    expect(compare(empty, prints[0][0])).toBe(0)
    expect(compare(prints[0][0], empty)).toBe(0)
  })

  test('never throws and never scores below 0, whatever the minutiae', () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: -10, max: 500 }), fc.constantFrom(NaN, Infinity, -Infinity))
    const minutia: fc.Arbitrary<Minutia> = fc.record({
      x: number,
      y: number,
      direction: number,
      type: fc.constantFrom('ending' as const, 'bifurcation' as const, 'other' as const),
      reliability: number,
    })
    const many = fc.array(minutia, { maxLength: 40 })
    fc.assert(
      fc.property(many, many, (a, b) => {
        const score = compare(prepare({ minutiae: a }), prepare({ minutiae: b }))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(Number.isFinite(score)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})

describe('thresholds', () => {
  test('rarer false matches need higher scores', () => {
    for (let i = 1; i < thresholds.length; i++) expect(thresholds[i].score).toBeGreaterThan(thresholds[i - 1].score)
  })

  test('the score between two lines of the table lies between theirs', () => {
    for (const { fmr, score } of thresholds) expect(scoreAtFmr(fmr)).toBeCloseTo(score, 6)
    expect(scoreAtFmr(3e-4)).toBeGreaterThan(scoreAtFmr(1e-3))
    expect(scoreAtFmr(3e-4)).toBeLessThan(scoreAtFmr(1e-4))
  })
})
