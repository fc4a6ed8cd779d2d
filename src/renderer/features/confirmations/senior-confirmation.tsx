import { useEffect, useRef, useState } from 'react'
import type { ConfirmationKind, ConfirmationView } from '../../../preload/contract/confirmation-view.js'
import type { Result } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { ConfirmationFacts } from './confirmation-facts.js'
import { currentRequest } from './current-request.js'
import { HereDialog } from './here-dialog.js'

interface SeniorConfirmationProps {
  readonly view: CaseView
  readonly kind: ConfirmationKind
  /** codes the request is about; the station adds what it knows itself */
  readonly codes?: readonly string[]
  /** what must reach the station before it is asked, e.g. the typed draft */
  readonly before?: () => Promise<void>
  /** what to do once it is confirmed */
  readonly onward?: string
}

const tones = { none: 'warn', open: 'calm', confirmed: 'done', refused: 'stop' } as const

/** Shown where a rule asks for the second person (requirements.md §0.3): asks, waits, and tells what was decided. */
export function SeniorConfirmation({ view, kind, codes = [], before, onward }: SeniorConfirmationProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const adopt = useCase((slice) => slice.adopt)
  const [here, setHere] = useState(false)
  const request = currentRequest(view, kind)
  const state = request === null || request.state === 'withdrawn' ? 'none' : request.state
  const { caseId } = view
  const section = useFocusKept(state)
  const act = async (call: () => Promise<Result<CaseView>>) => {
    const answer = await run(call)
    if (answer !== null) adopt(answer)
  }
  const ask = async () => {
    await before?.()
    await act(() => station().confirmations.request({ caseId, kind, codes: [...codes] }))
  }
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="stack-tight"
      data-confirmation={kind}
      data-state={state}
      aria-label={t(`confirmations:kind.${kind}`)}
    >
      <Notice tone={tones[state]} title={t(`confirmations:state.${state}`)}>
        {request === null ? <p>{t(`confirmations:text.${kind}`)}</p> : <RequestText request={request} onward={onward} />}
        <div className="row">
          {state === 'none' || state === 'refused' ? (
            <Button icon="person" disabled={busy} testId="ask-senior" onPress={() => void ask()}>
              {t(state === 'none' ? 'confirmations:ask' : 'confirmations:askAgain')}
            </Button>
          ) : null}
          {request !== null && state === 'open' ? (
            <OpenActions request={request} busy={busy} onHere={() => setHere(true)} onAct={act} caseId={caseId} />
          ) : null}
        </div>
      </Notice>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {here && request !== null ? <HereDialog caseId={caseId} request={request} onClose={() => setHere(false)} /> : null}
    </section>
  )
}

/** The pressed button goes with its state: the keyboard stays with what came in its place. */
function useFocusKept(state: string) {
  const section = useRef<HTMLElement>(null)
  const shown = useRef(state)
  // On a low screen it appears below the fields: nobody should have to look for it.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up of an effect.
    section.current?.scrollIntoView({ block: 'nearest' })
  }, [state])
  useEffect(() => {
    if (shown.current === state) return undefined
    shown.current = state
    const timer = window.setTimeout(() => {
      const target = section.current?.querySelector('button:not(:disabled)') ?? section.current
      if (document.activeElement === document.body && target instanceof HTMLElement) target.focus()
    })
    return () => window.clearTimeout(timer)
  }, [state])
  return section
}

function RequestText({ request, onward }: { readonly request: ConfirmationView; readonly onward: string | undefined }) {
  const { t } = useWords()
  const { state, decidedAt, decidedBy, reason, requestedAt, requestedBy, sentAt } = request
  return (
    <>
      <ConfirmationFacts facts={request.facts} />
      {decidedAt === null ? (
        <p className="row">
          <span className="small soft">{t('confirmations:since', { time: localTime(requestedAt), name: requestedBy })}</span>
          <Law id={request.requirement} />
        </p>
      ) : (
        <p>
          {decidedBy}, {localTime(decidedAt)}
        </p>
      )}
      {state === 'open' && sentAt !== null ? <p>{t('confirmations:sent', { time: localTime(sentAt) })}</p> : null}
      {reason === null ? null : <p>{t('confirmations:reason', { reason })}</p>}
      {state === 'confirmed' && onward !== undefined ? <p>{onward}</p> : null}
      {decidedAt === null ? null : <Law id={request.requirement} />}
    </>
  )
}

interface OpenActionsProps {
  readonly caseId: CaseView['caseId']
  readonly request: ConfirmationView
  readonly busy: boolean
  readonly onHere: () => void
  readonly onAct: (call: () => Promise<Result<CaseView>>) => Promise<void>
}

function OpenActions({ caseId, request, busy, onHere, onAct }: OpenActionsProps) {
  const { t } = useWords()
  const { confirmationId, sentAt } = request
  return (
    <>
      <Button icon="person" disabled={busy} testId="senior-here" onPress={onHere}>
        {t('confirmations:here')}
      </Button>
      {sentAt === null ? (
        <Button
          disabled={busy}
          testId="senior-elsewhere"
          onPress={() => void onAct(() => station().confirmations.askElsewhere({ caseId, confirmationId }))}
        >
          {t('confirmations:elsewhere')}
        </Button>
      ) : null}
      <Button
        kind="quiet"
        disabled={busy}
        onPress={() => void onAct(() => station().confirmations.withdraw({ caseId, confirmationId }))}
      >
        {t('confirmations:withdraw')}
      </Button>
    </>
  )
}
