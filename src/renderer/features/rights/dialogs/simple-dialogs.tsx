import { useState } from 'react'
import { station } from '../../../bridge/station.js'
import { TextField } from '../../../components/field.js'
import { useWords } from '../../../i18n/words.js'
import { BothLanguages, noWords, writtenInBoth } from '../both-languages.js'
import { dutyOf } from '../view.js'
import { ActDialog, type ActProps } from './act-dialog.js'

const long = 1_500
const filled = (text: string): boolean => text.trim().length >= 3

/** The applicant's own signature on the printed application: what the employee has seen himself. */
export function SignedDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  return (
    <ActDialog
      title={t('rights:act.markSigned')}
      requirement={view.kind === 'destruction' ? '406-¶11.2' : '395-¶15.2'}
      action={t('rights:signed.action')}
      call={() => station().rights.markSigned({ requestId: view.requestId })}
      onClose={onClose}
    >
      <p>{t('rights:signed.text', { name: view.applicant?.fullName ?? '' })}</p>
    </ActDialog>
  )
}

export function LiftDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [reason, setReason] = useState(noWords)
  return (
    <ActDialog
      title={t('rights:act.lift')}
      requirement="395-¶26.1"
      action={t('rights:act.lift')}
      ready={writtenInBoth(reason)}
      wide
      call={() => station().rights.lift({ requestId: view.requestId, reason })}
      onClose={onClose}
    >
      <p>{t('rights:lift.text')}</p>
      <BothLanguages label={t('reason.label')} name="reason" value={reason} multiline maxLength={long} onChange={setReason} />
    </ActDialog>
  )
}

/** Nothing that is late is closed without its reason in the senior's own words. */
export function OverdueDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  return (
    <ActDialog
      title={t('rights:overdueReason.title', { number: view.number })}
      requirement={view.overdueRequirement ?? dutyOf(view) ?? '395-¶16.1'}
      action={t('rights:act.explainOverdue')}
      ready={filled(reason)}
      call={() => station().rights.explainOverdue({ requestId: view.requestId, reason: reason.trim() })}
      onClose={onClose}
    >
      <p>{t('rights:overdueReason.text')}</p>
      <TextField
        label={t('reason.label')}
        name="reason"
        value={reason}
        multiline
        maxLength={long}
        hint={t('reason.hint')}
        onChange={setReason}
      />
    </ActDialog>
  )
}

export function NotifiedDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  const [outgoingNumber, setNumber] = useState('')
  return (
    <ActDialog
      title={t('rights:act.notified')}
      requirement="X-4"
      action={t('rights:act.notified')}
      ready={filled(outgoingNumber)}
      call={() => station().rights.notified({ requestId: view.requestId, outgoingNumber: outgoingNumber.trim() })}
      onClose={onClose}
    >
      <p>{t('rights:notified.text')}</p>
      <TextField
        label={t('rights:notified.number')}
        name="outgoingNumber"
        value={outgoingNumber}
        maxLength={300}
        onChange={setNumber}
      />
    </ActDialog>
  )
}

export function CloseDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  return (
    <ActDialog
      title={t('rights:close.title', { number: view.number })}
      requirement={dutyOf(view) ?? '395-¶16.1'}
      action={t('rights:act.close')}
      call={() => station().rights.close({ requestId: view.requestId })}
      onClose={onClose}
    >
      <p>{t('rights:close.text')}</p>
    </ActDialog>
  )
}

/** 395-¶14: both values stand side by side before the change is made. */
export function ChangeDialog({ view, onClose }: ActProps) {
  const { t } = useWords()
  if (view.about.kind !== 'change') return null
  return (
    <ActDialog
      title={t('rights:act.change')}
      requirement="395-¶14"
      action={t('rights:act.change')}
      call={() => station().rights.applyChange({ requestId: view.requestId })}
      onClose={onClose}
    >
      <dl className="facts">
        {view.about.changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{t(`rights:field.${field}`)}</dt>
            <dd>
              {before === '' ? '—' : before} → <b>{after}</b>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t('rights:about.documents')}: {view.about.documents}
      </p>
    </ActDialog>
  )
}
