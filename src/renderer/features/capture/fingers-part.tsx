import { useState } from 'react'
import type { FingerPosition } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { AbsenceCard, isRepresentativeAbsent, PresenceBar } from '../capacity/presence-bar.js'
import { DecisionText } from '../cases/closed-part.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'
import { useCapture } from './capture-store.js'
import { ExceptDialog } from './except-dialog.js'
import { ExclusionSection } from './exclusion-section.js'
import { FingerCard } from './finger-card.js'
import { FingerLists } from './finger-lists.js'
import { Hands } from './hands.js'
import { NothingTaken } from './nothing-taken.js'
import { fingerAt, nextOpen } from './positions.js'
import { ProofCard } from './proof-card.js'
import { toProof, useCaptureFlow } from './use-capture-flow.js'

/** 406-¶6.2: every position ends with a sample or with a reason, and one touch proves the new templates. */
export function FingersPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { position, purpose, select, turn } = useCapture()
  const [excepting, setExcepting] = useState(false)
  const { value: settings } = useLoaded(() => station().station.settings({}), 'settings')
  const attemptsAllowed = settings?.settings.attemptsPerFinger ?? 3
  const threshold = settings?.settings.qualityThreshold ?? 40
  useCaptureFlow(view.caseId)
  const absent = isRepresentativeAbsent(view)
  const part = view.parts.find((one) => one.part === 'fingers')
  const taken = view.fingers.filter(({ state: done }) => done === 'captured').length
  const proving = purpose === 'prove' && view.proof.state !== 'not-due'
  // Only a finger with a sample can be proved; another one is shown with its reason.
  const choose = (chosen: FingerPosition) =>
    proving && fingerAt(view.fingers, chosen)?.state === 'captured' ? select(chosen) : turn('enrol', chosen)
  return (
    <PartFrame
      title={t('capture:fingers.title')}
      requirement="406-¶6.2"
      aside={<span className="soft">{t('capture:fingers.count', { count: taken })}</span>}
      actions={absent ? null : <FingersFoot view={view} proving={proving} />}
    >
      <PresenceBar view={view} />
      <div className="fingers">
        <div className="fingers-map">
          <Hands fingers={view.fingers} selected={position} onSelect={choose} />
          <FingerLists fingers={view.fingers} selected={position} attemptsAllowed={attemptsAllowed} onSelect={choose} />
          {part?.status === 'blocked' ? (
            <Notice tone="warn" title={t('law.asks')}>
              <DecisionText part={part} />
            </Notice>
          ) : null}
          <NothingTaken view={view} />
          <ExclusionSection view={view} />
        </div>
        {absent ? (
          <AbsenceCard view={view} />
        ) : proving ? (
          <ProofCard view={view} threshold={threshold} />
        ) : (
          <FingerCard view={view} threshold={threshold} attemptsAllowed={attemptsAllowed} onExcept={() => setExcepting(true)} />
        )}
      </div>
      {excepting ? <ExceptDialog view={view} position={position} onClose={() => setExcepting(false)} /> : null}
    </PartFrame>
  )
}

/** Where the work goes on: to the next open finger, to the proof of use, or out of the part. */
function FingersFoot({ view, proving }: { readonly view: CaseView; readonly proving: boolean }) {
  const { t } = useWords()
  const { position, state, turn } = useCapture()
  const open = nextOpen(view.fingers, position)
  const busy = state !== 'idle'
  if (open !== null) {
    const waits = fingerAt(view.fingers, position)?.state === 'open'
    return (
      <Button
        kind={waits ? 'plain' : 'primary'}
        shortcut="F7"
        icon={waits ? undefined : 'next'}
        disabled={busy}
        onPress={() => turn('enrol', open)}
      >
        {waits ? t('capture:fingers.pass') : t('capture:fingers.next', { finger: t(`capture:finger.${open}`) })}
      </Button>
    )
  }
  const proof = view.proof.state
  if (proof === 'passed' || proof === 'let-pass') return <Onward view={view} from="fingers" />
  if (proof === 'not-due')
    return view.fingers.some(({ state: done }) => done === 'captured') ? <Onward view={view} from="fingers" /> : null
  if (proving) return null
  return (
    <Button kind="primary" icon="next" disabled={busy} onPress={() => toProof(view)}>
      {t('proof:go')}
    </Button>
  )
}
