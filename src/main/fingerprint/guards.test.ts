import { describe, expect, test } from 'vitest'
import {
  extract,
  type FingerPosition,
  growFinger,
  impress,
  judgeRecapture,
  judgeSlap,
  prepare,
  sameFingerTwice,
} from './index.js'
import { together } from './slap-guard.js'

describe('406-¶6.2 the same finger twice, and the wrong finger', () => {
  const [index, middle, ring] = [1, 2, 3].map((finger) => growFinger(41, finger))
  const print = (master: typeof index, impression: number) =>
    prepare(extract(impress(master, impression, { severity: 0.7 }).image))
  const taken = [
    { position: 2 as const, prepared: print(index, 1) },
    { position: 3 as const, prepared: print(middle, 1) },
  ]

  test('a finger that was laid on before is named by the position it was taken for', () => {
    expect(sameFingerTwice(print(middle, 2), taken)?.position).toBe(3)
  })

  test('a new finger raises no alarm', () => {
    expect(sameFingerTwice(print(ring, 1), taken)).toBeUndefined()
    expect(sameFingerTwice(print(ring, 1), [])).toBeUndefined()
  })

  test('the right finger captured again is the same', () => {
    expect(judgeRecapture(print(ring, 2), print(ring, 1), taken).verdict).toBe('same')
  })

  test('a neighbour captured in its place is named', () => {
    expect(judgeRecapture(print(index, 2), print(ring, 1), taken)).toMatchObject({ verdict: 'other-finger', position: 2 })
  })

  test('a print that agrees with nothing cannot be told', () => {
    const empty = prepare({ minutiae: [] })
    expect(judgeRecapture(empty, print(ring, 1), taken)).toEqual({ verdict: 'cannot-tell', score: 0 })
  })
})

describe('406-¶6.2 a slap by all its fingers together', () => {
  const print = (finger: number, impression: number) =>
    prepare(extract(impress(growFinger(43, finger), impression, { severity: 0.7 }).image))
  const touches = [1, 2].map((impression) => [1, 2, 3, 4, 5, 6, 7, 8].map((finger) => print(finger, impression)))
  /** Fingers `first` … of one touch, under these positions. */
  const laid = (touch: number, first: number, positions: readonly FingerPosition[]) =>
    positions.map((position, k) => ({ position, prepared: touches[touch][first + k] }))
  const right = [2, 3, 4, 5] as const

  test('the first slap of a case, and another hand, are new', () => {
    expect(judgeSlap(laid(0, 0, right), []).verdict).toBe('new')
    expect(judgeSlap(laid(0, 4, [10, 9, 8, 7]), laid(0, 0, right)).verdict).toBe('new')
  })

  test('the same hand captured again is the same', () => {
    expect(judgeSlap(laid(1, 0, right), laid(0, 0, right)).verdict).toBe('same')
  })

  test.each([
    ['as it lies', [10, 9, 8, 7]],
    ['finger for finger', [7, 8, 9, 10]],
  ] as const)('the hand that was taken as the other one is named, %s', (_, positions) => {
    expect(judgeSlap(laid(1, 0, right), laid(0, 0, positions)).verdict).toBe('other-hand')
  })

  test('two thumbs crossed are told as such', () => {
    expect(judgeSlap(laid(1, 0, [1, 6]), laid(0, 0, [6, 1])).verdict).toBe('order-swapped')
  })

  test('a re-capture with two fingers exchanged names both', () => {
    expect(judgeSlap(laid(1, 0, right), laid(0, 0, [2, 4, 3, 5]))).toMatchObject({
      verdict: 'order-swapped',
      fingers: [
        { position: 3, takenAs: 4 },
        { position: 4, takenAs: 3 },
      ],
    })
  })

  test('one finger of the slap that was taken before is named, and does not make it the other hand', () => {
    const taken = [...laid(0, 4, [10, 9, 8]), { position: 7 as const, prepared: touches[0][0] }]
    expect(judgeSlap(laid(1, 0, right), taken)).toMatchObject({
      verdict: 'same-finger-twice',
      fingers: [{ position: 2, takenAs: 7 }],
    })
  })

  test('a re-capture by another person is told; empty prints cannot be', () => {
    expect(judgeSlap(laid(0, 4, right), laid(0, 0, right)).verdict).toBe('other-person')
    const empty = right.slice(0, 2).map((position) => ({ position, prepared: prepare({ minutiae: [] }) }))
    expect(judgeSlap(empty, laid(0, 0, right)).verdict).toBe('cannot-tell')
  })

  test('scores add up to less than their sum, and one alone counts as it is', () => {
    expect(together([])).toBe(0)
    expect(together([3])).toBeCloseTo(3, 9)
    expect(together([3, 3, 3, 3])).toBeLessThan(12)
    expect(together([3, 3, 3, 3])).toBeGreaterThan(together([3, 3, 3]))
    // Exact for two: P(u·v ≤ e^−T) = e^−T (1 + T).
    expect(together([1, 1])).toBeCloseTo(2 - Math.log10(1 + 2 * Math.LN10), 9)
  })
})
