import { type Evidence, gather } from './comparison/evidence.js'
import { bestAlignments } from './comparison/alignment.js'
import { localPairs } from './comparison/local-pairs.js'
import { type PreparedFinger } from './comparison/prepare.js'
import { scoreOf } from './comparison/score.js'

/**
 * How sure it is that two prints are of the same finger.
 * @returns 0 or more; about −log10 of the probability that two different fingers look as alike. Any rotation and shift; never throws
 */
export function compare(probe: PreparedFinger, candidate: PreparedFinger): number {
  const evidence = weigh(probe, candidate)
  return evidence ? scoreOf(evidence) : 0
}

/** The facts behind a score, or nothing when no two places of the prints look alike. */
export function weigh(probe: PreparedFinger, candidate: PreparedFinger): Evidence | undefined {
  const pairs = localPairs(probe, candidate)
  let best: Evidence | undefined
  for (const alignment of bestAlignments(probe, candidate, pairs)) {
    const evidence = gather(probe, candidate, alignment)
    if (!best || scoreOf(evidence) > scoreOf(best)) best = evidence
  }
  return best
}
