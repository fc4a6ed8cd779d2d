import { Choice } from '../../components/field.js'
import { useWords } from '../../i18n/words.js'

export type Degree = 'less' | 'severe'

interface DeformityChoiceProps {
  /** null: nothing is chosen beforehand */
  readonly value: Degree | null
  readonly onChange: (degree: Degree) => void
}

/** 406-¶7.2: the degree decides whether the finger has to be tried before it may be left out. */
export function DeformityChoice({ value, onChange }: DeformityChoiceProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      <Choice
        label={t('capture:deformity.label')}
        name="deformity"
        value={value}
        options={[
          { value: 'less', text: t('capture:deformity.less') },
          { value: 'severe', text: t('capture:deformity.severe') },
        ]}
        onChange={onChange}
      />
      <p className="small">{t('capture:deformity.text')}</p>
    </div>
  )
}
