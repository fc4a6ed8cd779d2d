import {
  compare,
  extract,
  type Extraction,
  type FingerprintImage,
  prepare,
  type PreparedFinger,
} from '../../main/fingerprint/index.js'
import { BadInput, type CommandIo } from '../command.js'
import {
  accuracyRow,
  type AccuracyRow,
  accuracyTable,
  discardTable,
  falseMatchTable,
  type ScoredPair,
} from './fingerprint-accuracy.js'
import { extractionMemory } from './fingerprint-memory.js'
import { missingPeers, nbis, nfiqOf } from './fingerprint-peers.js'
import { benchData, type BenchPrint, syntheticSet } from './fingerprint-sets.js'
import { sequenceFigures, slapFigures } from './fingerprint-slaps.js'
import { type BenchRow, rowOf } from './measure.js'
import { processorTime } from './processor-time.js'

/** A print with what was made of it. */
interface Taken extends BenchPrint {
  readonly image: FingerprintImage
  readonly extraction: Extraction
  readonly prepared: PreparedFinger
  readonly bare: PreparedFinger
  readonly milliseconds: number
}

/** The guard's score: one false match in 100 000. */
const guardScore = 5

/**
 * Extraction, comparison, accuracy by the FVC protocol, quality, slaps and guards on the public sets that are there, beside any peer
 * on PATH. Times are of the processor.
 * @param folder index.csv, slaps/ and sequences.csv as the development data have them
 */
export async function benchFingerprint(io: CommandIo, folder: string): Promise<readonly BenchRow[]> {
  const { prints, missing } = benchData(folder)
  io.say(`bench: ${prints.length} prints of ${new Set(prints.map((print) => print.set)).size} sets`)
  const taken = await takeAll(prints, io)
  const { pairs, perSecond } = compareAll(taken)
  const rows = accuracyOf(taken, pairs, perSecond)
  io.say(`\n${accuracyTable(rows)}`)
  for (const row of rows) io.print(row)
  sayTables(taken, pairs, io)
  const guards = sequenceFigures(folder, guardScore, scoreByName(pairs))
  if (guards) io.print({ what: 'a finger laid on before, at score 5', ...guards })
  const slaps = await slapFigures(folder)
  if (slaps) io.print({ what: 'slaps', ...slaps, milliseconds: undefined })
  for (const name of [...missing, ...(slaps ? [] : ['slaps/slaps.csv']), ...(guards ? [] : ['sequences.csv'])])
    io.say(`bench: missing data: ${name}`)
  for (const name of missingPeers()) io.say(`bench: peer not on PATH: ${name}`)
  return timesOf(taken, perSecond, slaps?.milliseconds ?? [])
}

async function takeAll(prints: readonly BenchPrint[], io: CommandIo): Promise<Taken[]> {
  const images = []
  for (const print of prints) images.push({ ...print, image: await print.load() })
  // The first extractions of a process are slower; an employee meets them once a day.
  for (const { image } of images.slice(0, 40)) extract(image)
  const taken: Taken[] = []
  for (const print of images) {
    if (io.signal.aborted) throw new BadInput('stopped')
    const { value: extraction, milliseconds } = processorTime(() => extract(print.image))
    const bare = prepare({ minutiae: extraction.minutiae })
    taken.push({ ...print, extraction, prepared: prepare(extraction), bare, milliseconds })
  }
  return taken
}

/** All pairs: those of one set count for its figures, those across sets for the tail of the false matches. */
function compareAll(taken: readonly Taken[]): { pairs: ScoredPair[]; perSecond: ReadonlyMap<string, number> } {
  const pairs: ScoredPair[] = []
  const perSecond = new Map<string, number>()
  for (const a of taken.slice(0, 40)) for (const b of taken.slice(0, 40)) compare(a.prepared, b.prepared)
  const among = (set: string | null): void => {
    const chosen = taken.flatMap((a, i) => taken.slice(i + 1).map((b) => ({ a, b })))
    const own = chosen.filter(({ a, b }) => (set === null ? a.set !== b.set : a.set === set && b.set === set))
    const { value, milliseconds } = processorTime(() => own.map(({ a, b }) => compare(a.prepared, b.prepared)))
    if (set !== null) perSecond.set(set, (1000 * own.length) / milliseconds)
    own.forEach(({ a, b }, k) => {
      const quality = Math.min(a.extraction.quality, b.extraction.quality)
      pairs.push({ a: a.name, b: b.name, set, genuine: a.finger === b.finger, score: value[k], quality })
    })
  }
  for (const set of new Set(taken.map((print) => print.set))) among(set)
  among(null)
  return { pairs, perSecond }
}

function accuracyOf(
  taken: readonly Taken[],
  pairs: readonly ScoredPair[],
  perSecond: ReadonlyMap<string, number>,
): AccuracyRow[] {
  const sets = [...perSecond.keys()]
  const publicSets = sets.filter((set) => set !== syntheticSet)
  const peer = nbis(taken.filter((print) => print.set !== syntheticSet))
  const score = peer ? (pair: ScoredPair) => peer.score(pair.a, pair.b) : undefined
  const timesOfSets = (chosen: readonly string[]) => taken.filter((t) => chosen.includes(t.set)).map((t) => t.milliseconds)
  const row = (name: string, chosen: readonly string[]): AccuracyRow[] => {
    const own = pairs.filter((pair) => pair.set !== null && chosen.includes(pair.set))
    const speed = chosen.reduce((sum, set) => sum + (perSecond.get(set) ?? 0), 0) / chosen.length
    const ours = accuracyRow(name, 'Tanba', own, timesOfSets(chosen), speed)
    if (!peer || !score || chosen.includes(syntheticSet)) return [ours]
    const theirs = own.map((pair) => ({ ...pair, score: score(pair) ?? -1 }))
    return [ours, accuracyRow(name, peer.name, theirs, peer.milliseconds, peer.comparisonsPerSecond)]
  }
  return [
    ...sets.flatMap((set) => row(set, [set])),
    ...(publicSets.length > 1 ? row('public sets, one threshold', publicSets) : []),
  ]
}

function sayTables(taken: readonly Taken[], pairs: readonly ScoredPair[], io: CommandIo): void {
  const isPublic = taken.some((print) => print.set !== syntheticSet)
  const own = pairs.filter((pair) => pair.set !== null && (pair.set !== syntheticSet) === isPublic)
  const prints = taken.filter((print) => (print.set !== syntheticSet) === isPublic)
  const byName = new Map(prints.map((print) => [print.name, print]))
  const bare = own
    .filter((pair) => pair.genuine)
    .map((pair) => {
      const [a, b] = [byName.get(pair.a), byName.get(pair.b)]
      return { ...pair, score: a && b ? compare(a.bare, b.bare) : 0 }
    })
  const qualities = [
    { name: 'Tanba', of: new Map(prints.map((print) => [print.name, print.extraction.quality])) },
    { name: 'NFIQ', of: new Map(prints.map((print) => [print.name, nfiqOf(print.image)])) },
  ]
  for (const { name, of } of qualities) {
    const table = discardTable(name, of, own, bare)
    if (!table) continue
    io.print(table.row)
    io.say(`\n${table.text}`)
  }
  const tail = falseMatchTable(pairs)
  for (const line of tail.rows) io.print(line)
  io.say(`\n${tail.text}`)
}

function scoreByName(pairs: readonly ScoredPair[]): (a: string, b: string) => number | undefined {
  const scores = new Map(pairs.flatMap(({ a, b, score }) => [[`${a} ${b}`, score] as const, [`${b} ${a}`, score] as const]))
  return (a, b) => scores.get(`${a} ${b}`)
}

function timesOf(taken: readonly Taken[], perSecond: ReadonlyMap<string, number>, slaps: readonly number[]): BenchRow[] {
  const rows = [...new Set(taken.map((print) => print.set))].map((set) => {
    const own = taken.filter((print) => print.set === set)
    return rowOf(
      `extraction with quality, ${set}`,
      own.map((print) => print.milliseconds),
      '40 ms, p95 70 ms',
    )
  })
  const speeds = [...perSecond.values()]
  const memory = extractionMemory(taken.map((print) => print.image))
  return [
    ...rows,
    {
      ...rowOf('comparisons, by set (p95: the slowest)', speeds, '≥ 10,000 1/s'),
      unit: '1/s',
      p95: Math.round(Math.min(...speeds)),
    },
    ...(slaps.length > 0 ? [rowOf('slap segmentation with positions', slaps, '60 ms')] : []),
    { ...rowOf('memory of an extraction', memory, '< 64 MiB'), unit: 'MiB' },
  ]
}
