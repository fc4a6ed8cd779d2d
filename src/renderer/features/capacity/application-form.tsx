import { useEffect, useState, type ReactNode } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { PrintBox } from '../../components/print-box.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { FormLanguageChoice } from '../cases/case-documents.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { useForms } from '../consent/forms-store.js'
import { ScanPreview } from '../consent/scan-preview.js'
import { TabletTask } from '../tablet/tablet-task.js'
import { WaysToSign } from '../tablet/ways-to-sign.js'
import { AcceptApplication } from './accept-application.js'
import { applicationStage, stepsOf, type ApplicationStage } from './application-stage.js'
import { AttachApplication } from './attach-application.js'
import type { Capacity } from './words-of-kind.js'

/** D-04 from blank to accepted: at the tablet, or on paper as the consent is (406-¶5.2). */
export function ApplicationForm({ view, capacity }: { readonly view: CaseView; readonly capacity: Capacity }) {
  const { t } = useWords()
  const stage = applicationStage(capacity)
  const explained = view.explanation?.language === 'ru' ? 'ru' : 'kk'
  const [language, setLanguage] = useState<'kk' | 'ru'>(capacity.application?.language ?? explained)
  const { pdf, scan, keepPdf } = useApplicationPaper(view, stage)
  const { busy, failure, forget, prepare, offer, confirmPrinted } = useApplicationCalls(view, language, keepPdf)
  return (
    <div className="consent" data-consent="application" data-stage={stage}>
      <div className="consent-steps">
        <ApplicationSteps stage={stage} form={capacity.application?.form ?? 'tablet'} />
        {stage === 'choose' ? (
          <div className="stack" data-focus-first>
            <p>{t('capacity:application.text')}</p>
            <FormLanguageChoice value={language} onChange={setLanguage} />
            <WaysToSign busy={busy} onTablet={offer} onPaper={prepare} />
          </div>
        ) : null}
        {stage === 'sign' ? (
          <TabletTask view={view} document="D-04" signatory="representative">
            <WaysToSign busy={busy} onTablet={offer} onPaper={prepare} />
          </TabletTask>
        ) : null}
        {stage === 'print' ? (
          <div className="stack">
            {pdf === null ? <p className="small soft">{t('consent:lost')}</p> : <PrintBox pdf={pdf} title="D-04" form="D-04" />}
            <Button kind="primary" icon="check" disabled={busy} onPress={() => void confirmPrinted()}>
              {t('consent:cameOut')}
            </Button>
          </div>
        ) : null}
        {stage === 'attach' ? <AttachApplication view={view} /> : null}
        {stage === 'accept' ? <AcceptApplication view={view} /> : null}
        {stage === 'accepted' ? <Accepted application={capacity.application} /> : null}
        {stage === 'print' || stage === 'attach' || stage === 'accept' ? (
          <div className="consent-again row">
            <span className="small soft">{capacity.application?.number}</span>
            <Button size="small" kind="quiet" shortcut="F4" disabled={busy} onPress={() => void prepare()}>
              {t('capacity:application.again')}
            </Button>
          </div>
        ) : null}
        {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      </div>
      <div className="consent-paper">
        {scan !== null && (stage === 'accept' || stage === 'accepted') ? (
          <ScanPreview page={scan} scan={null} />
        ) : pdf !== null && stage !== 'choose' && stage !== 'sign' ? (
          <PdfPreview pdf={pdf} />
        ) : (
          <p className="empty">{t('capacity:application.noPaper')}</p>
        )}
      </div>
    </div>
  )
}

const keyOf = (view: CaseView): string => `${view.caseId} application`

/** The paper on the right: what was prepared here, or what was signed at the tablet and lies sealed in the station. */
function useApplicationPaper(view: CaseView, stage: ApplicationStage) {
  const { pdfs, scans, keepPdf } = useForms()
  const key = keyOf(view)
  const signed = stage === 'accepted' && view.capacity?.application?.form === 'tablet'
  const number = view.capacity?.application?.number ?? ''
  useEffect(() => {
    if (!signed) return
    void station()
      .capacity.signedDocument({ caseId: view.caseId, document: 'D-04' })
      .then((answer) => (answer.ok ? keepPdf(key, answer.value.pdf) : undefined))
  }, [signed, number, key])
  return { pdf: pdfs[key] ?? null, scan: signed ? null : (scans[key] ?? null), keepPdf: (pdf: string) => keepPdf(key, pdf) }
}

function useApplicationCalls(view: CaseView, language: 'kk' | 'ru', keepPdf: (pdf: string) => void) {
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const { caseId } = view
  return {
    busy,
    failure,
    forget,
    prepare: async () => {
      const prepared = await run(() => station().capacity.prepareApplication({ caseId, language }))
      if (prepared === null) return
      keepPdf(prepared.pdf)
      adopt(prepared.view)
    },
    offer: async () => {
      const offered = await run(() => station().capacity.offerOnTablet({ caseId, document: 'D-04', language }))
      if (offered !== null) adopt(offered)
    },
    confirmPrinted: async () => {
      const changed = await run(() => station().capacity.confirmApplicationPrinted({ caseId }))
      if (changed !== null) adopt(changed)
    },
  }
}

function ApplicationSteps({ stage, form }: { readonly stage: ApplicationStage; readonly form: 'paper' | 'tablet' }) {
  const { t } = useWords()
  const steps: readonly ApplicationStage[] = stepsOf(form)
  const reached = stage === 'accepted' ? steps.length : steps.indexOf(stage)
  const text = (step: ApplicationStage): ReactNode =>
    step === 'print' ? t('consent:stage.print') : t(`capacity:application.stage.${step}`)
  return (
    <ol className="steps" aria-label={t('consent:steps')}>
      {steps.map((step, index) => (
        <li key={step} data-reached={reached > index} aria-current={reached === index ? 'step' : undefined}>
          <Icon name={reached > index ? 'check' : reached === index ? 'next' : 'dot'} />
          {text(step)}
        </li>
      ))}
    </ol>
  )
}

function Accepted({ application }: Pick<Capacity, 'application'>) {
  const { t } = useWords()
  if (application === null) return null
  const time = application.signedAt === null ? '' : localTime(application.signedAt)
  return (
    <Notice tone="done" title={t('capacity:application.accepted')}>
      <p>{application.number}</p>
      <p className="small">
        {application.form === 'tablet'
          ? t('capacity:application.acceptedTablet', { time })
          : t('capacity:application.acceptedPaper', { time })}
      </p>
    </Notice>
  )
}
