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

const turn256 = (2 * Math.PI) / 256
const cosines = Float32Array.from({ length: 256 }, (_, k) => Math.cos((k * Math.PI) / 256))
const sines = Float32Array.from({ length: 256 }, (_, k) => Math.sin((k * Math.PI) / 256))
const logarithms = Float32Array.from({ length: 256 }, (_, k) => Math.log(Math.max(1, k)))

export function ridgeAgreement(
  probe: PreparedFinger,
  candidate: PreparedFinger,
  from: RidgeMap,
  to: RidgeMap,
  alignment: Alignment,
): RidgeAgreement {
  const { a, b, tx, ty } = alignment.motion
  const scale = Math.sqrt(a * a + b * b)
  const turnCos = a / scale
  const turnSin = b / scale
  const pull = pullGrid(probe, candidate, from, alignment)
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
      const node = (row >> 2) * pull.columns + (column >> 2)
      const x = a * px - b * py + tx + pull.x[node]
      const y = b * px + a * py + ty + pull.y[node]
      const cx = Math.floor(x / to.step)
      const cy = Math.floor(y / to.step)
      if (cx < 0 || cy < 0 || cx >= to.columns || cy >= to.rows) continue
      const j = cy * to.columns + cx
      if (to.clarity[j] === 0) continue
      const toCos = cosines[to.orientation[j]]
      const toSin = sines[to.orientation[j]]
      // Map angles are counter-clockwise, the turn is clockwise on the screen: orientation of the probe less the turn.
      const fromCos = cosines[from.orientation[i]] * turnCos + sines[from.orientation[i]] * turnSin
      const fromSin = sines[from.orientation[i]] * turnCos - cosines[from.orientation[i]] * turnSin
      const agree = toCos * fromCos + toSin * fromSin
      const advance = ((16 * Math.PI) / to.period[j]) * (-toSin * (x - (cx + 0.5) * to.step) - toCos * (y - (cy + 0.5) * to.step))
      const there = to.phase[j] * turn256 + advance
      const difference = (agree < 0 ? -there : there) - from.phase[i] * turn256
      overlap++
      orientation += 2 * agree * agree - 1
      period += Math.abs(logarithms[to.period[j]] - logarithms[from.period[i]])
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

/** Mean length of the sum over 3 × 3 neighbours, over what it would be if all agreed. Rows of three are summed first. */
function steady(re: Float32Array, im: Float32Array, used: Uint8Array, columns: number, rows: number): number {
  const count = columns * rows
  const r3 = new Float32Array(count)
  const m3 = new Float32Array(count)
  const n3 = new Uint8Array(count)
  for (let k = 1; k + 1 < count; k++) {
    r3[k] = re[k - 1] + re[k] + re[k + 1]
    m3[k] = im[k - 1] + im[k] + im[k + 1]
    n3[k] = used[k - 1] + used[k] + used[k + 1]
  }
  let sum = 0
  let total = 0
  for (let y = 1; y + 1 < rows; y++) {
    for (let x = 1; x + 1 < columns; x++) {
      const k = y * columns + x
      const n = n3[k - columns] + n3[k] + n3[k + columns]
      if (n < 5 || !used[k]) continue
      const r = r3[k - columns] + r3[k] + r3[k + columns]
      const m = m3[k - columns] + m3[k] + m3[k + columns]
      sum += Math.sqrt(r * r + m * m) / n
      total++
    }
  }
  return total > 0 ? sum / total : 0
}

/** Shift left over by the alignment, per 4 × 4 places, from the pairs near: distortion of the skin is smooth. */
function pullGrid(probe: PreparedFinger, candidate: PreparedFinger, from: RidgeMap, { motion, pairs }: Alignment) {
  const { a, b, tx, ty } = motion
  const size = 4 * stride * from.step
  const columns = Math.ceil((from.columns * from.step) / size)
  const rows = Math.ceil((from.rows * from.step) / size)
  const grid = { columns, x: new Float32Array(columns * rows), y: new Float32Array(columns * rows) }
  const total = new Float32Array(columns * rows).fill(0.3)
  for (const { probe: i, candidate: j } of pairs) {
    const dx = candidate.x[j] - (a * probe.x[i] - b * probe.y[i] + tx)
    const dy = candidate.y[j] - (b * probe.x[i] + a * probe.y[i] + ty)
    for (let row = 0, k = 0; row < rows; row++) {
      const fy = ((row + 0.5) * size - probe.y[i]) ** 2
      for (let column = 0; column < columns; column++, k++) {
        const far = (((column + 0.5) * size - probe.x[i]) ** 2 + fy) / 1600
        const weight = 1 / (1 + far * far)
        grid.x[k] += weight * dx
        grid.y[k] += weight * dy
        total[k] += weight
      }
    }
  }
  for (let k = 0; k < total.length; k++) {
    grid.x[k] /= total[k]
    grid.y[k] /= total[k]
  }
  return grid
}
