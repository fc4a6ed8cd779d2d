import { documentKinds, type IdentityDraft, type IdentityFinding } from '../../../preload/contract/cases.js'
import { DateField } from '../../components/date-field.js'
import { Choice, Select, TextField, type FieldNote } from '../../components/field.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { birthInIin } from './iin-birth.js'

interface IdentityFieldsProps {
  readonly draft: IdentityDraft
  readonly findings: readonly IdentityFinding[]
  readonly locked: boolean
  /** names of the List in force: a datum it does not name has no field (395-¶5) */
  readonly listed: readonly string[]
  readonly onChange: (patch: Partial<IdentityDraft>) => void
}

type TextName = { [K in keyof IdentityDraft]: IdentityDraft[K] extends string ? K : never }[keyof IdentityDraft]

export function IdentityFields({ draft, findings, locked, listed, onChange }: IdentityFieldsProps) {
  const { t } = useWords()
  const notes = useFieldNotes(findings)
  const bind = (name: Exclude<TextName, 'method' | 'documentKind'>) => ({
    name,
    label: t(`identity:field.${name}`),
    value: draft[name],
    disabled: locked,
    notes: notes(name),
    onChange: (value: string) => onChange({ [name]: value }),
  })
  const born = birthInIin(draft.iin)
  const iinHint = born === null ? t('identity:iinHint') : `${shortDate(born.birthDate)}, ${t(`identity:sex.${born.sex}`)}`
  return (
    <div className="identity-grid" data-focus-first>
      <TextField {...bind('iin')} inputMode="numeric" maxLength={20} hint={iinHint} />
      <DateField {...bind('birthDate')} hint={t('identity:dateHint')} />
      <Choice
        label={t('identity:field.sex')}
        name="sex"
        value={draft.sex}
        disabled={locked}
        notes={notes('sex')}
        options={[
          { value: 'female', text: t('identity:sex.female') },
          { value: 'male', text: t('identity:sex.male') },
        ]}
        onChange={(sex) => onChange({ sex })}
      />
      <TextField {...bind('surname')} hint={t('identity:nameHint')} />
      <TextField {...bind('name')} />
      {listed.includes('patronymic') ? <TextField {...bind('patronymic')} hint={t('identity:patronymicHint')} /> : null}
      {listed.includes('latinName') ? <TextField {...bind('latinName')} hint={t('identity:latinHint')} /> : null}
      {listed.includes('citizenship') ? <TextField {...bind('citizenship')} /> : null}
      <Select
        label={t('identity:field.documentKind')}
        name="documentKind"
        value={draft.documentKind}
        options={documentKinds.map((value) => ({ value, text: t(`identity:document.${value}`) }))}
        onChange={(value) => onChange({ documentKind: documentKinds.find((kind) => kind === value) ?? 'other' })}
      />
      <TextField {...bind('documentNumber')} />
      <TextField {...bind('documentIssuer')} />
      <div className="identity-dates">
        <DateField {...bind('documentIssuedOn')} />
        <DateField {...bind('documentExpiresOn')} />
      </div>
    </div>
  )
}

/** Findings stand beside the field they speak of, in words, with their point of the law. */
function useFieldNotes(findings: readonly IdentityFinding[]) {
  const { t, codeText } = useWords()
  return (field: string): readonly FieldNote[] =>
    findings
      .filter((finding) => finding.field === field && finding.severity !== 'fine')
      .map(({ code, severity, requirement, facts }) => ({
        tone: severity === 'stop' ? 'stop' : 'warn',
        text: codeText('findings', code, 'text', facts) ?? t('identity:unknownFinding', { code }),
        requirement,
      }))
}
