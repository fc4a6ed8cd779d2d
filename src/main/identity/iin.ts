import { fail, ok, type Result } from '../../preload/contract/result.js'
import { dayOf, isBefore, yearsBetween, type PlainDate } from '../rules/index.js'
import { checkDigit } from './check-digit.js'

export type Sex = 'male' | 'female'

export interface Iin {
  /** twelve digits */
  readonly number: string
  readonly birthDate: PlainDate
  readonly sex: Sex
  /** which weights gave the check digit */
  readonly pass: 1 | 2
}

/**
 * CR-3: what is wrong with an IIN. `IIN_CENTURY_UNCONFIRMED` is the seventh digit 0, reported for some foreigners: nobody accepts it
 * silently, a senior employee may pass it with R-IIN-OVR.
 */
export type IinProblem =
  | 'IIN_LENGTH'
  | 'IIN_NOT_DIGITS'
  | 'IIN_CENTURY_UNCONFIRMED'
  | 'IIN_CENTURY_UNKNOWN'
  | 'IIN_DATE'
  | 'IIN_NO_CHECK_DIGIT'
  | 'IIN_CHECK_DIGIT'
  | 'IIN_IN_THE_FUTURE'
  | 'IIN_IMPLAUSIBLE'

/** Nobody older is believed: such a number is a slip of the century digit. */
const oldestYears = 120

/** Seventh digit to the first year of the century and the sex; odd is male. */
const centuries: Readonly<Record<string, { readonly from: number; readonly sex: Sex }>> = {
  '1': { from: 1800, sex: 'male' },
  '2': { from: 1800, sex: 'female' },
  '3': { from: 1900, sex: 'male' },
  '4': { from: 1900, sex: 'female' },
  '5': { from: 2000, sex: 'male' },
  '6': { from: 2000, sex: 'female' },
}

/** Reads an IIN `YYMMDD C SSSS K` (CR-3); spaces are ignored. */
export function parseIin(text: string, today: PlainDate): Result<Iin, IinProblem> {
  const number = text.replace(/\s/g, '')
  if (!/^\d*$/.test(number)) return fail('IIN_NOT_DIGITS')
  if (number.length !== 12) return fail('IIN_LENGTH', { length: number.length, expected: 12 })
  const check = checkDigit(number)
  const century = centuries[number.charAt(6)]
  if (!century) return centuryProblem(number, check?.digit)
  const birthDate = dayOf(century.from + Number(number.slice(0, 2)), Number(number.slice(2, 4)), Number(number.slice(4, 6)))
  if (!birthDate) return fail('IIN_DATE')
  if (!check) return fail('IIN_NO_CHECK_DIGIT')
  if (check.digit !== Number(number.charAt(11))) return fail('IIN_CHECK_DIGIT')
  if (isBefore(today, birthDate)) return fail('IIN_IN_THE_FUTURE')
  const age = yearsBetween(birthDate, today)
  if (age > oldestYears) return fail('IIN_IMPLAUSIBLE', { oldestYears })
  return ok({ number, birthDate, sex: century.sex, pass: check.pass })
}

/** Only a number that is otherwise in order may be shown to a senior employee as unconfirmed. */
function centuryProblem(number: string, expected: number | undefined): Result<never, IinProblem> {
  const centuryDigit = number.charAt(6)
  if (centuryDigit !== '0') return fail('IIN_CENTURY_UNKNOWN', { centuryDigit })
  if (expected === undefined) return fail('IIN_NO_CHECK_DIGIT')
  if (expected !== Number(number.charAt(11))) return fail('IIN_CHECK_DIGIT')
  const [year, month, day] = [number.slice(0, 2), number.slice(2, 4), number.slice(4, 6)].map(Number)
  const exists = [1900, 2000].some((from) => dayOf(from + year, month, day) !== undefined)
  return exists ? fail('IIN_CENTURY_UNCONFIRMED', { override: 'R-IIN-OVR' }) : fail('IIN_DATE')
}
