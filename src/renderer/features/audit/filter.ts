import type { InputOf } from '../../../preload/contract/index.js'
import type { audit } from '../../../preload/contract/audit.js'
import type { Language } from '../../../preload/contract/index.js'

/** The fields as they are typed. */
export interface FilterFields {
  readonly text: string
  readonly action: string
  readonly login: string
  /** days as the date field keeps them: 'YYYY-MM-DD', or the digits typed so far */
  readonly from: string
  readonly until: string
  readonly requirement: string
  readonly result: '' | 'done' | 'refused' | 'failed'
  readonly iin: string
}

export const noFilter: FilterFields = {
  text: '',
  action: '',
  login: '',
  from: '',
  until: '',
  requirement: '',
  result: '',
  iin: '',
}

export type FilterFault = 'from' | 'until' | 'iin'
export type AskedFilter = InputOf<typeof audit.methods.extract>['filter']

const isDay = (text: string): boolean => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Fields that cannot be asked as they stand. */
export function filterFaults({ from, until, iin }: FilterFields): readonly FilterFault[] {
  const faults: Readonly<Record<FilterFault, boolean>> = {
    from: !isDay(from),
    until: !isDay(until),
    iin: iin !== '' && !/^\d{12}$/.test(iin),
  }
  return (['from', 'until', 'iin'] as const).filter((field) => faults[field])
}

const orNull = <Value extends string>(value: Value): Exclude<Value, ''> | null =>
  value === '' ? null : (value as Exclude<Value, ''>)

export const askedFilter = (fields: FilterFields, language: Language): AskedFilter => ({
  language,
  text: fields.text,
  action: orNull(fields.action),
  login: orNull(fields.login),
  from: orNull(fields.from),
  until: orNull(fields.until),
  requirement: fields.requirement.trim(),
  result: orNull(fields.result),
  subject: orNull(fields.iin),
})
