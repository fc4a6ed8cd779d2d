import { useState } from 'react'
import type { RequestDocument } from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { PaperDialog } from '../../components/paper-dialog.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useSession } from '../../app/session-store.js'
import { FormLanguageChoice } from '../cases/case-documents.js'
import { papersOf, type RequestView } from './view.js'

interface RequestPapersProps {
  readonly view: RequestView
  readonly documents?: readonly RequestDocument[]
  /** the desk shows a row of buttons without the choice of a language */
  readonly brief?: boolean
  /** F8 opens the first of them */
  readonly keyed?: boolean
}

/** Papers of a request, each made once and the same afterwards; printed in the language of the request or the other one. */
export function RequestPapers({ view, documents = papersOf(view), brief = false, keyed = false }: RequestPapersProps) {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const [language, setLanguage] = useState(view.language)
  const [shown, setShown] = useState<{
    readonly document: RequestDocument
    readonly pdf: string
    readonly number: string
  } | null>(null)
  const { busy, failure, run, forget } = useCall()
  // The auditor reads the register; papers are made by those who answer for them.
  if (role === 'auditor' || documents.length === 0) return null
  const show = async (document: RequestDocument) => {
    const { requestId } = view
    const rendered = await run(() => station().rights.render({ requestId, document, language }))
    if (rendered !== null) setShown({ document, ...rendered })
  }
  const made = (document: RequestDocument) => view.papers.find((paper) => paper.document === document)
  return (
    <section
      className={brief ? 'stack-tight' : 'sheet stack-tight'}
      aria-label={t('rights:papers.title')}
      data-testid="request-papers"
    >
      {brief ? null : (
        <div className="row">
          <h2>{t('rights:papers.title')}</h2>
          <span className="push">
            <FormLanguageChoice value={language} onChange={setLanguage} />
          </span>
        </div>
      )}
      <div className="row">
        {documents.map((document, index) => (
          <Button
            key={document}
            icon="print"
            size={brief ? 'small' : undefined}
            disabled={busy}
            shortcut={keyed && index === 0 && shown === null ? 'F8' : undefined}
            testId={`paper-${document}`}
            onPress={() => void show(document)}
          >
            {t(`rights:document.${document}`)}
          </Button>
        ))}
      </div>
      {brief ? null : (
        <ul className="small soft">
          {documents.map((document) => {
            const paper = made(document)
            return paper === undefined ? null : (
              <li key={document}>{t('rights:papers.made', { document, number: paper.number, moment: localMoment(paper.at) })}</li>
            )
          })}
        </ul>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {shown === null ? null : (
        <PaperDialog
          title={t(`rights:document.${shown.document}`)}
          pdf={shown.pdf}
          job={`${shown.document} ${shown.number}`}
          form={shown.document}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}
