import { useState } from 'react'
import { FingerReason, type FingerPosition } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Dialog } from '../../components/dialog.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useCapture } from './capture-store.js'
import { DeformityChoice, type Degree } from './deformity-choice.js'
import type { nextOpen } from './positions.js'
import { toProof } from './use-capture-flow.js'

interface ExceptDialogProps {
  readonly view: CaseView
  readonly position: FingerPosition
  /** the finger to go on with */
  readonly nextAfter: typeof nextOpen
  readonly onClose: () => void
}

/** Injuries heal: only for them a day of return may be stated (406-¶7.1). */
const temporary: ReadonlySet<FingerReason> = new Set<FingerReason>(['F-WOUND', 'F-BANDAGE'])

export function ExceptDialog({ view, position, nextAfter, onClose }: ExceptDialogProps) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const select = useCapture((slice) => slice.select)
  const { busy, failure, run, forget } = useCall()
  const [reason, setReason] = useState<FingerReason | null>(null)
  const [returnOn, setReturnOn] = useState('')
  const [degree, setDegree] = useState<Degree | null>(null)
  const heals = reason !== null && temporary.has(reason)
  const dateWrong = heals && returnOn !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(returnOn)
  const deformed = reason === 'F-DEFORM'
  const incomplete = reason === null || dateWrong || (deformed && degree === null)
  const confirm = async () => {
    if (reason === null || incomplete) return
    const changed = await run(() =>
      station().cases.exceptFinger({
        caseId: view.caseId,
        position,
        reason,
        deformity: deformed && degree !== null ? degree : 'none',
        returnOn: heals && returnOn !== '' ? returnOn : null,
      }),
    )
    if (changed === null) return
    adopt(changed)
    onClose()
    const next = nextAfter(changed.fingers, position)
    if (next !== null) select(next)
    else if (changed.proof.state !== 'not-due') toProof(changed)
  }
  return (
    <Dialog title={t('capture:except.title', { finger: t(`capture:finger.${position}`) })} onClose={onClose}>
      <p className="soft">{t('capture:except.text')}</p>
      <fieldset className="reasons">
        <legend className="visually-hidden">{t('capture:except.reason')}</legend>
        {FingerReason.options.map((option) => (
          <label key={option} className="check">
            <input
              type="radio"
              name="finger-reason"
              value={option}
              checked={reason === option}
              onChange={() => setReason(option)}
            />
            <span>
              {codeText('reasons', option, 'text', {})} <span className="small soft">{option}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {heals ? (
        <DateField
          label={t('capture:except.returnOn')}
          name="returnOn"
          value={returnOn}
          onChange={setReturnOn}
          hint={t('capture:except.returnHint')}
          notes={dateWrong ? [{ tone: 'stop', text: t('identity:dateHint') }] : []}
        />
      ) : null}
      {deformed ? <DeformityChoice value={degree} onChange={setDegree} /> : null}
      <Law id={deformed ? '406-¶7.2' : heals ? '406-¶7.1' : '406-¶6.2'} />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || incomplete} onPress={() => void confirm()}>
          {t('capture:except.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
