import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptDate, shownDate } from './date-digits.js'

test('ДДММГГГГ typed as digits becomes a date, and a full stop may be typed or left out', () => {
  expect(keptDate('01011990')).toBe('1990-01-01')
  expect(keptDate('01.01.1990')).toBe('1990-01-01')
  expect(shownDate('1990-01-01')).toBe('01.01.1990')
})

test('an unfinished date stays what was typed, so that a draft loses nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,7}$/), (digits) => {
      expect(keptDate(shownDate(keptDate(digits)))).toBe(digits)
    }),
  )
})

test('a whole date survives being shown and typed again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8}$/), (digits) => {
      expect(keptDate(shownDate(keptDate(digits)))).toBe(keptDate(digits))
    }),
  )
})
