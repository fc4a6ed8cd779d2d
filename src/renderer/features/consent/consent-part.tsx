import { useEffect, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Choice } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { ApplicationForm } from '../capacity/application-form.js'
import { useCase } from '../cases/case-store.js'
import { Onward } from '../cases/onward.js'
import { PartFrame } from '../cases/part-frame.js'
import type { CaseView } from '../cases/view.js'
import { ConsentForm } from './consent-form.js'
import { ContactPhone } from './contact-phone.js'
import { stageOf, type ConsentKind } from './stage.js'

/** Two regimes, two consents (design §4.4): D-01 for the fingers, D-01F for the face, which may be left ungiven. */
export function ConsentPart({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { adopt } = useCase()
  const { busy, failure, run, forget } = useCall()
  const fingerDone = view.consents.fingerprint?.state === 'accepted'
  const faceOpen = view.face.state === 'not-asked'
  const { capacity } = view
  // CX-08: whom a representative stands by, for him D-04 comes before D-01.
  const applied = capacity === null || capacity.application?.state === 'accepted'
  const [kind, setKind] = useState<ConsentKind | 'application'>(
    !applied ? 'application' : fingerDone && faceOpen ? 'face' : 'fingerprint',
  )
  useEffect(() => {
    if (applied && fingerDone && faceOpen) setKind('face')
  }, [applied, fingerDone, faceOpen])
  const settled = applied && fingerDone && !faceOpen
  const refuseFace = async () => {
    const changed = await run(() => station().cases.refuseFace({ caseId: view.caseId }))
    if (changed !== null) adopt(changed)
  }
  return (
    <PartFrame
      title={t('consent:title')}
      requirement={groundOf[kind]}
      aside={
        <Choice
          label={t('consent:kind.label')}
          hideLabel
          name="consent-kind"
          value={kind}
          options={[
            ...(capacity === null
              ? []
              : [{ value: 'application' as const, text: mark(applied, t('capacity:application.option')) }]),
            { value: 'fingerprint', text: mark(fingerDone, t('consent:kind.fingerprint')) },
            { value: 'face', text: mark(!faceOpen, t('consent:kind.face')) },
          ]}
          onChange={setKind}
        />
      }
      actions={
        <>
          {kind === 'face' && faceOpen && stageOf(view.consents.face) !== 'accepted' ? (
            <Button disabled={busy} shortcut="F6" onPress={() => void refuseFace()}>
              {t('consent:face.notGiven')}
            </Button>
          ) : null}
          {kind === 'application' && applied && !fingerDone ? (
            <Button kind="primary" icon="next" onPress={() => setKind('fingerprint')}>
              {t('consent:kind.fingerprint')}
            </Button>
          ) : null}
          {settled ? <Onward view={view} from="consent" /> : null}
        </>
      }
    >
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {capacity === null || kind === 'application' ? null : (
        <p className="who-signs small">{t(`capacity:signs.${capacity.kind}`)}</p>
      )}
      {kind === 'application' ? (
        capacity === null ? null : (
          <ApplicationForm view={view} capacity={capacity} />
        )
      ) : kind === 'face' && view.face.state === 'not-given' ? (
        <Notice tone="calm" title={t('consent:face.isNotGiven')}>
          <p>{t('consent:face.isNotGivenText')}</p>
          <Law id="225-¶4" />
        </Notice>
      ) : (
        <ConsentForm key={kind} view={view} kind={kind} />
      )}
      <ContactPhone view={view} />
    </PartFrame>
  )
}

const groundOf = { application: '406-¶5.2', fingerprint: '406-¶3.2', face: '225-¶4' } as const

const mark = (done: boolean, text: string): string => (done ? `✓ ${text}` : text)
