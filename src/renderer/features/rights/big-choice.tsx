import { useId } from 'react'
import { FieldNotes, type FieldNote } from '../../components/field.js'

export interface BigOption<Value extends string> {
  readonly value: Value
  readonly title: string
  readonly text?: string
}

interface BigChoiceProps<Value extends string> {
  readonly label: string
  readonly name: string
  readonly value: Value | null
  readonly options: readonly BigOption<Value>[]
  readonly columns?: 'two'
  readonly notes?: readonly FieldNote[]
  readonly onChange: (value: Value) => void
}

/** A few weighty alternatives, with a line on what follows from each. */
export function BigChoice<Value extends string>({
  label,
  name,
  value,
  options,
  columns,
  notes,
  onChange,
}: BigChoiceProps<Value>) {
  const id = useId()
  return (
    <div className="field" data-field={name} role="group" aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      <div className="big-choice" data-columns={columns}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            data-value={option.value}
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
          >
            <b>{option.title}</b>
            {option.text === undefined ? null : <span className="small">{option.text}</span>}
          </button>
        ))}
      </div>
      {notes === undefined ? null : <FieldNotes id={`${id}-notes`} notes={notes} />}
    </div>
  )
}
