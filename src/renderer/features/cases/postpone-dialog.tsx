import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from './case-store.js'
import type { CaseView } from './view.js'

export function PostponeDialog({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const postpone = async () => {
    const changed = await run(() => station().cases.postpone({ caseId: view.caseId }))
    if (changed === null) return
    adopt(changed)
    onClose()
  }
  return (
    <Dialog title={t('cases:postpone.title')} onClose={onClose}>
      <p>{t('cases:postpone.text')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy} onPress={() => void postpone()}>
          {t('cases:postpone.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
