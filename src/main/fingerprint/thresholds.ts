import { compare } from './compare.js'
import { type PreparedFinger } from './comparison/prepare.js'

/**
 * Score at which different fingers are taken for one at most so often (false match rate). The score is made for it: see
 * `comparison/score-weights.ts`. Measured by `tanba bench fingerprint`, which prints this table against all pairs of different fingers
 * that it has; of 240 000 pairs with a real finger among them (tests/accuracy/README.md) the lines down to 1e-5 hold,
 * the last follows the straight tail. Synthetic fingers, of one generator, are more alike among themselves.
 */
export const thresholds = [
  { fmr: 1e-2, score: 2 },
  { fmr: 1e-3, score: 3 },
  { fmr: 1e-4, score: 4 },
  { fmr: 1e-5, score: 5 },
  { fmr: 1e-6, score: 6 },
] as const

/** Least score that keeps the false match rate at or below `fmr` (0 < fmr < 1), by linear interpolation over log10. */
export function scoreAtFmr(fmr: number): number {
  const wanted = -Math.log10(fmr)
  const last = thresholds.length - 1
  const upper = Math.min(
    last,
    Math.max(1, thresholds.findIndex((t) => t.fmr <= fmr) === -1 ? last : thresholds.findIndex((t) => t.fmr <= fmr)),
  )
  const a = thresholds[upper - 1]
  const b = thresholds[upper]
  const from = -Math.log10(a.fmr)
  const share = (wanted - from) / (-Math.log10(b.fmr) - from)
  return Math.max(0, a.score + share * (b.score - a.score))
}

/** Decision at a false match rate of 0.01 %: ten fingers make 45 comparisons, so 0.5 % of false alarms a person. */
export const isSameFinger = (a: PreparedFinger, b: PreparedFinger): boolean => compare(a, b) >= scoreAtFmr(1e-4)
