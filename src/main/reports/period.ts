import type { ReportPeriod } from '../../preload/contract/reports.js'
import { dayOf, type PlainDate } from '../rules/index.js'

export interface Days {
  /** local days, both included, `YYYY-MM-DD` */
  readonly first: string
  readonly last: string
}

const months = { month: 1, quarter: 3, year: 12 } as const

/** The whole period that begins with, or holds, the month named. @throws RangeError on a text that is no month */
export function daysOf({ kind, from }: ReportPeriod): Days {
  const month = dayOf(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 1)
  if (month === undefined) throw new RangeError('no month')
  const first = month.subtract({ months: (month.month - 1) % months[kind] })
  const last = first.add({ months: months[kind] }).subtract({ days: 1 })
  return { first: first.toString(), last: last.toString() }
}

/** Only what is over is counted: a period still running would be ordered twice, and its growth tells of single persons. */
export const isOver = ({ last }: Days, today: PlainDate): boolean => last < today.toString()
