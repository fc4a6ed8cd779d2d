import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { SeniorConfirmation } from '../confirmations/senior-confirmation.js'
import { useCapture } from './capture-store.js'
import { bestFirst } from './positions.js'
import { TouchCard } from './touch-card.js'

interface ProofCardProps {
  readonly view: CaseView
  readonly threshold: number
}

/** 406-¶6.2: one touch after the last sample shows that the new template is this person's and serves. */
export function ProofCard({ view, threshold }: ProofCardProps) {
  const { t } = useWords()
  const { position, turn } = useCapture()
  const { state, touches, touchesAllowed } = view.proof
  const settled = state === 'passed' || state === 'let-pass'
  return (
    <TouchCard
      view={view}
      title={t('proof:title', { finger: t(`capture:finger.${position}`) })}
      threshold={threshold}
      positions={bestFirst(view.fingers)}
      attempts={t('proof:touches', { touches: touches.length, allowed: touchesAllowed })}
      take={state === 'open' ? t(touches.length === 0 ? 'proof:touch' : 'proof:touchAgain') : null}
      told={state === 'not-reached'}
      rest={settled ? { code: state, icon: 'check', text: t(`proof:state.${state}`), tone: 'good' } : null}
      actions={
        state === 'not-reached' ? (
          <Button kind="primary" icon="finger" onPress={() => turn('enrol', position)}>
            {t('proof:takeAgain')}
          </Button>
        ) : (
          <Button shortcut="F4" onPress={() => turn('enrol', position)}>
            {t('proof:takeAgain')}
          </Button>
        )
      }
    >
      <div className="stack-tight" data-proof={state}>
        {state === 'open' && touches.length === 0 ? <p className="small">{t('proof:text')}</p> : null}
        <ProofTouches view={view} />
        {state === 'not-reached' ? (
          <Notice tone="warn" title={t('proof:state.not-reached')}>
            <p>{t('proof:notReachedText')}</p>
            <Law id="406-¶6.2" brief />
          </Notice>
        ) : null}
        {state === 'not-reached' || state === 'let-pass' ? <SeniorConfirmation view={view} kind="proof-of-use" /> : null}
      </div>
    </TouchCard>
  )
}

function ProofTouches({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { touches } = view.proof
  if (touches.length === 0) return null
  return (
    <ol className="touches small" aria-label={t('proof:list')}>
      {touches.map(({ position, verdict, at }) => (
        <li key={at} data-touch={verdict}>
          {localTime(at)} · {t(`capture:finger.${position}`)}: <b>{t(`proof:verdict.${verdict}`)}</b>
        </li>
      ))}
    </ol>
  )
}
