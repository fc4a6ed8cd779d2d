import { useState } from 'react'
import type { FormLanguage, OutputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Choice, TextField } from '../../components/field.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { bytesOf } from '../../components/pdf-document.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { PrintBox } from '../../components/print-box.js'
import { saveFile } from '../../components/save-file.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import type { AskedFilter } from './filter.js'

type Extract = OutputOf<typeof audit.methods.extract>

interface ExtractDialogProps {
  readonly filter: AskedFilter
  readonly found: number
  readonly onClose: () => void
}

/** D-22: what was found, as a numbered document. */
export function ExtractDialog({ filter, found, onClose }: ExtractDialogProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [purpose, setPurpose] = useState('')
  const [language, setLanguage] = useState<FormLanguage>('kk')
  const [made, setMade] = useState<Extract | null>(null)
  const make = async () => setMade(await run(() => station().audit.extract({ filter, language, purpose: purpose.trim() })))
  return (
    <Dialog title={t('audit:extract.title')} wide onClose={onClose}>
      {made === null ? (
        <>
          <p>{t('audit:extract.text', { found })}</p>
          <TextField
            label={t('audit:extract.purpose')}
            name="purpose"
            value={purpose}
            maxLength={300}
            hint={t('audit:extract.purposeHint')}
            onChange={setPurpose}
          />
          <Choice
            label={t('audit:extract.language')}
            name="language"
            value={language}
            options={[
              { value: 'kk', text: t('language.kk'), lang: 'kk' },
              { value: 'ru', text: t('language.ru'), lang: 'ru' },
            ]}
            onChange={setLanguage}
          />
        </>
      ) : (
        <div className="stack" data-extract={made.number}>
          <Notice tone="done" title={t('audit:extract.done', { number: made.number, entries: made.entries })} />
          <PdfPreview pdf={made.pdf} />
          <PrintBox pdf={made.pdf} title={`D-22 ${made.number}`} form="D-22" />
        </div>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{made === null ? t('action.cancel') : t('action.close')}</Button>
        {made === null ? (
          <Button kind="primary" disabled={busy || purpose.trim().length < 3} onPress={() => void make()}>
            {t('audit:extract.make')}
          </Button>
        ) : (
          <Button
            kind="primary"
            icon="document"
            onPress={() => saveFile(`D-22-${made.number}.pdf`, bytesOf(made.pdf).slice().buffer, 'application/pdf')}
          >
            {t('audit:extract.save')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
