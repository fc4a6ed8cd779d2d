import { type RidgeMap } from '../types.js'
import { type Alignment } from './alignment.js'
import { type PreparedFinger } from './prepare.js'

/** How the ridges themselves agree where two aligned prints overlap. */
export interface RidgeAgreement {
  /** places compared, one per 12 × 12 px */
  readonly overlap: number
  /** mean of cos 2Δ of the ridge orientations, −1 … 1 */
  readonly orientation: number
  /** mean absolute logarithm of the ratio of the periods */
  readonly period: number
  /** mean of cos Δ of the ridge phases: 1 when ridge lies on ridge */
  readonly phase: number
  /** how steady the phase difference is from place to place, 0 … 1; forgives a slow stretch */
  readonly steadiness: number
}

const none: RidgeAgreement = { overlap: 0, orientation: 0, period: 0, phase: 0, steadiness: 0 }

/** Every second cell of the probe's map, both ways: one place in about one ridge period and a half. */
const stride = 2

export function ridgeAgreement(
  probe: PreparedFinger,
  candidate: PreparedFinger,
  from: RidgeMap,
  to: RidgeMap,
  alignment: Alignment,
): RidgeAgreement {
  const { a, b, tx, ty } = alignment.motion
  const turn = Math.atan2(b, a)
  const pull = puller(probe, candidate, alignment)
  const columns = Math.ceil(from.columns / stride)
  const rows = Math.ceil(from.rows / stride)
  const re = new Float32Array(columns * rows)
  const im = new Float32Array(columns * rows)
  const used = new Uint8Array(columns * rows)
  let overlap = 0
  let orientation = 0
  let period = 0
  let phase = 0
  for (let row = 0, k = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, k++) {
      const i = row * stride * from.columns + column * stride
      if (from.clarity[i] === 0) continue
      const px = (column * stride + 0.5) * from.step
      const py = (row * stride + 0.5) * from.step
      const moved = pull(px, py)
      const x = a * px - b * py + tx + moved.x
      const y = b * px + a * py + ty + moved.y
      const cx = Math.floor(x / to.step)
      const cy = Math.floor(y / to.step)
      if (cx < 0 || cy < 0 || cx >= to.columns || cy >= to.rows) continue
      const j = cy * to.columns + cx
      if (to.clarity[j] === 0) continue
      // Map angles are counter-clockwise, the turn is clockwise on the screen.
      const angleFrom = (from.orientation[i] * Math.PI) / 256 - turn
      const angleTo = (to.orientation[j] * Math.PI) / 256
      const turned = Math.cos(angleTo - angleFrom) < 0 ? -1 : 1
      const advance =
        ((2 * Math.PI * 8) / to.period[j]) *
        (-Math.sin(angleTo) * (x - (cx + 0.5) * to.step) - Math.cos(angleTo) * (y - (cy + 0.5) * to.step))
      const difference = turned * ((to.phase[j] * 2 * Math.PI) / 256 + advance) - (from.phase[i] * 2 * Math.PI) / 256
      overlap++
      orientation += Math.cos(2 * (angleTo - angleFrom))
      period += Math.abs(Math.log(to.period[j] / from.period[i]))
      re[k] = Math.cos(difference)
      im[k] = Math.sin(difference)
      used[k] = 1
      phase += re[k]
    }
  }
  if (overlap === 0) return none
  const n = overlap
  return {
    overlap,
    orientation: orientation / n,
    period: period / n,
    phase: phase / n,
    steadiness: steady(re, im, used, columns, rows),
  }
}

/** Mean length of the sum over 3 × 3 neighbours, over what it would be if all agreed. */
function steady(re: Float32Array, im: Float32Array, used: Uint8Array, columns: number, rows: number): number {
  let sum = 0
  let total = 0
  for (let y = 1; y + 1 < rows; y++) {
    for (let x = 1; x + 1 < columns; x++) {
      if (!used[y * columns + x]) continue
      let r = 0
      let m = 0
      let n = 0
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const k = (y + dy) * columns + x + dx
          r += re[k]
          m += im[k]
          n += used[k]
        }
      }
      if (n < 5) continue
      sum += Math.sqrt(r * r + m * m) / n
      total++
    }
  }
  return total > 0 ? sum / total : 0
}

/** Shift left over by the alignment near a place, from the pairs near it: distortion of the skin is smooth. */
function puller(
  probe: PreparedFinger,
  candidate: PreparedFinger,
  { motion, pairs }: Alignment,
): (x: number, y: number) => { x: number; y: number } {
  const { a, b, tx, ty } = motion
  const known = pairs.map(({ probe: i, candidate: j }) => ({
    x: probe.x[i],
    y: probe.y[i],
    dx: candidate.x[j] - (a * probe.x[i] - b * probe.y[i] + tx),
    dy: candidate.y[j] - (b * probe.x[i] + a * probe.y[i] + ty),
  }))
  return (x, y) => {
    let sumX = 0
    let sumY = 0
    let total = 0.3
    for (const k of known) {
      const far = ((k.x - x) ** 2 + (k.y - y) ** 2) / 1600
      const weight = 1 / (1 + far * far)
      sumX += weight * k.dx
      sumY += weight * k.dy
      total += weight
    }
    return { x: sumX / total, y: sumY / total }
  }
}
