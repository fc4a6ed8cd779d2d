import type { Content, TableCell } from 'pdfmake/interfaces'
import { requirement } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fillPlain } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { captioned, facts, numberBlock, small, thinGrid, title } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { languagesFrom, organisation } from './person.js'

type Extract = DocumentOf<'D-22'>
type Entry = Extract['entries'][number]

/** D-22 (CR-6): entries of the journal as they were filtered, with the head of the chain; the second language stands under the first. */
export function journalExtractSheet(data: Extract): Sheet {
  const { version, digest } = textVersion('journalExtract')
  const [first, second] = languagesFrom(data.language)
  const words = texts.journalExtract.words
  return {
    title: words[first].title.join(' '),
    language: first,
    date: data.date,
    footer: `D-22 · № ${data.number} · ${version} · ${data.chain.entries} · ${data.chain.head.slice(0, 16)}…`,
    draft: false,
    content: [
      numberBlock(data.number, [organisation[first], organisation[second]], documentCode(data, digest), 44),
      title([`${words[first].title.join(' ')} / ${words[second].title.join(' ')}`], 11),
      filterFacts(data, first, second),
      ...(data.entries.length === 0
        ? [{ text: `${words[first].empty} / ${words[second].empty}` }]
        : [entryTable(data.entries, first, second)]),
      closing(data, first, second),
    ],
  }
}

type Label = Exclude<keyof (typeof texts.journalExtract.words)['kk'], 'title' | 'roles'>

const label = (name: Label, first: FormLanguage, second: FormLanguage): string =>
  pair(texts.journalExtract.words[first][name], texts.journalExtract.words[second][name])

/** A word that both languages share is not said twice. */
const pair = (main: string, other: string): string => (main === other ? main : `${main} / ${other}`)

function filterFacts(data: Extract, first: FormLanguage, second: FormLanguage): Content {
  const words = texts.journalExtract.words
  const { filter, department } = data
  const role = pair(words[first].roles[data.orderedBy], words[second].roles[data.orderedBy])
  const rows: ReadonlyArray<readonly [string, string | null]> = [
    [label('period', first, second), pair(periodOf(filter, first), periodOf(filter, second))],
    [label('requirement', first, second), filter.requirement === null ? null : groundOf(filter.requirement, first)],
    [label('who', first, second), filter.who],
    [label('subject', first, second), filter.maskedIin],
    [label('words', first, second), filter.words],
    [label('result', first, second), filter.result === null ? null : pair(filter.result[first], filter.result[second])],
  ]
  return facts([
    [label('date', first, second), shortDate(data.date)],
    [label('department', first, second), `${department[first]} (${department.code})`],
    [label('orderedBy', first, second), `${data.employeeName}, ${role}`],
    ...rows,
    [label('shown', first, second), String(data.entries.length)],
  ])
}

function periodOf({ from, to }: Extract['filter'], language: FormLanguage): string {
  const words = texts.journalExtract.words[language]
  const parts = [
    ...(from === null ? [] : [fillPlain(words.from, { from: shortDate(from) })]),
    ...(to === null ? [] : [fillPlain(words.to, { to: shortDate(to) })]),
  ]
  return parts.length === 0 ? words.all : parts.join(', ')
}

const groundOf = (id: NonNullable<Entry['requirement']>, language: FormLanguage): string => `${id} ${requirement(id)[language]}`

function entryTable(entries: readonly Entry[], first: FormLanguage, second: FormLanguage): Content {
  const words = texts.journalExtract.words
  const text = (value: string): TableCell => ({ text: value, fontSize: 7.5 })
  const both = (main: string, other: string): TableCell => ({
    stack: [{ text: main, fontSize: 7.5 }, ...(main === other ? [] : [small(other, { fontSize: 6.5 })])],
  })
  const names = ['number', 'time', 'who', 'action', 'subject', 'requirement', 'result'] as const
  const head = names.map((name): TableCell =>
    name === 'number' ? small(words[first].number) : both(words[first][name], words[second][name]),
  )
  const rows = entries.map(({ sequence, moment, who, role, action, maskedIin, requirement: id, result }): TableCell[] => [
    text(String(sequence)),
    {
      stack: [
        { text: shortDate(moment.on), fontSize: 7.5 },
        { text: moment.at, fontSize: 7.5 },
      ],
    },
    both(who, pair(words[first].roles[role], words[second].roles[role])),
    both(action[first], action[second]),
    text(maskedIin ?? ''),
    text(id ?? ''),
    both(result[first], result[second]),
  ])
  return {
    table: {
      widths: [26, 46, 78, '*', 58, 48, 58],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [head, ...rows],
    },
    layout: thinGrid,
  }
}

/** Kept together: the head of the chain is what the signature is for. */
function closing({ chain, employeeName }: Extract, first: FormLanguage, second: FormLanguage): Content {
  const words = texts.journalExtract.words[first]
  return {
    unbreakable: true,
    margin: [0, 8, 0, 0],
    stack: [
      facts([
        [label('entries', first, second), String(chain.entries)],
        [label('chain', first, second), label(chain.whole ? 'whole' : 'broken', first, second)],
      ]),
      small(label('head', first, second)),
      // The page setter breaks no word: the hash stands in two lines.
      { text: `${chain.head.slice(0, 48)}\n${chain.head.slice(48)}`, fontSize: 8.5, margin: [0, 1, 0, 6] },
      small(texts.journalExtract.words[first].note),
      small(texts.journalExtract.words[second].note, { margin: [0, 0, 0, 8] }),
      {
        columns: [
          { width: 150, stack: [small(label('signer', first, second), { margin: [0, 3, 0, 0] })] },
          captioned(employeeName, '', 190),
          { width: 16, text: '' },
          captioned('', words.signatureCaption, 130),
        ],
      },
    ],
  }
}
