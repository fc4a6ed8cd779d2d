import { compare } from './compare.js'
import { guardFmr, type TakenFinger } from './guards.js'
import { scoreAtFmr } from './thresholds.js'
import { type FingerPosition, fingerPositions, isFingerPosition } from './types.js'

/** A finger of the new slap that is one taken before. */
export interface Recognised {
  readonly position: FingerPosition
  /** the position that it was taken for */
  readonly takenAs: FingerPosition
}

/** What a slap is, by all its fingers together. `score`: about −log10 of the false match rate of the statement. */
export type SlapVerdict =
  | { readonly verdict: 'new' }
  /** a re-capture: the fingers that were there before */
  | { readonly verdict: 'same'; readonly score: number }
  /** the hand that was taken as the other one */
  | { readonly verdict: 'other-hand'; readonly score: number }
  /** a re-capture with the fingers in another order */
  | { readonly verdict: 'order-swapped'; readonly fingers: readonly Recognised[]; readonly score: number }
  /** single fingers that were taken for other positions */
  | { readonly verdict: 'same-finger-twice'; readonly fingers: readonly Recognised[]; readonly score: number }
  /** a re-capture that agrees with nothing of the first */
  | { readonly verdict: 'other-person'; readonly score: number }
  | { readonly verdict: 'cannot-tell'; readonly score: number }

/** Fingers that a re-capture must share with the first for its silence to mean another person. */
const enoughFingers = 3

/**
 * 406-¶6.2 on slaps: the scores of all fingers are one statement, far stronger than any of them.
 * @param fresh the fingers of the new slap, under the positions that the segmentation gave them
 * @param taken all fingers of the case so far; those of the same positions make it a re-capture
 */
export function judgeSlap(fresh: readonly TakenFinger[], taken: readonly TakenFinger[]): SlapVerdict {
  const scores = new Map<FingerPosition, Map<FingerPosition, number>>()
  for (const { position, prepared } of fresh)
    scores.set(position, new Map(taken.map((other) => [other.position, compare(prepared, other.prepared)])))
  const of = (position: FingerPosition, takenAs: FingerPosition): number | undefined => scores.get(position)?.get(takenAs)
  const positions = fresh.map((finger) => finger.position)
  const sure = scoreAtFmr(guardFmr)

  const common = positions.filter((position) => of(position, position) !== undefined)
  const same = together(common.map((position) => of(position, position) ?? 0))
  const swapped = bestOrder(common, of)
  const other = otherHand(positions, of)
  const single = strangers(positions, of, sure)

  if (swapped.score >= sure) return { verdict: 'order-swapped', fingers: swapped.fingers, score: swapped.score }
  if (other >= sure && other > same) return { verdict: 'other-hand', score: other }
  if (single.fingers.length > 0) return { verdict: 'same-finger-twice', ...single }
  if (common.length === 0) return { verdict: 'new' }
  // One comparison only, and a person stands by: a hundredth is enough to believe it is the same hand.
  if (same >= scoreAtFmr(1e-2)) return { verdict: 'same', score: same }
  return { verdict: common.length >= enoughFingers && same < 1 ? 'other-person' : 'cannot-tell', score: same }
}

/**
 * Fisher's method (1925): each score is −log10 of a probability that chance alone reaches it, so their sum has a gamma tail, of which
 * −log10 is returned. Low scores are rarer than that among different fingers (tests/accuracy/README.md), so it is on the safe side.
 */
export function together(scores: readonly number[]): number {
  const sum = scores.reduce((total, score) => total + score, 0) * Math.LN10
  let term = 1
  let series = 0
  for (let k = 0; k < scores.length; k++) {
    series += term
    term *= sum / (k + 1)
  }
  return scores.length === 0 ? 0 : Math.max(0, sum / Math.LN10 - Math.log10(series))
}

type ScoreOf = (position: FingerPosition, takenAs: FingerPosition) => number | undefined

/** The other hand, read from the left as the slap was, or finger for finger: two chances, so twice as likely by chance. */
function otherHand(positions: readonly FingerPosition[], of: ScoreOf): number {
  const mirrored = (map: (position: FingerPosition) => number): number => {
    const found = positions.flatMap((position) => {
      const takenAs = asPosition(map(position))
      const score = takenAs === undefined ? undefined : of(position, takenAs)
      return score === undefined ? [] : [score]
    })
    // One finger alone is no hand, however sure (see strangers): the others must agree as well.
    const others = [...found].sort((a, b) => b - a).slice(1)
    return together(others) >= scoreAtFmr(1e-2) ? together(found) : 0
  }
  const readAlong = mirrored((position) => (position === 1 || position === 6 ? 7 - position : 12 - position))
  const byFinger = mirrored((position) => (position > 5 ? position - 5 : position + 5))
  return Math.max(0, Math.max(readAlong, byFinger) - Math.log10(2))
}

const asPosition = (code: number): FingerPosition | undefined => (isFingerPosition(code) ? code : undefined)

/**
 * The most likely other order of the same fingers, by those that would have moved; each must agree better there than in its own
 * place, and every order that is possible is one more chance.
 */
function bestOrder(common: readonly FingerPosition[], of: ScoreOf): { fingers: Recognised[]; score: number } {
  let best: { fingers: Recognised[]; score: number } = { fingers: [], score: 0 }
  const orders = ordersOf(common)
  for (const order of orders) {
    const moved = common.map((position, k) => ({ position, takenAs: order[k] })).filter((f) => f.position !== f.takenAs)
    const there = together(moved.map((f) => of(f.position, f.takenAs) ?? 0)) - Math.log10(orders.length)
    const stayed = together(moved.map((f) => of(f.position, f.position) ?? 0))
    if (there > best.score && there > stayed) best = { fingers: moved, score: there }
  }
  return best
}

function ordersOf(positions: readonly FingerPosition[]): FingerPosition[][] {
  if (positions.length === 0) return [[]]
  return positions.flatMap((first) => ordersOf(positions.filter((other) => other !== first)).map((rest) => [first, ...rest]))
}

/** Fingers that agree with one of another position, and better than with their own. */
function strangers(positions: readonly FingerPosition[], of: ScoreOf, sure: number): { fingers: Recognised[]; score: number } {
  const fingers: Recognised[] = []
  let score = 0
  for (const position of positions) {
    for (const takenAs of fingerPositions) {
      const own = of(position, takenAs)
      if (takenAs === position || own === undefined || own < sure || own <= (of(position, position) ?? 0)) continue
      fingers.push({ position, takenAs })
      score = Math.max(score, own)
    }
  }
  return { fingers, score }
}
