import { useRef, useState, type ReactNode } from 'react'
import { fail, type Failure } from '../../../preload/contract/index.js'
import { base64Of } from '../../components/base64.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { PaperCamera } from './paper-camera.js'
import { longestFileBytes, mediaTypeOf, type ScanType } from './scan-file.js'

interface PaperBackProps {
  readonly busy: boolean
  readonly failure: Failure | null
  readonly onForget: () => void
  /** @param file base64 */
  readonly onPaper: (mediaType: ScanType, file: string) => Promise<void>
  readonly children: ReactNode
}

/** A signed paper comes back as a file of the scanner or as a picture of the document camera; below it, what its reading asks. */
export function PaperBack({ busy, failure, onForget, onPaper, children }: PaperBackProps) {
  const { t } = useWords()
  const [refused, setRefused] = useState<Failure | null>(null)
  const [camera, setCamera] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const chosen = async (file: File | undefined) => {
    if (file === undefined) return
    const mediaType = mediaTypeOf(file.type)
    if (mediaType === null) return setRefused(fail('FILE_NOT_READABLE').error)
    if (file.size > longestFileBytes) return setRefused(fail('FILE_TOO_LARGE').error)
    setRefused(null)
    await onPaper(mediaType, base64Of(new Uint8Array(await file.arrayBuffer())))
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
      {failure === null ? null : <FailureNotice failure={failure} onClose={onForget} />}
      {children}
      {camera ? (
        <PaperCamera
          onClose={() => setCamera(false)}
          onPicture={(picture) => {
            setCamera(false)
            void onPaper('image/jpeg', picture)
          }}
        />
      ) : null}
    </div>
  )
}
