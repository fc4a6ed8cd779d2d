import { useState } from 'react'
import type { TextVersionView } from '../../../preload/contract/texts.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Choice } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { PrintBox } from '../../components/print-box.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'

interface TextPreviewDialogProps {
  readonly text: TextVersionView
  readonly onClose: (said?: string | null) => void
}

/** The very pages this text prints; what is not official yet is confirmed here, with the pages before the eyes. */
export function TextPreviewDialog({ text, onClose }: TextPreviewDialogProps) {
  const { t } = useWords()
  const { document, textId, version } = text
  const [language, setLanguage] = useState<'kk' | 'ru'>('kk')
  const preview = useLoaded(() => station().texts.preview({ document, textId, language }), language)
  const { busy, failure, run, forget } = useCall()
  const shown = preview.value
  const confirm = async () => {
    if (textId === null || shown === null) return
    const confirmed = await run(() => station().texts.confirm({ textId, language, previewDigest: shown.digest }))
    if (confirmed !== null) onClose(t('texts:confirmed'))
  }
  const mayConfirm = textId !== null && text.confirmedAt === null
  return (
    <Dialog title={`${document} · ${version}`} wide onClose={() => onClose()}>
      <div className="consent">
        <div className="stack">
          <Choice
            label={t('texts:language')}
            name="text-language"
            value={language}
            options={[
              { value: 'kk', text: t('language.kk'), lang: 'kk' },
              { value: 'ru', text: t('language.ru'), lang: 'ru' },
            ]}
            onChange={setLanguage}
          />
          {shown === null ? null : <PrintBox pdf={shown.pdf} title={`${document} ${version}`} form={document} />}
          {mayConfirm ? <p>{t('texts:confirmText')}</p> : null}
          {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
          {preview.failure === null ? null : <FailureNotice failure={preview.failure} onClose={preview.forget} />}
          <div className="row">
            <Button onPress={() => onClose()}>{t('action.close')}</Button>
            {mayConfirm ? (
              <Button kind="primary" icon="check" disabled={busy || shown === null} onPress={() => void confirm()}>
                {t('texts:confirm')}
              </Button>
            ) : null}
          </div>
        </div>
        <div className="consent-paper">
          {shown === null ? <p className="empty">{t('working')}</p> : <PdfPreview pdf={shown.pdf} />}
        </div>
      </div>
    </Dialog>
  )
}
