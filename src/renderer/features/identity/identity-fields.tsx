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
  readonly onChange: (patch: Partial<IdentityDraft>) => void
}

type TextName = { [K in keyof IdentityDraft]: IdentityDraft[K] extends string ? K : never }[keyof IdentityDraft]

export function IdentityFields({ draft, findings, locked, onChange }: IdentityFieldsProps) {
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
      <TextField {...bind('patronymic')} hint={t('identity:patronymicHint')} />
      <TextField {...bind('latinName')} hint={t('identity:latinHint')} />
      <TextField {...bind('citizenship')} />
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
