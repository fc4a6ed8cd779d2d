import type { Content } from 'pdfmake/interfaces'
import { dateWords } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { ConsentData, FormLanguage } from '../document-data.js'
import { fill, fillPlain, type TextRun } from '../filled-text.js'
import { consentText, consentTextVersion, texts, type ConsentWords, type LoadedTexts } from '../form-texts.js'
import { numberBlock, paragraph, small, stampPlace, title } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { fullNameOf, languagesFrom } from './person.js'
import { acceptedBy, givenAndSigned } from './signatures.js'
import { supplementPage } from './supplement.js'

/** The consent as it is read on the screen or the tablet: the very words that are printed. */
export interface ConsentReading {
  readonly title: string
  readonly paragraphs: ReadonlyArray<readonly TextRun[]>
  readonly footnote: readonly string[]
}

/** D-01 (406/НҚ Annex) and D-01F (225-¶4), with D-02: the copy to be signed, the supplement, the other language for reading. */
export function consentSheet(data: ConsentData, loaded: LoadedTexts): Sheet {
  const { version, status, digest } = consentTextVersion(data.document, loaded)
  const [signed, other] = languagesFrom(data.language)
  const pageOf = (language: FormLanguage) => consentPage(data, language, loaded, digest)
  return {
    title: consentText(data.document, loaded).words[signed].title.join(' ').replace('*', ''),
    language: signed,
    date: data.date,
    footer: `${data.document} + D-02 · № ${data.number} · ${version}`,
    draft: status === 'draft',
    content: [
      ...pageOf(signed),
      { stack: supplementPage(data, digest, loaded), pageBreak: 'before' },
      { stack: pageOf(other), pageBreak: 'before' },
    ],
  }
}

/** The words of the form with this person's particulars filled in, nothing else (406-Annex.1). */
export function readConsent(data: ConsentData, language: FormLanguage, loaded: LoadedTexts = {}): ConsentReading {
  const words = consentText(data.document, loaded).words[language]
  const birth = dateWords(data.subject.birthDate, language)
  const values = {
    fullName: fullNameOf(data.subject),
    birthDay: birth.day,
    birthMonth: birth.month,
    birthYear: birth.year,
    iin: data.subject.iin,
  }
  return {
    title: words.title.join('\n'),
    paragraphs: [
      fill(words.opening, values),
      ...words.paragraphs.map((text) => fill(text, values)),
      ...guardianLine(data, language),
    ],
    footnote: [words.footnoteOpening, ...words.footnote],
  }
}

/** The same as plain lines: what is shown on the tablet and whose digest the signature is bound to (TAB-08). */
export function consentPlainText(
  data: ConsentData,
  language: FormLanguage,
  loaded: LoadedTexts = {},
): { readonly title: string; readonly paragraphs: string[] } {
  const { title: heading, paragraphs, footnote: notes } = readConsent(data, language, loaded)
  return { title: heading, paragraphs: [...paragraphs.map((runs) => runs.map(({ text }) => text).join('')), ...notes] }
}

/** CX-08: a guardian signs for an incapable person, with his authority stated. */
function guardianLine({ guardian }: ConsentData, language: FormLanguage): ReadonlyArray<readonly TextRun[]> {
  if (guardian === null) return []
  const values = { fullName: guardian.fullName, authority: guardian.authority[language] }
  return [fill(texts.consentFrame.words[language].guardian, values)]
}

function consentPage(data: ConsentData, language: FormLanguage, loaded: LoadedTexts, digest: string): Content[] {
  const words = consentText(data.document, loaded).words[language]
  const reading = readConsent(data, language, loaded)
  const forReading = language !== data.language
  return [
    {
      columns: [
        numberBlock(
          data.number,
          [data.department[language], ...markLines(data, language)],
          documentCode(data, digest, forReading ? 'copy' : 'signed'),
        ),
        { width: 205, stack: words.form.map((line) => small(line, { alignment: 'center', margin: [0, 0, 0, 3] })) },
      ],
      columnGap: 20,
      margin: [0, 0, 0, 16],
    },
    ...(forReading ? [small(texts.consentFrame.words[language].forReading, { alignment: 'center', margin: [0, 0, 0, 6] })] : []),
    title(words.title, 13),
    ...reading.paragraphs.map((text) => paragraph(text, { fontSize: 11 })),
    ...signatures(data, words, language, forReading),
    footnote(reading.footnote),
  ]
}

/** Marks outside the form itself: first or repeated collection (406-¶8.2). */
function markLines(data: ConsentData, language: FormLanguage): readonly string[] {
  if (data.document === 'D-01F') return []
  const words = texts.consentFrame.words[language]
  const box = (ticked: boolean) => (ticked ? '\u2611' : '\u2610')
  const line = `${words.collection}: ${box(data.mark === 'first')} ${words.first}  ${box(data.mark === 'repeated')} ${words.repeated}`
  const earlier =
    data.mark === 'repeated' && data.earlierConsent ? [fillPlain(words.earlier, { number: data.earlierConsent })] : []
  return [line, ...earlier]
}

function signatures(data: ConsentData, words: ConsentWords, language: FormLanguage, forReading: boolean): Content[] {
  const given = data.givenOn === null ? words.givenOnBlank : fillPlain(words.givenOn, dateWords(data.givenOn, language))
  return [
    givenAndSigned(given, words.givenOnCaption, words.signatureCaption, forReading ? null : data.signature),
    acceptedBy(words.accepted, data.employeeName, words.acceptedCaption, stampPlace(words.stamp)),
  ]
}

function footnote(lines: readonly string[]): Content {
  return {
    unbreakable: true,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 150, y2: 0, lineWidth: 0.6 }], margin: [0, 30, 0, 4] },
      ...lines.map((text): Content => ({ text, fontSize: 8, margin: [0, 0, 0, 2] })),
    ],
  }
}
