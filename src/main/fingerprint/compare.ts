import { type Evidence } from './comparison/evidence.js'
import { alignments, minutiaEvidence, ridgeEvidence } from './comparison/kernel.js'
import { comparisonParameters as p } from './comparison/parameters.js'
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
  let best: Evidence | undefined
  let score = -1
  const count = alignments(probe.packed, candidate.packed)
  for (let k = 0; k < count; k++) {
    let evidence = minutiaEvidence(k)
    let own = scoreOf(evidence)
    // Ridges are looked at only where minutiae leave a chance.
    if (own >= p.ridgeGate && probe.hasMap && candidate.hasMap) {
      evidence = { ...evidence, ridges: ridgeEvidence(k) }
      own = scoreOf(evidence)
    }
    if (own <= score) continue
    best = evidence
    score = own
  }
  return best
}
