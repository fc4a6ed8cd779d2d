import { day, isBefore, type DocumentKind, type PlainDate, type RequirementId } from '../rules/index.js'
import { documentKindOf, documentKindRecords } from './documents.js'
import { parseIin, type Sex } from './iin.js'
import { failedChecks, type Mrz } from './mrz.js'

/** What the employee typed or a chip gave, as it stands in the document. Days are `YYYY-MM-DD`. */
export interface TypedIdentity {
  readonly iin: string
  readonly birthDate: string
  readonly sex: Sex
  readonly latinSurname: string | null
}

export interface TypedDocument {
  readonly kind: DocumentKind
  readonly number: string
  readonly issuedOn: string | null
  readonly expiresOn: string | null
}

/** A disagreement found between the sources of an identity. `warn` is shown; `stop` ends identification (406-¶3.1). */
export interface Finding {
  readonly code: string
  readonly requirement: RequirementId
  readonly weight: 'stop' | 'warn'
  /** the reason with which a senior employee may pass it; null: nobody may */
  readonly override: 'R-IIN-OVR' | 'R-MRZ' | null
  /** e.g. the names of the check digits; never the values that disagree */
  readonly details: readonly string[]
}

/**
 * 406-¶3.1, CR-3: every disagreement between the IIN, the machine-readable zone, what was typed and the document itself.
 * @param mrz null when nothing was read by machine
 */
export function crossCheck(typed: TypedIdentity, document: TypedDocument, mrz: Mrz | null, today: PlainDate): readonly Finding[] {
  return [
    ...iinFindings(typed, today),
    ...documentFindings(document, today),
    ...(mrz === null ? [] : mrzFindings(typed, document, mrz)),
  ]
}

function iinFindings(typed: TypedIdentity, today: PlainDate): readonly Finding[] {
  const iin = parseIin(typed.iin, today)
  if (!iin.ok) {
    const { code } = iin.error
    return [stop(code, 'CR-3', code === 'IIN_CENTURY_UNCONFIRMED' ? 'R-IIN-OVR' : null)]
  }
  return [
    ...(iin.value.birthDate.equals(day(typed.birthDate)) ? [] : [stop('IIN_BIRTH_DATE_DIFFERS', 'CR-3', 'R-IIN-OVR')]),
    ...(iin.value.sex === typed.sex ? [] : [stop('IIN_SEX_DIFFERS', 'CR-3', 'R-IIN-OVR')]),
  ]
}

function documentFindings({ kind, number, issuedOn, expiresOn }: TypedDocument, today: PlainDate): readonly Finding[] {
  const expired = expiresOn !== null && isBefore(day(expiresOn), today)
  const issuedLater = issuedOn !== null && isBefore(today, day(issuedOn))
  const backwards = issuedOn !== null && expiresOn !== null && isBefore(day(expiresOn), day(issuedOn))
  return [
    ...(expired ? [stop('DOCUMENT_EXPIRED', '406-¶3.1', null)] : []),
    ...(issuedLater ? [stop('DOCUMENT_ISSUED_IN_THE_FUTURE', '406-¶3.1', null)] : []),
    ...(backwards ? [stop('DOCUMENT_EXPIRES_BEFORE_ISSUE', '406-¶3.1', null)] : []),
    ...(documentKindRecords[kind].usualNumber.test(number) ? [] : [warn('DOCUMENT_NUMBER_UNUSUAL')]),
  ]
}

function mrzFindings(typed: TypedIdentity, document: TypedDocument, mrz: Mrz): readonly Finding[] {
  const failed = failedChecks(mrz)
  const kindRead = documentKindOf(mrz)
  return [
    ...(failed.length > 0 ? [stop('MRZ_CHECK_DIGITS', '406-¶3.1', 'R-MRZ', failed)] : []),
    ...(mrz.iin !== null && mrz.iin !== typed.iin.replace(/\s/g, '') ? [stop('MRZ_IIN_DIFFERS', '406-¶3.1', null)] : []),
    ...(sameDay(mrz.birthDate, typed.birthDate) ? [] : [stop('MRZ_BIRTH_DATE_DIFFERS', '406-¶3.1', null)]),
    ...(mrz.sex === 'unspecified' || mrz.sex === typed.sex ? [] : [stop('MRZ_SEX_DIFFERS', '406-¶3.1', null)]),
    ...(mrz.documentNumber === document.number.replace(/\s/g, '').toUpperCase()
      ? []
      : [stop('MRZ_NUMBER_DIFFERS', '406-¶3.1', null)]),
    ...(sameDay(mrz.expiresOn, document.expiresOn) ? [] : [stop('MRZ_EXPIRY_DIFFERS', '406-¶3.1', null)]),
    ...(kindRead === document.kind || kindRead === 'other' || document.kind === 'other' ? [] : [warn('MRZ_KIND_DIFFERS')]),
    ...(namesAgree(typed.latinSurname, mrz.latinSurname) ? [] : [warn('MRZ_SURNAME_DIFFERS')]),
  ]
}

const sameDay = (read: PlainDate | null, typed: string | null): boolean =>
  read === null || typed === null ? read === null && typed === null : read.equals(day(typed))

/** A hint only: spelling in Latin varies, and long names are cut in the zone. */
function namesAgree(typed: string | null, read: string | null): boolean {
  if (typed === null || read === null) return true
  const plain = (name: string) => name.toUpperCase().replace(/[^A-Z]/g, '')
  return plain(typed) === plain(read) || (plain(read).length > 20 && plain(typed).startsWith(plain(read)))
}

const stop = (
  code: string,
  requirement: RequirementId,
  override: Finding['override'],
  details: readonly string[] = [],
): Finding => ({
  code,
  requirement,
  weight: 'stop',
  override,
  details,
})

const warn = (code: string): Finding => ({ code, requirement: '406-¶3.1', weight: 'warn', override: null, details: [] })
