import type { CalendarYear, DayOff } from '../../../preload/contract/calendar.js'
import { Button } from '../../components/button.js'
import { shortDate, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { Cause } from './year-months.js'

interface DaysListProps {
  readonly year: CalendarYear
  /** null: whoever looks may not change it */
  readonly onRemove: ((day: string, why: Cause) => void) | null
  /** weekends and moved days off are no rows of their own */
  readonly removable: (day: string, why: Cause) => boolean
}

/** Every day of the year that is off or worked for another reason than the week, in order. */
export function DaysList({ year, onRemove, removable }: DaysListProps) {
  const { t, language } = useWords()
  const words = useDayWords()
  const rows = [
    ...year.off.filter(({ why }) => why !== 'weekend').map((one) => ({ day: one.day, why: one.why as Cause, words: words(one) })),
    ...year.worked.map((one) => ({ day: one.day, why: 'worked' as Cause, words: one.ground })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  return (
    <table className="table days-off">
      <caption className="visually-hidden">{t('calendar:list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calendar:column.day')}</th>
          <th scope="col">{t('calendar:column.why')}</th>
          <th scope="col">{t('calendar:column.name')}</th>
          {onRemove === null ? null : <th scope="col">{t('calendar:column.action')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.day} ${row.why}`} data-row={row.day}>
            <td>
              {shortDate(row.day)} <span className="soft small">{weekdayOf(row.day, language)}</span>
            </td>
            <td>
              <span className="cause" data-why={row.why}>
                {t(`calendar:why.${row.why}`)}
              </span>
            </td>
            <td>{row.words}</td>
            {onRemove === null ? null : (
              <td>
                {removable(row.day, row.why) ? (
                  <Button
                    size="small"
                    kind="quiet"
                    icon="minus"
                    label={`${t('calendar:remove')}: ${shortDate(row.day)}`}
                    onPress={() => onRemove(row.day, row.why)}
                  >
                    {t('calendar:remove')}
                  </Button>
                ) : null}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The name of the holiday, the day it was moved from, the decision: whatever the cause has of these. */
export function useDayWords() {
  const { t, language } = useWords()
  return ({ name, movedFrom, ground }: DayOff): string =>
    [name?.[language], movedFrom === null ? undefined : t('calendar:movedFrom', { day: shortDate(movedFrom) }), ground]
      .filter((word) => typeof word === 'string')
      .join(', ')
}
