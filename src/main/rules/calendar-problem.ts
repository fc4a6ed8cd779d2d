import { dayOffAt, type CalendarBody, type CalendarData } from './calendar.js'
import { day, dayOf } from './dates.js'

/** What is wrong with a calendar that has the right form. */
export const calendarProblems = [
  'YEAR_TWICE',
  'YEARS_WITH_GAP',
  'HOLIDAY_NO_DAY',
  'HOLIDAY_YEARS',
  'HOLIDAY_TWICE',
  'DAY_TWICE',
  'ALREADY_OFF',
  'ALREADY_WORKING',
  'PAIR_BROKEN',
] as const
export interface CalendarProblem {
  readonly problem: (typeof calendarProblems)[number]
  /** the day, year or row it is about */
  readonly at: string
}

/** CR-2: the first thing that is wrong, or null. What changes nothing is refused too: it would hide a slip of the finger. */
export function calendarProblem(body: CalendarBody): CalendarProblem | null {
  return yearsProblem(body) ?? holidaysProblem(body) ?? daysProblem(body) ?? changesProblem(body)
}

function yearsProblem({ years }: CalendarBody): CalendarProblem | null {
  const sorted = years.map(({ year }) => year).sort((a, b) => a - b)
  for (const [index, year] of sorted.entries()) {
    const last = sorted[index - 1]
    if (index > 0 && year === last) return { problem: 'YEAR_TWICE', at: String(year) }
    if (index > 0 && year !== last + 1) return { problem: 'YEARS_WITH_GAP', at: String(last + 1) }
  }
  return null
}

function holidaysProblem({ holidays }: CalendarBody): CalendarProblem | null {
  for (const [index, row] of holidays.entries()) {
    // 2024 had a 29 February.
    if (dayOf(2024, row.month, row.day) === undefined) return { problem: 'HOLIDAY_NO_DAY', at: row.id }
    if ((row.firstYear ?? 0) > (row.lastYear ?? Infinity)) return { problem: 'HOLIDAY_YEARS', at: row.id }
    const before = holidays.slice(0, index)
    if (before.some((other) => other.id === row.id || sameDays(other, row))) return { problem: 'HOLIDAY_TWICE', at: row.id }
  }
  return null
}

type Row = CalendarBody['holidays'][number]
const sameDays = (one: Row, other: Row): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.firstYear ?? 0) <= (other.lastYear ?? Infinity) &&
  (other.firstYear ?? 0) <= (one.lastYear ?? Infinity)

function daysProblem({ announced, changes }: CalendarBody): CalendarProblem | null {
  const seen = new Set<string>()
  for (const { day: text } of [...announced, ...changes]) {
    if (seen.has(text)) return { problem: 'DAY_TWICE', at: text }
    seen.add(text)
  }
  return null
}

function changesProblem(body: CalendarBody): CalendarProblem | null {
  for (const change of body.changes) {
    const partner = body.changes.find((other) => other.day === change.pairedWith)
    const whole = change.pairedWith === null || (partner?.pairedWith === change.day && partner.becomes !== change.becomes)
    if (!whole) return { problem: 'PAIR_BROKEN', at: change.day }
    const without: CalendarData = { ...body, version: '', changes: body.changes.filter((other) => other !== change) }
    const off = dayOffAt(day(change.day), without) !== null
    if (off && change.becomes === 'off') return { problem: 'ALREADY_OFF', at: change.day }
    if (!off && change.becomes === 'working') return { problem: 'ALREADY_WORKING', at: change.day }
  }
  return null
}
