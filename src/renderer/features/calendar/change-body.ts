import type { CalendarBody, CalendarData, DayOff } from '../../../preload/contract/calendar.js'

export const changeKinds = ['move', 'off', 'working', 'never-moved', 'holiday', 'year'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What the dialog has gathered; days are 'YYYY-MM-DD' or the digits typed so far. */
export interface Wanted {
  readonly kind: ChangeKind
  readonly day: string
  /** move: the day that becomes a day off */
  readonly to: string
  readonly ground: string
  readonly nameKk: string
  readonly nameRu: string
  readonly nameEn: string
  readonly year: string
  readonly yearStatus: 'announced' | 'computed'
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** @returns null while a field that this kind needs is empty or no date */
export function changedBody(calendar: CalendarData, wanted: Wanted): CalendarBody | null {
  const body = bodyOf(calendar)
  const { kind, day, to, yearStatus } = wanted
  const ground = wanted.ground.trim()
  const name = { kk: wanted.nameKk.trim(), ru: wanted.nameRu.trim(), en: wanted.nameEn.trim() }
  const named = Object.values(name).every((word) => word !== '')
  if (kind === 'year') {
    const year = Number(wanted.year)
    if (!/^20\d{2}$/.test(wanted.year)) return null
    const years = [...body.years.filter((one) => one.year !== year), { year, status: yearStatus }]
    return { ...body, years: years.sort((a, b) => a.year - b.year) }
  }
  if (!isDay(day)) return null
  if (kind === 'never-moved') return named ? { ...body, announced: [...body.announced, { day, name }] } : null
  if (kind === 'holiday') return named ? { ...body, holidays: [...body.holidays, holidayFrom(day, name)] } : null
  if (ground.length < 3) return null
  if (kind !== 'move') return { ...body, changes: [...body.changes, { day, becomes: kind, pairedWith: null, ground }] }
  if (!isDay(to)) return null
  const pair = [
    { day, becomes: 'working' as const, pairedWith: to, ground },
    { day: to, becomes: 'off' as const, pairedWith: day, ground },
  ]
  return { ...body, changes: [...body.changes, ...pair] }
}

type Holiday = CalendarBody['holidays'][number]

const holidayFrom = (day: string, name: Holiday['name']): Holiday => ({
  id: `own-${day}`,
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
  firstYear: Number(day.slice(0, 4)),
  lastYear: null,
  moved: true,
  name,
})

export interface Removal {
  readonly body: CalendarBody
  /** of a holiday that comes every year: the first year it is no longer one */
  readonly endsWith: number | null
}

/**
 * The calendar without a row: an announced day, a change together with its pair, a holiday from this year on.
 * @returns null for what no row holds: a weekend, and a day off that follows from a holiday
 */
export function withoutDay(calendar: CalendarData, day: string, why: DayOff['why'] | 'worked'): Removal | null {
  const body = bodyOf(calendar)
  const announced = body.announced.filter((one) => one.day !== day)
  if (announced.length < body.announced.length) return { body: { ...body, announced }, endsWith: null }
  const changes = body.changes.filter((one) => one.day !== day && one.pairedWith !== day)
  if (changes.length < body.changes.length) return { body: { ...body, changes }, endsWith: null }
  if (why !== 'public-holiday' && why !== 'never-moved') return null
  const year = Number(day.slice(0, 4))
  const isIt = (row: Holiday) => row.month === Number(day.slice(5, 7)) && row.day === Number(day.slice(8)) && holds(row, year)
  const holidays = body.holidays.flatMap((row) => {
    if (!isIt(row)) return [row]
    return row.firstYear === year ? [] : [{ ...row, lastYear: year - 1 }]
  })
  return { body: { ...body, holidays }, endsWith: year }
}

const holds = (row: Holiday, year: number): boolean => (row.firstYear ?? year) <= year && year <= (row.lastYear ?? year)

function bodyOf({ years, holidays, announced, changes }: CalendarData): CalendarBody {
  return { years, holidays, announced, changes }
}
