import type { FingerPosition } from '../fingerprint/index.js'
import type { RequirementId } from '../rules/index.js'

/** What is known of one picture when it is judged. */
export interface SampleFacts {
  readonly quality: number
  readonly ridgesPresent: boolean
  /** other captured positions of the case with the score of the comparison */
  readonly others: ReadonlyArray<{ readonly position: FingerPosition; readonly score: number }>
  /** the sample already kept for this position */
  readonly kept: { readonly quality: number; readonly score: number } | null
}

export interface GuardLimits {
  /** 0 … 100; below it the sample counts as an attempt and is not kept */
  readonly leastQuality: number
  /** score from which two prints are of one finger */
  readonly sameFinger: number
  /** score below which a retake is of another finger than the sample kept */
  readonly otherFinger: number
}

export interface SampleVerdict {
  readonly verdict: 'accepted' | 'kept-better' | 'quality-low' | 'no-ridges' | 'same-finger-twice' | 'other-finger'
  /** for same-finger-twice and other-finger: the position it was compared with */
  readonly otherPosition: FingerPosition | null
  readonly requirement: RequirementId
}

/**
 * Whether a picture becomes the sample of its position (design §4.8, 406-¶6.2). A likeness to another finger is proof even in a
 * poor picture; unlikeness to the finger's own first sample proves something only in a good one.
 */
export function judgeSample(facts: SampleFacts, position: FingerPosition, limits: GuardLimits): SampleVerdict {
  const plain = { otherPosition: null, requirement: '406-¶6.2' } as const
  if (!facts.ridgesPresent) return { verdict: 'no-ridges', ...plain, requirement: '406-¶10' }
  const twin = [...facts.others].sort((a, b) => b.score - a.score)[0]
  if (twin !== undefined && twin.score >= limits.sameFinger && twin.score > (facts.kept?.score ?? 0)) {
    return { verdict: 'same-finger-twice', otherPosition: twin.position, requirement: '406-¶6.2' }
  }
  if (facts.quality < limits.leastQuality) return { verdict: 'quality-low', ...plain, requirement: '406-¶6.1' }
  if (facts.kept !== null && facts.kept.score < limits.otherFinger) {
    return { verdict: 'other-finger', otherPosition: position, requirement: '406-¶6.2' }
  }
  return { verdict: isBetter(facts.quality, facts.kept?.quality ?? null) ? 'accepted' : 'kept-better', ...plain }
}

/** Best of attempts, per finger (design §4.8): a retake that is not better never replaces what is there. */
export const isBetter = (quality: number, kept: number | null): boolean => kept === null || quality > kept
