import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Select, TextField, type FieldNote } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { useWords } from '../../i18n/words.js'
import { journalActions } from './actions.js'
import { filterFaults, type FilterFault, type FilterFields } from './filter.js'

interface JournalFilterProps {
  readonly fields: FilterFields
  readonly onChange: (fields: FilterFields) => void
  readonly onSearch: () => void
  readonly onClear: () => void
  readonly busy: boolean
}

/** Every look is an entry (CR-6): the journal is asked when the filter is whole, not with each letter. */
export function JournalFilter({ fields, onChange, onSearch, onClear, busy }: JournalFilterProps) {
  const { t, codeText } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const { value: known } = useLoaded(() => station().audit.actors({}), 'actors')
  const faults = filterFaults(fields)
  const set = (change: Partial<FilterFields>) => onChange({ ...fields, ...change })
  const notes = (field: FilterFault, text: string): readonly FieldNote[] =>
    faults.includes(field) ? [{ tone: 'warn', text }] : []
  const word = (code: string) => codeText('actions', code, null, {}) ?? code
  return (
    <div className="journal-filter" role="search" aria-label={t('audit:search')}>
      <TextField
        label={t('audit:field.text')}
        name="text"
        className="journal-text"
        value={fields.text}
        maxLength={100}
        hint={t('audit:hint.text')}
        autoFocus
        onChange={(text) => set({ text })}
      />
      <Select
        label={t('audit:filter')}
        name="action"
        value={fields.action}
        options={[{ value: '', text: t('audit:all') }, ...journalActions.map((one) => ({ value: one, text: word(one) }))]}
        onChange={(action) => set({ action })}
      />
      <Select
        label={t('audit:field.login')}
        name="login"
        value={fields.login}
        options={[
          { value: '', text: t('audit:anyone') },
          ...(known?.actors ?? []).map(({ login, fullName }) => ({ value: login, text: `${fullName} (${login})` })),
        ]}
        onChange={(login) => set({ login })}
      />
      <DateField
        label={t('audit:field.from')}
        name="from"
        value={fields.from}
        notes={notes('from', t('audit:fault.day'))}
        onChange={(from) => set({ from })}
      />
      <DateField
        label={t('audit:field.until')}
        name="until"
        value={fields.until}
        notes={notes('until', t('audit:fault.day'))}
        onChange={(until) => set({ until })}
      />
      <TextField
        label={t('audit:field.requirement')}
        name="requirement"
        value={fields.requirement}
        maxLength={40}
        onChange={(requirement) => set({ requirement })}
      />
      <Select
        label={t('audit:field.result')}
        name="result"
        value={fields.result}
        options={[
          { value: '', text: t('audit:anyResult') },
          ...(['done', 'refused', 'failed'] as const).map((result) => ({ value: result, text: word(`result.${result}`) })),
        ]}
        onChange={(result) => set({ result: (['done', 'refused', 'failed'] as const).find((one) => one === result) ?? '' })}
      />
      {role === 'administrator' ? null : (
        <TextField
          label={t('audit:field.iin')}
          name="iin"
          inputMode="numeric"
          maxLength={12}
          value={fields.iin}
          notes={notes('iin', t('audit:fault.iin'))}
          hint={t('audit:hint.iin')}
          onChange={(iin) => set({ iin: iin.replace(/\D/g, '') })}
        />
      )}
      <div className="row journal-filter-actions">
        <Button onPress={onClear}>{t('audit:clear')}</Button>
        <Button kind="primary" disabled={busy || faults.length > 0} onPress={onSearch} testId="search-journal">
          {t('audit:search')}
        </Button>
      </div>
    </div>
  )
}
