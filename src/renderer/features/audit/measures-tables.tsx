import type { ReactNode } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { Tag } from '../../components/law.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

type View = OutputOf<typeof audit.methods.measures>

export function PersonsTable({ persons }: Pick<View, 'persons'>) {
  const { t } = useWords()
  return (
    <Part part="persons" columns={['name', 'login', 'role', 'department', 'from', 'until', 'signedIn']}>
      {persons.map((one) => (
        <tr key={one.login} data-login={one.login}>
          <td>{one.fullName}</td>
          <td>
            {one.login} {one.disabled ? <Tag tone="calm">{t('measures:disabled')}</Tag> : null}
          </td>
          <td>{t(`role.${one.role}`)}</td>
          <td>
            {one.departmentCode}
            {one.temporary === null ? null : (
              <div className="small">
                {t('measures:temporary', { department: one.temporary.departmentCode, date: shortDate(one.temporary.until) })}
              </div>
            )}
          </td>
          <td>{one.assignedFrom === null ? '—' : shortDate(one.assignedFrom)}</td>
          <td>{one.assignedUntil === null ? t('measures:open') : shortDate(one.assignedUntil)}</td>
          <td>{one.lastSignInAt === null ? t('measures:never') : localMoment(one.lastSignInAt)}</td>
        </tr>
      ))}
    </Part>
  )
}

export function UpdatesTable({ updates }: Pick<View, 'updates'>) {
  const { t } = useWords()
  return (
    <Part part="updates" columns={['what', 'version', 'at', 'by']} none={updates.length === 0 ? t('measures:noUpdates') : null}>
      {updates.map((one) => (
        <tr key={`${one.what} ${one.version} ${one.at}`} data-update={one.what}>
          <td>{t(`measures:what.${one.what}`)}</td>
          <td>{one.version}</td>
          <td>{localMoment(one.at)}</td>
          <td>{one.by ?? '—'}</td>
        </tr>
      ))}
    </Part>
  )
}

export function IncidentsTable({ incidents }: Pick<View, 'incidents'>) {
  const { t } = useWords()
  return (
    <Part
      part="incidents"
      columns={['number', 'state', 'registered', 'due']}
      none={incidents.length === 0 ? t('measures:noIncidents') : null}
    >
      {incidents.map((one) => (
        <tr key={one.number} data-incident={one.number}>
          <td className="mono">{one.number}</td>
          <td>
            {t(`rights:state.${one.state}`)} {one.overdue ? <Tag tone="stop">{t('measures:overdue')}</Tag> : null}
          </td>
          <td>{localMoment(one.registeredAt)}</td>
          <td>{localMoment(one.dueAt)}</td>
        </tr>
      ))}
    </Part>
  )
}

interface PartProps {
  readonly part: 'persons' | 'updates' | 'incidents'
  readonly columns: readonly string[]
  /** stands in place of an empty table */
  readonly none?: string | null
  readonly children: ReactNode
}

function Part({ part, columns, none = null, children }: PartProps) {
  const { t } = useWords()
  return (
    <section className="sheet stack-tight" data-measures={part} aria-label={t(`measures:${part}`)}>
      <h2>{t(`measures:${part}`)}</h2>
      {none === null ? (
        <table className="table">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`measures:column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      ) : (
        <p className="soft">{none}</p>
      )}
    </section>
  )
}
