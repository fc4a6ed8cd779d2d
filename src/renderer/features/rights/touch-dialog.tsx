import { useState } from 'react'
import { FingerPosition } from '../../../preload/contract/index.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Select } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { DeviceChoice, useScanner } from '../capture/device-choice.js'
import { leftHand, rightHand } from '../capture/positions.js'
import { TouchResultNotice } from './touch-result.js'
import { useTouch, type TouchEnded } from './use-touch.js'

interface TouchDialogProps {
  readonly iin: string
  readonly onEnded: (ended: TouchEnded) => void
  readonly onClose: () => void
}

/** Where a comparison begins; any other finger can be chosen. */
const firstFinger: FingerPosition = 2

/** At the person's own wish: one finger against the Base's record of the typed IIN, compared and forgotten (406-¶11.1, 395-¶17). */
export function TouchDialog({ iin, onEnded, onClose }: TouchDialogProps) {
  const { t, codeText } = useWords()
  const [position, setPosition] = useState<FingerPosition>(firstFinger)
  const touch = useTouch(onEnded)
  const scanner = useScanner()
  const { running, ended, picture, guidance } = touch
  const take = () => void touch.start(iin, position, scanner.device?.deviceId ?? null)
  const answered = ended?.touch?.result === 'same' || ended?.touch?.result === 'no-record'
  return (
    <Dialog title={t('rights:touch.title')} onClose={onClose}>
      <p>
        {t('rights:touch.text')} <Law id="395-¶17" brief />
      </p>
      <div className="touch-card">
        <div className="test-picture touch-picture" data-testid="touch-picture" data-running={running}>
          {picture === null ? (
            <p className="empty">{t(running ? 'rights:touch.waits' : 'rights:touch.none')}</p>
          ) : (
            <img src={`data:image/png;base64,${picture}`} alt={t('capture:preview')} />
          )}
        </div>
        <div className="stack-tight">
          <Select
            label={t('capture:touch.finger')}
            name="touch-finger"
            value={String(position)}
            options={[...rightHand, ...leftHand].map((one) => ({ value: String(one), text: t(`capture:finger.${one}`) }))}
            onChange={(chosen) => {
              const parsed = FingerPosition.safeParse(Number(chosen))
              if (parsed.success) setPosition(parsed.data)
            }}
          />
          <DeviceChoice {...scanner} />
          <p role="status" aria-live="polite" data-testid="touch-guidance">
            <b>{running && guidance !== null ? t(`capture:guidance.${guidance}`) : ''}</b>
          </p>
        </div>
      </div>
      {ended?.touch == null ? null : <TouchResultNotice touch={ended.touch} causes={ended.causes} />}
      {ended?.faultCode == null ? null : (
        <Notice tone="warn" title={codeText('errors', ended.faultCode, 'happened', {}) ?? ended.faultCode}>
          <p>{codeText('errors', ended.faultCode, 'next', {})}</p>
        </Notice>
      )}
      {touch.failure === null ? null : <FailureNotice failure={touch.failure} onClose={touch.forget} />}
      <div className="dialog-actions">
        {running ? (
          <Button testId="touch-cancel" onPress={touch.cancel}>
            {t('capture:cancel')}
          </Button>
        ) : (
          <>
            <Button kind={answered ? 'primary' : 'plain'} testId="touch-close" onPress={onClose}>
              {t('rights:touch.back')}
            </Button>
            <Button kind={answered ? 'plain' : 'primary'} icon="finger" testId="touch-take" onPress={take}>
              {t(ended === null ? 'rights:touch.take' : 'rights:touch.again')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
