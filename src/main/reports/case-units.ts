import { parseDay, yearsBetween, day } from '../rules/index.js'
import type { Axis, Unit } from './tally.js'

/** A case as far as it is counted; the worker reads it and lets nothing of it out. */
export interface CountedCase {
  readonly state: string
  readonly end_reason: string | null
  readonly opened_on: string
  readonly department_code: string
  readonly iin: string | null
  readonly birth_date: string | null
  readonly sex: string | null
}

export interface CountedRequest {
  readonly kind: string
  readonly state: string
  readonly overdue: number
  readonly registered_on: string
  readonly department_code: string
  readonly subject_reference: string | null
}

const ends: Readonly<Record<string, string>> = {
  ACCEPTED: 'accepted',
  SENDING: 'sending',
  CANCELLED: 'declined',
  REFUSED: 'refused',
  POSTPONED: 'postponed',
  EXCLUDED: 'excluded',
}
/** A decline has one reason only: that the person declined (406-¶4.2). */
const cutByReason = new Set(['refused', 'postponed', 'excluded'])

export function caseUnit(one: CountedCase, isReason: (code: string) => boolean): Unit {
  const column = ends[one.state] ?? 'open'
  return {
    person: personOf(one.iin),
    column,
    leaf: cutByReason.has(column) ? reasonOf(one.end_reason, isReason) : null,
    positions: [one.opened_on.slice(0, 7), one.department_code, ageBand(one.birth_date, one.opened_on), sexOf(one.sex)],
  }
}

/** A number typed in full names a person; a case in which none was ever typed is about nobody who could be found again. */
const personOf = (iin: string | null): string | null => (iin !== null && /^\d{12}$/.test(iin) ? iin : null)

const reasonOf = (code: string | null, isReason: (code: string) => boolean): string =>
  code !== null && isReason(code) ? code : 'other'

const sexOf = (sex: string | null): string => (sex === 'female' || sex === 'male' ? sex : 'unknown')

/** Ten years to a band; the youngest and the oldest, who are few, stand together. */
function ageBand(birthDate: string | null, on: string): string {
  const born = birthDate === null ? undefined : parseDay(birthDate)
  if (born === undefined) return 'unknown'
  const years = yearsBetween(born, day(on))
  if (years < 20) return 'to-19'
  return years >= 80 ? 'from-80' : String(Math.floor(years / 10) * 10)
}

export function requestUnit(one: CountedRequest): Unit {
  const done = one.state === 'DONE' || one.state === 'REFUSED'
  return {
    person: one.subject_reference,
    column: one.kind,
    leaf: one.overdue === 1 ? 'overdue' : done ? 'in-time' : 'open',
    positions: [one.registered_on.slice(0, 7), one.department_code],
  }
}

const month: Axis = { dimensions: ['month'], rowsOf: (key) => [key] }
const age: Axis = { dimensions: ['age'], rowsOf: (key) => [key] }
const sex: Axis = { dimensions: ['sex'], rowsOf: (key) => [key] }
/** The first two digits of the code are the region. */
const place = (pseudonymOf: (department: string) => string): Axis => ({
  dimensions: ['region', 'department'],
  rowsOf: (department) => [department.slice(0, 2), pseudonymOf(department)],
})

export const caseAxes = (pseudonymOf: (department: string) => string): readonly Axis[] => [month, place(pseudonymOf), age, sex]
export const requestAxes = (pseudonymOf: (department: string) => string): readonly Axis[] => [month, place(pseudonymOf)]
