import type { OutputOf } from '../../../preload/contract/index.js'
import type { outbox } from '../../../preload/contract/station.js'
import { Button } from '../../components/button.js'
import { Tag } from '../../components/law.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

export type QueueItem = OutputOf<typeof outbox.methods.list>['items'][number]

interface QueueTableProps {
  readonly items: readonly QueueItem[]
  readonly empty: string
  /** null: this role only looks */
  readonly onResend: ((item: QueueItem) => void) | null
}

const tones = { queued: 'calm', delivered: 'done', 'dead-letter': 'stop', annulled: undefined } as const

export function QueueTable({ items, empty, onResend }: QueueTableProps) {
  const { t } = useWords()
  if (items.length === 0) return <p className="sheet empty">{empty}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('outbox:column.case')}</th>
          <th scope="col">{t('outbox:column.lane')}</th>
          <th scope="col">{t('outbox:column.weSay')}</th>
          <th scope="col">{t('outbox:column.baseSays')}</th>
          <th scope="col">{t('outbox:column.age')}</th>
          <th scope="col">{t('outbox:column.attempts')}</th>
          <th scope="col">{t('outbox:column.next')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.submissionId} data-submission={item.submissionId} data-state={item.state}>
            <td>
              <b>{item.caseNumber}</b>
              <div className="small soft">{t('outbox:size', { kilobytes: Math.ceil(item.bytes / 1024) })}</div>
            </td>
            <td>{t(`cases:delivery.${item.lane}`)}</td>
            <td>
              <Tag tone={tones[item.state]}>{t(`outbox:state.${item.state}`)}</Tag>
            </td>
            <td>
              <BaseSays item={item} />
            </td>
            <td>
              <Age from={item.createdAt} />
            </td>
            <td>{item.attempts}</td>
            <td>
              {item.state === 'dead-letter' && onResend !== null ? (
                <Button size="small" onPress={() => onResend(item)}>
                  {t('outbox:resend.action')}
                </Button>
              ) : (
                <NextAction item={item} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BaseSays({ item }: { readonly item: QueueItem }) {
  const { t, codeText } = useWords()
  if (item.baseSays === null) return <span className="soft">{t('outbox:nothingYet')}</span>
  return (
    <>
      {codeText('base', item.baseSays, null, {}) ?? t('outbox:otherAnswer')}
      <div className="small soft mono">{item.baseRecordId ?? item.baseSays}</div>
    </>
  )
}

function NextAction({ item }: { readonly item: QueueItem }) {
  const { t } = useWords()
  if (item.state === 'delivered')
    return <>{item.deliveredAt === null ? t('none') : t('outbox:next.done', { at: localMoment(item.deliveredAt) })}</>
  if (item.state === 'queued')
    return (
      <>{item.nextAttemptAt === null ? t('outbox:next.soon') : t('outbox:next.at', { at: localMoment(item.nextAttemptAt) })}</>
    )
  return <>{item.state === 'dead-letter' ? t('outbox:next.administrator') : t('none')}</>
}

/** Whole days, hours or minutes since the submission was made. */
function Age({ from }: { readonly from: string }) {
  const { t } = useWords()
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(from)) / 60_000))
  if (minutes < 60) return <>{t('outbox:age.minutes', { count: minutes })}</>
  if (minutes < 48 * 60) return <>{t('outbox:age.hours', { count: Math.floor(minutes / 60) })}</>
  return <>{t('outbox:age.days', { count: Math.floor(minutes / 1440) })}</>
}
