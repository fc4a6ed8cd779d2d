import { useRef, useState } from 'react'
import { fail, type Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from '../consent/forms-store.js'
import { PaperCamera } from '../consent/paper-camera.js'
import { base64Of, longestFileBytes, mediaTypeOf, type ScanType } from '../consent/scan-file.js'

/** The signed D-04 comes back as a file of the scanner or as a picture of the document camera. */
export function AttachApplication({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { adopt } = useCase()
  const keepScan = useForms((slice) => slice.keepScan)
  const { busy, failure, run, forget } = useCall()
  const [refused, setRefused] = useState<Failure | null>(null)
  const [camera, setCamera] = useState(false)
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const attach = async (mediaType: ScanType, file: string) => {
    const typedNumber = typed.trim() === '' ? null : typed.trim()
    const attached = await run(() =>
      station().capacity.attachApplicationScan({ caseId: view.caseId, mediaType, file, typedNumber }),
    )
    if (attached === null) return
    keepScan(`${view.caseId} application`, attached.page)
    adopt(attached.view)
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
        onChange={(event) => void chosen(event.target.files?.[0])}
      />
      <Button kind="primary" icon="document" disabled={busy} onPress={() => input.current?.click()}>
        {t('consent:scan.file')}
      </Button>
      <Button icon="camera" shortcut="F7" disabled={busy} onPress={() => setCamera(true)}>
        {t('consent:scan.camera')}
      </Button>
      <TextField
        label={t('capacity:application.typedNumber')}
        name="typedNumber"
        value={typed}
        maxLength={60}
        hint={t('capacity:application.typedHint')}
        onChange={setTyped}
      />
      {refused === null ? null : <FailureNotice failure={refused} onClose={() => setRefused(null)} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
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
