import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView, FingerView } from '../cases/view.js'
import { AttemptNotices } from './attempt-notices.js'
import { CaptureCard, type CardGuidance } from './capture-card.js'
import { useCapture } from './capture-store.js'
import { DeviceChoice, type ScannerChoice } from './device-choice.js'
import { FingerPicture, useGuidance } from './finger-picture.js'
import { fingerAt } from './positions.js'

interface FingerCardProps {
  readonly view: CaseView
  readonly threshold: number
  readonly attemptsAllowed: number
  readonly scanner: ScannerChoice
  readonly onExcept: () => void
}

export function FingerCard({ view, threshold, attemptsAllowed, scanner, onExcept }: FingerCardProps) {
  const { t } = useWords()
  const capture = useCapture()
  const finger = fingerAt(view.fingers, capture.position)
  const guidance = useGuidance(useRest(finger))
  if (finger === undefined) return null
  const sample = capture.sample?.position === capture.position ? capture.sample : null
  const quality = sample?.quality ?? finger.quality
  return (
    <CaptureCard
      kind="finger"
      title={t(`capture:finger.${capture.position}`)}
      device={<DeviceChoice {...scanner} />}
      guidance={guidance}
      quality={{
        value: quality,
        threshold,
        label: quality === null ? t('capture:qualityNone', { threshold }) : t('capture:quality', { quality, threshold }),
      }}
      attempts={t('capture:attempts', { attempts: finger.attempts, allowed: attemptsAllowed })}
      verdict={
        <>
          <AttemptNotices />
          {finger.state === 'excepted' ? <ExceptedNotice view={view} finger={finger} /> : null}
        </>
      }
      actions={
        <FingerActions
          finger={finger}
          running={capture.state !== 'idle'}
          onStart={() => void capture.start(view.caseId, scanner.device?.deviceId ?? null)}
          onCancel={() => void capture.cancel()}
          onExcept={onExcept}
        />
      }
    >
      <FingerPicture />
    </CaptureCard>
  )
}

function useRest(finger: FingerView | undefined): CardGuidance {
  const { t } = useWords()
  if (finger?.state === 'captured') return { code: 'captured', icon: 'check', text: t('capture:state.captured'), tone: 'good' }
  if (finger?.state === 'excepted') return { code: 'excepted', icon: 'minus', text: t('capture:state.excepted'), tone: 'good' }
  return { code: 'ready', icon: 'finger', text: t('capture:ready'), tone: 'wait' }
}

export function ExceptedNotice({ view, finger }: { readonly view: CaseView; readonly finger: FingerView }) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const clear = async () => {
    const changed = await run(() => station().cases.clearFinger({ caseId: view.caseId, position: finger.position }))
    if (changed !== null) adopt(changed)
  }
  return (
    <Notice tone="calm" title={finger.reason === null ? '' : (codeText('reasons', finger.reason, 'text', {}) ?? finger.reason)}>
      {finger.reason === 'F-DEFORM' ? (
        <>
          <p>{t(`capture:deformity.${finger.deformity}`)}</p>
          {finger.deformity === 'less' && finger.attempts === 0 ? <p>{t('capture:deformity.lessFirst')}</p> : null}
          <Law id="406-¶7.2" brief />
        </>
      ) : null}
      {finger.returnOn === null ? null : <p>{t('capture:except.healed', { date: shortDate(finger.returnOn) })}</p>}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div>
        <Button size="small" disabled={busy} onPress={() => void clear()}>
          {t('capture:except.clear')}
        </Button>
      </div>
    </Notice>
  )
}

interface FingerActionsProps {
  readonly finger: FingerView
  readonly running: boolean
  readonly onStart: () => void
  readonly onCancel: () => void
  readonly onExcept: () => void
}

function FingerActions({ finger, running, onStart, onCancel, onExcept }: FingerActionsProps) {
  const { t } = useWords()
  if (running) return <Button onPress={onCancel}>{t('capture:cancel')}</Button>
  // 406-¶7.1: other marks forbid the scanner; deformed and failed fingers may be tried once more.
  const triable = finger.state === 'excepted' && (finger.reason === 'F-DEFORM' || finger.reason === 'F-TRIES')
  return (
    <>
      {finger.state === 'open' ? (
        <Button kind="primary" icon="finger" onPress={onStart}>
          {t(finger.attempts === 0 ? 'capture:take' : 'capture:takeAgain')}
        </Button>
      ) : null}
      {finger.state === 'captured' || triable ? (
        <Button shortcut="F4" icon="finger" onPress={onStart}>
          {t(triable ? 'capture:tryMarked' : 'capture:retake')}
        </Button>
      ) : null}
      {finger.state === 'open' ? (
        <Button shortcut="F6" onPress={onExcept}>
          {t('capture:except.action')}
        </Button>
      ) : null}
    </>
  )
}
