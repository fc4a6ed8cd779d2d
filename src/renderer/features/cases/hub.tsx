import { useEffect, useRef, useState } from 'react'
import { useConnection } from '../../bridge/connection.js'
import { station } from '../../bridge/station.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { useCapacityDrafts } from '../capacity/capacity-drafts.js'
import { FacePart } from '../capture/face-part.js'
import { FingersPart } from '../capture/fingers-part.js'
import { ConsentPart } from '../consent/consent-part.js'
import { useForms } from '../consent/forms-store.js'
import { ExplanationPart } from '../consent/explanation-part.js'
import { IdentityPart } from '../identity/identity-part.js'
import { InstructionNotice } from '../instructions/instruction-gate.js'
import { useCase } from './case-store.js'
import { ClosedPart } from './closed-part.js'
import { DeclineDialog } from './decline-dialog.js'
import { DeliveryPart } from './delivery-part.js'
import { EligibilityPart } from './eligibility-part.js'
import { EndPanel } from './end-panel.js'
import { PartsRail } from './parts-rail.js'
import { PostponeDialog } from './postpone-dialog.js'
import { ReviewPart } from './review-part.js'
import { blockerOf } from './gates.js'
import { endOf, isHandedOver, type CaseView } from './view.js'

/** One citizen, one checklist (design §1). */
export function Hub({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { part, failure, fail } = useCase()
  const [asking, setAsking] = useState<'decline' | 'postpone' | null>(null)
  const panel = useRef<HTMLElement>(null)
  useCaseChanges(view)
  // Forms and scans of one case are not kept in the window for the next one.
  useEffect(
    () => () => {
      useForms.getState().forget()
      useCapacityDrafts.getState().forget()
    },
    [view.caseId],
  )
  useEffect(() => focusPart(panel.current), [part, view.caseId, view.state === 'SENDING', endOf(view)])
  return (
    <div className="hub" data-case-state={view.state}>
      <PartsRail view={view} onDecline={() => setAsking('decline')} onPostpone={() => setAsking('postpone')} />
      <section
        ref={panel}
        className="hub-panel"
        data-part={part}
        data-state={view.parts.find((one) => one.part === part)?.status}
        aria-label={t(`cases:part.${part}`)}
        tabIndex={-1}
      >
        <InstructionNotice />
        {failure === null ? null : <FailureNotice failure={failure} onClose={() => fail(null)} />}
        <PartContent view={view} />
      </section>
      {asking === 'decline' ? <DeclineDialog view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'postpone' ? <PostponeDialog view={view} onClose={() => setAsking(null)} /> : null}
    </div>
  )
}

function PartContent({ view }: { readonly view: CaseView }) {
  const part = useCase((slice) => slice.part)
  const end = endOf(view)
  if (end !== null) return <EndPanel view={view} end={end} />
  if (isHandedOver(view)) return <DeliveryPart view={view} />
  const blocker = blockerOf(view, part)
  if (blocker !== null) return <ClosedPart part={part} blocker={blocker} />
  switch (part) {
    case 'identity':
      return <IdentityPart key={view.caseId} view={view} />
    case 'eligibility':
      return <EligibilityPart view={view} />
    case 'explanation':
      return <ExplanationPart view={view} />
    case 'consent':
      return <ConsentPart view={view} />
    case 'fingers':
      return <FingersPart view={view} />
    case 'face':
      return <FacePart view={view} />
    case 'review':
      return <ReviewPart view={view} />
  }
}

/** The station says that a case has changed (a receipt came, a capture was stored); after a lost connection it is asked again. */
function useCaseChanges(view: CaseView): void {
  const refresh = useCase((slice) => slice.refresh)
  const connection = useConnection(({ state }) => state)
  useEffect(
    () =>
      station().on('cases.changed', ({ caseId, revision }) => {
        const current = useCase.getState().view
        if (current !== null && current.caseId === caseId && revision > current.revision) void refresh()
      }),
    [view.caseId, refresh],
  )
  useEffect(() => {
    if (connection === 'connected') void refresh()
  }, [connection, refresh])
}

/** The keyboard lands where the work is: the part's marked field, else its heading. */
function focusPart(panel: HTMLElement | null): void {
  const target = panel?.querySelector('[data-focus-first] input, [data-focus-first] button, h1')
  if (target instanceof HTMLElement) target.focus()
}
