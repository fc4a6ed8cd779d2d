import type { Language } from '../../preload/contract/index.js'
import type { ReportOrder, ReportTable, ReportView } from '../../preload/contract/reports.js'
import { caseReasons, exclusionGrounds, fingerReasons, type Trilingual } from '../rules/index.js'
import type { Shown, ShownCount, ShownTable } from './protect.js'
import type { Quartiles, ReportSet } from './report-set.js'
import { filled, wordOf, wordsIn, type ReportWords } from './report-words.js'

/** What a hidden number looks like: five signs for the reader, no number behind any of them. */
const signs = { few: '<5', hidden: '×' } as const
const textOf = (shown: Shown): string => (typeof shown === 'number' ? String(shown) : signs[shown])
const numberOf = (shown: Shown): number | null => (typeof shown === 'number' ? shown : null)
const quartilesText = (one: Quartiles | 'few'): string =>
  one === 'few' ? signs.few : [one.lower, one.median, one.upper].join(' · ')

/** A set in the words of one language: the screen, the CSV and the PDF show these tables and nothing else. */
export function reportView(order: ReportOrder, set: ReportSet, language: Language): ReportView {
  const words = wordsIn(language)
  const says = sayings(words, language)
  return {
    ...order,
    title: words.title,
    tables: [
      ...caseTables(set.cases, says),
      fingerTable(set, words),
      deliveryTable(set, words),
      ...requestTables(set.requests, says),
    ],
    notes: notesOf(set, says),
  }
}

interface Sayings {
  readonly words: ReportWords
  readonly reason: (code: string) => string
  readonly row: (dimension: string, key: string) => string
}

const reasonTable: Readonly<Record<string, Trilingual>> = { ...caseReasons, ...exclusionGrounds, ...fingerReasons }

function sayings(words: ReportWords, language: Language): Sayings {
  return {
    words,
    reason: (code) => reasonTable[code]?.[language] ?? words.reasonOther,
    row: (dimension, key) => {
      if (dimension === 'month') return key.split('-').reverse().join('.')
      if (dimension === 'sex') return wordOf(words.sex, key)
      return dimension === 'age' ? ageText(key, words) : key
    },
  }
}

const ageText = (key: string, words: ReportWords): string =>
  /^\d+$/.test(key) ? `${key}–${Number(key) + 9}` : wordOf(words.age, key)

function caseTables(count: ShownCount, says: Sayings): ReportTable[] {
  if (count.total === null) return []
  const { words } = says
  const names = count.columns.map((column) => wordOf(words.column, column))
  return [
    totalTable('cases', words.table.total, words.chart.total, count, names, words),
    ...count.tables.map((table) => dimensionTable(`cases-${table.dimension}`, words.table.cases, table, names, says)),
    {
      id: 'reasons',
      title: words.table.reasons,
      head: [words.head.end, words.head.reason, words.head.count],
      rows: count.leaves.map(({ column, leaf, value }) => ({
        label: wordOf(words.column, column),
        cells: [says.reason(leaf), textOf(value)],
      })),
      chart: null,
    },
  ].filter(({ rows }) => rows.length > 0)
}

function totalTable(
  id: string,
  title: string,
  chart: string,
  { total }: ShownCount,
  names: readonly string[],
  words: ReportWords,
): ReportTable {
  const lines = [
    ...names.map((label, at) => ({ label, shown: total?.cells[at] ?? 'few' })),
    { label: words.total, shown: total?.all ?? 'few' },
  ]
  return {
    id,
    title,
    head: [id === 'cases' ? words.head.end : words.head.kind, words.head.count],
    rows: lines.map(({ label, shown }) => ({ label, cells: [textOf(shown)] })),
    chart: {
      title: chart,
      bars: lines.slice(0, -1).map(({ label, shown }) => ({ label, text: textOf(shown), value: numberOf(shown) })),
    },
  }
}

function dimensionTable(
  id: string,
  title: string,
  { dimension, rows }: ShownTable,
  names: readonly string[],
  says: Sayings,
): ReportTable {
  const { words } = says
  const name = wordOf(words.dimension, dimension)
  const values = { dimension: name.toLowerCase() }
  return {
    id,
    title: filled(title, values),
    head: [name, ...names, words.all],
    rows: rows.map((row) => ({ label: says.row(dimension, row.key), cells: [...row.cells, row.all].map(textOf) })),
    chart: id.startsWith('cases')
      ? {
          title: filled(words.chart.cases, values),
          bars: rows.map((row) => ({ label: says.row(dimension, row.key), text: textOf(row.all), value: numberOf(row.all) })),
        }
      : null,
  }
}

function fingerTable({ fingers }: ReportSet, words: ReportWords): ReportTable {
  const name = (position: number): string => wordOf(words.finger, String(position))
  return {
    id: 'fingers',
    title: words.table.fingers,
    head: [words.head.finger, words.head.quality, words.head.attempts],
    rows: fingers.map(({ position, quality, attempts }) => ({
      label: name(position),
      cells: [quartilesText(quality), quartilesText(attempts)],
    })),
    chart: {
      title: words.chart.quality,
      bars: fingers.map(({ position, quality }) => ({
        label: name(position),
        text: quality === 'few' ? signs.few : String(quality.median),
        value: quality === 'few' ? null : quality.median,
      })),
    },
  }
}

const deliveryTable = ({ delivery }: ReportSet, words: ReportWords): ReportTable => ({
  id: 'delivery',
  title: words.table.delivery,
  head: [words.head.measure, words.head.hours],
  rows: [{ label: words.delivered, cells: [quartilesText(delivery)] }],
  chart: null,
})

function requestTables(count: ShownCount, says: Sayings): ReportTable[] {
  if (count.total === null) return []
  const { words } = says
  const names = count.columns.map((kind) => wordOf(words.request, kind))
  return [
    totalTable('requests', words.table.requestTotal, words.table.requestTotal, count, names, words),
    ...count.tables.map((table) => dimensionTable(`requests-${table.dimension}`, words.table.requests, table, names, says)),
    {
      id: 'request-terms',
      title: words.table.requestTerms,
      head: [words.head.kind, words.head.term, words.head.count],
      rows: count.leaves.map(({ column, leaf, value }) => ({
        label: wordOf(words.request, column),
        cells: [wordOf(words.term, leaf), textOf(value)],
      })),
      chart: null,
    },
  ]
}

function notesOf({ cases, requests }: ReportSet, { words }: Sayings): string[] {
  const { note } = words
  const withheld = [...cases.withheld, ...requests.withheld]
  const names = withheld.map((name) => wordOf({ ...words.dimension, ...words.column, ...words.request }, name).toLowerCase())
  return [
    note.unit,
    note.few,
    note.hidden,
    note.pseudonym,
    ...(cases.total === null ? [note.nothing] : []),
    ...(names.length === 0 ? [] : [filled(note.withheld, { what: [...new Set(names)].join(', ') })]),
  ]
}
