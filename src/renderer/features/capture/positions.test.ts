import { expect, test } from 'vitest'
import type { FingerView } from '../cases/view.js'
import { bestFirst, nextOpen } from './positions.js'

const fingers = (closed: readonly number[]): FingerView[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((position) => ({
    position,
    state: closed.includes(position) ? 'captured' : 'open',
    quality: null,
    minutiae: null,
    attempts: 0,
    reason: null,
    deformity: 'none' as const,
    returnOn: null,
    confirmedBy: null,
  }))

test('406-¶6.2: after a finger the next open one follows, right hand first', () => {
  expect(nextOpen(fingers([]), null)).toBe(1)
  expect(nextOpen(fingers([1, 2]), 2)).toBe(3)
  expect(nextOpen(fingers([1, 2, 3, 4, 5]), 5)).toBe(6)
})

test('a finger that was passed over is asked for again at the end', () => {
  expect(nextOpen(fingers([1, 3, 4, 5, 6, 7, 8, 9, 10]), 10)).toBe(2)
  expect(nextOpen(fingers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 10)).toBeNull()
})

test('406-¶6.2: the proof of use begins with the best finger, and only fingers with a sample are offered', () => {
  const graded = fingers([2, 3, 7]).map((finger) => ({ ...finger, quality: finger.position === 7 ? 81 : 55 }))
  expect(bestFirst(graded)).toEqual([7, 2, 3])
  expect(bestFirst(fingers([]))).toEqual([])
})
