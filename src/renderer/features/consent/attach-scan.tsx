import { useState } from 'react'
import type { Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { useCall } from '../../components/use-call.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from './forms-store.js'
import { PaperBack } from './paper-back.js'
import type { ScanType } from './scan-file.js'
import type { ConsentKind } from './stage.js'
import { unreadCauses, UnreadCode } from './unread-code.js'

interface AttachScanProps {
  readonly view: CaseView
  readonly kind: ConsentKind
  readonly formKey: string
}

/** A file whose code could not be read, kept for the second way: the number typed by hand. */
interface Unread {
  readonly failure: Failure
  readonly mediaType: ScanType
  readonly file: string
}

/** The signed paper comes back as a file of the scanner or as a picture of the document camera. */
export function AttachScan({ view, kind, formKey }: AttachScanProps) {
  const { adopt } = useCase()
  const keepScan = useForms((slice) => slice.keepScan)
  const { busy, failure, run, forget } = useCall()
  const [unread, setUnread] = useState<Unread | null>(null)
  const attach = async (mediaType: ScanType, file: string, typedNumber: string | null = null) => {
    setUnread(null)
    const attached = await run(
      () => station().cases.attachConsentScan({ caseId: view.caseId, kind, mediaType, file, typedNumber }),
      (cause) => unreadCauses(cause) !== null && remember({ failure: cause, mediaType, file }),
    )
    if (attached === null) return
    keepScan(formKey, attached.page)
    adopt(attached.view)
  }
  const remember = (left: Unread): true => {
    setUnread(left)
    return true
  }
  return (
    <PaperBack busy={busy} failure={failure} onForget={forget} onPaper={attach}>
      {unread === null ? null : (
        <UnreadCode
          failure={unread.failure}
          busy={busy}
          onNumber={(typed) => void attach(unread.mediaType, unread.file, typed)}
        />
      )}
    </PaperBack>
  )
}
