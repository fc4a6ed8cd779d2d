import { compare } from './compare.js'
import { type PreparedFinger } from './comparison/prepare.js'
import { scoreAtFmr } from './thresholds.js'
import { type FingerPosition } from './types.js'

/** A finger already taken in this session, under the position it was taken for. */
export interface TakenFinger {
  readonly position: FingerPosition
  readonly prepared: PreparedFinger
}

/**
 * Ten fingers make 45 comparisons, so the guard needs a rare false match; on the 100 sessions of the development data none of the
 * 52 repeated prints is missed at this rate and none of the 848 new ones is called repeated (sequence-eval: from 4 to 5).
 */
export const guardFmr = 1e-5

/**
 * 406-¶6.2: has this finger been laid on before, for another position?
 * @returns the position it was taken for and the score, or nothing
 */
export function sameFingerTwice(
  fresh: PreparedFinger,
  taken: readonly TakenFinger[],
  fmr: number = guardFmr,
): { readonly position: FingerPosition; readonly score: number } | undefined {
  let best: { position: FingerPosition; score: number } | undefined
  for (const { position, prepared } of taken) {
    const score = compare(fresh, prepared)
    if (!best || score > best.score) best = { position, score }
  }
  return best && best.score >= scoreAtFmr(fmr) ? best : undefined
}

export type RecaptureVerdict =
  | { readonly verdict: 'same'; readonly score: number }
  | { readonly verdict: 'other-finger'; readonly position: FingerPosition; readonly score: number }
  | { readonly verdict: 'cannot-tell'; readonly score: number }

/**
 * A position is captured again: is it the finger that was there before?
 * 'same': agrees with the first capture. 'other-finger': agrees with the finger of another position, and better.
 * 'cannot-tell': agrees with none; ask for another attempt when the quality is low, else for a look at the finger.
 */
export function judgeRecapture(fresh: PreparedFinger, first: PreparedFinger, others: readonly TakenFinger[]): RecaptureVerdict {
  const score = compare(fresh, first)
  const other = sameFingerTwice(fresh, others)
  if (other && other.score > score) return { verdict: 'other-finger', ...other }
  // One comparison only, and a person stands by: a hundredth is enough to believe it is the same finger.
  return score >= scoreAtFmr(1e-2) ? { verdict: 'same', score } : { verdict: 'cannot-tell', score }
}
