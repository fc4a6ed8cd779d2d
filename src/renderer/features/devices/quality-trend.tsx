import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { Row } from './link-words.js'

/** Mean quality by day: a trend that falls asks for a cloth first, then for another scanner. */
export function QualityTrend({ trend }: Pick<Row, 'trend'>) {
  const { t } = useWords()
  if (trend.length === 0) return <p className="small soft">{t('equipment:trend.none')}</p>
  return (
    <table className="trend">
      <caption className="small soft">{t('equipment:trend.title')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('equipment:trend.day')}</th>
          <th scope="col">{t('equipment:trend.quality')}</th>
          <th scope="col">{t('equipment:trend.taken')}</th>
        </tr>
      </thead>
      <tbody>
        {trend.map(({ day, quality, taken, attempts }) => (
          <tr key={day}>
            <th scope="row" className="small">
              {shortDate(day)}
            </th>
            <td>
              <meter min={0} max={100} value={quality} aria-hidden="true" /> <b>{quality}</b>
            </td>
            <td className="small soft">{t('equipment:trend.of', { taken, attempts })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
