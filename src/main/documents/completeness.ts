import { ok, type Result } from '../../preload/contract/result.js'
import { parseBin, parseIin } from '../identity/index.js'
import { parseDay } from '../rules/index.js'
import { actFields, actProblem } from './complete-acts.js'
import { letterFields, letterProblem, requestFields, requestProblem } from './complete-requests.js'
import { commonFields, incomplete, responsibleFields, subjectFields, type Field, type Incomplete } from './completeness-parts.js'
import type { ConsentData, DocumentData, DocumentOf, SupplementData } from './document-data.js'
import { isListed, type PersonalDataItem, type PersonalDataList } from './personal-data-list.js'

/** Letters the font certainly has: Latin, Cyrillic with the Kazakh letters, digits, punctuation. */
const printable = /^[\u0020-\u007e\u00a0-\u024f\u0400-\u052f\u2010-\u2027\u2030-\u203a\u2116]*$/

/**
 * 406-Annex.1, X-1, CR-8: a document with an empty or invented field is not printed.
 * 395-¶5: nor is a datum printed that the List does not name. @param list absent: the built-in draft
 * @returns `DOCUMENT_INCOMPLETE` with `field`, `requirement` and `problem`: empty, unprintable, invalid or unlisted; never the value
 */
export function checkComplete(data: DocumentData, list?: PersonalDataList): Result<true, 'DOCUMENT_INCOMPLETE'> {
  for (const field of fieldsOf(data)) {
    const text = field.value ?? ''
    if (text.trim() === '') return incomplete(field, 'empty')
    if (!printable.test(text)) return incomplete(field, 'unprintable')
    if (field.item !== undefined && !isListed(field.item, list))
      return incomplete({ name: field.name, requirement: '395-¶5' }, 'unlisted')
  }
  return invalidNumber(data) ?? fingersListed(data) ?? contradiction(data, list) ?? ok(true)
}

function fieldsOf(data: DocumentData): readonly Field[] {
  switch (data.document) {
    case 'D-01':
    case 'D-01F':
    case 'D-02':
      return [...commonFields(data), ...consentFields(data), ...particularFields(data)]
    case 'D-03':
      return responsibleFields(data.responsible, 'responsible')
    case 'D-04':
      return [...commonFields(data), ...subjectFields(data.subject, '406-¶5.2'), ...applicationFields(data)]
    case 'D-05':
      return [
        ...commonFields(data),
        ...subjectFields(data.subject, '406-¶6.2'),
        { name: 'consentNumber', value: data.consentNumber, requirement: '406-¶3.2' },
      ]
    case 'D-06':
      return [...commonFields(data), ...subjectFields(data.subject, '406-¶10'), ...exclusionFields(data)]
    case 'D-07':
      return [
        ...commonFields(data),
        ...subjectFields(data.subject, '406-¶8.1'),
        { name: 'earlierRecord.id', value: data.earlierRecord.id, requirement: '406-¶8.1' },
        { name: 'attempts', value: data.attempts.map(({ time }) => time).join(' '), requirement: '406-¶8.1' },
        { name: 'seniorName', value: data.seniorName, requirement: '406-¶8.1' },
      ]
    case 'D-21':
      return [
        ...commonFields(data),
        ...(data.subject === null ? [] : subjectFields(data.subject, '406-¶4.2').slice(0, 1)),
        ...(data.kind !== 'declined' ? [{ name: 'requirement', value: data.requirement, requirement: '406-¶4.1' } as const] : []),
      ]
    case 'D-28':
      return []
    case 'D-08':
    case 'D-11':
    case 'D-14':
    case 'D-16':
    case 'D-19':
    case 'D-20':
      return requestFields(data)
    case 'D-10':
    case 'D-12':
    case 'D-13':
    case 'D-15':
      return letterFields(data)
    default:
      return actFields(data)
  }
}

/** Values that stand there and cannot be true together, or that the law does not admit. */
function contradiction(data: DocumentData, list?: PersonalDataList): Incomplete | undefined {
  switch (data.document) {
    case 'D-08':
    case 'D-11':
    case 'D-14':
    case 'D-16':
    case 'D-19':
    case 'D-20':
      return requestProblem(data, list)
    case 'D-10':
    case 'D-12':
    case 'D-13':
    case 'D-15':
      return letterProblem(data, list)
    case 'D-09':
    case 'D-17':
    case 'D-18':
    case 'D-22':
    case 'D-27':
    case 'CALL-08':
      return actProblem(data)
    default:
      return undefined
  }
}

function consentFields(data: SupplementData): readonly Field[] {
  const repeated = data.document !== 'D-01F' && data.mark === 'repeated'
  return [
    ...subjectFields(data.subject, '406-Annex.1'),
    ...(repeated ? [{ name: 'earlierConsent', value: data.earlierConsent, requirement: '406-¶8.2' } as const] : []),
    ...(data.guardian === null ? [] : guardianFields(data.guardian)),
  ]
}

function guardianFields(guardian: NonNullable<ConsentData['guardian']>): readonly Field[] {
  return [
    { name: 'guardian.fullName', value: guardian.fullName, requirement: '406-¶5.1', item: 'representativeName' },
    { name: 'guardian.authority.kk', value: guardian.authority.kk, requirement: '406-¶5.1' },
    { name: 'guardian.authority.ru', value: guardian.authority.ru, requirement: '406-¶5.1' },
  ]
}

/** 406-¶5.1: who represents whom, by which act and which decision of which court. */
function applicationFields({ representative, courtDecision, authority }: DocumentOf<'D-04'>): readonly Field[] {
  const { surname, givenName, patronymic, iin, document } = representative
  const name = [surname, givenName, patronymic ?? ''].join(' ').trim()
  const required: ReadonlyArray<readonly [string, string, PersonalDataItem]> = [
    ['representative.surname', name, 'representativeName'],
    ['representative.iin', iin, 'representativeIin'],
    ['representative.document', document, 'representativeDocument'],
    ['authority.body', authority.body, 'representativeAuthority'],
    ['authority.number', authority.number, 'representativeAuthority'],
    ['courtDecision.court', courtDecision.court, 'courtDecision'],
    ['courtDecision.number', courtDecision.number, 'courtDecision'],
  ]
  return required.map(([field, value, item]) => ({ name: field, value, requirement: '406-¶5.1', item }))
}

function particularFields({ particulars }: SupplementData): readonly Field[] {
  const { operator, termLimit, thirdParties, crossBorder, responsible } = particulars
  const bilingual = { operator: operator, termLimit, thirdParties, crossBorder }
  return [
    ...Object.entries(bilingual).flatMap(([name, value]): Field[] => [
      { name: `particulars.${name}.kk`, value: value.kk, requirement: 'X-1' },
      { name: `particulars.${name}.ru`, value: value.ru, requirement: 'X-1' },
    ]),
    { name: 'particulars.operator.bin', value: operator.bin, requirement: 'X-1' },
    ...responsibleFields(responsible, 'particulars.responsible'),
  ]
}

function exclusionFields({ kind, ground, seniorName }: DocumentOf<'D-06'>): readonly Field[] {
  if (kind !== 'exclusion') return []
  return [
    { name: 'ground', value: ground, requirement: '406-¶10' },
    { name: 'seniorName', value: seniorName, requirement: '406-¶10' },
  ]
}

/** An IIN or BIN that cannot exist is an invented field. */
function invalidNumber(data: DocumentData): Result<never, 'DOCUMENT_INCOMPLETE'> | undefined {
  // A notice of refusal may be about the number itself, and does not print it.
  const subject = 'subject' in data && data.document !== 'D-21' ? data.subject : null
  const today = 'date' in data ? parseDay(data.date) : undefined
  if (subject && today) {
    const iin = parseIin(subject.iin, today)
    // An unconfirmed century may have been passed by a senior employee (R-IIN-OVR).
    if (!iin.ok && iin.error.code !== 'IIN_CENTURY_UNCONFIRMED')
      return incomplete({ name: 'subject.iin', requirement: 'CR-3' }, 'invalid')
  }
  if (data.document === 'D-04' && data.representative.iin === data.subject.iin)
    return incomplete({ name: 'representative.iin', requirement: '406-¶5.1' }, 'invalid')
  if ('particulars' in data && !parseBin(data.particulars.operator.bin).ok)
    return incomplete({ name: 'particulars.operator.bin', requirement: 'X-1' }, 'invalid')
  return undefined
}

/** 406-¶6.2: the receipt lists ten different positions. */
function fingersListed(data: DocumentData): Result<never, 'DOCUMENT_INCOMPLETE'> | undefined {
  if (data.document === 'D-05' && new Set(data.fingers.map(({ position }) => position)).size !== 10)
    return incomplete({ name: 'fingers', requirement: '406-¶6.2' }, 'empty')
  if (data.document === 'D-06' && data.kind === 'partial' && data.fingers.every(({ reason }) => reason === null))
    return incomplete({ name: 'fingers', requirement: '406-¶7.1' }, 'empty')
  return undefined
}
