import type { Content } from 'pdfmake/interfaces'
import { dateWords, shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill, fillPlain, type TextRun } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, numberBlock, paragraph, small, title } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { fullNameOf, languagesFrom, organisation } from './person.js'
import { acceptedBy, givenAndSigned } from './signatures.js'

export type Application = DocumentOf<'D-04'>

/** D-04 as it is read on the screen or the tablet: the very words that are printed. */
export interface ApplicationReading {
  readonly title: string
  readonly opening: readonly TextRun[]
  /** label and value */
  readonly facts: ReadonlyArray<readonly [string, string]>
  readonly paragraphs: ReadonlyArray<readonly TextRun[]>
}

/** The same as plain lines: what is shown on the tablet and whose digest the signature is bound to (TAB-08). */
export function applicationText(
  data: Application,
  language: FormLanguage,
): { readonly title: string; readonly paragraphs: string[] } {
  const { title: heading, opening, facts: rows, paragraphs } = readApplication(data, language)
  const plain = (runs: readonly TextRun[]) => runs.map(({ text }) => text).join('')
  return {
    title: heading,
    paragraphs: [plain(opening), ...rows.map(([label, value]) => `${label}: ${value}`), ...paragraphs.map(plain)],
  }
}

/** D-04 (406-¶5.2): application of the guardian or trustee; the copy to be signed, the other language for reading. */
export function applicationSheet(data: Application): Sheet {
  const { version, digest } = textVersion('application')
  const [signed, other] = languagesFrom(data.language)
  return {
    title: texts.application.words[signed].titles[data.capacity].join(' '),
    language: signed,
    date: data.date,
    footer: `D-04 · № ${data.number} · ${version}`,
    draft: false,
    content: [...applicationPage(data, signed, digest), { stack: applicationPage(data, other, digest), pageBreak: 'before' }],
  }
}

/** CX-08: the guardian will sign the consent for the person; with limited capacity the person signs it himself. */
export function readApplication(data: Application, language: FormLanguage): ApplicationReading {
  const words = texts.application.words[language]
  const { subject, representative, courtDecision, authority, capacity } = data
  const reference = (body: string, { number, date }: { number: string; date: string }) =>
    fillPlain(words.reference, { body, number, date: shortDate(date) })
  return {
    title: words.titles[capacity].join('\n'),
    opening: fill(words.openings[capacity], { representative: fullNameOf(representative) }),
    facts: [
      [words.subject, fullNameOf(subject)],
      [words.iin, subject.iin],
      [words.birthDate, shortDate(subject.birthDate)],
      [words.court, reference(courtDecision.court, courtDecision)],
      [words.representative[capacity], `${representative.iin}; ${representative.document}`],
      [words.authority, reference(authority.body, authority)],
    ],
    paragraphs: [words.request, words.presence, words.consents[capacity], words.explained].map((text) => fill(text, {})),
  }
}

function applicationPage(data: Application, language: FormLanguage, digest: string): Content[] {
  const words = texts.application.words[language]
  const reading = readApplication(data, language)
  const forReading = language !== data.language
  const given = data.givenOn === null ? words.dateBlank : fillPlain(words.dateGiven, dateWords(data.givenOn, language))
  return [
    {
      columns: [
        numberBlock(data.number, [data.department[language]], documentCode(data, digest, forReading ? 'copy' : 'signed')),
        { width: 205, stack: [small(organisation[language], { alignment: 'center' })] },
      ],
      columnGap: 20,
      margin: [0, 0, 0, 16],
    },
    ...(forReading ? [small(words.forReading, { alignment: 'center', margin: [0, 0, 0, 6] })] : []),
    title(words.titles[data.capacity], 13),
    paragraph(reading.opening, { fontSize: 11 }),
    facts(reading.facts),
    ...reading.paragraphs.map((text) => paragraph(text, { fontSize: 11 })),
    givenAndSigned(given, words.dateCaption, words.signatureCaption, forReading ? null : data.signature),
    acceptedBy(words.accepted, data.employeeName, words.acceptedCaption),
  ]
}
