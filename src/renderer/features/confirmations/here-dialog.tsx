import { useState } from 'react'
import type { ConfirmationView } from '../../../preload/contract/confirmation-view.js'
import { station } from '../../bridge/station.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { ConfirmationFacts } from './confirmation-facts.js'
import { DecisionActions } from './decision-actions.js'

interface HereDialogProps {
  readonly caseId: CaseView['caseId']
  readonly request: ConfirmationView
  readonly onClose: () => void
}

/** The senior employee at the employee's screen: for this one decision. The password is forgotten with every try. */
export function HereDialog({ caseId, request, onClose }: HereDialogProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const adopt = useCase((slice) => slice.adopt)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [reason, setReason] = useState('')
  const decide = async (confirmed: boolean) => {
    const { confirmationId } = request
    const said = { caseId, confirmationId, login, password, confirmed, reason: reason.trim() }
    setPassword('')
    const view = await run(() => station().confirmations.confirmHere(said))
    if (view === null) return
    adopt(view)
    onClose()
  }
  return (
    <Dialog title={t('confirmations:dialog.title')} wide onClose={onClose}>
      <b>{t(`confirmations:kind.${request.kind}`)}</b>
      <ConfirmationFacts facts={request.facts} />
      <Law id={request.requirement} />
      <p className="small soft">{t('confirmations:dialog.note')}</p>
      <TextField label={t('confirmations:dialog.login')} name="seniorLogin" value={login} maxLength={32} onChange={setLogin} />
      <TextField
        label={t('confirmations:dialog.password')}
        name="seniorPassword"
        type="password"
        value={password}
        maxLength={200}
        autoComplete="new-password"
        onChange={setPassword}
      />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <DecisionActions
        reason={reason}
        busy={busy}
        ready={login.trim() !== '' && password !== ''}
        onReason={setReason}
        onDecide={(confirmed) => void decide(confirmed)}
        onClose={onClose}
      />
    </Dialog>
  )
}
