import type { Content, TableCell } from 'pdfmake/interfaces'
import { blockReasons, destructionGrounds } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { ActData, DocumentOf, FormLanguage } from '../document-data.js'
import { fill, fillPlain } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, paragraph, small, thinGrid } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { leaves, type Half } from './half-sheet.js'

type Words = (typeof texts.act.words)[FormLanguage]
type Rows = ReadonlyArray<readonly [string, string | null]>

/** D-09 (395-¶27, ¶28), D-17 and D-18 (395-¶26.1): what was done with which records, by whom, on what ground; IIN masked (CR-6). */
export function actSheet(data: ActData): Sheet {
  const { version, digest } = textVersion('act')
  return {
    title: texts.act.words[data.language].titles[data.document].join(' '),
    language: data.language,
    date: data.date,
    footer: `${data.document} · № ${data.number} · ${version}`,
    draft: false,
    content: leaves(data.number, documentCode(data, digest), data.language, (language) => actHalf(data, language)),
  }
}

function actHalf(data: ActData, language: FormLanguage): Half {
  const words = texts.act.words[language]
  return {
    titleLines: words.titles[data.document],
    body: [
      paragraph(fill(words.texts[data.document], {}), { leadingIndent: 0 }),
      facts([
        [words.date, shortDate(data.date)],
        [words.department, `${data.department[language]} (${data.department.code})`],
        [words.ground, groundOf(data, language)],
        [words.bases, data.bases.length === 0 ? words.noBases : data.bases.map((basis) => basisOf(basis, words)).join('\n')],
        ...ownRows(data, language),
      ]),
      ...notes(data, words),
      objectTable(data, words),
    ],
    signers: signersOf(data, words),
    signatureCaption: words.signatureCaption,
  }
}

function groundOf({ document, ground }: ActData, language: FormLanguage): string | null {
  if (ground === null) return null
  const known = document === 'D-09' ? destructionGrounds[ground] : blockReasons[ground]
  return `${known[language]} (${ground})`
}

function basisOf({ number, date, at }: ActData['bases'][number], words: Words): string {
  const values = { number, date: shortDate(date) }
  return at === null ? fillPlain(words.basis, values) : fillPlain(words.basisAt, { ...values, time: at })
}

function ownRows(data: ActData, language: FormLanguage): Rows {
  const words = texts.act.words[language]
  switch (data.document) {
    case 'D-09':
      return destructionRows(data, words)
    case 'D-17':
      return [
        [words.blocked, fillPlain(words.moment, { date: shortDate(data.date), time: data.at })],
        [words.lifting, data.lifting[language]],
      ]
    case 'D-18':
      return [
        [words.block, fillPlain(words.basis, { number: data.block.number, date: shortDate(data.block.date) })],
        [words.unblocked, fillPlain(words.moment, { date: shortDate(data.date), time: data.at })],
        [words.reason, data.reason[language]],
      ]
  }
}

function destructionRows(data: DocumentOf<'D-09'>, words: Words): Rows {
  const { destroyed, baseAct, confirmation, methods, verified, incident } = data
  const done = fillPlain(words.moment, { date: shortDate(destroyed.on), time: destroyed.at })
  return [
    [
      words.confirmation,
      confirmation === null ? null : fillPlain(words.confirmationValue, { ...confirmation, date: shortDate(confirmation.date) }),
    ],
    [words.destroyed, isLate(data) ? `${done} (${words.late})` : done],
    [words.incident, incident],
    [words.method, methods.map((method) => words.methods[method]).join('; ')],
    [
      words.baseAct,
      baseAct === null
        ? words.noBaseAct
        : fillPlain(words.baseActValue, { id: baseAct.id, date: shortDate(baseAct.on), time: baseAct.at }),
    ],
    [words.verified, fillPlain(words.verifiedValue, { places: verified.map((place) => words.places[place]).join(', ') })],
  ]
}

/** 406-¶11.1: the day of the application ends at 23:59:59 local time; what was done later says so itself (CR-8). */
const isLate = ({ ground, bases, destroyed }: DocumentOf<'D-09'>): boolean =>
  ground === 'DST-406-11' && bases.some(({ date }) => date < destroyed.on)

function notes(data: ActData, words: Words): Content[] {
  if (data.document === 'D-09' && data.ground === 'DST-406-11') return [small(words.byApplication, { margin: [0, 0, 0, 4] })]
  if (data.document === 'D-17' && data.hold) return [small(words.hold, { margin: [0, 0, 0, 4] })]
  return []
}

function objectTable({ objects }: ActData, words: Words): Content {
  const text = (value: string): TableCell => ({ text: value, fontSize: 8.5 })
  const rows = objects.map((object, index): TableCell[] => [
    text(String(index + 1)),
    text(
      object.kind === 'record'
        ? fillPlain(words.record, { regime: words.regimes[object.regime], version: String(object.version) })
        : words.kinds[object.kind],
    ),
    { text: object.id, fontSize: 7 },
    text(object.kind === 'record' ? words.states[object.state] : ''),
    text(object.maskedIin),
  ])
  const head = ['№', words.object, words.id, words.state, words.subject].map((label) => small(label))
  return {
    stack: [
      {
        table: {
          widths: [16, 128, '*', 80, 66],
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          body: [head, ...rows],
        },
        layout: thinGrid,
      },
      small(fillPlain(words.count, { count: String(objects.length) }), { margin: [0, 2, 0, 8] }),
    ],
  }
}

function signersOf(data: ActData, words: Words): Half['signers'] {
  const executor = [words.executor, data.employeeName] as const
  if (data.document !== 'D-09') return [executor, [words.responsible, data.responsibleName]]
  const witness = data.witnessName === null ? [] : ([[words.witness, data.witnessName]] as const)
  return [executor, [words.senior, data.seniorName], ...witness]
}
