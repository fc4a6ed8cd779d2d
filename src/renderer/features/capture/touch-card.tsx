import type { ReactNode } from 'react'
import { FingerPosition } from '../../../preload/contract/index.js'
import { Button } from '../../components/button.js'
import { Select } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { AttemptNotices } from './attempt-notices.js'
import { CaptureCard, type CardGuidance } from './capture-card.js'
import { useCapture } from './capture-store.js'
import { DeviceChoice, useScanner } from './device-choice.js'
import { FingerPicture, useGuidance } from './finger-picture.js'

interface TouchCardProps {
  readonly view: CaseView
  readonly title: string
  readonly threshold: number
  /** fingers that may be touched, the best one first */
  readonly positions: readonly FingerPosition[]
  readonly attempts: string
  /** null: no further touch is asked for */
  readonly take: string | null
  /** another action of the screen comes first now */
  readonly secondary?: boolean
  /** the card's own words tell the last answer already */
  readonly told?: boolean
  /** what the card says while nothing runs; null: that it is ready */
  readonly rest: CardGuidance | null
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A touch that is compared and forgotten: proof of use here, recognition by the Base (406-¶8.1). Same card, same places. */
export function TouchCard(props: TouchCardProps) {
  const { view, title, threshold, positions, attempts, take, rest, actions, children } = props
  const { t } = useWords()
  const { position, sample, state, select, start, cancel } = useCapture()
  const scanner = useScanner()
  const ready: CardGuidance = { code: 'ready', icon: 'finger', text: t('capture:ready'), tone: 'wait' }
  const guidance = useGuidance(rest ?? ready)
  const quality = sample?.position === position ? sample.quality : null
  const running = state !== 'idle'
  return (
    <CaptureCard
      kind="touch"
      title={title}
      device={<DeviceChoice {...scanner} />}
      guidance={guidance}
      quality={{
        value: quality,
        threshold,
        label: quality === null ? t('capture:qualityNone', { threshold }) : t('capture:quality', { quality, threshold }),
      }}
      attempts={attempts}
      verdict={
        <>
          {props.told === true ? null : <AttemptNotices />}
          {children}
        </>
      }
      actions={
        running ? (
          <Button onPress={() => void cancel()}>{t('capture:cancel')}</Button>
        ) : (
          <>
            {take === null ? null : (
              <>
                <FingerChoice positions={positions} value={position} onChange={select} />
                <Button kind="primary" icon="finger" onPress={() => void start(view.caseId, scanner.device?.deviceId ?? null)}>
                  {take}
                </Button>
              </>
            )}
            {actions}
          </>
        )
      }
    >
      <FingerPicture />
    </CaptureCard>
  )
}

function FingerChoice(props: {
  readonly positions: readonly FingerPosition[]
  readonly value: FingerPosition
  readonly onChange: (position: FingerPosition) => void
}) {
  const { t } = useWords()
  return (
    <Select
      label={t('capture:touch.finger')}
      name="touch-finger"
      value={String(props.value)}
      options={props.positions.map((position) => ({ value: String(position), text: t(`capture:finger.${position}`) }))}
      onChange={(chosen) => {
        const position = FingerPosition.safeParse(Number(chosen))
        if (position.success) props.onChange(position.data)
      }}
    />
  )
}
