import { useRef, useState } from 'react'
import { station } from '../../../bridge/station.js'
import { Button } from '../../../components/button.js'
import { FailureNotice, Notice } from '../../../components/notice.js'
import { saveFile } from '../../../components/save-file.js'
import { useCall } from '../../../components/use-call.js'
import { useWords } from '../../../i18n/words.js'
import type { RequestView } from '../view.js'

/** the list of subjects leaves the station only encrypted to the certificate of the authorised body. */
export function ExportSubjects({ view }: { readonly view: RequestView }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [digest, setDigest] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const save = async (file: File | undefined) => {
    if (file === undefined) return
    const certificate = await file.text()
    const { requestId } = view
    const made = await run(() => station().rights.exportSubjects({ requestId, certificate }))
    // The same file may be chosen again after a refusal.
    if (input.current !== null) input.current.value = ''
    if (made === null) return
    const bytes = Uint8Array.from(atob(made.file), (sign) => sign.charCodeAt(0))
    saveFile(`${view.number.replaceAll('/', '-')}.p7m`, bytes, 'application/pkcs7-mime')
    setDigest(made.digest)
  }
  return (
    <section className="stack-tight" data-testid="export-subjects">
      <h3>{t('rights:export.title')}</h3>
      <p className="small">{t('rights:export.text')}</p>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".pem,.crt,.cer,application/x-x509-ca-cert"
        aria-label={t('rights:export.choose')}
        onChange={(event) => void save(event.target.files?.[0])}
      />
      <div>
        <Button icon="lock" disabled={busy} onPress={() => input.current?.click()}>
          {t('rights:export.choose')}
        </Button>
      </div>
      {digest === null ? null : (
        <Notice tone="done" title={t('rights:export.saved')}>
          <p className="small mono journal-head">{digest}</p>
        </Notice>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </section>
  )
}
