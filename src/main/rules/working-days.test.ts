import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInCalendar, dayOffAt, daysOffIn, type CalendarData } from './calendar.js'
import { day, instantMs, isBefore, localDay } from './dates.js'
import { dueDay, isOverdue, isWorkingDay, workingDayBefore, workingDaysIn } from './working-days.js'

const due = (from: string, days: number, calendar = builtInCalendar) => dueDay(day(from), days, calendar)
const off = (text: string, calendar = builtInCalendar) => dayOffAt(day(text), calendar)
const changedBy = (change: Partial<CalendarData>): CalendarData => ({ ...builtInCalendar, version: 'changed', ...change })

describe('CR-2 the calendar checks every build must pass (§7)', () => {
  test.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-12-15', 1, '2026-12-17'],
    ['2026-12-11', 3, '2026-12-17'],
    ['2026-12-30', 2, '2027-01-05'],
    ['2026-12-30', 3, '2027-01-06'],
    ['2026-12-31', 10, '2027-01-19'],
    ['2026-10-23', 1, '2026-10-27'],
    ['2026-03-20', 1, '2026-03-26'],
    ['2026-05-26', 1, '2026-05-28'],
    ['2026-08-28', 1, '2026-08-31'],
    ['2026-07-13', 10, '2026-07-27'],
    ['2027-03-12', 1, '2027-03-16'],
  ])('CR-2: %s and %i working days are due on %s', (from, days, dueOn) => {
    expect(due(from, days)).toMatchObject({ dueOn, provisional: false, calendarVersion: 'kz-1' })
  })

  test('CR-2: 247 working days in 2026, and 247 in 2027 with Qurban Ait on a Sunday', () => {
    expect(workingDaysIn(2026, builtInCalendar)).toBe(247)
    expect(workingDaysIn(2027, builtInCalendar)).toBe(247)
  })

  test('CR-2: 30 August is a holiday until 2025, 15 March from 2027', () => {
    expect(off('2024-08-30')).toMatchObject({ why: 'public-holiday' })
    expect(off('2027-08-30')).toBeNull()
    expect(off('2026-08-31')).toBeNull()
    expect(off('2026-03-16')).toBeNull()
    expect(off('2027-03-15')).toMatchObject({ why: 'public-holiday', name: { en: 'Constitution Day' } })
  })
})

describe('CR-2 days off that move, and those that never do', () => {
  test('CR-2: the days off of 2026 move as they were published, each with the holiday it comes from', () => {
    const moved = daysOffIn(2026, builtInCalendar).flatMap((one) =>
      one.why === 'moved-holiday' ? [`${one.movedFrom} ${one.day}`] : [],
    )
    expect(moved).toEqual([
      '2026-03-08 2026-03-09',
      '2026-03-21 2026-03-24',
      '2026-03-22 2026-03-25',
      '2026-05-09 2026-05-11',
      '2026-10-25 2026-10-26',
    ])
  })

  test('CR-2: 2 January 2027 moves to Monday the 4th over the Sunday; 1 and 2 January 2028 one after the other', () => {
    expect(off('2027-01-04')).toMatchObject({ why: 'moved-holiday', movedFrom: '2027-01-02' })
    expect(off('2028-01-03')).toMatchObject({ movedFrom: '2028-01-01' })
    expect(off('2028-01-04')).toMatchObject({ movedFrom: '2028-01-02' })
    expect(off('2028-01-05')).toBeNull()
  })

  test('CR-2: 7 January and Qurban Ait on a weekend leave the Monday a working day', () => {
    expect(off('2028-01-07')).toMatchObject({ why: 'never-moved' })
    expect(off('2029-01-07')).toMatchObject({ why: 'never-moved' })
    expect(off('2029-01-08')).toBeNull()
    const name = { kk: 'Құрбан айт', ru: 'Курбан айт', en: 'Qurban Ait' }
    const announced = changedBy({ announced: [{ day: '2027-05-16', name }] })
    expect(off('2027-05-16', announced)).toMatchObject({ why: 'never-moved', name })
    expect(off('2027-05-17', announced)).toBeNull()
    expect(workingDaysIn(2027, announced)).toBe(247)
  })

  test('CR-2: a holiday of the last days of December moves its day off into January, behind the New Year', () => {
    const row = { id: 'last-day', month: 12, day: 31, firstYear: null, lastYear: null, moved: true }
    const name = { kk: 'күн', ru: 'день', en: 'day' }
    const calendar = changedBy({ holidays: [...builtInCalendar.holidays, { ...row, name }] })
    // Sun 31.12.2028; 1 and 2 January 2029 are Monday and Tuesday.
    expect(off('2029-01-03', calendar)).toMatchObject({ why: 'moved-holiday', movedFrom: '2028-12-31' })
  })

  test('CR-2: the Government moves a day off both ways, and is stronger than a row', () => {
    const ground = 'decision of the Government'
    const calendar = changedBy({
      changes: [
        { day: '2026-11-23', becomes: 'off', pairedWith: '2026-11-28', ground },
        { day: '2026-11-28', becomes: 'working', pairedWith: '2026-11-23', ground },
        { day: '2026-03-09', becomes: 'working', pairedWith: null, ground },
      ],
    })
    expect(off('2026-11-23', calendar)).toMatchObject({ why: 'government', movedFrom: '2026-11-28', ground })
    expect(due('2026-11-20', 1, calendar)).toMatchObject({ dueOn: '2026-11-24', calendarVersion: 'changed' })
    expect(due('2026-11-27', 1, calendar).dueOn).toBe('2026-11-28')
    // A cancelled day off does not move on to the next day.
    expect([off('2026-03-09', calendar), off('2026-03-10', calendar)]).toEqual([null, null])
  })
})

describe('CR-2 what a due day says', () => {
  test('CR-2: every day passed over is named with why', () => {
    expect(due('2026-10-23', 1).skipped).toMatchObject([
      { day: '2026-10-24', why: 'weekend', name: null },
      { day: '2026-10-25', why: 'public-holiday', name: { en: 'Republic Day' } },
      { day: '2026-10-26', why: 'moved-holiday', movedFrom: '2026-10-25', name: { en: 'Republic Day' } },
    ])
  })

  test('CR-2: a term that needs a year not in the calendar is provisional and names it', () => {
    expect(due('2027-12-30', 1)).toMatchObject({ dueOn: '2027-12-31', provisional: false, computedYears: [2027] })
    expect(due('2027-12-30', 2)).toMatchObject({ dueOn: '2028-01-05', provisional: true, missingYears: [2028] })
    expect(due('2025-12-30', 1)).toMatchObject({ dueOn: '2025-12-31', provisional: true, missingYears: [2025] })
    expect(due('2025-12-31', 1)).toMatchObject({ dueOn: '2026-01-05', provisional: false })
  })

  test('CR-1: the term ends with 23:59:59 of the day in Kazakhstan, and is overdue from midnight', () => {
    const { dueAt } = due('2026-11-20', 1)
    expect(dueAt).toBe('2026-11-23T18:59:59.000Z')
    expect(isOverdue(dueAt, '2026-11-23T18:59:59.999Z')).toBe(false)
    expect(isOverdue(dueAt, '2026-11-23T19:00:00Z')).toBe(true)
  })

  test('a number of days that is none is refused', () => {
    for (const days of [0, -1, 1.5, 367, Number.NaN]) expect(() => due('2026-11-20', days)).toThrow(RangeError)
  })
})

describe('CR-2 for every day and every term', () => {
  const days = fc.integer({ min: 0, max: 365 * 8 }).map((offset) => day('2025-01-01').add({ days: offset }))
  const counts = fc.integer({ min: 1, max: 40 })

  test('CR-2: the due day is a working day, exactly N working days after the event, all others between are named', () => {
    fc.assert(
      fc.property(days, counts, (from, count) => {
        const { dueOn, dueAt, skipped } = dueDay(from, count, builtInCalendar)
        const last = day(dueOn)
        expect(isWorkingDay(last, builtInCalendar)).toBe(true)
        expect(isBefore(from, last)).toBe(true)
        expect(from.until(last, { largestUnit: 'days' }).days).toBe(count + skipped.length)
        for (const one of skipped) expect(isWorkingDay(day(one.day), builtInCalendar)).toBe(false)
        expect(localDay(dueAt).toString()).toBe(dueOn)
        expect(localDay(new Date(instantMs(dueAt) + 1000).toISOString()).toString()).toBe(last.add({ days: 1 }).toString())
      }),
    )
  })

  test('CR-2: a later event is never due earlier, a longer term always later', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), counts, (from, later, count) => {
        const first = dueDay(from, count, builtInCalendar).dueOn
        expect(dueDay(from.add({ days: later }), count, builtInCalendar).dueOn >= first).toBe(true)
        expect(dueDay(from, count + 1, builtInCalendar).dueOn > first).toBe(true)
        expect(workingDayBefore(day(dueDay(from, count + 1, builtInCalendar).dueOn), builtInCalendar).toString()).toBe(first)
      }),
    )
  })

  test('CR-2: every holiday that moves and falls on a weekend gives one more day off that was a weekday', () => {
    for (let year = 2026; year <= 2060; year += 1) {
      const off = daysOffIn(year, builtInCalendar)
      const moving = builtInCalendar.holidays.filter(
        (row) => row.moved && (row.firstYear ?? 0) <= year && year <= (row.lastYear ?? Infinity),
      )
      const onWeekend = moving.filter((row) => day(`${year}-01-01`).with({ month: row.month, day: row.day }).dayOfWeek > 5)
      const moved = off.filter(({ why }) => why === 'moved-holiday')
      expect(moved).toHaveLength(onWeekend.length)
      for (const one of moved) expect(day(one.day).dayOfWeek).toBeLessThan(6)
    }
  })
})
