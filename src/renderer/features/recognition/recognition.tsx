import { useEffect } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { listenToCapture, useCapture } from '../capture/capture-store.js'
import { leftHand, rightHand } from '../capture/positions.js'
import { TouchCard } from '../capture/touch-card.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { SeniorConfirmation } from '../confirmations/senior-confirmation.js'
import { DamageChoice } from './damage-choice.js'
import { RecognitionAnswers } from './recognition-answers.js'

/** Where a recognition begins; any other finger can be chosen. */
const firstFinger = 2

/** 406-¶8.1: the person has a record. He is recognised by it; only what makes that impossible opens a repeated enrolment. */
export function Recognition({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { recognitions, damage, repeated } = view.enrolment
  const { value: settings } = useLoaded(() => station().station.settings({}), 'settings')
  useTouches(view.caseId)
  const recognised = recognitions.some(({ outcome }) => outcome === 'match')
  const failed = !recognised && recognitions.some(({ outcome }) => outcome === 'non-match')
  return (
    <div className="recognition" data-recognition={recognised ? 'match' : failed ? 'non-match' : 'open'}>
      <div className="stack-tight">
        {recognised ? (
          <Notice tone="done" title={t('recognition:recognised')}>
            <p>{t('recognition:recognisedText')}</p>
            <Law id="406-¶8.1" brief />
          </Notice>
        ) : failed || repeated ? null : (
          <Notice tone="calm" title={t('recognition:offer')}>
            <p>{t('recognition:offerText')}</p>
            <Law id="406-¶8.1" brief />
          </Notice>
        )}
        <RecognitionAnswers view={view} />
        {failed ? <DamageChoice view={view} /> : null}
        {failed && damage !== null ? (
          <SeniorConfirmation view={view} kind="repeated-enrolment" onward={t('recognition:thenRepeated')} />
        ) : null}
        {repeated ? (
          <Notice tone="done" title={t('recognition:repeatedOpen')}>
            <p>{t('recognition:repeatedText')}</p>
            <Law id="406-¶8.2" brief />
          </Notice>
        ) : null}
        <CloseAsEnrolled view={view} primary={recognised} />
      </div>
      {recognised || repeated ? null : (
        <TouchCard
          view={view}
          title={t('recognition:card')}
          threshold={settings?.settings.qualityThreshold ?? 40}
          positions={[...rightHand, ...leftHand]}
          attempts={t('recognition:touches', { count: recognitions.length })}
          take={t(recognitions.length === 0 ? 'recognition:touch' : 'recognition:touchAgain')}
          secondary={damage !== null}
          rest={null}
        />
      )}
    </div>
  )
}

interface CloseProps {
  readonly view: CaseView
  readonly primary: boolean
}

/** The person needs nothing more: the case ends without a new record, and D-21 says why. */
export function CloseAsEnrolled({ view, primary }: CloseProps) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const close = async () => {
    const changed = await run(() => station().recognition.closeAsEnrolled({ caseId: view.caseId }))
    if (changed !== null) adopt(changed)
  }
  return (
    <div className="stack-tight">
      <div>
        <Button
          kind={primary ? 'primary' : 'plain'}
          icon="check"
          disabled={busy}
          testId="close-as-enrolled"
          onPress={() => void close()}
        >
          {t('recognition:close')}
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </div>
  )
}

/** Joins the card to the scanner while the section is shown; each answer of the Base comes with the case. */
function useTouches(caseId: CaseView['caseId']): void {
  useEffect(() => {
    const { reset, turn } = useCapture.getState()
    reset()
    turn('recognise', firstFinger)
    const stop = listenToCapture(() => void useCase.getState().refresh())
    return () => {
      stop()
      void useCapture.getState().cancel()
    }
  }, [caseId])
}
