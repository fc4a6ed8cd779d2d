import { Tag } from '../../components/law.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from './view.js'

/** The fingers in words: what is sent, what is not and why, who saw that, and whether the new templates serve. */
export function ReviewFingers({ view }: { readonly view: CaseView }) {
  const { t, codeText } = useWords()
  const taken = view.fingers.filter(({ state }) => state === 'captured')
  const excepted = view.fingers.filter(({ state }) => state === 'excepted')
  return (
    <>
      <p className="row-tight">
        <Tag tone="done">{t('cases:review.taken', { count: taken.length })}</Tag>
        {excepted.length === 0 ? null : <Tag tone="warn">{t('cases:review.notTaken', { count: excepted.length })}</Tag>}
      </p>
      <p>{taken.map(({ position }) => t(`capture:finger.${position}`)).join(', ')}</p>
      <ul>
        {excepted.map(({ position, reason, deformity, returnOn, confirmedBy }) => (
          <li key={position} data-excepted={reason}>
            {t(`capture:finger.${position}`)}: {reason === null ? null : codeText('reasons', reason, 'text', {})}
            {reason === 'F-DEFORM' ? `, ${t(`capture:deformity.${deformity}`)}` : null}
            {returnOn === null ? null : `, ${t('cases:review.returnOn', { date: shortDate(returnOn) })}`}
            <span className="soft">, {t('cases:review.confirmedBy', { name: confirmedBy ?? view.employeeName })}</span>
          </li>
        ))}
      </ul>
      <ProofLine view={view} />
    </>
  )
}

function ProofLine({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { state, touches } = view.proof
  const senior = view.confirmations.filter((one) => one.kind === 'proof-of-use' && one.state === 'confirmed').at(-1)?.decidedBy
  return (
    <p data-proof={state}>
      {t('proof:line')}:{' '}
      <b>
        {t(`proof:state.${state}`)}
        {touches.length === 0 ? null : `, ${t('proof:lineTouches', { count: touches.length })}`}
        {state === 'let-pass' ? `, ${senior ?? '—'}` : null}
      </b>
    </p>
  )
}
