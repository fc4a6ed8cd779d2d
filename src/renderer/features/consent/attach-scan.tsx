import { useRef, useState } from 'react'
import { fail, type Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from './forms-store.js'
import { PaperCamera } from './paper-camera.js'
import { base64Of, longestFileBytes, mediaTypeOf, type ScanType } from './scan-file.js'
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
  const { t } = useWords()
  const { adopt } = useCase()
  const keepScan = useForms((slice) => slice.keepScan)
  const { busy, failure, run, forget } = useCall()
  const [refused, setRefused] = useState<Failure | null>(null)
  const [camera, setCamera] = useState(false)
  const [unread, setUnread] = useState<Unread | null>(null)
  const input = useRef<HTMLInputElement>(null)
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
  const chosen = async (file: File | undefined) => {
    if (file === undefined) return
    const mediaType = mediaTypeOf(file.type)
    if (mediaType === null) return setRefused(fail('FILE_NOT_READABLE').error)
    if (file.size > longestFileBytes) return setRefused(fail('FILE_TOO_LARGE').error)
    setRefused(null)
    await attach(mediaType, base64Of(new Uint8Array(await file.arrayBuffer())))
  }
  return (
    <div className="stack">
      <p>{t('consent:scan.text')}</p>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept="application/pdf,image/jpeg,image/png"
        aria-label={t('consent:scan.file')}
        data-testid="consent-scan-file"
        onChange={(event) => void chosen(event.target.files?.[0])}
      />
      {busy ? (
        <p className="small soft" role="status">
          {t('scan:reading')}
        </p>
      ) : null}
      <Button kind="primary" icon="document" disabled={busy} onPress={() => input.current?.click()}>
        {t('consent:scan.file')}
      </Button>
      <Button icon="camera" shortcut="F7" disabled={busy} onPress={() => setCamera(true)}>
        {t('consent:scan.camera')}
      </Button>
      {refused === null ? null : <FailureNotice failure={refused} onClose={() => setRefused(null)} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {unread === null ? null : (
        <UnreadCode
          failure={unread.failure}
          busy={busy}
          onNumber={(typed) => void attach(unread.mediaType, unread.file, typed)}
        />
      )}
      {camera ? (
        <PaperCamera
          onClose={() => setCamera(false)}
          onPicture={(picture) => {
            setCamera(false)
            void attach('image/jpeg', picture)
          }}
        />
      ) : null}
    </div>
  )
}
