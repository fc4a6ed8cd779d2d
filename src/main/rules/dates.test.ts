import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anniversary, day, isBefore, localDay, parseDay, yearsBetween } from './dates.js'

describe('CR-1 one time zone', () => {
  test('CR-1: the local day turns at 19:00 UTC', () => {
    expect(localDay('2026-11-23T18:59:59Z').toString()).toBe('2026-11-23')
    expect(localDay('2026-11-23T19:00:00Z').toString()).toBe('2026-11-24')
  })

  test('CR-1: an instant written with another offset is the same day', () => {
    expect(localDay('2026-11-24T00:00:00+05:00').toString()).toBe('2026-11-24')
    expect(localDay('2026-11-23T22:30:00-03:00').toString()).toBe('2026-11-24')
  })
})

describe('days', () => {
  test('a day that does not exist is not read', () => {
    expect(parseDay('2001-02-29')).toBeUndefined()
    expect(parseDay('2004-02-29')?.toString()).toBe('2004-02-29')
    expect(parseDay('23.11.2026')).toBeUndefined()
  })

  test('an anniversary is reached exactly when the years between say so', () => {
    const days = fc.integer({ min: 0, max: 60_000 }).map((offset) => day('1900-01-01').add({ days: offset }))
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 120 }), (from, to, years) => {
        fc.pre(!isBefore(to, from))
        expect(yearsBetween(from, to) >= years).toBe(!isBefore(to, anniversary(from, years)))
      }),
    )
  })
})
