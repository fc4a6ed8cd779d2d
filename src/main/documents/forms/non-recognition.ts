import type { Content, TableCell } from 'pdfmake/interfaces'
import { damageKinds, fingerName, handNames, handOf, type FingerPosition } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill, fillPlain } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, paragraph, small, thinGrid } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { leaves, type Half } from './half-sheet.js'
import { fullNameOf } from './person.js'

type Certificate = DocumentOf<'D-07'>

/** D-07 (406-¶8.1): an enrolled person was not recognised because of acquired irreversible damage; bands of scores, no figures. */
export function nonRecognitionSheet(data: Certificate): Sheet {
  const { version, digest } = textVersion('nonRecognition')
  return {
    title: texts.nonRecognition.words[data.language].title.join(' '),
    language: data.language,
    date: data.date,
    footer: `D-07 · № ${data.number} · ${version}`,
    draft: false,
    content: leaves(data.number, documentCode(data, digest), data.language, (language) => certificateHalf(data, language)),
  }
}

function certificateHalf(data: Certificate, language: FormLanguage): Half {
  const words = texts.nonRecognition.words[language]
  const { id, version } = data.earlierRecord
  return {
    titleLines: words.title,
    body: [
      facts([
        [words.subject, `${fullNameOf(data.subject)}, ${fillPlain(words.iin, { iin: data.subject.iin })}`],
        [words.date, shortDate(data.date)],
        [words.department, `${data.department[language]} (${data.department.code})`],
        [words.record, fillPlain(words.recordValue, { id, version: String(version) })],
      ]),
      paragraph(fill(words.text, { damage: damageKinds[data.damage][language] }), { leadingIndent: 0 }),
      attempts(data, language),
      small(words.note, { margin: [0, 4, 0, 0] }),
    ],
    signers: [
      [words.employee, data.employeeName],
      [words.senior, data.seniorName],
    ],
    signatureCaption: words.signatureCaption,
  }
}

function attempts(data: Certificate, language: FormLanguage): Content {
  const words = texts.nonRecognition.words[language]
  const text = (value: string): TableCell => ({ text: value, fontSize: 8.5 })
  const rows = data.attempts.map(({ time, fingers, band }) => [
    text(time),
    text(fingersInWords(fingers, language)),
    text(words.bands[band]),
  ])
  const head = [words.time, words.fingers, words.result].map((label) => small(label))
  return { table: { widths: [36, '*', 200], body: [head, ...rows] }, layout: thinGrid }
}

/** `правая рука: большой, указательный; левая рука: большой` */
function fingersInWords(fingers: readonly FingerPosition[], language: FormLanguage): string {
  return (['right', 'left'] as const)
    .map((hand) => ({
      hand,
      names: fingers.filter((finger) => handOf(finger) === hand).map((finger) => fingerName(finger)[language]),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ hand, names }) => `${handNames[hand][language]}: ${names.join(', ')}`)
    .join('; ')
}
