import { useEffect, useState } from 'react'
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
import { useCapture, type CaptureMode } from './capture-store.js'
import { useScanner } from './device-choice.js'
import { ExceptDialog } from './except-dialog.js'
import { ExclusionSection } from './exclusion-section.js'
import { FingerCard } from './finger-card.js'
import { FingerLists } from './finger-lists.js'
import { GroupChoice } from './group-choice.js'
import { Hands } from './hands.js'
import { NothingTaken } from './nothing-taken.js'
import { fingerAt, groupOf, nextOpen, nextOpenGroup, nextOpenInGroups, openIn } from './positions.js'
import { ProofCard } from './proof-card.js'
import { SlapCard } from './slap-card.js'
import { toProof, useCaptureFlow } from './use-capture-flow.js'

/** 406-¶6.2: every position ends with a sample or with a reason, and one touch proves the new templates. */
export function FingersPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { position, purpose, select, turn, asked, mode: chosenMode } = useCapture()
  const [excepting, setExcepting] = useState(false)
  const { value: settings } = useLoaded(() => station().station.settings({}), 'settings')
  const attemptsAllowed = settings?.settings.attemptsPerFinger ?? 3
  const threshold = settings?.settings.qualityThreshold ?? 40
  useCaptureFlow(view.caseId)
  const scanner = useScanner()
  const slaps = scanner.device?.kind === 'fingerprint-slap'
  const mode: CaptureMode = slaps ? (chosenMode ?? 'groups') : 'one'
  useFirstGroup(view, mode)
  const absent = isRepresentativeAbsent(view)
  const part = view.parts.find((one) => one.part === 'fingers')
  const taken = view.fingers.filter(({ state: done }) => done === 'captured').length
  const proving = purpose === 'prove' && view.proof.state !== 'not-due'
  // Only a finger with a sample can be proved; another one is shown with its reason.
  const choose = (chosen: FingerPosition) =>
    (proving && fingerAt(view.fingers, chosen)?.state === 'captured') || asked.includes(chosen)
      ? select(chosen)
      : turn('enrol', chosen)
  const inGroups = mode === 'groups' && !proving
  return (
    <PartFrame
      title={t('capture:fingers.title')}
      requirement="406-¶6.2"
      aside={<span className="soft">{t('capture:fingers.count', { count: taken })}</span>}
      actions={absent ? null : <FingersFoot view={view} proving={proving} mode={mode} />}
    >
      <PresenceBar view={view} />
      <div className="fingers">
        <div className="fingers-map">
          {slaps && !proving ? <GroupChoice fingers={view.fingers} selected={position} mode={mode} onSelect={choose} /> : null}
          <Hands
            fingers={view.fingers}
            selected={position}
            asked={inGroups ? openIn(view.fingers, groupOf(position)) : []}
            onSelect={choose}
          />
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
        ) : inGroups ? (
          <SlapCard view={view} scanner={scanner} onExcept={() => setExcepting(true)} />
        ) : (
          <FingerCard
            view={view}
            threshold={threshold}
            attemptsAllowed={attemptsAllowed}
            scanner={scanner}
            onExcept={() => setExcepting(true)}
          />
        )}
      </div>
      {excepting ? (
        <ExceptDialog
          view={view}
          position={position}
          nextAfter={inGroups ? nextOpenInGroups : nextOpen}
          onClose={() => setExcepting(false)}
        />
      ) : null}
    </PartFrame>
  )
}

/** 4-4-2 begins with the first group that has an open finger, as soon as the scanner is known to take groups, or they are chosen. */
function useFirstGroup({ fingers, caseId }: CaseView, mode: CaptureMode): void {
  useEffect(() => {
    const { purpose, turn } = useCapture.getState()
    const first = nextOpenInGroups(fingers, null)
    if (mode === 'groups' && purpose === 'enrol' && first !== null) turn('enrol', first)
    // The fingers change with every capture, which is no reason to begin again.
  }, [mode, caseId])
}

interface FingersFootProps {
  readonly view: CaseView
  readonly proving: boolean
  readonly mode: CaptureMode
}

/** Where the work goes on: to the next open finger or group, to the proof of use, or out of the part. */
function FingersFoot({ view, proving, mode }: FingersFootProps) {
  const { t } = useWords()
  const { position, state, turn } = useCapture()
  const busy = state !== 'idle'
  const next = mode === 'groups' ? groupAhead(view, position) : fingerAhead(view, position)
  if (next !== null) {
    const { open, waits, name } = next
    const words = mode === 'groups' ? 'capture:slap' : 'capture:fingers'
    const named = mode === 'groups' ? { group: t(`capture:group.${name}`) } : { finger: t(`capture:finger.${name}`) }
    return (
      <Button
        kind={waits ? 'plain' : 'primary'}
        shortcut="F7"
        icon={waits ? undefined : 'next'}
        disabled={busy}
        onPress={() => turn('enrol', open)}
      >
        {waits ? t(`${words}.pass`) : t(`${words}.next`, named)}
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

/** What is open after what the card shows, and whether the card itself still waits. */
function fingerAhead({ fingers }: CaseView, position: FingerPosition) {
  const open = nextOpen(fingers, position)
  return open === null ? null : { open, waits: fingerAt(fingers, position)?.state === 'open', name: open }
}

function groupAhead({ fingers }: CaseView, position: FingerPosition) {
  const next = nextOpenGroup(fingers, groupOf(position))
  return next === null
    ? null
    : { open: openIn(fingers, next)[0], waits: openIn(fingers, groupOf(position)).length > 0, name: next }
}
