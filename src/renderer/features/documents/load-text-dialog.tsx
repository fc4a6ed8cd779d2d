import { useRef, useState } from 'react'
import { TextDocument } from '../../../preload/contract/texts.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Select } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'

const documents = TextDocument.options

/** A text is taken from a JSON file and kept as a draft; nothing prints it before it is confirmed. */
export function LoadTextDialog({ onClose }: { readonly onClose: (said?: string | null) => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [document, setDocument] = useState<(typeof documents)[number]>('D-01')
  const input = useRef<HTMLInputElement>(null)
  const load = async (file: File | undefined) => {
    if (file === undefined) return
    const content = await file.text()
    const loaded = await run(() => station().texts.load({ document, content }))
    if (loaded !== null) onClose(t('texts:loaded', { version: loaded.version }))
    // The same file may be chosen again after it was mended.
    if (input.current !== null) input.current.value = ''
  }
  return (
    <Dialog title={t('texts:load')} onClose={() => onClose()}>
      <p>{t('texts:loadText')}</p>
      <Select
        label={t('texts:which')}
        name="document"
        value={document}
        options={documents.map((value) => ({ value, text: t(`texts:document.${value}`) }))}
        onChange={(value) => setDocument(documents.find((one) => one === value) ?? 'D-01')}
      />
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept="application/json,.json"
        aria-label={t('texts:file')}
        data-testid="text-file"
        onChange={(event) => void load(event.target.files?.[0])}
      />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={() => onClose()}>{t('action.cancel')}</Button>
        <Button kind="primary" icon="document" disabled={busy} onPress={() => input.current?.click()}>
          {t('texts:file')}
        </Button>
      </div>
    </Dialog>
  )
}
