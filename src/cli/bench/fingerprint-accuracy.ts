import { thresholds } from '../../main/fingerprint/index.js'
import { percentile } from './measure.js'
import { discardCurve, figuresOf, spearman } from './verification-figures.js'

export interface ScoredPair {
  readonly a: string
  readonly b: string
  /** null: of different sets */
  readonly set: string | null
  readonly genuine: boolean
  readonly score: number
  /** the lower of the two */
  readonly quality: number
}

/** One line of the table: a set, a system; rates in percent. */
export interface AccuracyRow {
  readonly set: string
  readonly system: string
  readonly genuine: number
  readonly impostor: number
  readonly eer: number
  readonly fnmrAt1: number
  readonly fnmrAt01: number
  readonly zeroFmr: number
  readonly extractionMedian: number
  readonly extractionP95: number
  readonly comparisonsPerSecond: number
}

const percent = (share: number): number => Math.round(share * 1e4) / 100

const scoresOf = (pairs: readonly ScoredPair[], genuine: boolean): number[] =>
  pairs.filter((pair) => pair.genuine === genuine).map((pair) => pair.score)

export function accuracyRow(
  set: string,
  system: string,
  pairs: readonly ScoredPair[],
  milliseconds: readonly number[],
  comparisonsPerSecond: number,
): AccuracyRow {
  const genuine = scoresOf(pairs, true)
  const impostor = scoresOf(pairs, false)
  const figures = figuresOf(genuine, impostor)
  return {
    set,
    system,
    genuine: genuine.length,
    impostor: impostor.length,
    eer: percent(figures.eer),
    fnmrAt1: percent(figures.fnmrAt(1e-2)),
    fnmrAt01: percent(figures.fnmrAt(1e-3)),
    zeroFmr: percent(figures.fnmrAt(0)),
    extractionMedian: Math.round(percentile(milliseconds, 0.5) * 10) / 10,
    extractionP95: Math.round(percentile(milliseconds, 0.95) * 10) / 10,
    comparisonsPerSecond: Math.round(comparisonsPerSecond),
  }
}

export function accuracyTable(rows: readonly AccuracyRow[]): string {
  const head = [
    'set',
    'system',
    'genuine',
    'impostor',
    'EER %',
    'FNMR % at FMR 1 %',
    '0.1 %',
    '0',
    'extraction ms',
    'p95',
    'comparisons/s',
  ]
  return aligned([head, ...rows.map((row) => Object.values(row).map(String))])
}

const shares = [0, 0.05, 0.1, 0.2, 0.3]

/** Error versus discard at the score of FMR 0.1 %, and rank correlation of the quality with each print's mean genuine score. */
export function discardTable(
  system: string,
  qualities: ReadonlyMap<string, number | undefined>,
  pairs: readonly ScoredPair[],
  bare: readonly ScoredPair[],
): { row: object; text: string } | undefined {
  const known = (name: string): number | undefined => qualities.get(name)
  const genuine = pairs.filter((pair) => pair.genuine)
  if (!genuine.some((pair) => known(pair.a) !== undefined)) return undefined
  const threshold = figuresOf(scoresOf(pairs, true), scoresOf(pairs, false)).scoreAt(1e-3)
  const judged = genuine.map((pair) => ({ score: pair.score, quality: Math.min(known(pair.a) ?? 0, known(pair.b) ?? 0) }))
  const curve = discardCurve(judged, threshold, shares).map(percent)
  const correlation = [genuine, bare].map((list) => Math.round(correlationOf(list, known) * 1000) / 1000)
  const [withRidges, minutiaeAlone] = correlation
  const text = aligned([
    ['quality', 'FNMR % left out 0 %', ...shares.slice(1).map((share) => `${100 * share} %`), 'Spearman', 'minutiae alone'],
    [system, ...curve.map(String), String(withRidges), String(minutiaeAlone)],
  ])
  return { row: { what: 'error versus discard', system, shares, fnmr: curve, spearman: { withRidges, minutiaeAlone } }, text }
}

function correlationOf(genuine: readonly ScoredPair[], quality: (name: string) => number | undefined): number {
  const scores = new Map<string, number[]>()
  for (const { a, b, score } of genuine) for (const name of [a, b]) scores.set(name, [...(scores.get(name) ?? []), score])
  const names = [...scores.keys()].filter((name) => quality(name) !== undefined)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  return spearman(
    names.map((name) => quality(name) ?? 0),
    names.map((name) => mean(scores.get(name) ?? [0])),
  )
}

/** The threshold table against the impostor pairs within and across sets. */
export function falseMatchTable(pairs: readonly ScoredPair[]): { rows: object[]; text: string } {
  const impostor = scoresOf(pairs, false)
  const rows = thresholds.map(({ fmr, score }) => {
    const above = impostor.filter((value) => value >= score).length
    return { what: 'false matches', nominal: fmr, score, pairs: impostor.length, above, measured: above / impostor.length }
  })
  const text = aligned([
    ['nominal FMR', 'score', 'pairs at or above', 'of', 'measured FMR'],
    ...rows.map((row) => [
      row.nominal.toExponential(0),
      String(row.score),
      String(row.above),
      String(row.pairs),
      row.measured.toExponential(1),
    ]),
  ])
  return { rows, text }
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
