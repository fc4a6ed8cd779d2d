import { type Alignment } from './alignment.js'
import { comparisonParameters as p } from './parameters.js'
import { type PreparedFinger } from './prepare.js'

/** Facts about the best alignment of two prints. */
export interface Evidence {
  /** pairs of minutiae that agree */
  readonly pairs: number
  /** sum of their local likeness */
  readonly likeness: number
  /** minutiae of either print that lie where the other print has been seen too */
  readonly expectedProbe: number
  readonly expectedCandidate: number
  /** mean distance of the pairs, pixels */
  readonly residual: number
}

export function gather(probe: PreparedFinger, candidate: PreparedFinger, alignment: Alignment): Evidence {
  const { a, b, tx, ty } = alignment.motion
  let expectedProbe = 0
  for (let i = 0; i < probe.count; i++) {
    if (seen(candidate, a * probe.x[i] - b * probe.y[i] + tx, b * probe.x[i] + a * probe.y[i] + ty)) expectedProbe++
  }
  const scale = a * a + b * b
  let expectedCandidate = 0
  for (let j = 0; j < candidate.count; j++) {
    const dx = candidate.x[j] - tx
    const dy = candidate.y[j] - ty
    if (seen(probe, (a * dx + b * dy) / scale, (a * dy - b * dx) / scale)) expectedCandidate++
  }
  let residual = 0
  let likeness = 0
  for (const { probe: i, candidate: j, likeness: like } of alignment.pairs) {
    residual += Math.hypot(
      a * probe.x[i] - b * probe.y[i] + tx - candidate.x[j],
      b * probe.x[i] + a * probe.y[i] + ty - candidate.y[j],
    )
    likeness += like
  }
  const pairs = alignment.pairs.length
  return { pairs, likeness, expectedProbe, expectedCandidate, residual: pairs > 0 ? residual / pairs : 0 }
}

/** Was this place part of the print? */
function seen(print: PreparedFinger, x: number, y: number): boolean {
  const map = print.map
  if (map) {
    const column = Math.floor(x / map.step)
    const row = Math.floor(y / map.step)
    return column >= 0 && row >= 0 && column < map.columns && row < map.rows && map.clarity[row * map.columns + column] > 0
  }
  for (let j = 0; j < print.count; j++) {
    if ((print.x[j] - x) ** 2 + (print.y[j] - y) ** 2 <= p.hullMargin * p.hullMargin) return true
  }
  return false
}
