import { useRef, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Check, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { keptTime, shownTime } from '../consent/time-digits.js'
import { focusFirstWrong, isIin } from './check-fields.js'

/** 406-¶5.2: the paper bears the signature of the identified representative, seen by the employee; nothing is ticked beforehand. */
export function AcceptApplication({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { adopt, refresh } = useCase()
  const { busy, failure, run, forget } = useCall()
  const [signedByIin, setIin] = useState('')
  const [time, setTime] = useState('')
  const [signatureSeen, setSignatureSeen] = useState(false)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const signedTime = keptTime(time)
  const accept = async () => {
    setTried(true)
    const wrong = { signedByIin: !isIin(signedByIin), signedTime: signedTime === null, signatureSeen: !signatureSeen }
    if (focusFirstWrong(form.current, wrong) || signedTime === null) return
    const acceptance = { caseId: view.caseId, signedByIin, signedTime, signatureSeen }
    const changed = await run(() => station().capacity.acceptApplication(acceptance))
    if (changed !== null) adopt(changed)
    // A paper signed by another is void: the case has none any more.
    else void refresh()
  }
  return (
    <div ref={form} className="stack" data-focus-first>
      <TextField
        label={t('capacity:application.signedIin')}
        name="signedByIin"
        inputMode="numeric"
        maxLength={12}
        value={signedByIin}
        notes={tried && !isIin(signedByIin) ? [{ tone: 'stop', text: t('capacity:iinWrong') }] : []}
        onChange={(typed) => setIin(typed.replace(/\D/g, ''))}
      />
      <TextField
        label={t('capacity:application.time')}
        name="signedTime"
        inputMode="numeric"
        maxLength={5}
        value={shownTime(time)}
        hint={t('consent:accept.timeHint')}
        notes={tried && signedTime === null ? [{ tone: 'stop', text: t('consent:accept.timeWrong') }] : []}
        onChange={(typed) => setTime(typed.replace(/\D/g, '').slice(0, 4))}
      />
      <Check name="signatureSeen" checked={signatureSeen} invalid={tried && !signatureSeen} onChange={setSignatureSeen}>
        {t('capacity:application.signature')}
      </Check>
      <Law id="406-¶5.2" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <Button kind="primary" icon="check" disabled={busy} onPress={() => void accept()}>
        {t('capacity:application.action')}
      </Button>
    </div>
  )
}
