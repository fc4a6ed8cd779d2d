import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { segmentSlap } from '../../main/fingerprint/index.js'
import { readImage } from '../fingerprint-files.js'
import { processorTime } from './processor-time.js'

export interface SlapFigures {
  readonly slaps: number
  /** every finger named, its middle within a third of its width, none made up */
  readonly right: number
  readonly missingFinger: { readonly slaps: number; readonly right: number }
  readonly handRight: number
  readonly handWrong: number
  readonly milliseconds: readonly number[]
}

/** Slaps of slaps/slaps.csv (file, kind, hand, angle, position, …, centre x, y, angle, width, height); nothing without it. */
export async function slapFigures(folder: string): Promise<SlapFigures | undefined> {
  const table = join(folder, 'slaps', 'slaps.csv')
  if (!existsSync(table)) return undefined
  const [head, ...lines] = readFileSync(table, 'utf8').trim().split('\n')
  const names = (head ?? '').split(',')
  const rows = lines.map((line) => new Map(line.split(',').map((value, k) => [names[k] ?? '', value])))
  const files = [...new Set(rows.map((row) => row.get('file') ?? ''))]
  const found = { right: 0, missing: 0, missingRight: 0, handRight: 0, handWrong: 0 }
  const milliseconds: number[] = []
  for (const file of files) {
    const image = await readImage(join(folder, 'slaps', file))
    const own = rows.filter((row) => row.get('file') === file)
    const hand = own[0]?.get('hand') === 'left' ? 'left' : 'right'
    const { value, milliseconds: ms } = processorTime(() => segmentSlap(image, hand))
    milliseconds.push(ms)
    const isRight =
      value.fingers.length === own.length &&
      own.every((row) => {
        const box = value.fingers.find((finger) => String(finger.position) === row.get('position'))
        const off = Math.hypot((box?.x ?? Infinity) - Number(row.get('cx')), (box?.y ?? Infinity) - Number(row.get('cy')))
        return off < Number(row.get('width')) / 3
      })
    if (isRight) found.right++
    if (own[0]?.get('kind') === 'missing') {
      found.missing++
      if (isRight) found.missingRight++
    }
    if (value.hand === 'as-asked') found.handRight++
    if (value.hand === 'other') found.handWrong++
  }
  const { right, missing, missingRight, handRight, handWrong } = found
  const missingFinger = { slaps: missing, right: missingRight }
  return { slaps: files.length, right, missingFinger, handRight, handWrong, milliseconds: milliseconds.slice(4) }
}

export interface SequenceFigures {
  readonly repeated: number
  readonly missed: number
  readonly fresh: number
  readonly falseAlarms: number
}

/** Sessions of sequences.csv (session, order, file, truth): is a finger that came before noticed? */
export function sequenceFigures(
  folder: string,
  threshold: number,
  score: (a: string, b: string) => number | undefined,
): SequenceFigures | undefined {
  const table = join(folder, 'sequences.csv')
  if (!existsSync(table)) return undefined
  const figures = { repeated: 0, missed: 0, fresh: 0, falseAlarms: 0 }
  const before = new Map<string, string[]>()
  for (const line of readFileSync(table, 'utf8').trim().split('\n').slice(1)) {
    const [session = '', , file = '', truth = ''] = line.split(',')
    const name = file.replace(/\.[a-z]+$/, '')
    const earlier = before.get(session) ?? []
    const called = earlier.some((other) => (score(name, other) ?? 0) >= threshold)
    if (truth.trim() !== 'new') {
      figures.repeated++
      if (!called) figures.missed++
    } else if (earlier.length > 0) {
      figures.fresh++
      if (called) figures.falseAlarms++
    }
    before.set(session, [...earlier, name])
  }
  return figures
}
