import type { Content, TableCell } from 'pdfmake/interfaces'
import { exclusionGrounds, fingerName, fingerReasons, handNames, handOf } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, paragraph, small, thinGrid } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { halves, type Half } from './half-sheet.js'
import { fullNameOf } from './person.js'

type Note = DocumentOf<'D-06'>

/** D-06: note of partial capture (406-¶7.1), of exclusion (406-¶10) or of postponement (CX-26); codes in words, no medical detail (CX-27). */
export function fingerNoteSheet(data: Note): Sheet {
  const { version, digest } = textVersion('fingerNote')
  return {
    title: texts.fingerNote.words[data.language].titles[data.kind].join(' '),
    language: data.language,
    date: data.date,
    footer: `D-06 · № ${data.number} · ${version}`,
    draft: false,
    content: halves(data.number, documentCode(data, digest), data.language, (language) => noteHalf(data, language)),
  }
}

function noteHalf(data: Note, language: FormLanguage): Half {
  const words = texts.fingerNote.words[language]
  const ground = data.ground === null ? '' : exclusionGrounds[data.ground][language]
  return {
    titleLines: words.titles[data.kind],
    body: [
      facts([
        [words.subject, fullNameOf(data.subject)],
        [words.iin, data.subject.iin],
        [words.date, shortDate(data.date)],
        [words.department, `${data.department[language]} (${data.department.code})`],
      ]),
      paragraph(fill(words.texts[data.kind], { ground }), { leadingIndent: 0 }),
      ...(data.kind === 'partial' ? [notTaken(data, language)] : []),
      small(words.consequence, { margin: [0, 4, 0, 0] }),
      ...(data.kind === 'partial' ? [] : [small(words.otherWays, { margin: [0, 2, 0, 0] })]),
    ],
    signers: [
      [words.employee, data.employeeName],
      ...(data.seniorName === null ? [] : ([[words.senior, data.seniorName]] as const)),
    ],
    signatureCaption: words.signatureCaption,
  }
}

function notTaken(data: Note, language: FormLanguage): Content {
  const words = texts.fingerNote.words[language]
  const rows = data.fingers.flatMap(({ position, reason }): TableCell[][] => {
    if (reason === null) return []
    const name = `${handNames[handOf(position)][language]}, ${fingerName(position)[language]}`
    return [
      [
        { text: name, fontSize: 8.5 },
        { text: fingerReasons[reason][language], fontSize: 8.5 },
      ],
    ]
  })
  return { table: { widths: ['*', '*'], body: [[small(words.finger), small(words.reason)], ...rows] }, layout: thinGrid }
}
