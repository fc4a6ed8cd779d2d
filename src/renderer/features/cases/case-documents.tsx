import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Choice } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { PaperDialog } from '../../components/paper-dialog.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from './view.js'

export type CaseDocument = 'D-03' | 'D-05' | 'D-06' | 'D-07' | 'D-21'

interface CaseDocumentsProps {
  readonly view: CaseView
  readonly documents: readonly CaseDocument[]
}

/** The papers that the applicant may take along, in the language he chooses (CR-5). */
export function CaseDocuments({ view, documents }: CaseDocumentsProps) {
  const { t, language } = useWords()
  const [form, setForm] = useState<'kk' | 'ru'>(view.consents.fingerprint?.language ?? (language === 'ru' ? 'ru' : 'kk'))
  const [shown, setShown] = useState<{ readonly document: CaseDocument; readonly pdf: string } | null>(null)
  const { busy, failure, run, forget } = useCall()
  const show = async (document: CaseDocument) => {
    const rendered = await run(() => station().cases.renderDocument({ caseId: view.caseId, document, language: form }))
    if (rendered !== null) setShown({ document, pdf: rendered.pdf })
  }
  return (
    <section className="sheet stack" aria-label={t('cases:end.documents')}>
      <div className="row">
        <h2>{t('cases:end.documents')}</h2>
        <span className="push">
          <FormLanguageChoice value={form} onChange={setForm} />
        </span>
      </div>
      <div className="row">
        {documents.map((document, index) => (
          <Button
            key={document}
            icon="document"
            disabled={busy}
            shortcut={index === 0 && shown === null ? 'F8' : undefined}
            onPress={() => void show(document)}
          >
            {t(nameOf(document, view))}
          </Button>
        ))}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {shown === null ? null : (
        <PaperDialog
          title={t(nameOf(shown.document, view))}
          pdf={shown.pdf}
          job={`${shown.document} ${view.number}`}
          form={shown.document}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}

/** D-06 is one form with three titles; the button names the one that is printed. */
const nameOf = (document: CaseDocument, { state }: CaseView) =>
  document === 'D-06' && (state === 'EXCLUDED' || state === 'POSTPONED')
    ? (`document.D-06-${state}` as const)
    : (`document.${document}` as const)

export function FormLanguageChoice(props: {
  readonly value: 'kk' | 'ru'
  readonly onChange: (language: 'kk' | 'ru') => void
  readonly disabled?: boolean
}) {
  const { t } = useWords()
  return (
    <Choice
      label={t('cases:end.language')}
      name="form-language"
      value={props.value}
      disabled={props.disabled}
      options={[
        { value: 'kk', text: t('language.kk'), lang: 'kk' },
        { value: 'ru', text: t('language.ru'), lang: 'ru' },
      ]}
      onChange={props.onChange}
    />
  )
}
