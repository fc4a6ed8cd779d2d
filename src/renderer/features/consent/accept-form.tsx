import { useRef, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Check, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import type { ConsentKind } from './stage.js'
import { keptTime, shownTime } from './time-digits.js'

/** 406-Annex.2: the employee accepts what he saw signed; nothing here is ever ticked beforehand. */
export function AcceptForm({ view, kind }: { readonly view: CaseView; readonly kind: ConsentKind }) {
  const { t } = useWords()
  const { adopt, advance } = useCase()
  const { busy, failure, run, forget } = useCall()
  const [time, setTime] = useState('')
  const [signatureSeen, setSignatureSeen] = useState(false)
  const [stampPut, setStampPut] = useState(false)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const consent = view.consents[kind]
  const byRepresentative = consent?.signatory === 'representative'
  // At the tablet the station's own clock saw the signature: there is no time to be copied from paper.
  const signedAt = consent?.form === 'tablet' ? consent.signedAt : null
  const signedTime = signedAt === null ? keptTime(time) : localTime(signedAt)
  const accept = async () => {
    setTried(true)
    const first = signedTime === null ? 'signedTime' : !signatureSeen ? 'signatureSeen' : !stampPut ? 'stampPut' : null
    if (first !== null || signedTime === null) return focusInput(form.current, first)
    const changed = await run(() =>
      station().cases.acceptConsent({ caseId: view.caseId, kind, signedTime, signatureSeen, stampPut }),
    )
    if (changed === null) return
    if (changed.face.state === 'not-asked') adopt(changed)
    else advance(changed)
  }
  return (
    <div ref={form} className="stack" data-focus-first>
      {signedAt === null ? (
        <TextField
          label={t(byRepresentative ? 'capacity:application.time' : 'consent:accept.time')}
          name="signedTime"
          inputMode="numeric"
          maxLength={5}
          value={shownTime(time)}
          hint={t('consent:accept.timeHint')}
          notes={tried && signedTime === null ? [{ tone: 'stop', text: t('consent:accept.timeWrong') }] : []}
          onChange={(typed) => setTime(typed.replace(/\D/g, '').slice(0, 4))}
        />
      ) : (
        <p>{t('consent:tablet.signedAt', { time: localTime(signedAt) })}</p>
      )}
      <Check name="signatureSeen" checked={signatureSeen} invalid={tried && !signatureSeen} onChange={setSignatureSeen}>
        {signedAt !== null
          ? t(`consent:tablet.signature.${byRepresentative ? 'representative' : 'applicant'}`)
          : t(byRepresentative ? 'capacity:application.signature' : 'consent:accept.signature')}
      </Check>
      <Check name="stampPut" checked={stampPut} invalid={tried && !stampPut} onChange={setStampPut}>
        {t('consent:accept.stamp')}
      </Check>
      <Law id="406-Annex.2" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <Button kind="primary" icon="check" disabled={busy} onPress={() => void accept()}>
        {t('consent:accept.action')}
      </Button>
    </div>
  )
}

function focusInput(form: HTMLElement | null, name: string | null): void {
  const input = form?.querySelector(`input[name="${name}"]`)
  if (input instanceof HTMLInputElement) input.focus()
}
