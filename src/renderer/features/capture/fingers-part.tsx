import { useEffect, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { AbsenceCard, isRepresentativeAbsent, PresenceBar } from '../capacity/presence-bar.js'
import { useCase } from '../cases/case-store.js'
import { DecisionText } from '../cases/closed-part.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'
import { listenToCapture, useCapture } from './capture-store.js'
import { ExceptDialog } from './except-dialog.js'
import { FingerCard } from './finger-card.js'
import { FingerLists } from './finger-lists.js'
import { Hands } from './hands.js'
import { fingerAt, nextOpen } from './positions.js'

/** 406-¶6.2: every position ends with a sample or with a reason. */
export function FingersPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { position, state, select } = useCapture()
  const [excepting, setExcepting] = useState(false)
  const { value: settings } = useLoaded(() => station().station.settings({}), 'settings')
  const attemptsAllowed = settings?.settings.attemptsPerFinger ?? 3
  const threshold = settings?.settings.qualityThreshold ?? 40
  useCaptureFlow(view.caseId)
  const open = nextOpen(view.fingers, position)
  const absent = isRepresentativeAbsent(view)
  const finger = fingerAt(view.fingers, position)
  const part = view.parts.find((one) => one.part === 'fingers')
  const taken = view.fingers.filter(({ state: done }) => done === 'captured').length
  return (
    <PartFrame
      title={t('capture:fingers.title')}
      requirement="406-¶6.2"
      aside={<span className="soft">{t('capture:fingers.count', { count: taken })}</span>}
      actions={
        <>
          {absent ? null : open !== null && finger?.state !== 'open' ? (
            <Button kind="primary" shortcut="F7" icon="next" disabled={state !== 'idle'} onPress={() => select(open)}>
              {t('capture:fingers.next', { finger: t(`capture:finger.${open}`) })}
            </Button>
          ) : open !== null ? (
            <Button shortcut="F7" disabled={state !== 'idle'} onPress={() => select(open)}>
              {t('capture:fingers.pass')}
            </Button>
          ) : null}
          {open === null && !absent ? <Onward view={view} from="fingers" /> : null}
        </>
      }
    >
      <PresenceBar view={view} />
      <div className="fingers">
        <div className="fingers-map">
          <Hands fingers={view.fingers} selected={position} onSelect={select} />
          <FingerLists fingers={view.fingers} selected={position} attemptsAllowed={attemptsAllowed} onSelect={select} />
          {part?.status === 'blocked' ? (
            <Notice tone="warn" title={t('law.asks')}>
              <DecisionText part={part} />
            </Notice>
          ) : null}
        </div>
        {absent ? (
          <AbsenceCard view={view} />
        ) : (
          <FingerCard view={view} threshold={threshold} attemptsAllowed={attemptsAllowed} onExcept={() => setExcepting(true)} />
        )}
      </div>
      {excepting ? <ExceptDialog view={view} position={position} onClose={() => setExcepting(false)} /> : null}
    </PartFrame>
  )
}

/** A finger that succeeded hands over to the next open one; a look at the answer is left, then the card is ready again. */
const handOverMs = 900

function useCaptureFlow(caseId: CaseView['caseId']): void {
  useEffect(() => {
    let timer = 0
    const { reset, select } = useCapture.getState()
    reset()
    select(nextOpen(useCase.getState().view?.fingers ?? [], null) ?? 1)
    const ended = async () => {
      await useCase.getState().refresh()
      const { sample, position } = useCapture.getState()
      const fingers = useCase.getState().view?.fingers ?? []
      const next = nextOpen(fingers, position)
      if (sample?.verdict !== 'accepted' || next === null || fingerAt(fingers, position)?.state !== 'captured') return
      timer = window.setTimeout(() => {
        if (useCapture.getState().position === position) select(next)
      }, handOverMs)
    }
    const stop = listenToCapture(() => void ended())
    return () => {
      window.clearTimeout(timer)
      stop()
      void useCapture.getState().cancel()
    }
  }, [caseId])
}
