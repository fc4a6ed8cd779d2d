import { useEffect, useRef, useState } from 'react'
import { documentKinds } from '../../../preload/contract/cases.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Check, Select, TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import type { Reading } from '../identity/reader.js'
import { useReader } from '../identity/use-reader.js'
import { useCapacityDrafts, type RepresentativeDraft } from './capacity-drafts.js'
import { focusFirstWrong, isDay, isIin } from './check-fields.js'
import type { Capacity } from './words-of-kind.js'

type TextName = Exclude<keyof RepresentativeDraft, 'documentKind' | 'documentSeen'>

/** The guardian or trustee by his own document and by the act that appoints him (406-¶5.1). */
export function RepresentativeForm({ view, kind }: { readonly view: CaseView; readonly kind: Capacity['kind'] }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { representative: draft, typeRepresentative } = useCapacityDrafts()
  const { busy, failure, run, forget } = useCall()
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const wrong = wrongFields(draft)
  // The court's decision was just stated: the hands go on with the representative.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const reading = useCall()
  useReader((read) => void takeReading(read))
  const takeReading = async (read: Reading) => {
    // A bare IIN is the person's, and once that stands, the one that the act names.
    if (read.kind === 'iin') return typeRepresentative(draft.iin === '' ? { iin: read.iin } : { namedIin: read.iin })
    const zone = await reading.run(() => station().capacity.readZone({ lines: [...read.lines] }))
    if (zone === null) return
    const { iin, documentExpiresOn, ...document } = zone
    typeRepresentative({
      ...document,
      ...(iin === null ? {} : { iin }),
      ...(documentExpiresOn === null ? {} : { documentExpiresOn }),
    })
  }
  const identify = async () => {
    setTried(true)
    if (focusFirstWrong(form.current, { ...wrong, documentSeen: !draft.documentSeen })) return
    const representative = inputOf(draft)
    const changed = await run(() => station().capacity.identifyRepresentative({ caseId: view.caseId, representative }))
    if (changed !== null) adopt(changed)
  }
  const bind = (name: TextName, label: string) => ({
    name,
    label,
    value: draft[name],
    notes: tried && wrong[name] === true ? [{ tone: 'stop' as const, text: t(`capacity:${problemOf(name)}`) }] : [],
    onChange: (value: string) => typeRepresentative({ [name]: value }),
  })
  return (
    <div ref={form} className="stack" data-testid="representative-form" data-focus-first>
      <h3>{t(`capacity:representative.${kind}`)}</h3>
      <div className="identity-grid">
        <TextField {...bind('iin', t('identity:field.iin'))} inputMode="numeric" maxLength={12} />
        <TextField {...bind('surname', t('identity:field.surname'))} maxLength={80} />
        <TextField {...bind('name', t('identity:field.name'))} maxLength={80} />
        <TextField {...bind('patronymic', t('identity:field.patronymic'))} maxLength={80} hint={t('identity:patronymicHint')} />
        <Select
          label={t('identity:field.documentKind')}
          name="documentKind"
          value={draft.documentKind}
          options={documentKinds.map((value) => ({ value, text: t(`identity:document.${value}`) }))}
          onChange={(value) => typeRepresentative({ documentKind: documentKinds.find((one) => one === value) ?? 'other' })}
        />
        <TextField {...bind('documentNumber', t('identity:field.documentNumber'))} maxLength={20} />
        <TextField {...bind('documentIssuer', t('identity:field.documentIssuer'))} maxLength={120} />
        <DateField {...bind('documentIssuedOn', t('identity:field.documentIssuedOn'))} hint={t('identity:dateHint')} />
        <DateField {...bind('documentExpiresOn', t('identity:field.documentExpiresOn'))} />
      </div>
      <h3>{t('capacity:authority.title')}</h3>
      <div className="identity-grid">
        <TextField {...bind('body', t('capacity:authority.body'))} maxLength={200} />
        <TextField {...bind('number', t('capacity:authority.number'))} maxLength={200} />
        <DateField {...bind('date', t('capacity:authority.date'))} />
        <DateField {...bind('until', t('capacity:authority.until'))} hint={t('capacity:authority.untilHint')} />
        <TextField {...bind('namedIin', t('capacity:authority.namedIin'))} inputMode="numeric" maxLength={12} />
      </div>
      <Check
        name="documentSeen"
        checked={draft.documentSeen}
        invalid={tried && !draft.documentSeen}
        onChange={(documentSeen) => typeRepresentative({ documentSeen })}
      >
        <b>{t('capacity:seen')}</b> <span className="small soft">{t('identity:seenNote')}</span>
      </Check>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {reading.failure === null ? null : <FailureNotice failure={reading.failure} onClose={reading.forget} />}
      <div>
        <Button kind="primary" icon="check" disabled={busy} onPress={() => void identify()}>
          {t('capacity:identify')}
        </Button>
      </div>
    </div>
  )
}

const problemOf = (name: TextName): 'iinWrong' | 'dateWrong' | 'required' => {
  if (name === 'iin' || name === 'namedIin') return 'iinWrong'
  return name === 'documentIssuedOn' || name === 'documentExpiresOn' || name === 'date' || name === 'until'
    ? 'dateWrong'
    : 'required'
}

/** In the order of the fields, so that the first of them takes the focus. */
function wrongFields(
  draft: RepresentativeDraft,
): Readonly<Partial<Record<TextName, boolean>>> & Readonly<Record<string, boolean>> {
  return {
    iin: !isIin(draft.iin),
    surname: draft.surname.trim() === '',
    documentNumber: draft.documentNumber.trim() === '',
    documentIssuer: draft.documentIssuer.trim() === '',
    documentIssuedOn: !isDay(draft.documentIssuedOn),
    documentExpiresOn: !isDay(draft.documentExpiresOn),
    body: draft.body.trim() === '',
    number: draft.number.trim() === '',
    date: !isDay(draft.date),
    until: draft.until !== '' && !isDay(draft.until),
    namedIin: !isIin(draft.namedIin),
  }
}

function inputOf(draft: RepresentativeDraft) {
  const { number, date, body, until, namedIin, ...person } = draft
  return { ...person, authority: { number, date, body, until: until === '' ? null : until, namedIin } }
}
