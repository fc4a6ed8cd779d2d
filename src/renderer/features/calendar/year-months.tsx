import type { CalendarYear, DayOff } from '../../../preload/contract/calendar.js'
import { monthName, shortWeekdays } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

export type Cause = DayOff['why'] | 'worked'

/** Twelve months; a day off has the colour of its cause, and its words for whoever does not see colours. */
export function YearMonths({ year, today }: { readonly year: CalendarYear; readonly today: string }) {
  const causes = new Map<string, Cause>([
    ...year.off.map((one) => [one.day, one.why] as const),
    ...year.worked.map((one) => [one.day, 'worked'] as const),
  ])
  return (
    <div className="months">
      {Array.from({ length: 12 }, (_, index) => (
        <Month key={index} year={year.year} month={index + 1} causes={causes} today={today} />
      ))}
    </div>
  )
}

interface MonthProps {
  readonly year: number
  readonly month: number
  readonly causes: ReadonlyMap<string, Cause>
  readonly today: string
}

function Month({ year, month, causes, today }: MonthProps) {
  const { t, language } = useWords()
  return (
    <table className="month">
      <caption>{monthName(month, language)}</caption>
      <thead>
        <tr>
          {shortWeekdays(language).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, row) => (
          <tr key={row}>
            {week.map((date, column) => {
              const cause = date === null ? undefined : causes.get(date)
              return (
                <td
                  key={column}
                  data-day={date ?? undefined}
                  data-why={cause}
                  aria-current={date !== null && date === today ? 'date' : undefined}
                  title={cause === undefined ? undefined : t(`calendar:why.${cause}`)}
                >
                  {date === null ? '' : Number(date.slice(8))}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Weeks from Monday; null where the month has no day. */
function weeksOf(year: number, month: number): readonly (readonly (string | null)[])[] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = week * 7 + column - before + 1
      return day < 1 || day > days ? null : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    }),
  )
}
