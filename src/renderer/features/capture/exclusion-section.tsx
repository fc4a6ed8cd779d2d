import { useEffect, useRef, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { currentRequest } from '../confirmations/current-request.js'
import { SeniorConfirmation } from '../confirmations/senior-confirmation.js'
import { ExclusionDialog } from './exclusion-dialog.js'

/**
 * 406-¶10: no finger of this person can be taken. The employee states what he sees or found, a senior employee confirms it, and the
 * case ends without a record. Where one finger was taken there is nothing to state.
 */
export function ExclusionSection({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const [stating, setStating] = useState(false)
  if (view.fingers.some(({ state }) => state === 'captured')) return null
  return (
    <section className="stack-tight" aria-label={t('exclusion:title')} data-exclusion={view.exclusion?.ground ?? 'none'}>
      {view.exclusion === null ? (
        <div>
          <Button icon="minus" testId="state-exclusion" onPress={() => setStating(true)}>
            {t('exclusion:action')}
          </Button>
        </div>
      ) : (
        <StatedExclusion view={view} exclusion={view.exclusion} />
      )}
      {stating ? <ExclusionDialog view={view} onClose={() => setStating(false)} /> : null}
    </section>
  )
}

interface StatedExclusionProps {
  readonly view: CaseView
  readonly exclusion: NonNullable<CaseView['exclusion']>
}

function StatedExclusion({ view, exclusion }: StatedExclusionProps) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const { caseId } = view
  const section = useRef<HTMLDivElement>(null)
  // The dialog is closed and its button is gone: the keyboard goes on here.
  useEffect(() => section.current?.querySelector('button')?.focus(), [])
  const confirmed = currentRequest(view, 'exclusion')?.state === 'confirmed'
  const act = async (call: Parameters<typeof run<CaseView>>[0]) => {
    const changed = await run(call)
    if (changed !== null) adopt(changed)
  }
  const takeBack = () => act(() => station().cases.stateExclusion({ caseId, established: null, everyFinger: null }))
  return (
    <div ref={section} className="sheet stack-tight">
      <h2>{t('exclusion:title')}</h2>
      <p>
        <b>{codeText('reasons', exclusion.ground, 'text', {})}</b> <span className="small soft">{exclusion.ground}</span>
      </p>
      <p>{t(exclusion.established === 'seen' ? 'exclusion:wasSeen' : 'exclusion:wereTried')}</p>
      <Law id="406-¶10" />
      <SeniorConfirmation view={view} kind="exclusion" onward={t('exclusion:thenClose')} />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="row">
        {confirmed ? (
          <Button
            kind="primary"
            icon="check"
            disabled={busy}
            testId="exclude"
            onPress={() => void act(() => station().cases.exclude({ caseId }))}
          >
            {t('exclusion:close')}
          </Button>
        ) : null}
        <Button kind="quiet" disabled={busy} onPress={() => void takeBack()}>
          {t('exclusion:takeBack')}
        </Button>
      </div>
    </div>
  )
}
