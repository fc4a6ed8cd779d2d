import type { Content, TableCell } from 'pdfmake/interfaces'
import { dateWords } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { FormLanguage, RequestData } from '../document-data.js'
import { fill, fillPlain, type TextRun } from '../filled-text.js'
import { texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { contentWidth, facts, numberBlock, paragraph, small, thinGrid, title } from '../layout.js'
import { listInForce, type PersonalDataList } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { fullNameOf, languagesFrom, organisation } from './person.js'
import { requestBlocks, requestFacts, type Block } from './request-blocks.js'
import { acceptedBy, givenAndSigned } from './signatures.js'

/** A request as it is read on the screen or the tablet: the very words that are printed. */
export interface RequestReading {
  readonly title: string
  readonly opening: readonly TextRun[]
  /** label and value */
  readonly facts: ReadonlyArray<readonly [string, string]>
  readonly blocks: readonly Block[]
}

/** @param list the List in force: names of the data are its own (395-¶8.3) */
export function readRequest(data: RequestData, language: FormLanguage, list: PersonalDataList = listInForce()): RequestReading {
  const { frame, [data.document]: own } = texts.request.words[language]
  const { subject, representative } = data
  const values = {
    fullName: fullNameOf(subject),
    iin: subject.iin,
    ...(representative === null
      ? {}
      : {
          representative: fullNameOf(representative),
          representativeIin: representative.iin,
          capacity: frame.capacities[representative.capacity],
        }),
  }
  return {
    title: own.title.join('\n'),
    opening: fill(own.openings[representative === null ? 'self' : 'representative'], values),
    facts: requestFacts(data, language),
    blocks: requestBlocks(data, language, list),
  }
}

/** The same as plain lines: what is shown on the tablet and whose digest the signature is bound to (TAB-08). */
export function requestText(
  data: RequestData,
  language: FormLanguage,
  list?: PersonalDataList,
): { readonly title: string; readonly paragraphs: string[] } {
  const { title: heading, opening, facts: rows, blocks } = readRequest(data, language, list)
  const plain = (runs: readonly TextRun[]) => runs.map(({ text }) => text).join('')
  return {
    title: heading,
    paragraphs: [plain(opening), ...rows.map(([label, value]) => `${label}: ${value}`), ...blocks.flatMap(plainBlock)],
  }
}

function plainBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')]
    case 'list':
      return [block.heading, ...block.items.map((item) => `– ${item}`)]
    case 'table':
      return block.rows.map(([item, before, after]) => `${item}: ${before} → ${after}`)
    case 'lines':
      return []
  }
}

/** D-08, D-11, D-14, D-16, D-19, D-20: the copy to be signed, the other language for reading. */
export function requestSheet(data: RequestData, loaded: LoadedTexts): Sheet {
  const { version, digest } = textVersion('request')
  const [signed, other] = languagesFrom(data.language)
  const list = listInForce(loaded['D-28'])
  return {
    title: texts.request.words[signed][data.document].title.join(' '),
    language: signed,
    date: data.date,
    footer: `${data.document} · № ${data.number} · ${version}`,
    draft: false,
    content: [...requestPage(data, signed, digest, list), { stack: requestPage(data, other, digest, list), pageBreak: 'before' }],
  }
}

function requestPage(data: RequestData, language: FormLanguage, digest: string, list: PersonalDataList): Content[] {
  const { frame } = texts.request.words[language]
  const reading = readRequest(data, language, list)
  const forReading = language !== data.language
  return [
    {
      columns: [
        numberBlock(data.number, [data.department[language]], documentCode(data, digest, forReading ? 'copy' : 'signed')),
        { width: 205, stack: [small(organisation[language], { alignment: 'center' })] },
      ],
      columnGap: 20,
      margin: [0, 0, 0, 12],
    },
    ...(forReading ? [small(frame.forReading, { alignment: 'center', margin: [0, 0, 0, 6] })] : []),
    title(reading.title.split('\n'), 13),
    paragraph(reading.opening, { fontSize: 10.5 }),
    facts(reading.facts),
    ...reading.blocks.map(blockContent),
    {
      unbreakable: true,
      stack: [signed(data, language, forReading), acceptedBy(frame.accepted, data.employeeName, frame.acceptedCaption)],
    },
  ]
}

/** An electronic document bears its signature apart from the page (395-¶6.1). */
function signed(data: RequestData, language: FormLanguage, forReading: boolean): Content {
  const { frame } = texts.request.words[language]
  const given = fillPlain(frame.dateGiven, dateWords(data.date, language))
  if (data.form === 'electronic') return paragraph(fill(`${frame.electronic} {given}`, { given }), { margin: [0, 14, 0, 18] })
  return givenAndSigned(given, frame.dateCaption, frame.signatureCaption, forReading ? null : data.signature)
}

function blockContent(block: Block): Content {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.runs, { fontSize: 10 })
    case 'list':
      return {
        unbreakable: block.items.length < 12,
        stack: [
          { text: block.heading, margin: [0, 0, 0, 2] },
          { ul: block.items.map((text) => ({ text })), margin: [10, 0, 0, 7] },
        ],
      }
    case 'table':
      return changeTable(block)
    case 'lines':
      return ruledLines(block.heading)
  }
}

/** Also on the notice of change. */
export function changeTable({ head, rows }: Pick<Extract<Block, { kind: 'table' }>, 'head' | 'rows'>): Content {
  const body = rows.map((row) => row.map((text): TableCell => ({ text, fontSize: 9 })))
  return {
    table: {
      widths: ['*', '*', '*'],
      headerRows: 1,
      dontBreakRows: true,
      body: [head.map((label) => small(label)), ...body],
    },
    layout: thinGrid,
    margin: [0, 0, 0, 8],
  }
}

/** Room for what he writes by hand. */
const ruledLines = (heading: string): Content => ({
  unbreakable: true,
  stack: [
    { text: heading },
    ...[0, 1, 2].map((): Content => ({
      canvas: [{ type: 'line', x1: 0, y1: 20, x2: contentWidth, y2: 20, lineWidth: 0.4 }],
    })),
  ],
  margin: [0, 0, 0, 10],
})
