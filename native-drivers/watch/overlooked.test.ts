import { describe, expect, test } from 'vitest'
import { overlooked } from './overlooked.js'

describe('a device that was plugged in unheard', () => {
  test('is noticed at the second look that the kernel knows it and the list does not', () => {
    const missed = overlooked()
    expect(missed([], [])).toBe(false)
    expect(missed(['1-2'], [])).toBe(false)
    expect(missed(['1-2'], [])).toBe(true)
  })

  test('one whose event is only late, or that goes again, is none', () => {
    const late = overlooked()
    late([], [])
    expect([late(['1-2'], []), late(['1-2'], ['1-2']), late(['1-2'], ['1-2'])]).toEqual([false, false, false])
    const gone = overlooked()
    gone([], [])
    expect([gone(['1-2'], []), gone([], []), gone(['1-2'], [])]).toEqual([false, false, false])
  })

  test('what the list hides from the first look on never ends the watcher', () => {
    const missed = overlooked()
    expect([missed(['1-1'], []), missed(['1-1'], []), missed(['1-1'], [])]).toEqual([false, false, false])
  })
})
