import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  compare,
  extract,
  type FingerPosition,
  growFinger,
  impress,
  judgeSlap,
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
    '406-¶6.2: hands of four fingers put together from the databases are told apart by all fingers together',
    () => {
      const all = prints(4)
      const hands = [...new Set(all.map((print) => print.database))].flatMap((database) => {
        const fingers = [...new Set(all.filter((print) => print.database === database).map((print) => print.finger))]
        return [0, 4].map((first) =>
          fingers.slice(first, first + 4).map((finger) => all.filter((print) => print.finger === finger)),
        )
      })
      const right = [2, 3, 4, 5] as const
      const laid = (hand: number, touch: number, positions: readonly FingerPosition[]) =>
        positions.map((position, k) => ({ position, prepared: hands[hand][k][touch].prepared }))
      const count = { same: 0, otherHand: 0, swapped: 0, falseAlarms: 0, otherPerson: 0 }
      for (let hand = 0; hand < hands.length; hand++) {
        const verdict = (to: number, positions: readonly FingerPosition[]) =>
          judgeSlap(laid(hand, 0, right), laid(to, 1, positions)).verdict
        if (verdict(hand, right) === 'same') count.same++
        if (verdict(hand, [10, 9, 8, 7]) === 'other-hand') count.otherHand++
        if (verdict(hand, [3, 2, 4, 5]) === 'order-swapped') count.swapped++
        for (let other = 0; other < hands.length; other++) {
          if (other === hand) continue
          if (verdict(other, [10, 9, 8, 7]) !== 'new') count.falseAlarms++
          if (['other-person', 'cannot-tell'].includes(verdict(other, right))) count.otherPerson++
        }
      }
      expect(hands.length).toBe(8)
      expect(count.same).toBe(8)
      expect(Math.min(count.otherHand, count.swapped)).toBeGreaterThanOrEqual(7)
      expect([count.falseAlarms, count.otherPerson]).toEqual([0, 56])
    },
    120_000,
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
        const hand = file.includes('left') ? 'left' : 'right'
        const found = segmentSlap(image.value, hand).fingers.map((f) => f.position)
        // The layout may leave it open which hand it is; it never names the wrong one.
        expect(segmentSlap(image.value, hand).hand).not.toBe('other')
        expect(segmentSlap(image.value, hand === 'left' ? 'right' : 'left').hand).not.toBe('as-asked')
        const truth = rows.filter((row) => row[0] === file).map((row) => Number(row[4]))
        return [...found].sort((a, b) => a - b).join() === truth.sort((a, b) => a - b).join()
      })
      expect(right.length).toBeGreaterThanOrEqual(19)
    },
    120_000,
  )

  const real = join(data, 'slaps-real', 'mosip_left_slap.png')
  test.skipIf(!existsSync(real))('a real slap of a left hand: four fingers in order, and the hand is recognised', () => {
    const image = readFingerprintImage(readFileSync(real))
    if (!image.ok) throw new Error('the real slap was refused')
    const found = segmentSlap(image.value, 'left')
    expect(found.fingers.map((finger) => finger.position)).toEqual([10, 9, 8, 7])
    expect([found.hand, segmentSlap(image.value, 'right').hand]).toEqual(['as-asked', 'other'])
  })
})
