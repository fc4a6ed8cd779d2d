import { type Evidence, type RidgeAgreement } from './evidence.js'
import { minutiaeOnly, withRidges } from './score-weights.js'

/**
 * The score of an alignment: logistic regression over its evidence, brought by a straight line to −log10 of the false match rate
 * (3 = one pair of different fingers in a thousand looks as alike), never below 0.
 */
export function scoreOf(e: Evidence): number {
  const score = e.ridges ? ridgesAndMinutiae(e, e.ridges) : minutiaeAlone(e)
  return Number.isFinite(score) ? Math.max(0, score) : 0
}

function ridgesAndMinutiae(e: Evidence, ridges: RidgeAgreement): number {
  const w = withRidges
  // In units of 400 places, about a whole print.
  const area = ridges.overlap / 400
  return (
    w.constant +
    w.logPairs * Math.log1p(e.pairs) +
    w.share * share(e) +
    w.reliableShare * reliableShare(e) +
    w.shareByPairs * share(e) * Math.sqrt(e.pairs) +
    w.type * e.typeAgreement +
    w.angle * e.angleResidual +
    w.orientation * ridges.orientation +
    w.period * Math.min(0.5, ridges.period) +
    w.phase * ridges.phase * Math.sqrt(area) +
    w.steadiness * ridges.steadiness +
    w.steadinessByArea * ridges.steadiness * Math.sqrt(area) +
    w.area * Math.log1p(5 * area)
  )
}

function minutiaeAlone(e: Evidence): number {
  const w = minutiaeOnly
  return (
    w.constant +
    w.logPairs * Math.log1p(e.pairs) +
    w.likeness * e.likeness +
    w.share * share(e) +
    w.reliableShare * reliableShare(e) +
    w.shareByPairs * share(e) * Math.sqrt(e.pairs) +
    w.type * e.typeAgreement +
    w.residual * e.residual +
    w.angle * e.angleResidual
  )
}

/** Share of the minutiae that both prints should show and that agree; few expected ones prove little. */
const share = (e: Evidence): number => (2 * e.pairs) / Math.max(8, e.expectedProbe + e.expectedCandidate)

const reliableShare = (e: Evidence): number => e.reliablePaired / Math.max(4, e.reliableExpected)
