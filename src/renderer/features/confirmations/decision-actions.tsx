import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'

interface DecisionProps {
  readonly reason: string
  readonly busy: boolean
  /** the senior is known; else neither button works yet */
  readonly ready: boolean
  readonly onReason: (reason: string) => void
  readonly onDecide: (confirmed: boolean) => void
  readonly onClose: () => void
}

/** Yes, or no with its reason. Neither is taken by a stray Enter: after a typed reason that would be the wrong one. */
export function DecisionActions({ reason, busy, ready, onReason, onDecide, onClose }: DecisionProps) {
  const { t } = useWords()
  return (
    <>
      <TextField
        label={t('confirmations:dialog.reason')}
        name="reason"
        value={reason}
        maxLength={300}
        hint={t('confirmations:dialog.reasonHint')}
        onChange={onReason}
      />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button
          kind="danger"
          disabled={busy || !ready || reason.trim().length < 3}
          testId="senior-refuses"
          onPress={() => onDecide(false)}
        >
          {t('confirmations:dialog.refuse')}
        </Button>
        <Button icon="check" disabled={busy || !ready} testId="senior-confirms" onPress={() => onDecide(true)}>
          {t('confirmations:dialog.confirm')}
        </Button>
      </div>
    </>
  )
}
