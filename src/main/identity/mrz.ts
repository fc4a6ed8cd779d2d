import { fail, ok, type Result } from '../../preload/contract/result.js'
import { dayOf, isBefore, type PlainDate } from '../rules/index.js'
import { parseIin, type Sex } from './iin.js'
import { readFields, type MrzCheck, type MrzFields } from './mrz-fields.js'

/** A machine-readable zone, ICAO Doc 9303 parts 4 (TD3) and 5 (TD1). */
export interface Mrz {
  readonly format: 'TD1' | 'TD3'
  /** e.g. `ID`, `P` */
  readonly documentCode: string
  /** three letters, e.g. `KAZ` */
  readonly issuer: string
  readonly nationality: string
  readonly documentNumber: string
  /** the IIN of the optional data, twelve digits; null when there is none. Whether it is valid `crossCheck` says */
  readonly iin: string | null
  /** null: no such day, or the field is filled up */
  readonly birthDate: PlainDate | null
  readonly expiresOn: PlainDate | null
  readonly sex: Sex | 'unspecified'
  /** names in Latin as the document has them; null for a TD1 of which only the first two lines were read */
  readonly latinSurname: string | null
  readonly latinGivenNames: string | null
  readonly checks: Readonly<Record<MrzCheck, boolean>>
}

export type MrzProblem = 'MRZ_LINE_COUNT' | 'MRZ_LINE_LENGTH' | 'MRZ_CHARACTER' | 'MRZ_SEX'

/**
 * Reads the lines of an identity card (TD1, three lines of 30, the last may be missing) or a passport (TD3, two of 44).
 * Disagreeing check digits are not a failure: they stand in `checks`, since a senior employee may pass them with R-MRZ.
 */
export function readMrz(lines: readonly string[], today: PlainDate): Result<Mrz, MrzProblem> {
  const clean = lines.map((line) => line.replace(/\s/g, '').toUpperCase())
  const unknown = clean.findIndex((line) => !/^[A-Z0-9<]*$/.test(line))
  if (unknown >= 0) return fail('MRZ_CHARACTER', { line: unknown + 1 })
  if (clean.length < 2 || clean.length > 3) return fail('MRZ_LINE_COUNT', { lines: clean.length })
  const length = clean.length === 2 && clean[0].length > 30 ? 44 : 30
  const wrong = clean.findIndex((line) => line.length !== length)
  if (wrong >= 0) return fail('MRZ_LINE_LENGTH', { line: wrong + 1, length: clean[wrong].length, expected: length })
  const fields = readFields(clean, length === 44 ? 'TD3' : 'TD1')
  const sex = sexes[fields.sex]
  return sex ? ok(interpret(fields, sex, today)) : fail('MRZ_SEX')
}

/** Names of the check digits that do not agree. */
export const failedChecks = ({ checks }: Mrz): readonly string[] =>
  Object.entries(checks)
    .filter(([, agrees]) => !agrees)
    .map(([name]) => name)

const sexes: Readonly<Record<string, Mrz['sex']>> = { M: 'male', F: 'female', '<': 'unspecified', X: 'unspecified' }

function interpret(fields: MrzFields, sex: Mrz['sex'], today: PlainDate): Mrz {
  const iin = /^\d{12}(?!\d)/.exec(fields.optionalData)?.[0] ?? null
  return {
    format: fields.format,
    documentCode: unfill(fields.documentCode),
    issuer: unfill(fields.issuer),
    nationality: unfill(fields.nationality),
    documentNumber: unfill(fields.documentNumber),
    iin,
    birthDate: birthDate(fields.birthDate, iin, today),
    expiresOn: dayIn(2000, fields.expiryDate),
    sex,
    ...names(fields.names),
    checks: fields.checks,
  }
}

/** The century is not in the MRZ: it is taken from the IIN where both name the same day, else the latest day that has come. */
function birthDate(yymmdd: string, iin: string | null, today: PlainDate): PlainDate | null {
  const parsed = iin === null ? null : parseIin(iin, today)
  if (parsed?.ok && iin?.startsWith(yymmdd)) return parsed.value.birthDate
  const recent = dayIn(2000, yymmdd)
  return recent && !isBefore(today, recent) ? recent : dayIn(1900, yymmdd)
}

function dayIn(century: number, yymmdd: string): PlainDate | null {
  if (!/^\d{6}$/.test(yymmdd)) return null
  return dayOf(century + Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6))) ?? null
}

function names(field: string | null): Pick<Mrz, 'latinSurname' | 'latinGivenNames'> {
  if (field === null) return { latinSurname: null, latinGivenNames: null }
  const [surname = '', given = ''] = field.replace(/<+$/, '').split('<<')
  return { latinSurname: unfill(surname), latinGivenNames: unfill(given) }
}

const unfill = (field: string): string => field.replaceAll('<', ' ').trim()
