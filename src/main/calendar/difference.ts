import type { CalendarRowView } from '../../preload/contract/calendar.js'
import type { CalendarBody } from '../rules/index.js'

export interface Difference {
  readonly added: readonly CalendarRowView[]
  readonly removed: readonly CalendarRowView[]
}

/** What a version adds to the one before and takes from it; a row that was changed stands in both. */
export function differenceOf(before: CalendarBody, after: CalendarBody): Difference {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  return { added: without(now, old), removed: without(old, now) }
}

/** One line of a journal: 'off 2026-11-23', 'holiday 06-30 2027…'. */
export const rowLine = ({ row, at, years, status }: CalendarRowView): string =>
  [row, at, years, status].filter((word) => word !== null).join(' ')

function without(rows: readonly CalendarRowView[], others: readonly CalendarRowView[]): readonly CalendarRowView[] {
  const known = new Set(others.map((row) => JSON.stringify(row)))
  return rows.filter((row) => !known.has(JSON.stringify(row)))
}

const bare = { name: null, ground: null, years: null, status: null }

const rowsOf = ({ years, holidays, announced, changes }: CalendarBody): readonly CalendarRowView[] => [
  ...years.map(({ year, status }) => ({ ...bare, row: 'year' as const, at: String(year), status })),
  ...holidays.map(({ month, day, firstYear, lastYear, moved, name }) => ({
    ...bare,
    row: moved ? ('holiday' as const) : ('never-moved' as const),
    at: `${two(month)}-${two(day)}`,
    years: `${firstYear ?? ''}…${lastYear ?? ''}`,
    name,
  })),
  ...announced.map(({ day, name }) => ({ ...bare, row: 'never-moved' as const, at: day, name })),
  ...changes.map(({ day, becomes, ground }) => ({ ...bare, row: becomes, at: day, ground })),
]

const two = (number: number): string => String(number).padStart(2, '0')
