import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FingerPosition } from '../fingerprint/index.js'
import { isBetter, judgeSample, type SampleFacts } from './verdict.js'

const limits = { leastQuality: 40, sameFinger: 4, otherFinger: 2 }
const good: SampleFacts = { quality: 80, ridgesPresent: true, others: [], kept: null }

describe('406-¶6.2 what becomes of a picture', () => {
  test('a good first picture is the sample', () => {
    expect(judgeSample(good, 2, limits)).toEqual({ verdict: 'accepted', otherPosition: null, requirement: '406-¶6.2' })
  })

  test('likeness to another finger of the case is proof, in a poor picture too, and the likest is named', () => {
    const others = [
      { position: 3 as const, score: 5 },
      { position: 4 as const, score: 9 },
    ]
    expect(judgeSample({ ...good, quality: 5, others }, 2, limits)).toMatchObject({
      verdict: 'same-finger-twice',
      otherPosition: 4,
    })
  })

  test('a chance likeness below that to its own first sample is no alarm', () => {
    const facts = { ...good, others: [{ position: 3 as const, score: 4.5 }], kept: { quality: 50, score: 12 } }
    expect(judgeSample(facts, 2, limits).verdict).toBe('accepted')
  })

  test('unlikeness to the first sample proves nothing in a poor picture, and stops a good one', () => {
    const kept = { quality: 70, score: 0.4 }
    expect(judgeSample({ ...good, quality: 39, kept }, 2, limits).verdict).toBe('quality-low')
    expect(judgeSample({ ...good, kept }, 2, limits)).toMatchObject({ verdict: 'other-finger', otherPosition: 2 })
  })

  test('without ridges nothing else is asked', () => {
    expect(judgeSample({ ...good, ridgesPresent: false, quality: 0 }, 2, limits)).toMatchObject({
      verdict: 'no-ridges',
      requirement: '406-¶10',
    })
  })
})

describe('best of attempts', () => {
  const attempt = fc.record({
    quality: fc.integer({ min: 0, max: 100 }),
    ridgesPresent: fc.boolean(),
    twin: fc.double({ min: 0, max: 12, noNaN: true }),
    own: fc.double({ min: 0, max: 40, noNaN: true }),
  })

  test('whatever the order of attempts, the sample kept is never worse than one that could have been kept, nor below the threshold', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
        let kept: number | null = null
        for (const { quality, ridgesPresent, twin, own } of attempts) {
          const before: number | null = kept
          const facts: SampleFacts = {
            quality,
            ridgesPresent,
            others: [{ position: 7 as FingerPosition, score: twin }],
            kept: before === null ? null : { quality: before, score: own },
          }
          const { verdict } = judgeSample(facts, 2, limits)
          if (verdict === 'accepted') kept = quality
          if (verdict === 'accepted') expect(isBetter(quality, before)).toBe(true)
          if (verdict === 'kept-better') expect(before).toBeGreaterThanOrEqual(quality)
          if (before !== null) expect(kept).toBeGreaterThanOrEqual(before)
          if (kept !== null) expect(kept).toBeGreaterThanOrEqual(limits.leastQuality)
        }
      }),
    )
  })
})
