import { describe, expect, test } from 'vitest'
import { builtInCalendar, calendarProblem, daysOffIn } from '../../../main/rules/index.js'
import { changedBody, withoutDay, type Wanted } from './change-body.js'

const empty: Wanted = {
  kind: 'off',
  day: '',
  to: '',
  ground: '',
  nameKk: '',
  nameRu: '',
  nameEn: '',
  year: '',
  yearStatus: 'announced',
}
const named = { nameKk: 'Құрбан айт', nameRu: 'Курбан айт', nameEn: 'Qurban Ait' }
const change = (wanted: Partial<Wanted>) => changedBody(builtInCalendar, { ...empty, ...wanted })

describe('CR-2 a change to the calendar, as the administrator enters it', () => {
  test('CR-2: nothing is saved while a field is empty or a day half typed', () => {
    expect(change({ kind: 'off', day: '2311', ground: 'decision' })).toBeNull()
    expect(change({ kind: 'off', day: '2026-11-23', ground: ' ' })).toBeNull()
    expect(change({ kind: 'move', day: '2026-11-28', to: '2311', ground: 'decision' })).toBeNull()
    expect(change({ kind: 'never-moved', day: '2027-05-16', nameKk: 'Құрбан айт' })).toBeNull()
    expect(change({ kind: 'year', year: '28' })).toBeNull()
  })

  test('CR-2: every kind of change gives a calendar that the station accepts', () => {
    for (const wanted of [
      { kind: 'off', day: '2026-11-23', ground: 'decision' },
      { kind: 'working', day: '2026-11-28', ground: 'decision' },
      { kind: 'move', day: '2026-11-28', to: '2026-11-23', ground: 'decision' },
      { kind: 'never-moved', day: '2027-05-16', ...named },
      { kind: 'holiday', day: '2027-06-30', ...named },
      { kind: 'year', year: '2028', yearStatus: 'computed' },
      { kind: 'year', year: '2027' },
    ] as const) {
      const body = change(wanted)
      expect(body === null ? 'nothing' : calendarProblem(body)).toBeNull()
    }
  })

  test('CR-2: both halves of a move go together', () => {
    const body = change({ kind: 'move', day: '2026-11-28', to: '2026-11-23', ground: 'decision' })
    if (body === null) throw new Error('the move was not made')
    const moved = { ...body, version: 'moved' }
    for (const day of ['2026-11-28', '2026-11-23']) expect(withoutDay(moved, day, 'government')?.body.changes).toEqual([])
  })

  test('CR-2: a holiday ends with the year before and stays a day off in the years it was one', () => {
    const ended = withoutDay(builtInCalendar, '2027-10-25', 'public-holiday')
    expect(ended?.endsWith).toBe(2027)
    const calendar = { ...builtInCalendar, ...ended?.body, version: 'ended' }
    const isOff = (year: number) => daysOffIn(year, calendar).some(({ name }) => name?.en === 'Republic Day')
    expect([isOff(2026), isOff(2027)]).toEqual([true, false])
    // Constitution Day begins in 2027: taken away in that year, it never was.
    const rows = withoutDay(builtInCalendar, '2027-03-15', 'public-holiday')?.body.holidays.map(({ id }) => id)
    expect(rows).not.toContain('constitution-day')
  })

  test('CR-2: an announced day is taken away alone; a weekend and a moved day off are no rows', () => {
    expect(withoutDay(builtInCalendar, '2026-05-27', 'never-moved')?.body.announced).toEqual([])
    expect(withoutDay(builtInCalendar, '2026-11-22', 'weekend')).toBeNull()
    expect(withoutDay(builtInCalendar, '2026-10-26', 'moved-holiday')).toBeNull()
  })
})
