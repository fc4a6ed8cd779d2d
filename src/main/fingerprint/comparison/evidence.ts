import { type RidgeMap } from '../types.js'
import { type Alignment } from './alignment.js'
import { comparisonParameters as p } from './parameters.js'
import { type PreparedFinger } from './prepare.js'
import { type RidgeAgreement, ridgeAgreement } from './ridge-agreement.js'

/** Facts about the best alignment of two prints. */
export interface Evidence {
  /** pairs of minutiae that agree */
  readonly pairs: number
  /** sum of their local likeness */
  readonly likeness: number
  /** minutiae of either print that lie where the other print has been seen too, and the same weighted by reliability */
  readonly expectedProbe: number
  readonly expectedCandidate: number
  readonly reliableExpected: number
  readonly reliablePaired: number
  /** pairs of equal type less pairs of different type */
  readonly typeAgreement: number
  /** mean distance of the pairs, pixels, and mean difference of direction, radians */
  readonly residual: number
  readonly angleResidual: number
  /** where both prints have a ridge map */
  readonly ridges?: RidgeAgreement
}

/** Evidence of the minutiae; ridges are looked at separately, and only where minutiae leave a chance. */
export function minutiaEvidence(probe: PreparedFinger, candidate: PreparedFinger, alignment: Alignment): Evidence {
  const { a, b, tx, ty } = alignment.motion
  let expectedProbe = 0
  let reliableExpected = 0
  for (let i = 0; i < probe.count; i++) {
    if (!seen(candidate, a * probe.x[i] - b * probe.y[i] + tx, b * probe.x[i] + a * probe.y[i] + ty)) continue
    expectedProbe++
    reliableExpected += probe.reliability[i]
  }
  const scale = a * a + b * b
  let expectedCandidate = 0
  for (let j = 0; j < candidate.count; j++) {
    const dx = candidate.x[j] - tx
    const dy = candidate.y[j] - ty
    if (!seen(probe, (a * dx + b * dy) / scale, (a * dy - b * dx) / scale)) continue
    expectedCandidate++
    reliableExpected += candidate.reliability[j]
  }
  return {
    ...ofPairs(probe, candidate, alignment),
    expectedProbe,
    expectedCandidate,
    reliableExpected,
  }
}

function ofPairs(probe: PreparedFinger, candidate: PreparedFinger, { motion, pairs }: Alignment) {
  const turn = Math.atan2(motion.b, motion.a)
  let residual = 0
  let angleResidual = 0
  let likeness = 0
  let reliablePaired = 0
  let typeAgreement = 0
  for (const { probe: i, candidate: j, likeness: like } of pairs) {
    const dx = motion.a * probe.x[i] - motion.b * probe.y[i] + motion.tx - candidate.x[j]
    const dy = motion.b * probe.x[i] + motion.a * probe.y[i] + motion.ty - candidate.y[j]
    residual += Math.sqrt(dx * dx + dy * dy)
    angleResidual += Math.acos(Math.min(1, Math.max(-1, Math.cos(candidate.angle[j] - probe.angle[i] - turn))))
    likeness += like
    reliablePaired += probe.reliability[i] + candidate.reliability[j]
    typeAgreement += probe.ending[i] === 0 || candidate.ending[j] === 0 ? 0 : probe.ending[i] === candidate.ending[j] ? 1 : -1
  }
  const n = Math.max(1, pairs.length)
  return {
    pairs: pairs.length,
    likeness,
    reliablePaired,
    typeAgreement,
    residual: residual / n,
    angleResidual: angleResidual / n,
  }
}

/** The same with the ridges, where both prints have a map. */
export function withRidgeEvidence(
  evidence: Evidence,
  probe: PreparedFinger,
  candidate: PreparedFinger,
  alignment: Alignment,
): Evidence {
  if (!probe.map || !candidate.map) return evidence
  return { ...evidence, ridges: ridgeAgreement(probe, candidate, probe.map, candidate.map, alignment) }
}

/** Was this place part of the print? */
function seen(print: PreparedFinger, x: number, y: number): boolean {
  if (print.map) return inMap(print.map, x, y)
  for (let j = 0; j < print.count; j++) {
    if ((print.x[j] - x) ** 2 + (print.y[j] - y) ** 2 <= p.hullMargin * p.hullMargin) return true
  }
  return false
}

function inMap(map: RidgeMap, x: number, y: number): boolean {
  const column = Math.floor(x / map.step)
  const row = Math.floor(y / map.step)
  return column >= 0 && row >= 0 && column < map.columns && row < map.rows && map.clarity[row * map.columns + column] > 0
}
