import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  compare,
  extract,
  growFinger,
  impress,
  prepare,
  type PreparedFinger,
  readFingerprintImage,
  segmentSlap,
} from '../../src/main/fingerprint/index.js'
import { figuresOf } from '../../src/cli/bench/verification-figures.js'

interface Print {
  readonly database: string
  readonly finger: string
  readonly prepared: PreparedFinger
}

const data = join('..', 'shared', 'data', 'fingerprints')
const present = existsSync(join(data, 'index.csv'))

/** Prints of the development databases; `every` thins out the impressions to keep the run short. */
function prints(every: number): Print[] {
  const rows = readFileSync(join(data, 'index.csv'), 'utf8').trim().split('\n').slice(1)
  return rows
    .map((row) => row.split(','))
    .filter((row) => Number(row[3]) % every === 0)
    .map(([file, database, finger, , dpi]) => {
      const image = readFingerprintImage(readFileSync(join(data, file)), { dpi: Number(dpi) })
      if (!image.ok) throw new Error(`${file} was refused`)
      return { database, finger: `${database}/${finger}`, prepared: prepare(extract(image.value)) }
    })
}

function scoresOf(all: readonly Print[]) {
  const genuine: number[] = []
  const impostor: number[] = []
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      if (all[i].database !== all[j].database) continue
      const score = compare(all[i].prepared, all[j].prepared)
      if (all[i].finger === all[j].finger) genuine.push(score)
      else impostor.push(score)
    }
  }
  return { genuine, impostor }
}

describe('accuracy of the fingerprint engine', () => {
  test('synthetic fingers: no genuine pair below, no impostor pair above the score of one false match in 100 000', () => {
    const all = Array.from({ length: 14 }, (_, finger) => {
      const master = growFinger(91, finger)
      return [1, 2].map((impression) => ({
        database: 'synthetic',
        finger: String(finger),
        prepared: prepare(extract(impress(master, impression).image)),
      }))
    }).flat()
    const { genuine, impostor } = scoresOf(all)
    expect(Math.min(...genuine)).toBeGreaterThan(5)
    expect(Math.max(...impostor)).toBeLessThan(5)
  }, 120_000)

  test.skipIf(!present)(
    'four development databases, every second impression, one threshold: well ahead of SourceAFIS (EER 8.4 %, FNMR 15.5 % at 0.1 %)',
    () => {
      const { genuine, impostor } = scoresOf(prints(2))
      const figures = figuresOf(genuine, impostor)
      expect(genuine.length).toBe(240)
      expect(figures.eer).toBeLessThan(0.04)
      expect(figures.fnmrAt(1e-2)).toBeLessThan(0.05)
      expect(figures.fnmrAt(1e-3)).toBeLessThan(0.07)
      // The scale of the score: 2 is one false match in a hundred, 3 one in a thousand.
      expect(Math.abs(figures.scoreAt(1e-2) - 2)).toBeLessThan(0.5)
    },
    240_000,
  )

  test.skipIf(!present)(
    'composed slaps: every finger found and named, none made up',
    () => {
      const rows = readFileSync(join(data, 'slaps', 'slaps.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(','))
      const files = [...new Set(rows.map((row) => row[0]))]
      const right = files.filter((file) => {
        const image = readFingerprintImage(readFileSync(join(data, 'slaps', file)))
        if (!image.ok) return false
        const found = segmentSlap(image.value, file.includes('left') ? 'left' : 'right').fingers.map((f) => f.position)
        const truth = rows.filter((row) => row[0] === file).map((row) => Number(row[4]))
        return [...found].sort((a, b) => a - b).join() === truth.sort((a, b) => a - b).join()
      })
      expect(right.length).toBeGreaterThanOrEqual(19)
    },
    120_000,
  )
})
