import type { OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { Tag } from '../../components/law.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

export type Entry = OutputOf<typeof audit.methods.list>['entries'][number]

export function JournalTable({ entries }: { readonly entries: readonly Entry[] }) {
  const { t, codeText } = useWords()
  if (entries.length === 0) return <p className="sheet empty">{t('audit:empty')}</p>
  return (
    <table className="table journal">
      <thead>
        <tr>
          <th scope="col">№</th>
          <th scope="col">{t('audit:column.at')}</th>
          <th scope="col">{t('audit:column.who')}</th>
          <th scope="col">{t('audit:column.action')}</th>
          <th scope="col">{t('audit:column.subject')}</th>
          <th scope="col">{t('audit:column.ground')}</th>
          <th scope="col">{t('audit:column.result')}</th>
          <th scope="col">{t('audit:column.details')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence} data-action={entry.action}>
            <td className="mono">{entry.sequence}</td>
            <td>{localMoment(entry.at)}</td>
            <td>
              {entry.accountName ?? entry.accountLogin ?? '—'}
              <div className="small soft">{[entry.accountLogin, entry.departmentCode].filter(Boolean).join(' · ')}</div>
            </td>
            <td>
              {codeText('actions', entry.action, null, {}) ?? entry.action}
              <div className="small soft mono">{entry.action}</div>
            </td>
            <td className="mono">
              {entry.subjectMasked ?? '—'}
              <div className="small soft">{entry.caseNumber}</div>
            </td>
            <td>{entry.requirement ?? '—'}</td>
            <td>
              <Tag tone={entry.result === 'done' || entry.result === 'ok' ? 'done' : 'warn'}>
                {codeText('actions', `result.${entry.result}`, null, {}) ?? entry.result}
              </Tag>
              <div className="small">{entry.reason}</div>
            </td>
            <td className="small journal-details">{detailsOf(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const detailsOf = ({ details }: Entry): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' · ')
