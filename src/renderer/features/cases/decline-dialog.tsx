import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from './case-store.js'
import type { CaseView } from './view.js'

/** 406-¶4.2: always one key away; a confirmation, because what was captured is destroyed at once. */
export function DeclineDialog({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const decline = async () => {
    const changed = await run(() => station().cases.decline({ caseId: view.caseId }))
    if (changed === null) return
    adopt(changed)
    onClose()
  }
  return (
    <Dialog title={t('cases:decline.title')} onClose={onClose}>
      <p>{t('cases:decline.text')}</p>
      <p>{t('cases:decline.final')}</p>
      <Law id="406-¶4.2" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('cases:decline.back')}</Button>
        <Button kind="danger-primary" disabled={busy} onPress={() => void decline()}>
          {t('cases:decline.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
