import type { CalendarVersionView } from '../../../preload/contract/calendar.js'
import { Tag } from '../../components/law.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useRowWords } from './row-words.js'

/** Every version there was: a deadline names the one that counted it. */
export function VersionsTable({ versions }: { readonly versions: readonly CalendarVersionView[] }) {
  const { t } = useWords()
  const words = useRowWords()
  return (
    <table className="table calendar-versions">
      <caption>{t('calendar:versions.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calendar:versions.version')}</th>
          <th scope="col">{t('calendar:versions.at')}</th>
          <th scope="col">{t('calendar:versions.reason')}</th>
          <th scope="col">{t('calendar:versions.changes')}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr key={one.version} data-version={one.version}>
            <td title={one.digest}>
              <span className="row-tight">
                {one.version} {one.inForce ? <Tag tone="done">{t('calendar:versions.inForce')}</Tag> : null}
              </span>
            </td>
            <td>
              {one.origin === 'built-in' || one.at === null
                ? t('calendar:versions.builtIn')
                : `${localMoment(one.at)}, ${one.by ?? ''}`}
            </td>
            <td>{one.reason ?? '—'}</td>
            <td className="small">
              {one.added.map((row) => (
                <div key={words(row)}>+ {words(row)}</div>
              ))}
              {one.removed.map((row) => (
                <div key={words(row)}>− {words(row)}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
