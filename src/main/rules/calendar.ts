import builtIn from '../../../resources/calendar/kz.json'
import { CalendarData, type DayOff } from '../../preload/contract/calendar.js'
import { day, dayOf, type PlainDate } from './dates.js'

export type { CalendarBody, CalendarData, DayOff, DueDay } from '../../preload/contract/calendar.js'

/** What the program comes with (CR-2); an administrator's version at the station takes its place. */
export const builtInCalendar: CalendarData = CalendarData.parse(builtIn)

/** Why a day is not worked; null: a working day. A change by the Government is stronger than every row. */
export const dayOffAt = (date: PlainDate, calendar: CalendarData): DayOff | null =>
  yearOf(date.year, calendar).get(date.toString()) ?? null

/** Every day of a year that is not worked, in order, weekends among them. */
export const daysOffIn = (year: number, calendar: CalendarData): readonly DayOff[] => [...yearOf(year, calendar).values()]

/** Days that are worked although they would be off: decided by the Government. */
export const workedDaysOff = (year: number, calendar: CalendarData): CalendarData['changes'] =>
  calendar.changes.filter((change) => change.becomes === 'working' && day(change.day).year === year)

type YearOff = ReadonlyMap<string, DayOff>

/** Versions are never changed, so each is worked out once a year of it. */
const known = new WeakMap<CalendarData, Map<number, YearOff>>()

function yearOf(year: number, calendar: CalendarData): YearOff {
  const years = known.get(calendar) ?? new Map<number, YearOff>()
  known.set(calendar, years)
  const made = years.get(year) ?? workOut(year, calendar)
  years.set(year, made)
  return made
}

function workOut(year: number, calendar: CalendarData): YearOff {
  const off = new Map<string, DayOff>()
  const put = (one: DayOff): unknown => off.set(one.day, one)
  // A holiday of the last December days may move its day off into January.
  for (let one = day(`${year - 1}-12-01`); one.year <= year; one = one.add({ days: 1 }))
    if (isWeekend(one)) put(because(one, 'weekend'))
  const holidays = [...holidaysOf(year - 1, calendar), ...holidaysOf(year, calendar)]
  for (const { date, name, moved } of holidays) put({ ...because(date, moved ? 'public-holiday' : 'never-moved'), name })
  for (const { day: text, name } of calendar.announced) put({ ...because(day(text), 'never-moved'), name })
  for (const change of calendar.changes) if (change.becomes === 'off') put(changed(change))
  for (const { date, name, moved } of holidays) {
    if (!moved || !isWeekend(date)) continue
    const next = nextNotIn(off, date)
    put({ ...because(next, 'moved-holiday'), name, movedFrom: date.toString() })
  }
  for (const change of calendar.changes) if (change.becomes === 'working') off.delete(change.day)
  const ofYear = [...off.values()].filter((one) => one.day.startsWith(`${year}-`))
  return new Map(ofYear.sort((a, b) => (a.day < b.day ? -1 : 1)).map((one) => [one.day, one]))
}

const isWeekend = (date: PlainDate): boolean => date.dayOfWeek > 5

const because = (date: PlainDate, why: DayOff['why']): DayOff => ({
  day: date.toString(),
  why,
  name: null,
  movedFrom: null,
  ground: null,
})

const changed = (change: CalendarData['changes'][number]): DayOff => ({
  ...because(day(change.day), 'government'),
  movedFrom: change.pairedWith,
  ground: change.ground,
})

/** Holidays of one year in the order of the days: two on one weekend move one after the other. */
function holidaysOf(year: number, calendar: CalendarData) {
  return calendar.holidays
    .flatMap((row) => {
      const date = dayOf(year, row.month, row.day)
      const valid = (row.firstYear ?? year) <= year && year <= (row.lastYear ?? year)
      return valid && date !== undefined ? [{ date, name: row.name, moved: row.moved }] : []
    })
    .sort((a, b) => (a.date.toString() < b.date.toString() ? -1 : 1))
}

function nextNotIn(off: YearOff, date: PlainDate): PlainDate {
  let next = date.add({ days: 1 })
  // The weekend of the next January is not in the map, but is no working day either.
  while (off.has(next.toString()) || isWeekend(next)) next = next.add({ days: 1 })
  return next
}
