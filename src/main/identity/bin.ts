import { fail, ok, type Result } from '../../preload/contract/result.js'
import { checkDigit } from './check-digit.js'

export type BinKind = 'resident' | 'non-resident' | 'joint sole proprietor'
export type BinForm = 'head office' | 'branch' | 'representation' | 'peasant farm'

export interface Bin {
  /** twelve digits */
  readonly number: string
  /** two digits, the century is not in the number */
  readonly registrationYear: string
  readonly registrationMonth: number
  readonly kind: BinKind
  readonly form: BinForm
}

/** `BIN_IS_IIN`: the fifth digit is 0–3, the first digit of a day, so this is the number of a person. */
export type BinProblem =
  | 'BIN_LENGTH'
  | 'BIN_NOT_DIGITS'
  | 'BIN_IS_IIN'
  | 'BIN_KIND'
  | 'BIN_FORM'
  | 'BIN_MONTH'
  | 'BIN_NO_CHECK_DIGIT'
  | 'BIN_CHECK_DIGIT'

const kinds: Readonly<Record<string, BinKind>> = { '4': 'resident', '5': 'non-resident', '6': 'joint sole proprietor' }
const forms: Readonly<Record<string, BinForm>> = {
  '0': 'head office',
  '1': 'branch',
  '2': 'representation',
  '3': 'peasant farm',
}

/** Reads a BIN `YYMM T F NNNNN K`; the check digit is that of the IIN. Spaces are ignored. */
export function parseBin(text: string): Result<Bin, BinProblem> {
  const number = text.replace(/\s/g, '')
  if (!/^\d*$/.test(number)) return fail('BIN_NOT_DIGITS')
  if (number.length !== 12) return fail('BIN_LENGTH', { length: number.length, expected: 12 })
  const [kindDigit, formDigit] = [number.charAt(4), number.charAt(5)]
  if (kindDigit <= '3') return fail('BIN_IS_IIN')
  const kind = kinds[kindDigit]
  if (!kind) return fail('BIN_KIND', { kindDigit })
  const form = forms[formDigit]
  if (!form) return fail('BIN_FORM', { formDigit })
  const registrationMonth = Number(number.slice(2, 4))
  if (registrationMonth < 1 || registrationMonth > 12) return fail('BIN_MONTH')
  const check = checkDigit(number)
  if (!check) return fail('BIN_NO_CHECK_DIGIT')
  if (check.digit !== Number(number.charAt(11))) return fail('BIN_CHECK_DIGIT')
  return ok({ number, registrationYear: number.slice(0, 2), registrationMonth, kind, form })
}
