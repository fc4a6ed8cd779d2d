import { dayOffAt, type CalendarData, type DayOff, type DueDay } from './calendar.js'
import { day, instantMs, type PlainDate } from './dates.js'

/** No term of the acts is longer than ten working days; the bound keeps a slip of the finger from counting for ever. */
export const longestTerm = 366

export const isWorkingDay = (date: PlainDate, calendar: CalendarData): boolean => dayOffAt(date, calendar) === null

/**
 * CR-2: the day of the event is not counted, the term ends with the N-th working day.
 * @param days working days, 1 … 366
 * @returns the due day with every day that was passed over and why; provisional when a year it needs is missing
 * @throws RangeError on another number of days: for values that a schema has already checked
 */
export function dueDay(from: PlainDate, days: number, calendar: CalendarData): DueDay {
  if (!Number.isInteger(days) || days < 1 || days > longestTerm) throw new RangeError('not a number of working days')
  const skipped: DayOff[] = []
  let date = from
  for (let counted = 0; counted < days;) {
    date = date.add({ days: 1 })
    const off = dayOffAt(date, calendar)
    if (off === null) counted += 1
    else skipped.push(off)
  }
  return { ...endOf(date, calendar), skipped, ...trustOf(from.add({ days: 1 }).year, date.year, calendar) }
}

/** A term that ends on a day the calendar does not decide: the same day, or months later. */
export const dueOnDay = (date: PlainDate, calendar: CalendarData): DueDay => ({
  ...endOf(date, calendar),
  ...{ skipped: [], provisional: false, missingYears: [], computedYears: [] },
})

/** The last working day before a day: a reminder on a Sunday reminds nobody. */
export function workingDayBefore(date: PlainDate, calendar: CalendarData): PlainDate {
  const before = date.subtract({ days: 1 })
  return isWorkingDay(before, calendar) ? before : workingDayBefore(before, calendar)
}

/** How many days of a year are worked: 247 in 2026. */
export function workingDaysIn(year: number, calendar: CalendarData): number {
  let count = 0
  for (let date = day(`${year}-01-01`); date.year === year; date = date.add({ days: 1 }))
    if (isWorkingDay(date, calendar)) count += 1
  return count
}

/** CR-1: the whole second 23:59:59 still belongs to the term. @throws RangeError on a text that is no instant */
export const isOverdue = (dueAt: string, now: string): boolean => instantMs(now) >= instantMs(dueAt) + 1000

const endOf = (date: PlainDate, calendar: CalendarData) => ({
  dueOn: date.toString(),
  // 23:59:59 in Kazakhstan, UTC+5 (CR-1)
  dueAt: `${date.toString()}T18:59:59.000Z`,
  calendarVersion: calendar.version,
})

function trustOf(first: number, last: number, calendar: CalendarData) {
  const needed = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const statusOf = (year: number) => calendar.years.find((one) => one.year === year)?.status
  const missingYears = needed.filter((year) => statusOf(year) === undefined)
  const computedYears = needed.filter((year) => statusOf(year) === 'computed')
  return { provisional: missingYears.length > 0, missingYears, computedYears }
}
