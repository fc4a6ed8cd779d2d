import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { TextField } from '../../components/field.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from '../consent/forms-store.js'
import { PaperBack } from '../consent/paper-back.js'
import type { ScanType } from '../consent/scan-file.js'

/** The signed D-04 comes back as a file of the scanner or as a picture of the document camera. */
export function AttachApplication({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { adopt } = useCase()
  const keepScan = useForms((slice) => slice.keepScan)
  const { busy, failure, run, forget } = useCall()
  const [typed, setTyped] = useState('')
  const attach = async (mediaType: ScanType, file: string) => {
    const typedNumber = typed.trim() === '' ? null : typed.trim()
    const attached = await run(() =>
      station().capacity.attachApplicationScan({ caseId: view.caseId, mediaType, file, typedNumber }),
    )
    if (attached === null) return
    keepScan(`${view.caseId} application`, attached.page)
    adopt(attached.view)
  }
  return (
    <PaperBack busy={busy} failure={failure} onForget={forget} onPaper={attach}>
      <TextField
        label={t('capacity:application.typedNumber')}
        name="typedNumber"
        value={typed}
        maxLength={60}
        hint={t('capacity:application.typedHint')}
        onChange={setTyped}
      />
    </PaperBack>
  )
}
