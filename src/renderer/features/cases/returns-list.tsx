import { useEffect, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useSession } from '../../app/session-store.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { ReturnItem } from './view.js'

/** More fingers than these are told by their number. */
const namedAtMost = 3

/** Persons asked to come again (406-¶7.1, CX-26); a person who has come and was enrolled leaves the list by himself. */
export function ReturnsList() {
  const { t } = useWords()
  const { value, failure, reload, forget, adopt } = useLoaded(() => station().cases.returns({}), 'returns')
  const [closing, setClosing] = useState<ReturnItem | null>(null)
  useEffect(() => station().on('cases.changed', reload), [])
  const items = value?.items ?? []
  if (items.length === 0 && failure === null) return null
  const close = async (item: ReturnItem, reason: string) => {
    const answer = await station().cases.closeReturn({ caseId: item.caseId, reason })
    if (answer.ok) adopt(answer.value)
    return answer
  }
  return (
    <section className="stack-tight" data-list="returns" aria-label={t('cases:returns.title')}>
      <h2>{t('cases:returns.title')}</h2>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {items.length === 0 ? null : <ReturnsTable items={items} onClose={setClosing} />}
      {closing === null ? null : (
        <ReasonDialog
          title={t('cases:returns.closeTitle', { number: closing.caseNumber })}
          text={t('cases:returns.closeText')}
          action={t('cases:returns.close')}
          call={(reason) => close(closing, reason)}
          onClose={() => setClosing(null)}
        />
      )}
    </section>
  )
}

interface ReturnsTableProps {
  readonly items: readonly ReturnItem[]
  readonly onClose: (item: ReturnItem) => void
}

function ReturnsTable({ items, onClose }: ReturnsTableProps) {
  const { t, codeText } = useWords()
  const today = useSession(({ session }) => session?.today ?? '')
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('cases:start.number')}</th>
          <th scope="col">{t('cases:start.subject')}</th>
          <th scope="col">{t('cases:returns.fingers')}</th>
          <th scope="col">{t('cases:returns.day')}</th>
          <th scope="col">{t('cases:returns.outcome')}</th>
          <th scope="col">{t('cases:returns.action')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.caseId} data-return={item.caseNumber}>
            <td>{item.caseNumber}</td>
            <td className="mono">{item.subjectMasked}</td>
            <td>
              {item.positions.length > namedAtMost
                ? t('cases:returns.number', { count: item.positions.length })
                : item.positions.map((position) => t(`capture:finger.${position}`)).join(', ')}
              <div className="small soft">{codeText('reasons', item.reason, 'text', {})}</div>
            </td>
            <td>
              {item.returnOn === null ? '—' : shortDate(item.returnOn)}{' '}
              {item.returnOn !== null && item.returnOn <= today ? <Tag tone="warn">{t('cases:returns.due')}</Tag> : null}
            </td>
            <td>{t(`cases:returns.${item.outcome}`)}</td>
            <td>
              <Button size="small" label={`${t('cases:returns.close')}: ${item.caseNumber}`} onPress={() => onClose(item)}>
                {t('cases:returns.close')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
