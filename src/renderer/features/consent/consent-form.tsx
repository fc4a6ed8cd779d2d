import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { PrintBox } from '../../components/print-box.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import { FormLanguageChoice } from '../cases/case-documents.js'
import type { CaseView } from '../cases/view.js'
import { AcceptForm } from './accept-form.js'
import { AttachScan } from './attach-scan.js'
import { useForms } from './forms-store.js'
import { ScanPreview } from './scan-preview.js'
import { stageOf, stages, type ConsentKind } from './stage.js'

/** One form from blank to accepted: the steps on the left, the very paper on the right. */
export function ConsentForm({ view, kind }: { readonly view: CaseView; readonly kind: ConsentKind }) {
  const { t } = useWords()
  const { adopt } = useCase()
  const { busy, failure, run, forget } = useCall()
  const { pdfs, scans, keepPdf } = useForms()
  const consent = view.consents[kind]
  const stage = stageOf(consent)
  const explained = view.explanation?.language === 'ru' ? 'ru' : 'kk'
  const [language, setLanguage] = useState<'kk' | 'ru'>(consent?.language ?? explained)
  const key = `${view.caseId} ${kind}`
  const pdf = pdfs[key] ?? null
  const scan = scans[key] ?? null
  // The page is never read back from the station: what is not on the screen is attached once more before it is accepted.
  const unseen = stage === 'accept' && scan === null
  const form = kind === 'fingerprint' ? 'D-01' : 'D-01F'

  const prepare = async () => {
    const prepared = await run(() => station().cases.prepareConsent({ caseId: view.caseId, kind, language }))
    if (prepared === null) return
    keepPdf(key, prepared.pdf)
    adopt(prepared.view)
  }
  const confirmPrinted = async () => {
    const changed = await run(() => station().cases.confirmPrinted({ caseId: view.caseId, kind }))
    if (changed !== null) adopt(changed)
  }
  return (
    <div className="consent" data-consent={kind} data-stage={stage}>
      <div className="consent-steps">
        <ol className="steps" aria-label={t('consent:steps')}>
          {stages.slice(0, 4).map((one, index) => (
            <li key={one} data-reached={stages.indexOf(stage) > index} aria-current={one === stage ? 'step' : undefined}>
              <Icon name={stages.indexOf(stage) > index ? 'check' : one === stage ? 'next' : 'dot'} />
              {t(`consent:stage.${one}`)}
            </li>
          ))}
        </ol>
        {stage === 'prepare' ? (
          <div className="stack" data-focus-first>
            <FormLanguageChoice value={language} onChange={setLanguage} />
            <Button kind="primary" icon="document" disabled={busy} onPress={() => void prepare()}>
              {t('consent:prepare', { form })}
            </Button>
          </div>
        ) : null}
        {stage === 'print' ? (
          <div className="stack">
            {pdf === null ? (
              <p className="small soft">{t('consent:lost')}</p>
            ) : (
              <PrintBox pdf={pdf} title={`${form} ${consent?.number ?? ''}`} form={form} />
            )}
            <Button kind="primary" icon="check" disabled={busy} onPress={() => void confirmPrinted()}>
              {t('consent:cameOut')}
            </Button>
          </div>
        ) : null}
        {unseen ? <Notice tone="calm" title={t('scan:again')} /> : null}
        {stage === 'attach' || unseen ? <AttachScan view={view} kind={kind} formKey={key} /> : null}
        {stage === 'accept' && !unseen ? <AcceptForm view={view} kind={kind} /> : null}
        {stage === 'accepted' && consent !== null ? (
          <Notice tone="done" title={t('consent:accepted', { form })}>
            <p>
              {consent.number}
              {consent.acceptedAt === null ? null : `, ${localTime(consent.acceptedAt)}`}
            </p>
          </Notice>
        ) : null}
        {stage === 'print' || stage === 'attach' || stage === 'accept' ? (
          <div className="consent-again row">
            {consent === null ? null : <span className="small soft">{consent.number}</span>}
            <Button size="small" kind="quiet" shortcut="F4" disabled={busy} onPress={() => void prepare()}>
              {t('consent:prepareAgain')}
            </Button>
          </div>
        ) : null}
        {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      </div>
      <div className="consent-paper">
        {scan !== null && stage !== 'print' ? (
          <ScanPreview page={scan} scan={consent?.scan ?? null} />
        ) : pdf === null ? (
          <p className="empty">{t(stage === 'prepare' ? 'consent:noPaper' : 'consent:paperElsewhere')}</p>
        ) : (
          <PdfPreview pdf={pdf} />
        )}
      </div>
    </div>
  )
}
