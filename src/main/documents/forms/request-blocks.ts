import { isBiometric } from '../biometric-items.js'
import { shortDate } from '../date-words.js'
import type { DocumentOf, FormLanguage, RequestData } from '../document-data.js'
import { fill, fillPlain, type TextRun } from '../filled-text.js'
import { texts } from '../form-texts.js'
import { listedName, type PersonalDataItem, type PersonalDataList } from '../personal-data-list.js'
import { fullNameOf } from './person.js'

/** What stands between the opening of a request and its signature. */
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[] }
  | { readonly kind: 'list'; readonly heading: string; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly head: readonly [string, string, string]
      readonly rows: ReadonlyArray<readonly [string, string, string]>
    }
  | { readonly kind: 'lines'; readonly heading: string }

const wordsOf = (language: FormLanguage) => texts.request.words[language]
const words = (text: string): Block => ({ kind: 'paragraph', runs: fill(text, {}) })

/** Who asks, by what paper he was recognised, when it came and when it is due (CR-1). */
export function requestFacts(data: RequestData, language: FormLanguage): ReadonlyArray<readonly [string, string]> {
  const { frame } = wordsOf(language)
  const { representative, identityDocument } = data
  const optional: ReadonlyArray<readonly [string, string | null]> = [
    [
      frame.subject,
      representative === null ? null : fillPlain(frame.person, { fullName: fullNameOf(data.subject), iin: data.subject.iin }),
    ],
    [
      frame.authority,
      representative === null
        ? null
        : fillPlain(frame.authorityValue, { ...representative.authority, date: shortDate(representative.authority.date) }),
    ],
    [frame.identityDocument, identityDocument],
    ...ownFacts(data, language),
    [frame.received, fillPlain(frame.receivedValue, { date: shortDate(data.date), time: data.receivedAt })],
    ...dueFacts(data, language),
  ]
  return optional.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]))
}

function ownFacts(data: RequestData, language: FormLanguage): ReadonlyArray<readonly [string, string | null]> {
  const { frame, 'D-20': withdrawal } = wordsOf(language)
  if (data.document === 'D-08') {
    const { enrolledIn, informedTrustee } = data
    return [
      [frame.enrolledIn, enrolledIn === null ? null : `${enrolledIn[language]} (${enrolledIn.code})`],
      [frame.informedTrustee, informedTrustee],
    ]
  }
  if (data.document !== 'D-20') return []
  const { consent } = data
  const value =
    consent === null ? withdrawal.allConsents : fillPlain(frame.reference, { ...consent, date: shortDate(consent.date) })
  return [[frame.consent, value]]
}

/** CX-03: biometric data by the end of the day, the others by the working day of their own duty. */
function dueFacts(data: RequestData, language: FormLanguage): ReadonlyArray<readonly [string, string | null]> {
  const { frame } = wordsOf(language)
  const sameDay = fillPlain(frame.dueValue, { date: shortDate(data.date) })
  const later = (due: Extract<RequestData, { document: 'D-20' }>['due']) =>
    due === null ? null : fillPlain(due.provisional ? frame.dueProvisional : frame.dueValue, { date: shortDate(due.on) })
  switch (data.document) {
    case 'D-08':
      return [[frame.due, sameDay]]
    case 'D-19':
    case 'D-20':
      return [
        [frame.dueBiometric, data.data.some(isBiometric) ? sameDay : null],
        [frame.dueOther, data.data.every(isBiometric) ? null : later(data.due)],
      ]
    default:
      return [[frame.due, later(data.due)]]
  }
}

export function requestBlocks(data: RequestData, language: FormLanguage, list: PersonalDataList): readonly Block[] {
  const { frame, ...own } = wordsOf(language)
  const dataList = (items: readonly PersonalDataItem[], heading = frame.data): Block => ({
    kind: 'list',
    heading,
    items: items.map((item) => listedName(item, list, language)),
  })
  switch (data.document) {
    case 'D-08': {
      const { scope, regimes, noGrounds, term, remains } = own['D-08']
      const named = data.regimes.map((regime) => regimes[regime]).join(', ')
      return [{ kind: 'paragraph', runs: fill(scope, { regimes: named }) }, words(noGrounds), words(term), words(remains)]
    }
    case 'D-11': {
      const { asking, asked, term } = own['D-11']
      return [{ kind: 'list', heading: asking, items: data.asked.map((part) => asked[part]) }, words(term)]
    }
    case 'D-14':
      return [
        changeBlock(data, language, list),
        { kind: 'list', heading: frame.confirmedBy, items: data.confirmedBy },
        words(own['D-14'].term),
      ]
    case 'D-16':
      return [dataList(data.data), ...violation(data, language), words(own['D-16'].term)]
    case 'D-19':
      return [
        dataList(data.data),
        ...violation(data, language),
        ...(data.data.some(isBiometric) ? [words(own['D-19'].biometric)] : []),
        ...(data.data.every(isBiometric) ? [] : [words(own['D-19'].other)]),
      ]
    case 'D-20':
      return [
        dataList(data.data),
        ...(data.data.some(isBiometric) ? [words(own['D-20'].biometric)] : []),
        ...(data.data.every((item) => isBiometric(item) || data.impossible?.data.includes(item))
          ? []
          : [words(own['D-20'].other)]),
        ...(data.impossible === null ? [] : impossible(data.impossible, language, dataList)),
      ]
  }
}

function violation(data: DocumentOf<'D-16' | 'D-19'>, language: FormLanguage): readonly Block[] {
  const { frame } = wordsOf(language)
  const said: Block =
    data.violation === null
      ? { kind: 'lines', heading: frame.violation }
      : { kind: 'paragraph', runs: fill(`${frame.violation} {violation}`, { violation: data.violation }) }
  const attached: Block[] =
    data.attachments.length === 0 ? [] : [{ kind: 'list', heading: frame.attachments, items: data.attachments }]
  return [said, ...attached]
}

/** by which norm the rest stays. */
function impossible(
  { data, norm, obligation }: NonNullable<DocumentOf<'D-20'>['impossible']>,
  language: FormLanguage,
  dataList: (items: readonly PersonalDataItem[], heading: string) => Block,
): readonly Block[] {
  const own = wordsOf(language)['D-20']
  const line = (label: string, value: string): Block => ({ kind: 'paragraph', runs: fill(`${label}: {value}`, { value }) })
  return [
    dataList(data, own.impossible),
    line(own.norm, norm[language]),
    ...(obligation === null ? [] : [line(own.obligation, obligation[language])]),
  ]
}

/** Also on the notice of change. */
export function changeBlock(
  { changes }: Pick<DocumentOf<'D-14'>, 'changes'>,
  language: FormLanguage,
  list: PersonalDataList,
): Extract<Block, { kind: 'table' }> {
  const { frame } = wordsOf(language)
  return {
    kind: 'table',
    head: [frame.item, frame.before, frame.after],
    rows: changes.map(({ item, before, after }) => [listedName(item, list, language), before ?? frame.none, after] as const),
  }
}
