import { useState } from 'react'
import type { Result } from '../../preload/contract/index.js'
import { useWords } from '../i18n/words.js'
import { Button } from './button.js'
import { Dialog } from './dialog.js'
import { TextField } from './field.js'
import { FailureNotice } from './notice.js'
import { useCall } from './use-call.js'

interface ReasonDialogProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly call: (reason: string) => Promise<Result<unknown>>
  readonly onClose: () => void
}

/** Some acts of the administrator go into the journal with their reason in his own words. */
export function ReasonDialog({ title, text, action, call, onClose }: ReasonDialogProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [reason, setReason] = useState('')
  const act = async () => {
    const done = await run(() => call(reason.trim()))
    if (done !== null) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <TextField
        label={t('reason.label')}
        name="reason"
        value={reason}
        maxLength={300}
        hint={t('reason.hint')}
        onChange={setReason}
        autoFocus
      />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || reason.trim().length < 3} onPress={() => void act()}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
