import type { Identity, IdentityDraft, IdentityFinding } from '../../preload/contract/cases.js'
import {
  documentKindOf,
  examineIdentity,
  parseIin,
  readMrz,
  readName,
  type Examination,
  type Finding,
  type IdentityInput,
  type Mrz,
} from '../identity/index.js'
import { listInForce, type PersonalDataList } from '../documents/index.js'
import { localDay, parseDay, type PlainDate } from '../rules/index.js'
import { fieldListed, onlyListed } from './listed-identity.js'

export const emptyDraft: IdentityDraft = {
  method: 'typed',
  mrzLines: [],
  iin: '',
  surname: '',
  name: '',
  patronymic: '',
  latinName: '',
  birthDate: '',
  sex: null,
  citizenship: '',
  documentKind: 'id-card',
  documentNumber: '',
  documentIssuer: '',
  documentIssuedOn: '',
  documentExpiresOn: '',
  documentSeen: false,
}

/** The column of a case. */
export const draftOf = (column: string): IdentityDraft => (column === '' ? emptyDraft : JSON.parse(column))

export interface DraftCheck {
  readonly findings: readonly IdentityFinding[]
  /** the draft with what could be read from the machine-readable zone */
  readonly filled: IdentityDraft
  /** data that came and are not of the List, by its names: gone from `filled` (395-¶5, ¶10) */
  readonly discarded: readonly string[]
}

/**
 * Checks while typing (406-¶3.1, CR-3): only what was entered is judged; empty fields are judged at `identify`.
 * @param list in force: what it does not name is taken from no machine-readable zone and from no field
 */
export function checkDraft(draft: IdentityDraft, now: string, list: PersonalDataList = listInForce()): DraftCheck {
  const today = localDay(now)
  const mrz = draft.mrzLines.length === 0 ? null : readMrz(draft.mrzLines, today)
  if (mrz !== null && !mrz.ok) return { findings: [finding('mrzLines', mrz.error.code, 'stop')], ...onlyListed(draft, list) }
  const { filled, discarded } = onlyListed(normalised(mrz === null ? draft : fillFrom(draft, mrz.value)), list)
  const complete = identityInput(filled, now)
  const examined = complete === null ? null : examineIdentity(complete)
  const crossed = examined?.ok === true ? examined.value.findings.map(fromCrossCheck) : []
  return {
    findings: [
      ...(complete === null ? iinFinding(filled, today) : []),
      ...iinFine(filled, today),
      ...nameFindings(filled),
      ...crossed,
    ],
    filled,
    discarded,
  }
}

export interface Submitted extends DraftCheck {
  readonly examination: Examination | null
}

/** The same, with everything that is still empty. @returns examination null while something is missing */
export function examineDraft(draft: IdentityDraft, now: string, list: PersonalDataList = listInForce()): Submitted {
  const { findings, filled, discarded } = checkDraft(draft, now, list)
  const missing = emptyFields(filled, list).map((field) => finding(field, 'FIELD_EMPTY', 'stop'))
  const input = missing.length > 0 ? null : identityInput(filled, now)
  const examined = input === null ? null : examineIdentity(input)
  return { findings: [...missing, ...findings], filled, discarded, examination: examined?.ok === true ? examined.value : null }
}

/** @throws RangeError when called before `examineDraft` found nothing missing */
export function identityFrom(draft: IdentityDraft, now: string): Identity {
  if (draft.sex === null) throw new RangeError('the draft has no sex')
  const { sex } = draft
  const today = localDay(now).toString()
  return { ...pick(draft), sex, method: draft.method, identifiedOn: today }
}

const pick = (draft: IdentityDraft) => ({
  iin: draft.iin,
  surname: draft.surname,
  name: draft.name,
  patronymic: draft.patronymic,
  latinName: draft.latinName,
  birthDate: draft.birthDate,
  citizenship: draft.citizenship,
  documentKind: draft.documentKind,
  documentNumber: draft.documentNumber,
  documentIssuer: draft.documentIssuer,
  documentIssuedOn: draft.documentIssuedOn,
  documentExpiresOn: draft.documentExpiresOn,
})

/** 'DDMMYYYY', 'DD.MM.YYYY' and 'YYYY-MM-DD' are one date; anything else stays as typed and is then found to be no day. */
export function isoDate(typed: string): string {
  const digits = /^(\d{2})[.\s/]?(\d{2})[.\s/]?(\d{4})$/.exec(typed.trim())
  return digits === null ? typed.trim() : `${digits[3]}-${digits[2]}-${digits[1]}`
}

function normalised(draft: IdentityDraft): IdentityDraft {
  const dates = {
    birthDate: isoDate(draft.birthDate),
    documentIssuedOn: isoDate(draft.documentIssuedOn),
    documentExpiresOn: isoDate(draft.documentExpiresOn),
  }
  return {
    ...draft,
    ...dates,
    iin: draft.iin.replace(/\s/g, ''),
    documentNumber: draft.documentNumber.replace(/\s/g, '').toUpperCase(),
  }
}

/** What a machine read fills what is empty; a value somebody typed stays, and a disagreement is a finding (406-¶3.1). */
function fillFrom(draft: IdentityDraft, mrz: Mrz): IdentityDraft {
  const keep = (typed: string, read: string | null): string => (typed.trim() === '' ? (read ?? '') : typed)
  const untouched = draft.iin === '' && draft.documentNumber === ''
  return {
    ...draft,
    iin: keep(draft.iin, mrz.iin),
    birthDate: keep(draft.birthDate, mrz.birthDate?.toString() ?? null),
    sex: draft.sex ?? (mrz.sex === 'unspecified' ? null : mrz.sex),
    latinName: keep(draft.latinName, [mrz.latinSurname, mrz.latinGivenNames].filter((part) => part !== null).join(' ')),
    citizenship: keep(draft.citizenship, mrz.nationality),
    documentKind: untouched ? documentKindOf(mrz) : draft.documentKind,
    documentNumber: keep(draft.documentNumber, mrz.documentNumber),
    documentExpiresOn: keep(draft.documentExpiresOn, mrz.expiresOn?.toString() ?? null),
  }
}

/** @returns null while a field that the cross-checks need is empty or no day */
function identityInput(draft: IdentityDraft, now: string): IdentityInput | null {
  const days = [draft.birthDate, draft.documentIssuedOn, draft.documentExpiresOn]
  if (draft.iin === '' || draft.sex === null || draft.documentNumber === '' || days.some((text) => parseDay(text) === undefined))
    return null
  return {
    identifiedAt: now,
    iin: draft.iin,
    birthDate: draft.birthDate,
    sex: draft.sex,
    latinSurname: draft.latinName.split(' ')[0] || null,
    document: {
      kind: draft.documentKind,
      number: draft.documentNumber,
      issuedOn: draft.documentIssuedOn,
      expiresOn: draft.documentExpiresOn,
      readable: true,
      invalidated: false,
    },
    mrz: draft.mrzLines.length === 0 ? null : draft.mrzLines,
    statementGiven: draft.documentSeen,
    overrides: [],
  }
}

function emptyFields(draft: IdentityDraft, list: PersonalDataList): string[] {
  const required = [
    'iin',
    'surname',
    'birthDate',
    'citizenship',
    'documentNumber',
    'documentIssuer',
    'documentIssuedOn',
    'documentExpiresOn',
  ] as const
  const empty: string[] = required.filter((field) => draft[field].trim() === '' && fieldListed(field, list))
  return [...empty, ...(draft.sex === null ? ['sex'] : []), ...(draft.documentSeen ? [] : ['documentSeen'])]
}

function iinFinding(draft: IdentityDraft, today: PlainDate): IdentityFinding[] {
  if (draft.iin.length < 12) return []
  const iin = parseIin(draft.iin, today)
  return iin.ok ? [] : [finding('iin', iin.error.code, 'stop', 'CR-3')]
}

/** Shown beside the number, so that the employee compares it with the document in the hand. */
function iinFine(draft: IdentityDraft, today: PlainDate): IdentityFinding[] {
  const iin = parseIin(draft.iin, today)
  return iin.ok
    ? [finding('iin', 'IIN_READ', 'fine', 'CR-3', { birthDate: iin.value.birthDate.toString(), sex: iin.value.sex })]
    : []
}

function nameFindings(draft: IdentityDraft): IdentityFinding[] {
  if (draft.surname.trim() === '' && draft.name.trim() === '') return []
  const name = readName({
    surname: draft.surname,
    givenName: draft.name,
    patronymic: draft.patronymic || null,
    latinSurname: null,
    latinGivenName: null,
  })
  if (name.ok) return []
  const field = String(name.error.details['field'] ?? 'surname')
  return [finding(field === 'givenName' ? 'name' : field, name.error.code, 'stop', 'CR-4')]
}

/** The field where the cursor goes; both sides of a disagreement are named by the one that is typed. */
const fieldOf: Readonly<Record<string, string>> = {
  DOCUMENT_EXPIRED: 'documentExpiresOn',
  DOCUMENT_ISSUED_IN_THE_FUTURE: 'documentIssuedOn',
  DOCUMENT_EXPIRES_BEFORE_ISSUE: 'documentExpiresOn',
  DOCUMENT_NUMBER_UNUSUAL: 'documentNumber',
  IIN_BIRTH_DATE_DIFFERS: 'birthDate',
  IIN_SEX_DIFFERS: 'sex',
  MRZ_CHECK_DIGITS: 'mrzLines',
  MRZ_IIN_DIFFERS: 'iin',
  MRZ_BIRTH_DATE_DIFFERS: 'birthDate',
  MRZ_SEX_DIFFERS: 'sex',
  MRZ_NUMBER_DIFFERS: 'documentNumber',
  MRZ_EXPIRY_DIFFERS: 'documentExpiresOn',
  MRZ_KIND_DIFFERS: 'documentKind',
  MRZ_SURNAME_DIFFERS: 'latinName',
}

const fromCrossCheck = ({ code, requirement, weight, override }: Finding): IdentityFinding => ({
  ...finding(fieldOf[code] ?? 'iin', code, weight === 'stop' ? 'stop' : 'hint'),
  requirement,
  ...(override === null ? {} : { override }),
})

const finding = (
  field: string,
  code: string,
  severity: IdentityFinding['severity'],
  requirement = '406-¶3.1',
  facts: IdentityFinding['facts'] = {},
): IdentityFinding => ({ field, code, requirement, severity, facts })
