import type { CalendarBody } from '../rules/index.js'

export interface Difference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** What a version adds to the one before and takes from it, a row each, as the journal and the list of versions tell it. */
export function differenceOf(before: CalendarBody, after: CalendarBody): Difference {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  return { added: now.filter((row) => !old.includes(row)), removed: old.filter((row) => !now.includes(row)) }
}

const rowsOf = ({ years, holidays, announced, changes }: CalendarBody): readonly string[] => [
  ...years.map(({ year, status }) => `year ${year} ${status}`),
  ...holidays.map(holidayRow),
  ...announced.map(({ day, name }) => `never-moved ${day} ${name.kk} / ${name.ru} / ${name.en}`),
  ...changes.map(({ day, becomes, pairedWith, ground }) => {
    const pair = pairedWith === null ? '' : ` with ${pairedWith}`
    return `${becomes} ${day}${pair}: ${ground}`
  }),
]

function holidayRow({ id, month, day, firstYear, lastYear, moved, name }: CalendarBody['holidays'][number]): string {
  const date = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const years = `${firstYear ?? ''}…${lastYear ?? ''}`
  return `holiday ${id} ${date} ${years} ${moved ? 'moved' : 'never-moved'} ${name.kk} / ${name.ru} / ${name.en}`
}
