import { station } from '../../bridge/station.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useWords } from '../../i18n/words.js'
import type { QueueItem } from './queue-table.js'

/** Same submission, same content, same key: only after the cause of the refusal is mended. */
export function ResendDialog({ item, onClose }: { readonly item: QueueItem; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <ReasonDialog
      title={t('outbox:resend.title', { number: item.caseNumber })}
      text={t('outbox:resend.text')}
      action={t('outbox:resend.action')}
      onClose={onClose}
      call={(reason) => station().outbox.resend({ submissionId: item.submissionId, reason })}
    />
  )
}
