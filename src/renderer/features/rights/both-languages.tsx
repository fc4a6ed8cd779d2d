import type { Bilingual } from '../../../preload/contract/rights-view.js'
import { FieldNotes, TextField, type FieldNote } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'

export const noWords: Bilingual = { kk: '', ru: '' }
const languages = ['kk', 'ru'] as const

interface BothLanguagesProps {
  readonly label: string
  /** the fields are called `nameKk` and `nameRu` */
  readonly name: string
  readonly value: Bilingual
  readonly maxLength: number
  readonly multiline?: boolean
  readonly hint?: string
  readonly notes?: (field: string) => readonly FieldNote[]
  readonly onChange: (value: Bilingual) => void
}

/** Words of the organisation for a paper in both languages: each half is written by a person, none is copied into the other (CR-5). */
export function BothLanguages({ label, name, value, maxLength, multiline, hint, notes, onChange }: BothLanguagesProps) {
  const { t } = useWords()
  return (
    <fieldset className="both" data-both={name}>
      <legend className="field-label">{label}</legend>
      <div className="both-fields">
        {languages.map((language) => {
          const field = `${name}${language === 'kk' ? 'Kk' : 'Ru'}`
          return (
            <TextField
              key={language}
              label={t(`rights:both.${language}`)}
              name={field}
              lang={language}
              value={value[language]}
              multiline={multiline}
              maxLength={maxLength}
              notes={notes?.(field)}
              onChange={(text) => onChange({ ...value, [language]: text })}
            />
          )
        })}
      </div>
      {hint === undefined ? null : <FieldNotes id={`${name}-hint`} notes={[]} hint={hint} />}
    </fieldset>
  )
}

/** How a reader of one language is shown what was written in both; English has no half of its own. */
export const wordsIn = (words: Bilingual, language: 'kk' | 'ru' | 'en'): string => words[language === 'kk' ? 'kk' : 'ru']

export const writtenInBoth = ({ kk, ru }: Bilingual): boolean => kk.trim().length >= 3 && ru.trim().length >= 3
