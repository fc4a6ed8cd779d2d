import { documentKinds } from '../../../preload/contract/cases.js'
import { DateField } from '../../components/date-field.js'
import { Check, Select, TextField } from '../../components/field.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { birthInIin } from '../identity/iin-birth.js'
import { IdentityTouch } from './identity-touch.js'
import { useDraftFields } from './use-draft-fields.js'
import { useRequestDraft } from './request-draft.js'
import { atCounter } from './request-input.js'

interface FieldsProps {
  readonly tried: boolean
}

/** Who asks, whose data, and by which document and authority (406-¶11.2, 395-¶15.1). */
export function PersonFields({ tried }: FieldsProps) {
  const { t } = useWords()
  const { draft } = useDraftFields(tried)
  const counter = atCounter(draft)
  const himself = counter && draft.applicant === 'self'
  return (
    <>
      {counter && !himself ? (
        <section className="stack-tight">
          <h2>{t('rights:who.person')}</h2>
          <div className="identity-grid">
            <Applicant tried={tried} />
            <Document tried={tried} />
          </div>
          <Seen />
        </section>
      ) : null}
      <section className="stack-tight">
        <h2>{t('rights:who.subject')}</h2>
        <div className="identity-grid">
          <Subject tried={tried} />
          {himself ? <Document tried={tried} /> : null}
        </div>
        {himself ? <Seen /> : null}
      </section>
      {himself ? <IdentityTouch tried={tried} /> : null}
      {counter && draft.applicant === 'guardian' ? <Authority tried={tried} /> : null}
    </>
  )
}

function Subject({ tried }: FieldsProps) {
  const { t } = useWords()
  const { bind, draft } = useDraftFields(tried)
  const born = birthInIin(draft.iin)
  return (
    <>
      <TextField
        {...bind('iin', t('identity:field.iin'))}
        inputMode="numeric"
        maxLength={12}
        hint={born === null ? t('identity:iinHint') : `${shortDate(born.birthDate)}, ${t(`identity:sex.${born.sex}`)}`}
      />
      <TextField {...bind('surname', t('identity:field.surname'))} maxLength={80} hint={t('identity:nameHint')} />
      <TextField {...bind('name', t('identity:field.name'))} maxLength={80} />
      <TextField {...bind('patronymic', t('identity:field.patronymic'))} maxLength={80} hint={t('identity:patronymicHint')} />
    </>
  )
}

function Applicant({ tried }: FieldsProps) {
  const { t } = useWords()
  const { bind } = useDraftFields(tried)
  return (
    <>
      <TextField {...bind('personIin', t('identity:field.iin'))} inputMode="numeric" maxLength={12} />
      <TextField {...bind('personSurname', t('identity:field.surname'))} maxLength={80} hint={t('identity:nameHint')} />
      <TextField {...bind('personName', t('identity:field.name'))} maxLength={80} />
      <TextField
        {...bind('personPatronymic', t('identity:field.patronymic'))}
        maxLength={80}
        hint={t('identity:patronymicHint')}
      />
    </>
  )
}

function Document({ tried }: FieldsProps) {
  const { t } = useWords()
  const { bind, draft, type } = useDraftFields(tried)
  return (
    <>
      <Select
        label={t('identity:field.documentKind')}
        name="documentKind"
        value={draft.documentKind}
        options={documentKinds.map((value) => ({ value, text: t(`identity:document.${value}`) }))}
        onChange={(value) => type({ documentKind: documentKinds.find((kind) => kind === value) ?? 'other' })}
      />
      <TextField {...bind('documentNumber', t('identity:field.documentNumber'))} maxLength={20} />
      <DateField {...bind('documentExpiresOn', t('identity:field.documentExpiresOn'))} hint={t('identity:dateHint')} />
    </>
  )
}

function Seen() {
  const { t } = useWords()
  const { draft, type } = useRequestDraft()
  return (
    <Check name="documentSeen" checked={draft.documentSeen} onChange={(documentSeen) => type({ documentSeen })}>
      <b>{t('identity:seen')}</b> <span className="small soft">{t('identity:seenNote')}</span>
    </Check>
  )
}

function Authority({ tried }: FieldsProps) {
  const { t } = useWords()
  const { bind } = useDraftFields(tried)
  return (
    <>
      <section className="stack-tight">
        <h2>{t('capacity:authority.title')}</h2>
        <div className="identity-grid">
          <TextField {...bind('body', t('capacity:authority.body'))} maxLength={300} />
          <TextField {...bind('number', t('capacity:authority.number'))} maxLength={300} />
          <DateField {...bind('date', t('capacity:authority.date'))} hint={t('identity:dateHint')} />
          <DateField {...bind('until', t('capacity:authority.until'))} hint={t('capacity:authority.untilHint')} />
          <TextField {...bind('namedIin', t('capacity:authority.namedIin'))} inputMode="numeric" maxLength={12} />
        </div>
      </section>
      <section className="stack-tight">
        <h2>{t('rights:who.court')}</h2>
        <div className="identity-grid">
          <TextField {...bind('courtNumber', t('capacity:court.number'))} maxLength={300} />
          <DateField {...bind('courtDecidedOn', t('capacity:court.decidedOn'))} hint={t('identity:dateHint')} />
          <TextField {...bind('court', t('capacity:court.court'))} maxLength={300} />
        </div>
      </section>
    </>
  )
}
