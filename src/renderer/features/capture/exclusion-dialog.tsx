import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Choice } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'

interface ExclusionDialogProps {
  readonly view: CaseView
  readonly onClose: () => void
}

type EveryFinger = 'F-ABSENT' | 'F-NORIDGE'
type Established = 'seen' | 'ten failed attempts'

/** 406-¶10: every finger that has no mark gets the same one; nothing is chosen beforehand, nothing medical is written. */
export function ExclusionDialog({ view, onClose }: ExclusionDialogProps) {
  const { t, codeText } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [everyFinger, setEveryFinger] = useState<EveryFinger | null>(null)
  const [established, setEstablished] = useState<Established | null>(null)
  const open = view.fingers.filter(({ state }) => state === 'open').length
  const incomplete = established === null || (open > 0 && everyFinger === null)
  const confirm = async () => {
    if (incomplete) return
    const { caseId } = view
    const changed = await run(() => station().cases.stateExclusion({ caseId, established, everyFinger }))
    if (changed === null) return
    adopt(changed)
    onClose()
  }
  return (
    <Dialog title={t('exclusion:title')} onClose={onClose}>
      <p>{t('exclusion:text')}</p>
      {open === 0 ? null : (
        <Choice
          label={t('exclusion:remaining', { count: open })}
          name="every-finger"
          value={everyFinger}
          options={(['F-ABSENT', 'F-NORIDGE'] as const).map((value) => ({
            value,
            text: codeText('reasons', value, 'text', {}) ?? value,
          }))}
          onChange={setEveryFinger}
        />
      )}
      <Choice
        label={t('exclusion:established')}
        name="established"
        value={established}
        options={[
          { value: 'seen', text: t('exclusion:seen') },
          { value: 'ten failed attempts', text: t('exclusion:tried') },
        ]}
        onChange={setEstablished}
      />
      <p className="small soft">{t('exclusion:service')}</p>
      <Law id="406-¶10" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || incomplete} onPress={() => void confirm()}>
          {t('exclusion:confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
