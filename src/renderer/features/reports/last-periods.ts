export type PeriodKind = 'month' | 'quarter' | 'year'

const months = { month: 1, quarter: 3, year: 12 } as const
const offered = { month: 24, quarter: 8, year: 5 } as const

/** First months, 'YYYY-MM', of the periods that are over, the latest first. @param today local day */
export function lastPeriods(kind: PeriodKind, today: string): string[] {
  const length = months[kind]
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const running = month - (month % length)
  return Array.from({ length: offered[kind] }, (_, back) => {
    const first = running - (back + 1) * length
    return `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}`
  })
}
