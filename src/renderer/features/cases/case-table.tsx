import { Button } from '../../components/button.js'
import { Tag } from '../../components/law.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { CaseListItem } from './view.js'

interface CaseTableProps {
  readonly cases: readonly CaseListItem[]
  readonly empty: string
  readonly onOpen: (caseId: CaseListItem['caseId']) => void
}

/** Cases by their numbers and the last digits of the IIN; a list never shows more of a person (CR-6). */
export function CaseTable({ cases, empty, onOpen }: CaseTableProps) {
  const { t } = useWords()
  if (cases.length === 0) return <p className="sheet empty">{empty}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('cases:start.number')}</th>
          <th scope="col">{t('cases:start.opened')}</th>
          <th scope="col">{t('cases:start.subject')}</th>
          <th scope="col">{t('cases:start.state')}</th>
          <th scope="col">{t('cases:start.next')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.caseId} data-case={one.number}>
            <td>
              <Button size="small" label={t('cases:start.open', { number: one.number })} onPress={() => onOpen(one.caseId)}>
                {one.number}
              </Button>
            </td>
            <td>{localMoment(one.openedAt)}</td>
            <td className="mono">{one.subjectMasked ?? '—'}</td>
            <td>
              <Tag tone={toneOf(one.state)}>{t(`cases:state.${one.state}`)}</Tag>
            </td>
            <td>{one.nextPart === null ? '—' : t(`cases:part.${one.nextPart}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function toneOf(state: CaseListItem['state']): 'done' | 'warn' | 'stop' | 'calm' | undefined {
  if (state === 'ACCEPTED') return 'done'
  if (state === 'SENDING') return 'calm'
  if (state === 'REFUSED') return 'stop'
  return state === 'POSTPONED' || state === 'CANCELLED' || state === 'EXCLUDED' ? 'warn' : undefined
}
