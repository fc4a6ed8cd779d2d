import { keptDate, shownDate } from './date-digits.js'
import { TextField, type FieldNote } from './field.js'

interface DateFieldProps {
  readonly label: string
  /** 'YYYY-MM-DD', or the digits typed so far */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly notes?: readonly FieldNote[]
  readonly hint?: string
  readonly name?: string
  readonly disabled?: boolean
}

/** A date is typed as eight digits; no calendar to click through. */
export function DateField(props: DateFieldProps) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      maxLength={10}
      value={shownDate(props.value)}
      onChange={(typed) => props.onChange(keptDate(typed))}
    />
  )
}
