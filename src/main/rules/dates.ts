import { Temporal } from 'temporal-polyfill'

/** A day of the calendar, as the law counts it. At the borders it is `YYYY-MM-DD`. */
export type PlainDate = Temporal.PlainDate

/** Kazakhstan keeps one time zone, UTC+5, since 1 March 2024 (CR-1). */
const zoneOffsetMs = 5 * 3_600_000

/** @returns undefined when the text is not `YYYY-MM-DD` or the day does not exist */
export function parseDay(text: string): PlainDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}

/** @returns undefined when the day does not exist, e.g. 29 February of a common year */
export function dayOf(year: number, month: number, day: number): PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** @throws RangeError on a text that is no day: for values that a schema has already checked */
export const day = (text: string): PlainDate => Temporal.PlainDate.from(text)

export const isBefore = (left: PlainDate, right: PlainDate): boolean => Temporal.PlainDate.compare(left, right) < 0

/** Whole years from one day to another; a 29 February is reached on 1 March of a common year (CX-22). */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  const years = to.year - from.year
  const reached = to.month > from.month || (to.month === from.month && to.day >= from.day)
  return reached ? years : years - 1
}

/** The anniversary, moved to 1 March when the year has no 29 February (CX-22). */
export function anniversary(from: PlainDate, years: number): PlainDate {
  const year = from.year + years
  return dayOf(year, from.month, from.day) ?? Temporal.PlainDate.from({ year, month: 3, day: 1 })
}

/** The local day of an instant (`2026-11-23T05:10:00Z`, any offset) in Kazakhstan (CR-1). @throws RangeError on a text that is no instant */
export function localDay(instant: string): PlainDate {
  const local = new Date(instantMs(instant) + zoneOffsetMs)
  return Temporal.PlainDate.from({ year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() })
}

/** The local time of an instant, HH:MM (CR-1). @throws RangeError on a text that is no instant */
export const localTime = (instant: string): string => new Date(instantMs(instant) + zoneOffsetMs).toISOString().slice(11, 16)

/** The instant, ISO 8601 in UTC, at which a local day begins in Kazakhstan (CR-1). */
export const localMidnight = (date: PlainDate): string =>
  new Date(Date.UTC(date.year, date.month - 1, date.day) - zoneOffsetMs).toISOString()

/** Milliseconds since 1970, for the order of events. @throws RangeError on a text that is no instant */
export function instantMs(instant: string): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new RangeError('not an instant')
  return ms
}
