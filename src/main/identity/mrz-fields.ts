/** The check digits of a zone; `optionalData` exists on passports only and counts as agreeing elsewhere. */
export type MrzCheck = 'documentNumber' | 'birthDate' | 'expiryDate' | 'optionalData' | 'composite'

/** The fields of a zone as they stand, filler included. */
export interface MrzFields {
  readonly format: 'TD1' | 'TD3'
  readonly documentCode: string
  readonly issuer: string
  readonly documentNumber: string
  readonly optionalData: string
  readonly birthDate: string
  readonly sex: string
  readonly expiryDate: string
  readonly nationality: string
  readonly names: string | null
  readonly checks: Readonly<Record<MrzCheck, boolean>>
}

/**
 * ICAO Doc 9303 part 3, 4.9: weights 7 3 1, digits as they are, A–Z as 10–35, filler as 0, sum modulo 10.
 * @param text only `A–Z`, `0–9`, `<`
 */
export function mrzCheckDigit(text: string): number {
  const weights = [7, 3, 1]
  return [...text].reduce((sum, character, index) => sum + weights[index % 3] * valueOf(character), 0) % 10
}

const valueOf = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36))

const agrees = (field: string, digit: string): boolean => digit === String(mrzCheckDigit(field))

/** @param lines of the right number and length */
export const readFields = (lines: readonly string[], format: 'TD1' | 'TD3'): MrzFields =>
  format === 'TD1' ? td1(lines[0], lines[1], lines[2] ?? null) : td3(lines[0], lines[1])

/** Part 5, 4.2.2: line 1 code, issuer, number, optional data; line 2 birth, sex, expiry, nationality, composite; line 3 names. */
function td1(first: string, second: string, names: string | null): MrzFields {
  const number = td1Number(first.slice(5, 15), first.slice(15, 30))
  const [birthDate, expiryDate] = [second.slice(0, 6), second.slice(8, 14)]
  const composite = first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29)
  return {
    format: 'TD1',
    documentCode: first.slice(0, 2),
    issuer: first.slice(2, 5),
    documentNumber: number.value,
    optionalData: number.optionalData,
    birthDate,
    sex: second.charAt(7),
    expiryDate,
    nationality: second.slice(15, 18),
    names,
    checks: {
      documentNumber: number.agrees,
      birthDate: agrees(birthDate, second.charAt(6)),
      expiryDate: agrees(expiryDate, second.charAt(14)),
      optionalData: true,
      composite: agrees(composite, second.charAt(29)),
    },
  }
}

/** A number longer than nine has `<` for its check digit and goes on, check digit last, in the optional data (part 5, note j). */
function td1Number(field: string, optionalData: string): { value: string; optionalData: string; agrees: boolean } {
  const [principal, digit] = [field.slice(0, 9), field.charAt(9)]
  const rest = /^([A-Z0-9]+)([0-9])</.exec(optionalData)
  if (digit !== '<' || !rest) return { value: principal, optionalData, agrees: agrees(principal, digit) }
  const value = principal + rest[1]
  return { value, optionalData: optionalData.slice(rest[0].length), agrees: agrees(value, rest[2]) }
}

/** Part 4, 4.2.2: line 1 code, issuer, names; line 2 number, nationality, birth, sex, expiry, personal number, composite. */
function td3(first: string, second: string): MrzFields {
  const [documentNumber, birthDate, expiryDate, optionalData] = [
    second.slice(0, 9),
    second.slice(13, 19),
    second.slice(21, 27),
    second.slice(28, 42),
  ]
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)
  const emptyOptional = /^<+$/.test(optionalData) && second.charAt(42) === '<'
  return {
    format: 'TD3',
    documentCode: first.slice(0, 2),
    issuer: first.slice(2, 5),
    documentNumber,
    optionalData,
    birthDate,
    sex: second.charAt(20),
    expiryDate,
    nationality: second.slice(10, 13),
    names: first.slice(5, 44),
    checks: {
      documentNumber: agrees(documentNumber, second.charAt(9)),
      birthDate: agrees(birthDate, second.charAt(19)),
      expiryDate: agrees(expiryDate, second.charAt(27)),
      optionalData: emptyOptional || agrees(optionalData, second.charAt(42)),
      composite: agrees(composite, second.charAt(43)),
    },
  }
}
