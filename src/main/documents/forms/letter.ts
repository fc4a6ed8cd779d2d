import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage, LetterData } from '../document-data.js'
import { fill, fillPlain } from '../filled-text.js'
import { texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { facts, paragraph, small } from '../layout.js'
import { listedName, listInForce, type PersonalDataList } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { halves, leaves, type Half } from './half-sheet.js'
import { fullNameOf } from './person.js'
import { changeTable } from './request.js'
import { changeBlock } from './request-blocks.js'

type Letter = DocumentOf<'D-10' | 'D-13' | 'D-15'>

/** D-10 (406-¶11.1), D-13 (395-¶16.2, X-3), D-15 (395-¶14): what is told to the one who applied. */
export function letterSheet(data: Letter, loaded: LoadedTexts): Sheet {
  const { version, digest } = textVersion('letter')
  const list = listInForce(loaded['D-28'])
  // Only the notice of destruction is always short enough for half a sheet.
  const set = data.document === 'D-10' ? halves : leaves
  return {
    title: texts.letter.words[data.language].titles[data.document].join(' '),
    language: data.language,
    date: data.date,
    footer: `${data.document} · № ${data.number} · ${version}`,
    draft: false,
    content: set(data.number, documentCode(data, digest), data.language, (language) => letterHalf(data, language, list)),
  }
}

function letterHalf(data: Letter, language: FormLanguage, list: PersonalDataList): Half {
  const words = texts.letter.words[language]
  const half = { titleLines: words.titles[data.document], signatureCaption: words.signatureCaption }
  switch (data.document) {
    case 'D-10':
      return { ...half, body: destructionBody(data, language), signers: [[words.employee, data.employeeName]] }
    case 'D-13':
      return { ...half, body: refusalBody(data, language, list), signers: [[words.responsibleSigner, data.responsible.name]] }
    case 'D-15':
      return { ...half, body: changeBody(data, language, list), signers: [[words.employee, data.employeeName]] }
  }
}

/** Whom it is told, and what it answers. @param receivedAt time of the application, where the law counts it */
export function letterFacts(
  data: LetterData,
  language: FormLanguage,
  receivedAt?: string,
): ReadonlyArray<readonly [string, string | null]> {
  const words = texts.letter.words[language]
  const { subject, request } = data
  const values = { number: request.number, date: shortDate(request.date) }
  return [
    [words.addressee, data.document === 'D-13' ? data.addressee : null],
    [words.subject, subject === null ? null : fillPlain(words.person, { fullName: fullNameOf(subject), iin: subject.iin })],
    [words.representative, data.representativeName],
    [words.date, shortDate(data.date)],
    [words.department, `${data.department[language]} (${data.department.code})`],
    [
      words.request,
      receivedAt === undefined
        ? fillPlain(words.reference, values)
        : fillPlain(words.referenceAt, { ...values, time: receivedAt }),
    ],
  ]
}

const plain = (text: string) => paragraph(fill(text, {}), { leadingIndent: 0 })

/** CX-38: what stays after the destruction is said in the notice itself. */
function destructionBody(data: DocumentOf<'D-10'>, language: FormLanguage): Half['body'] {
  const words = texts.letter.words[language]
  const { destroyed, act } = data
  return [
    facts([
      ...letterFacts(data, language, data.receivedAt),
      [words.destroyedAt, fillPlain(words.moment, { date: shortDate(destroyed.on), time: destroyed.at })],
      [words.act, fillPlain(words.reference, { number: act.number, date: shortDate(act.date) })],
    ]),
    paragraph(fill(words.destroyed, { regimes: data.regimes.map((regime) => words.regimes[regime]).join(', ') }), {
      leadingIndent: 0,
    }),
    small(words.remains, { margin: [0, 2, 0, 0] }),
    small(words.anew, { margin: [0, 2, 0, 4] }),
  ]
}

function refusalBody(data: DocumentOf<'D-13'>, language: FormLanguage, list: PersonalDataList): Half['body'] {
  const words = texts.letter.words[language]
  const { responsible } = data
  return [
    facts(letterFacts(data, language)),
    plain(words.refused[data.what]),
    facts([
      [words.data, data.data.length === 0 ? null : data.data.map((item) => listedName(item, list, language)).join('; ')],
      [words.norm, data.norm[language]],
      [words.facts, data.facts[language]],
      [words.obligation, data.obligation === null ? null : data.obligation[language]],
      [words.appeal, data.appeal[language]],
      [words.responsible, `${responsible.name}, ${responsible.contact[language]}`],
      [words.executor, data.employeeName],
    ]),
    small(words.refusalTerm, { margin: [0, 2, 0, 10] }),
  ]
}

function changeBody(data: DocumentOf<'D-15'>, language: FormLanguage, list: PersonalDataList): Half['body'] {
  const words = texts.letter.words[language]
  const { changedAt, confirmedBy } = data
  return [
    facts([
      ...letterFacts(data, language),
      [words.changedAt, fillPlain(words.moment, { date: shortDate(changedAt.on), time: changedAt.at })],
    ]),
    plain(words.changed),
    changeTable(changeBlock(data, language, list)),
    plain(fillPlain(words.confirmedBy, { papers: confirmedBy.join('; ') })),
    small(words.history, { margin: [0, 2, 0, 10] }),
  ]
}
