import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { EnrolledMeanwhile } from '../recognition/enrolled-meanwhile.js'
import { isRefusedAsEnrolled, refusedAsEnrolled } from '../recognition/refused-as-enrolled.js'
import { CaseDocuments, type CaseDocument } from './case-documents.js'
import { useCase } from './case-store.js'
import { PartFrame } from './part-frame.js'
import type { CaseView, Submission } from './view.js'

/** After "accept and send": the way of each submission to the Base, live, and the receipt for the applicant. */
export function DeliveryPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { leave, refresh } = useCase()
  const { busy, failure, run, forget } = useCall()
  const waiting = view.submissions.some(({ state }) => state === 'queued')
  const partial = view.fingers.some(({ state }) => state === 'excepted')
  const papers: readonly CaseDocument[] = [
    'D-05',
    ...(partial ? (['D-06'] as const) : []),
    ...(view.enrolment.repeated ? (['D-07'] as const) : []),
  ]
  const sendNow = async () => {
    await run(() => station().outbox.sendNow({}))
    await refresh()
  }
  return (
    <PartFrame
      title={t('cases:delivery.title')}
      requirement="406-¶2.2"
      actions={
        <>
          {waiting ? (
            <Button shortcut="F4" disabled={busy} onPress={() => void sendNow()}>
              {t('cases:delivery.sendNow')}
            </Button>
          ) : null}
          <Button kind="primary" icon="next" onPress={leave}>
            {t('cases:end.next')}
          </Button>
        </>
      }
    >
      <ul className="stack" aria-live="polite">
        {view.submissions.map((submission) => (
          <DeliveryCard key={submission.submissionId} submission={submission} />
        ))}
      </ul>
      <EnrolledMeanwhile view={view} />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {refusedAsEnrolled(view) ? null : <CaseDocuments view={view} documents={papers} />}
    </PartFrame>
  )
}

function DeliveryCard({ submission }: { readonly submission: Submission }) {
  const { t } = useWords()
  const steps = [
    { name: t('cases:delivery.stepQueued'), at: null, reached: true },
    { name: t('cases:delivery.stepDelivered'), at: submission.deliveredAt, reached: submission.state === 'delivered' },
    { name: t('cases:delivery.stepErased'), at: submission.erasedAt, reached: submission.erasedAt !== null },
  ]
  return (
    <li className="sheet delivery" data-submission={submission.kind} data-state={submission.state}>
      <div className="row">
        <Icon name={submission.kind === 'face' ? 'face' : 'finger'} />
        <h2>{t(`cases:delivery.${submission.kind}`)}</h2>
        <b className="push">{t(`cases:delivery.${isRefusedAsEnrolled(submission) ? 'enrolled' : submission.state}`)}</b>
      </div>
      <ol className="delivery-steps">
        {steps.map((step) => (
          <li key={step.name} data-reached={step.reached}>
            <Icon name={step.reached ? 'check' : 'clock'} />
            <span>
              {step.name}
              {step.at === null ? null : <span className="small soft"> {localMoment(step.at)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {submission.state === 'queued' ? <p className="small soft">{t('cases:delivery.queuedText')}</p> : null}
      {submission.baseRecordId === null ? null : (
        <p className="small soft">
          {t('cases:delivery.record')}: <span className="mono">{submission.baseRecordId}</span>
        </p>
      )}
    </li>
  )
}
