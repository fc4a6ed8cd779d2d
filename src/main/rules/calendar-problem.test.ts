import { describe, expect, test } from 'vitest'
import { CalendarBody } from '../../preload/contract/calendar.js'
import { builtInCalendar } from './calendar.js'
import { calendarProblem } from './calendar-problem.js'

const { version: _version, ...builtIn } = builtInCalendar
const changed = (change: Partial<CalendarBody>) => calendarProblem({ ...builtIn, ...change })
const ground = 'decision'
const day = (text: string, becomes: 'off' | 'working', pairedWith: string | null = null) => ({
  ...{ day: text, becomes, pairedWith, ground },
})

describe('CR-2 a calendar that is saved', () => {
  test('CR-2: the built-in calendar has the form and no problem', () => {
    expect(CalendarBody.safeParse(builtIn).success).toBe(true)
    expect(calendarProblem(builtIn)).toBeNull()
  })

  test('CR-2: years stand once and without a gap', () => {
    const year = (number: number) => ({ year: number, status: 'announced' as const })
    expect(changed({ years: [year(2026), year(2026)] })).toEqual({ problem: 'YEAR_TWICE', at: '2026' })
    expect(changed({ years: [year(2028), year(2026)] })).toEqual({ problem: 'YEARS_WITH_GAP', at: '2027' })
  })

  test('CR-2: a row of the holidays is a day, has its years in order and stands once', () => {
    const row = {
      id: 'own',
      month: 6,
      day: 30,
      firstYear: 2027,
      lastYear: null,
      moved: true,
      name: { kk: 'а', ru: 'а', en: 'a' },
    }
    const holidays = (...rows: readonly (typeof row)[]) => ({ holidays: [...builtIn.holidays, ...rows] })
    expect(changed(holidays(row))).toBeNull()
    expect(changed(holidays({ ...row, day: 31 }))).toEqual({ problem: 'HOLIDAY_NO_DAY', at: 'own' })
    expect(changed({ holidays: [{ ...row, lastYear: 2026 }] })).toEqual({ problem: 'HOLIDAY_YEARS', at: 'own' })
    expect(changed(holidays(row, { ...row, id: 'again' }))).toEqual({ problem: 'HOLIDAY_TWICE', at: 'again' })
    expect(changed(holidays(row, { ...row, day: 29 }))).toEqual({ problem: 'HOLIDAY_TWICE', at: 'own' })
    // 30 August ended in 2025 and may come back.
    expect(changed(holidays({ ...row, month: 8 }))).toBeNull()
  })

  test('CR-2: a change that changes nothing is refused, and so is a day that stands twice', () => {
    expect(changed({ changes: [day('2026-11-23', 'off')] })).toBeNull()
    expect(changed({ changes: [day('2026-11-22', 'off')] })).toEqual({ problem: 'ALREADY_OFF', at: '2026-11-22' })
    expect(changed({ changes: [day('2027-05-03', 'off')] })).toEqual({ problem: 'ALREADY_OFF', at: '2027-05-03' })
    expect(changed({ changes: [day('2026-11-23', 'working')] })).toEqual({ problem: 'ALREADY_WORKING', at: '2026-11-23' })
    expect(changed({ changes: [day('2026-11-23', 'off'), day('2026-11-23', 'off')] })?.problem).toBe('DAY_TWICE')
    expect(changed({ changes: [day('2026-05-27', 'working')] })?.problem).toBe('DAY_TWICE')
  })

  test('CR-2: both halves of a move stand in the calendar', () => {
    const off = day('2026-11-23', 'off', '2026-11-28')
    expect(changed({ changes: [off, day('2026-11-28', 'working', '2026-11-23')] })).toBeNull()
    expect(changed({ changes: [off] })).toEqual({ problem: 'PAIR_BROKEN', at: '2026-11-23' })
    expect(changed({ changes: [off, day('2026-11-24', 'off', '2026-11-23')] })?.problem).toBe('PAIR_BROKEN')
  })
})
