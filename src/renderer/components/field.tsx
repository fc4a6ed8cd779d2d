import { useId, type ReactNode } from 'react'

export interface FieldNote {
  readonly tone: 'stop' | 'warn' | 'done' | 'plain'
  readonly text: string
  readonly requirement?: string
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly notes?: readonly FieldNote[]
  readonly hint?: string
  readonly type?: 'text' | 'password'
  readonly inputMode?: 'numeric' | 'text'
  readonly autoComplete?: string
  readonly maxLength?: number
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  readonly name?: string
  readonly lang?: string
  readonly className?: string
  readonly multiline?: boolean
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const notes = props.notes ?? []
  const shared = {
    id,
    name: props.name,
    className: 'input',
    value: props.value,
    onBlur: props.onBlur,
    maxLength: props.maxLength,
    disabled: props.disabled,
    lang: props.lang,
    autoComplete: props.autoComplete ?? 'off',
    spellCheck: false,
    autoFocus: props.autoFocus,
    'aria-invalid': notes.some(({ tone }) => tone === 'stop'),
    'aria-describedby': `${id}-notes`,
  }
  return (
    <div className={`field ${props.className ?? ''}`} data-field={props.name}>
      <label htmlFor={id}>{props.label}</label>
      {props.multiline === true ? (
        <textarea {...shared} onChange={(event) => props.onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      <FieldNotes id={`${id}-notes`} notes={notes} hint={props.hint} />
    </div>
  )
}

export function FieldNotes({
  id,
  notes,
  hint,
}: {
  readonly id: string
  readonly notes: readonly FieldNote[]
  readonly hint?: string
}) {
  return (
    <div id={id} aria-live="polite">
      {notes.map((note) => (
        <p key={note.text} className="field-note" data-tone={note.tone}>
          {note.text} {note.requirement === undefined ? null : <span className="soft">{note.requirement}</span>}
        </p>
      ))}
      {notes.length === 0 && hint !== undefined ? <p className="field-note">{hint}</p> : null}
    </div>
  )
}

interface CheckProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly name?: string
  readonly disabled?: boolean
  readonly invalid?: boolean
}

export function Check({ checked, onChange, children, name, disabled, invalid }: CheckProps) {
  return (
    <label className="check" data-invalid={invalid === true ? 'true' : undefined} data-field={name}>
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        aria-invalid={invalid === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | null
  readonly options: readonly { readonly value: Value; readonly text: string; readonly lang?: string }[]
  readonly onChange: (value: Value) => void
  readonly name?: string
  readonly disabled?: boolean
  readonly hideLabel?: boolean
  readonly notes?: readonly FieldNote[]
}

/** A few alternatives side by side; each is a button, so that arrows never change a value by accident. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  name,
  disabled,
  hideLabel,
  notes,
}: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div className="field" data-field={name} role="group" aria-labelledby={id}>
      <span id={id} className={hideLabel === true ? 'visually-hidden' : 'field-label'}>
        {label}
      </span>
      <div>
        <span className="segments">
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              lang={option.lang}
              disabled={disabled}
              aria-pressed={option.value === value}
              onClick={() => onChange(option.value)}
            >
              {option.text}
            </button>
          ))}
        </span>
      </div>
      {notes === undefined ? null : <FieldNotes id={`${id}-notes`} notes={notes} />}
    </div>
  )
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChange: (value: string) => void
  readonly name?: string
}

export function Select({ label, value, options, onChange, name }: SelectProps) {
  const id = useId()
  return (
    <div className="field" data-field={name}>
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
