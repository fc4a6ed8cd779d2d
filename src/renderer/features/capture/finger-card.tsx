import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Select } from '../../components/field.js'
import type { IconName } from '../../components/icon.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView, FingerView } from '../cases/view.js'
import { CaptureCard, type CardGuidance } from './capture-card.js'
import { useCapture, type Guidance, type Sample } from './capture-store.js'
import { fingerAt } from './positions.js'

interface FingerCardProps {
  readonly view: CaseView
  readonly threshold: number
  readonly attemptsAllowed: number
  readonly onExcept: () => void
}

const guidanceIcons: Readonly<Record<Guidance, IconName>> = {
  'place-finger': 'down',
  'hold-still': 'hold',
  'lift-finger': 'up',
  'centre-finger': 'target',
  'press-harder': 'down',
  'press-lighter': 'up',
  'clean-platen': 'wipe',
  working: 'clock',
}

export function FingerCard({ view, threshold, attemptsAllowed, onExcept }: FingerCardProps) {
  const { t } = useWords()
  const capture = useCapture()
  const { value } = useLoaded(() => station().capture.devices({}), capture.ended?.attemptId ?? 'devices')
  const devices = (value?.devices ?? []).filter(({ state }) => state !== 'absent')
  const [chosen, setChosen] = useState<string | null>(null)
  const device = devices.find(({ deviceId }) => deviceId === chosen) ?? devices[0] ?? null
  const finger = fingerAt(view.fingers, capture.position)
  if (finger === undefined) return null
  const running = capture.state !== 'idle'
  const sample = capture.sample?.position === capture.position ? capture.sample : null
  const quality = sample?.quality ?? finger.quality
  return (
    <CaptureCard
      kind="finger"
      title={t(`capture:finger.${capture.position}`)}
      device={
        devices.length > 1 ? (
          <Select
            label={t('cases:start.device')}
            value={device?.deviceId ?? ''}
            options={devices.map(({ deviceId, model, simulator }) => ({
              value: deviceId,
              text: simulator ? `${model} · ${t('cases:start.simulator')}` : model,
            }))}
            onChange={setChosen}
          />
        ) : (
          <>
            <span className="small">{device?.model ?? t('capture:device.absent')}</span>
            {device?.simulator === true ? <Tag tone="warn">{t('cases:start.simulator')}</Tag> : null}
          </>
        )
      }
      guidance={useGuidance(finger, running)}
      quality={{
        value: quality,
        threshold,
        label: quality === null ? t('capture:qualityNone', { threshold }) : t('capture:quality', { quality, threshold }),
      }}
      attempts={t('capture:attempts', { attempts: finger.attempts, allowed: attemptsAllowed })}
      verdict={
        <>
          {sample === null ? null : <SampleNotice sample={sample} />}
          {capture.failure === null ? null : <FailureNotice failure={capture.failure} onClose={capture.forgetFailure} />}
          <EndedNotice />
          {finger.state === 'excepted' ? <ExceptedNotice view={view} finger={finger} /> : null}
        </>
      }
      actions={
        <FingerActions
          finger={finger}
          running={running}
          onStart={() => void capture.start(view.caseId, device?.deviceId ?? null)}
          onCancel={() => void capture.cancel()}
          onExcept={onExcept}
        />
      }
    >
      <FingerPicture preview={capture.preview} />
    </CaptureCard>
  )
}

function FingerPicture({ preview }: { readonly preview: string | null }) {
  const { t } = useWords()
  if (preview !== null) return <img src={`data:image/png;base64,${preview}`} alt={t('capture:preview')} />
  return (
    <svg className="finger-blank" viewBox="0 0 100 130" aria-hidden="true">
      <ellipse cx="50" cy="65" rx="40" ry="56" />
      <path d="M24 78c0-36 52-36 52 0M32 86c0-28 36-28 36 0M40 92c0-18 20-18 20 0M50 82v16M18 66c4-44 60-44 64 0" />
    </svg>
  )
}

function useGuidance(finger: FingerView, running: boolean): CardGuidance {
  const { t } = useWords()
  const code = useCapture(({ guidance }) => guidance)
  if (running) {
    const shown = code ?? 'working'
    return { code: shown, icon: guidanceIcons[shown], text: t(`capture:guidance.${shown}`), tone: 'work' }
  }
  if (finger.state === 'captured') return { code: 'captured', icon: 'check', text: t('capture:state.captured'), tone: 'good' }
  if (finger.state === 'excepted') return { code: 'excepted', icon: 'minus', text: t('capture:state.excepted'), tone: 'good' }
  return { code: 'ready', icon: 'finger', text: t('capture:ready'), tone: 'wait' }
}

/** What the station found in the picture: in words, with the other finger named and the point of the law. */
function SampleNotice({ sample }: { readonly sample: Sample }) {
  const { t, codeText } = useWords()
  const good = sample.verdict === 'accepted' || sample.verdict === 'kept-better'
  const other = sample.otherPosition === null ? '' : t(`capture:finger.${sample.otherPosition}`)
  // Who placed the wrong finger needs no advice on pressing.
  const helpful = sample.verdict === 'quality-low' || sample.verdict === 'no-ridges'
  const causes = (helpful ? sample.causes : [])
    .map((cause) => codeText('causes', cause, null, {}))
    .filter((text) => text !== null)
  return (
    <div data-verdict={sample.verdict}>
      <Notice tone={good ? 'done' : 'warn'} title={codeText('verdicts', sample.verdict, 'happened', { other }) ?? sample.verdict}>
        {good ? null : (
          <>
            <p className="small">{codeText('verdicts', sample.verdict, 'safe', { other })}</p>
            <p>{codeText('verdicts', sample.verdict, 'next', { other })}</p>
          </>
        )}
        {causes.length === 0 ? null : <p className="small">{causes.join(' · ')}</p>}
        {good || sample.requirement === null ? null : <Law id={sample.requirement} brief />}
      </Notice>
    </div>
  )
}

function EndedNotice() {
  const { codeText } = useWords()
  const ended = useCapture((slice) => slice.ended)
  if (ended === null || ended.outcome === 'done' || ended.outcome === 'cancelled') return null
  const code = ended.faultCode ?? (ended.outcome === 'timed-out' ? 'TIMED_OUT' : 'DEVICE_UNKNOWN')
  const known = codeText('devices', code, 'happened', {}) === null ? 'DEVICE_UNKNOWN' : code
  return (
    <div data-code={code}>
      <Notice tone={ended.outcome === 'timed-out' ? 'calm' : 'warn'} title={codeText('devices', known, 'happened', {}) ?? code}>
        <p className="small">{codeText('devices', known, 'safe', {})}</p>
        <p>
          {codeText('devices', known, 'next', {})} <span className="mono small soft">{code}</span>
        </p>
      </Notice>
    </div>
  )
}

function ExceptedNotice({ view, finger }: { readonly view: CaseView; readonly finger: FingerView }) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const clear = async () => {
    const changed = await run(() => station().cases.clearFinger({ caseId: view.caseId, position: finger.position }))
    if (changed !== null) adopt(changed)
  }
  return (
    <Notice tone="calm" title={finger.reason === null ? '' : (codeText('reasons', finger.reason, 'text', {}) ?? finger.reason)}>
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
  return (
    <>
      {finger.state === 'open' ? (
        <Button kind="primary" icon="finger" onPress={onStart}>
          {t(finger.attempts === 0 ? 'capture:take' : 'capture:takeAgain')}
        </Button>
      ) : null}
      {finger.state === 'captured' ? (
        <Button shortcut="F4" icon="finger" onPress={onStart}>
          {t('capture:retake')}
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
