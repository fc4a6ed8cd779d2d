import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { Countdown } from './countdown.js'
import { dutyOf, isClosed, type RequestView } from './view.js'

interface RequestTableProps {
  readonly requests: readonly RequestView[]
  readonly empty: string
  readonly onOpen: (requestId: string) => void
}

/** Requests by number and masked IIN; a list never shows more of a person (CR-6). */
export function RequestTable({ requests, empty, onOpen }: RequestTableProps) {
  const { t } = useWords()
  if (requests.length === 0) return <p className="sheet empty">{empty}</p>
  return (
    <table className="table requests">
      <thead>
        <tr>
          <th scope="col">{t('rights:column.number')}</th>
          <th scope="col">{t('rights:column.kind')}</th>
          <th scope="col">{t('rights:column.subject')}</th>
          <th scope="col">{t('rights:column.received')}</th>
          <th scope="col">{t('rights:column.state')}</th>
          <th scope="col">{t('rights:column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((view) => (
          <tr key={view.requestId} data-request-number={view.number} data-kind={view.kind}>
            <td>
              <Button size="small" label={t('rights:open', { number: view.number })} onPress={() => onOpen(view.requestId)}>
                {view.number}
              </Button>
            </td>
            <td>{t(`rights:kind.${view.kind}`)}</td>
            <td className="mono">{view.subject?.masked ?? '—'}</td>
            <td>
              {localMoment(view.registeredAt)}
              <div className="small soft">{view.departmentCode}</div>
            </td>
            <td>
              <StateTag view={view} />
            </td>
            <td>
              <Due view={view} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Due({ view }: { readonly view: RequestView }) {
  const duty = dutyOf(view)
  if (isClosed(view) || view.dueAt === null) return <>—</>
  return (
    <div className="stack-tight">
      <Countdown dueAt={view.dueAt} provisional={view.provisional} />
      {duty === null ? null : <Law id={duty} brief />}
    </div>
  )
}

/** State in words; overdue is a mark beside it, no state (requirements.md §11). */
export function StateTag({ view }: { readonly view: RequestView }) {
  const { t } = useWords()
  const tone = view.state === 'DONE' ? 'done' : view.state === 'REFUSED' ? 'warn' : view.state === 'IN WORK' ? 'calm' : undefined
  return (
    <span className="row-tight">
      <Tag tone={tone}>{t(`rights:state.${view.state}`)}</Tag>
      {view.overdue ? <Tag tone="stop">{t('rights:overdue', { requirement: view.overdueRequirement ?? '' })}</Tag> : null}
    </span>
  )
}
