import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Check, TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'

/** 395-¶4.1, ¶5: a telephone number is saved only while the List names it, and only on a ground that the employee states. */
export function ContactPhone({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [phone, setPhone] = useState(view.contactPhone ?? '')
  const [named, setNamed] = useState(false)
  if (!view.contactListed || view.consents.fingerprint?.state !== 'accepted') return null
  const typed = phone.trim()
  const wrong = !/^(\+?[\d\s()-]{5,25})?$/.test(typed)
  const save = async () => {
    const changed = await run(() =>
      station().cases.saveContact({ caseId: view.caseId, phone: typed, ground: named ? 'consent' : null }),
    )
    if (changed !== null) adopt(changed)
  }
  return (
    <section
      className="sheet stack-tight contact-phone"
      aria-label={t('consent:contact.title')}
      data-contact={view.contactPhone !== null}
    >
      <h2>{t('consent:contact.title')}</h2>
      <TextField
        label={t('consent:contact.phone')}
        name="contactPhone"
        value={phone}
        maxLength={26}
        hint={t('consent:contact.hint')}
        notes={wrong ? [{ tone: 'stop', text: t('consent:contact.wrong') }] : []}
        onChange={setPhone}
      />
      <Check name="contactGround" checked={named} onChange={setNamed}>
        {t('consent:contact.ground')}
      </Check>
      <div className="row">
        <Button disabled={busy || wrong || typed === (view.contactPhone ?? '')} onPress={() => void save()}>
          {t(typed === '' && view.contactPhone !== null ? 'consent:contact.remove' : 'consent:contact.save')}
        </Button>
        <Law id="395-¶4.1" brief />
      </div>
      {view.contactPhone === null ? null : (
        <Notice tone="done" title={t('consent:contact.saved', { phone: view.contactPhone })} />
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </section>
  )
}
