import { expect, test } from 'vitest'
import type { FingerView } from '../cases/view.js'
import { bestFirst, groupOf, nextOpen, nextOpenGroup, nextOpenInGroups, openIn } from './positions.js'

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

test('406-¶6.2: in 4-4-2 a group is finished before the next one, right hand first', () => {
  expect([groupOf(1), groupOf(2), groupOf(6), groupOf(10)]).toEqual(['thumbs', 'right-four', 'thumbs', 'left-four'])
  expect(nextOpenGroup(fingers([]), null)).toBe('right-four')
  expect(nextOpenGroup(fingers([2, 3, 4, 5]), 'right-four')).toBe('left-four')
  expect(openIn(fingers([2, 3, 5]), 'right-four')).toEqual([4])
  expect(nextOpenInGroups(fingers([2, 3, 5]), 2)).toBe(4)
  expect(nextOpenInGroups(fingers([2, 3, 4, 5]), 5)).toBe(7)
  expect(nextOpenInGroups(fingers([]), null)).toBe(2)
})

test('a group that was passed over is asked for again at the end', () => {
  expect(nextOpenGroup(fingers([1, 6, 7, 8, 9, 10]), 'thumbs')).toBe('right-four')
  expect(nextOpenGroup(fingers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 'thumbs')).toBeNull()
})
