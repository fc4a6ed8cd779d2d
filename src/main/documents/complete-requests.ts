import { parseIin } from '../identity/index.js'
import { parseDay, type RequirementId } from '../rules/index.js'
import { isBiometric } from './biometric-items.js'
import {
  bilingualFields,
  commonFields,
  incomplete,
  listFields,
  responsibleFields,
  subjectFields,
  type Field,
  type Incomplete,
} from './completeness-parts.js'
import type { DocumentOf, LetterData, RequestData } from './document-data.js'
import { isListed, type PersonalDataItem, type PersonalDataList } from './personal-data-list.js'

/** The duty that gives each paper its contents, and the one that sets its term. */
const duties = {
  'D-08': { contents: '406-¶11.2', identity: '406-¶11.1', term: '406-¶11.1' },
  'D-11': { contents: '395-¶15.1', identity: '395-¶15.1', term: '395-¶16.1' },
  'D-14': { contents: '395-¶13', identity: '395-¶13', term: '395-¶14' },
  'D-16': { contents: '395-¶25.1', identity: '395-¶25.1', term: '395-¶26.1' },
  'D-19': { contents: '395-¶25.2', identity: '395-¶25.2', term: '395-¶26.1' },
  'D-20': { contents: '395-¶6.2', identity: '395-¶6.2', term: '395-¶6.2' },
} as const satisfies Record<RequestData['document'], Record<string, RequirementId>>

/** Changed by a new identification or a new collection, never by an entry (395-¶13). */
const notByEntry: readonly PersonalDataItem[] = ['iin', 'fingerprints', 'fingerReason', 'face', 'signature']

export function requestFields(data: RequestData): readonly Field[] {
  const { contents, identity } = duties[data.document]
  const shown: Field = {
    name: 'identityDocument',
    value: data.identityDocument,
    requirement: identity,
    item: data.representative === null ? 'document' : 'representativeDocument',
  }
  return [
    ...commonFields(data),
    ...subjectFields(data.subject, contents),
    ...(data.representative === null ? [] : representativeFields(data.representative, contents)),
    ...(data.form === 'written' || data.identityDocument !== null ? [shown] : []),
    ...ownFields(data),
  ]
}

function representativeFields(
  { surname, givenName, patronymic, iin, authority }: NonNullable<RequestData['representative']>,
  requirement: RequirementId,
): readonly Field[] {
  const required: ReadonlyArray<readonly [string, string, PersonalDataItem]> = [
    ['surname', [surname, givenName, patronymic ?? ''].join(' '), 'representativeName'],
    ['iin', iin, 'representativeIin'],
    ['authority.body', authority.body, 'representativeAuthority'],
    ['authority.number', authority.number, 'representativeAuthority'],
  ]
  return required.map(([name, value, item]) => ({ name: `representative.${name}`, value, requirement, item }))
}

function ownFields(data: RequestData): readonly Field[] {
  switch (data.document) {
    case 'D-08':
      return data.informedTrustee === null
        ? []
        : [{ name: 'informedTrustee', value: data.informedTrustee, requirement: '406-¶11.2', item: 'representativeName' }]
    case 'D-11':
      return []
    case 'D-14':
      return changeFields(data, '395-¶13')
    case 'D-16':
    case 'D-19': {
      const requirement = duties[data.document].contents
      const written = data.violation === null ? [] : [{ name: 'violation', value: data.violation, requirement }]
      const attached = data.attachments.length === 0 ? [] : listFields('attachments', data.attachments, requirement)
      return [...listFields('data', data.data, requirement), ...written, ...attached]
    }
    case 'D-20':
      return [
        ...listFields('data', data.data, '395-¶6.2'),
        ...(data.consent === null
          ? []
          : [{ name: 'consent.number', value: data.consent.number, requirement: '395-¶6.2' } as const]),
        ...(data.impossible === null ? [] : impossibleFields(data.impossible)),
      ]
  }
}

/** a withdrawal is impossible only by a norm that is named; the obligation where there is one. */
function impossibleFields({ data, norm, obligation }: NonNullable<DocumentOf<'D-20'>['impossible']>): readonly Field[] {
  return [
    ...listFields('impossible.data', data, 'X-3'),
    ...bilingualFields('impossible.norm', norm, 'X-3'),
    ...(obligation === null ? [] : bilingualFields('impossible.obligation', obligation, 'X-3')),
  ]
}

function changeFields(
  { changes, confirmedBy }: Pick<DocumentOf<'D-14'>, 'changes' | 'confirmedBy'>,
  requirement: RequirementId,
): readonly Field[] {
  return [
    ...(changes.length === 0 ? [{ name: 'changes', value: '', requirement }] : []),
    ...changes.flatMap(({ item, before, after }, index): Field[] => [
      ...(before === null ? [] : [{ name: `changes.${index}.before`, value: before, requirement, item }]),
      { name: `changes.${index}.after`, value: after, requirement, item },
    ]),
    ...listFields('confirmedBy', confirmedBy, '395-¶13'),
  ]
}

export function requestProblem(data: RequestData, list?: PersonalDataList): Incomplete | undefined {
  const { contents, term } = duties[data.document]
  if (data.representative !== null) {
    const { iin, capacity } = data.representative
    const today = parseDay(data.date)
    if (iin === data.subject.iin || (today && !isNumber(iin, today)))
      return incomplete({ name: 'representative.iin', requirement: contents }, 'invalid')
    // 406-¶11.2, CX-09: a trustee alone cannot, nor anyone by another authority.
    if (data.document === 'D-08' && capacity !== 'guardian')
      return incomplete({ name: 'representative.capacity', requirement: '406-¶11.2' }, 'invalid')
  }
  if ('due' in data && data.due !== null && data.due.on < data.date)
    return incomplete({ name: 'due.on', requirement: term }, 'invalid')
  if ((data.document === 'D-19' || data.document === 'D-20') && data.due === null && !data.data.every(isBiometric))
    return incomplete({ name: 'due.on', requirement: term }, 'empty')
  if (data.document === 'D-14') return changeProblem(data, list)
  if (data.document === 'D-20' && data.impossible !== null) return impossibleProblem(data.data, data.impossible.data)
  return undefined
}

function isNumber(iin: string, today: NonNullable<ReturnType<typeof parseDay>>): boolean {
  const parsed = parseIin(iin, today)
  return parsed.ok || parsed.error.code === 'IIN_CENTURY_UNCONFIRMED'
}

function impossibleProblem(withdrawn: readonly PersonalDataItem[], kept: readonly PersonalDataItem[]): Incomplete | undefined {
  const wrong = kept.some((item) => isBiometric(item) || !withdrawn.includes(item))
  return wrong ? incomplete({ name: 'impossible.data', requirement: 'X-3' }, 'invalid') : undefined
}

function changeProblem({ changes }: Pick<DocumentOf<'D-14'>, 'changes'>, list?: PersonalDataList): Incomplete | undefined {
  for (const [index, { item, before, after }] of changes.entries()) {
    if (notByEntry.includes(item)) return incomplete({ name: `changes.${index}.item`, requirement: '395-¶13' }, 'invalid')
    if (!isListed(item, list)) return incomplete({ name: `changes.${index}.item`, requirement: '395-¶5' }, 'unlisted')
    if (before === after) return incomplete({ name: `changes.${index}.after`, requirement: '395-¶13' }, 'invalid')
  }
  return undefined
}

export function letterFields(data: LetterData): readonly Field[] {
  const answered: Field = { name: 'request.number', value: data.request.number, requirement: answerDuty(data) }
  const subject = data.subject === null ? [] : subjectFields(data.subject, answerDuty(data))
  const { representativeName } = data
  const representative: Field[] =
    representativeName === null
      ? []
      : [{ name: 'representativeName', value: representativeName, requirement: answerDuty(data), item: 'representativeName' }]
  return [...commonFields(data), ...subject, ...representative, answered, ...letterOwnFields(data)]
}

function answerDuty({ document }: LetterData): RequirementId {
  return ({ 'D-10': '406-¶11.1', 'D-12': '395-¶15.1', 'D-13': '395-¶16.2', 'D-15': '395-¶14' } as const)[document]
}

function letterOwnFields(data: LetterData): readonly Field[] {
  switch (data.document) {
    case 'D-10':
      return [{ name: 'act.number', value: data.act.number, requirement: '406-¶11.1' }]
    case 'D-12':
      return [...responsibleFields(data.responsible, 'responsible'), ...answerFields(data)]
    case 'D-13': {
      const norm = data.what === 'withdrawal' ? 'X-3' : '395-¶16.2'
      return [
        ...(data.addressee === null ? [] : [{ name: 'addressee', value: data.addressee, requirement: '395-¶16.2' } as const]),
        ...responsibleFields(data.responsible, 'responsible'),
        ...bilingualFields('norm', data.norm, norm),
        ...bilingualFields('facts', data.facts, '395-¶16.2'),
        ...bilingualFields('appeal', data.appeal, '395-¶16.2'),
        ...(data.obligation === null ? [] : bilingualFields('obligation', data.obligation, 'X-3')),
        ...(data.what === 'withdrawal' ? listFields('data', data.data, 'X-3') : []),
      ]
    }
    case 'D-15':
      return changeFields(data, '395-¶14')
  }
}

/** 395-¶15.1: what, why, from where, how, since when, until when, to whom given; CX-38: or when it was destroyed. */
function answerFields({ holdings, sources, methods, uses, recipients }: DocumentOf<'D-12'>): readonly Field[] {
  const requirement = '395-¶15.1'
  const held = holdings.length > 0
  return [
    ...holdings.flatMap(({ consent, standing, plannedEnd, destroyed }, index): Field[] => [
      { name: `holdings.${index}.consent.number`, value: consent.number, requirement },
      ...(standing === 'destroyed'
        ? [{ name: `holdings.${index}.destroyed.act`, value: destroyed?.act ?? '', requirement } as const]
        : bilingualFields(`holdings.${index}.plannedEnd`, plannedEnd ?? { kk: '', ru: '' }, requirement)),
    ]),
    ...(held && sources.length === 0 ? [{ name: 'sources', value: '', requirement } as const] : []),
    ...(held && methods.length === 0 ? [{ name: 'methods', value: '', requirement } as const] : []),
    ...sources.flatMap(({ from }, index) => bilingualFields(`sources.${index}.from`, from, requirement)),
    ...uses.flatMap(({ by }, index) => bilingualFields(`uses.${index}.by`, by, requirement)),
    ...recipients.flatMap(({ name, ground }, index) => [
      ...bilingualFields(`recipients.${index}.name`, name, requirement),
      ...bilingualFields(`recipients.${index}.ground`, ground, requirement),
    ]),
  ]
}

export function letterProblem(data: LetterData, list?: PersonalDataList): Incomplete | undefined {
  if (data.request.date > data.date) return incomplete({ name: 'request.date', requirement: answerDuty(data) }, 'invalid')
  switch (data.document) {
    case 'D-10': {
      const received = `${data.request.date} ${data.receivedAt}`
      const before = `${data.destroyed.on} ${data.destroyed.at}` < received
      return before ? incomplete({ name: 'destroyed', requirement: '406-¶11.1' }, 'invalid') : undefined
    }
    case 'D-12': {
      const wrong = data.holdings.findIndex(({ standing, destroyed }) => (standing === 'destroyed') !== (destroyed !== null))
      return wrong < 0 ? undefined : incomplete({ name: `holdings.${wrong}.standing`, requirement: '395-¶15.1' }, 'invalid')
    }
    case 'D-13':
      return refusalProblem(data)
    case 'D-15':
      return changeProblem(data, list)
  }
}

function refusalProblem({ subject, addressee, what, data }: DocumentOf<'D-13'>): Incomplete | undefined {
  if (subject === null && addressee === null) return incomplete({ name: 'subject.surname', requirement: '395-¶16.2' }, 'empty')
  // 395-¶18: a third person learns nothing of the subject, not even from the refusal.
  if (subject !== null && addressee !== null) return incomplete({ name: 'subject', requirement: '395-¶18' }, 'invalid')
  if (what === 'withdrawal' && data.some(isBiometric)) return incomplete({ name: 'data', requirement: 'X-3' }, 'invalid')
  if (what === 'destroy' && data.some(isBiometric)) return incomplete({ name: 'data', requirement: '406-¶11.1' }, 'invalid')
  return undefined
}
