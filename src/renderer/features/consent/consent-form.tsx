import { useState } from 'react'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { PdfPreview } from '../../components/pdf-preview.js'
import { PrintBox } from '../../components/print-box.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { FormLanguageChoice } from '../cases/case-documents.js'
import type { CaseView, ConsentView } from '../cases/view.js'
import { TabletTask } from '../tablet/tablet-task.js'
import { WaysToSign } from '../tablet/ways-to-sign.js'
import { AcceptForm } from './accept-form.js'
import { AttachScan } from './attach-scan.js'
import { ScanPreview } from './scan-preview.js'
import { stageOf, stepsOf, type ConsentKind, type Stage } from './stage.js'
import { useConsentCalls, useConsentPaper, useTabletAllowed } from './use-consent-form.js'

/** One form from blank to accepted: the steps on the left, the very paper on the right. */
export function ConsentForm({ view, kind }: { readonly view: CaseView; readonly kind: ConsentKind }) {
  const { t } = useWords()
  const { key, pdf, scan, keepPdf } = useConsentPaper(view, kind)
  const calls = useConsentCalls(view, kind, keepPdf)
  const tabletAllowed = useTabletAllowed(kind)
  const consent = view.consents[kind]
  const stage = calls.anew ? 'prepare' : stageOf(consent)
  const explained = view.explanation?.language === 'ru' ? 'ru' : 'kk'
  const [language, setLanguage] = useState<'kk' | 'ru'>(consent?.language ?? explained)
  const onTablet = consent?.form === 'tablet'
  // A scanned page is never read back from the station: what is not on the screen is attached once more before it is accepted.
  const unseen = stage === 'accept' && !onTablet && scan === null
  const form = kind === 'fingerprint' ? 'D-01' : 'D-01F'
  const prepare = () => calls.prepare(language)
  const ways = <WaysToSign busy={calls.busy} onTablet={() => calls.offer(language)} onPaper={prepare} />
  return (
    <div className="consent" data-consent={kind} data-stage={stage}>
      <div className="consent-steps">
        <ConsentSteps
          stage={stage}
          form={stage === 'prepare' ? (tabletAllowed ? 'tablet' : 'paper') : (consent?.form ?? 'paper')}
        />
        {stage === 'prepare' ? (
          <div className="stack" data-focus-first>
            {tabletAllowed ? <p>{t('consent:tablet.choose')}</p> : null}
            <FormLanguageChoice value={language} onChange={setLanguage} />
            {tabletAllowed ? (
              ways
            ) : (
              <Button kind="primary" icon="document" disabled={calls.busy} onPress={() => void prepare()}>
                {t('consent:prepare', { form })}
              </Button>
            )}
          </div>
        ) : null}
        {stage === 'sign' && consent !== null ? (
          <TabletTask view={view} document="D-01" signatory={consent.signatory}>
            {ways}
          </TabletTask>
        ) : null}
        {stage === 'print' ? (
          <div className="stack">
            {pdf === null ? (
              <p className="small soft">{t('consent:lost')}</p>
            ) : (
              <PrintBox pdf={pdf} title={`${form} ${consent?.number ?? ''}`} form={form} />
            )}
            <Button kind="primary" icon="check" disabled={calls.busy} onPress={() => void calls.confirmPrinted()}>
              {t('consent:cameOut')}
            </Button>
          </div>
        ) : null}
        {unseen ? <Notice tone="calm" title={t('scan:again')} /> : null}
        {stage === 'attach' || unseen ? <AttachScan view={view} kind={kind} formKey={key} /> : null}
        {stage === 'accept' && !unseen ? <AcceptForm view={view} kind={kind} /> : null}
        {stage === 'accepted' && consent !== null ? <Accepted consent={consent} form={form} /> : null}
        {stage === 'print' || stage === 'attach' || stage === 'accept' ? (
          <div className="consent-again row">
            {consent === null ? null : <span className="small soft">{consent.number}</span>}
            <Button
              size="small"
              kind="quiet"
              shortcut="F4"
              disabled={calls.busy}
              onPress={() => (tabletAllowed ? calls.chooseAnew() : void prepare())}
            >
              {t('consent:prepareAgain')}
            </Button>
          </div>
        ) : null}
        {calls.failure === null ? null : <FailureNotice failure={calls.failure} onClose={calls.forget} />}
      </div>
      <div className="consent-paper">
        {scan !== null && (stage === 'attach' || stage === 'accept' || stage === 'accepted') ? (
          <ScanPreview page={scan} scan={consent?.scan ?? null} />
        ) : pdf !== null && stage !== 'prepare' && stage !== 'sign' ? (
          <PdfPreview pdf={pdf} />
        ) : (
          <p className="empty">
            {t(stage === 'prepare' || stage === 'sign' || onTablet ? 'consent:noPaper' : 'consent:paperElsewhere')}
          </p>
        )}
      </div>
    </div>
  )
}

function ConsentSteps({ stage, form }: { readonly stage: Stage; readonly form: ConsentView['form'] }) {
  const { t } = useWords()
  const steps: readonly Exclude<Stage, 'accepted'>[] = stepsOf(form)
  const reached = stage === 'accepted' ? steps.length : steps.indexOf(stage)
  return (
    <ol className="steps" aria-label={t('consent:steps')}>
      {steps.map((one, index) => (
        <li key={one} data-reached={reached > index} aria-current={one === stage ? 'step' : undefined}>
          <Icon name={reached > index ? 'check' : one === stage ? 'next' : 'dot'} />
          {t(`consent:stage.${one}`)}
        </li>
      ))}
    </ol>
  )
}

function Accepted({ consent, form }: { readonly consent: ConsentView; readonly form: string }) {
  const { t } = useWords()
  return (
    <Notice tone="done" title={t('consent:accepted', { form })}>
      <p>
        {consent.number}
        {consent.acceptedAt === null ? null : `, ${localTime(consent.acceptedAt)}`}
      </p>
      {consent.form === 'tablet' && consent.signedAt !== null ? (
        <p className="small">{t('consent:tablet.signedAt', { time: localTime(consent.signedAt) })}</p>
      ) : null}
    </Notice>
  )
}
