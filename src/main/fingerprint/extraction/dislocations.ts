import { type RidgeWaves } from './ridge-waves.js'

/** A place where a line of the pattern begins. Working pixels, image axes (x right, y down). */
export interface Dislocation {
  readonly x: number
  readonly y: number
  /** unit vector along the ridges, towards the side that has one line more */
  readonly dx: number
  readonly dy: number
  /** radians per pixel */
  readonly frequency: number
  /** grid point at the upper left of the cell */
  readonly cell: number
}

/**
 * Minutiae as dislocations of the ridge wave: going once around a place where a line begins, the phase does not come back to
 * itself but gains a whole turn (Larkin, Fletcher 2007, "A coherent framework for fingerprint analysis"). Each cell of the grid is
 * walked around; the advance expected from the local wave is taken out first, so the grid may be coarse.
 */
export function dislocations(waves: RidgeWaves): Dislocation[] {
  const found: Dislocation[] = []
  const { columns, rows, inside } = waves
  const gains = gainsOf(waves)
  for (let y = 0; y + 1 < rows; y++) {
    for (let x = 0; x + 1 < columns; x++) {
      const cell = y * columns + x
      if (!inside[cell] || !inside[cell + 1] || !inside[cell + columns] || !inside[cell + columns + 1]) continue
      const turns = turnsAround(waves, gains, cell)
      if (turns === 0) continue
      const [u, v] = zeroInCell(waves, cell)
      // (ny, −nx) turns to (nx, ny) the way the walk goes round, so a gain means more lines on the side of (ny, −nx).
      found.push({
        x: (x + u) * waves.step,
        y: (y + v) * waves.step,
        dx: turns * waves.ny[cell],
        dy: -turns * waves.nx[cell],
        frequency: waves.frequency[cell],
        cell,
      })
    }
  }
  return found
}

/** Phase gained from each point to the one on its right and the one below, in the sense of the point's own normal. */
interface Gains {
  readonly right: Float32Array
  readonly down: Float32Array
}

function gainsOf(w: RidgeWaves): Gains {
  const right = new Float32Array(w.inside.length)
  const down = new Float32Array(w.inside.length)
  for (let i = 0; i < w.inside.length; i++) {
    if (!w.inside[i]) continue
    if (i + 1 < w.inside.length && w.inside[i + 1]) right[i] = gain(w, i, i + 1, w.step, 0)
    if (i + w.columns < w.inside.length && w.inside[i + w.columns]) down[i] = gain(w, i, i + w.columns, 0, w.step)
  }
  return { right, down }
}

function gain(w: RidgeWaves, a: number, b: number, sx: number, sy: number): number {
  const sign = alike(w, a, b)
  const advance = 0.5 * (w.frequency[a] * (w.nx[a] * sx + w.ny[a] * sy) + sign * w.frequency[b] * (w.nx[b] * sx + w.ny[b] * sy))
  // angle of conj(a) · b · e^(−i advance)
  const re = w.re[a] * w.re[b] + sign * w.im[a] * w.im[b]
  const im = sign * w.re[a] * w.im[b] - w.im[a] * w.re[b]
  const c = Math.cos(advance)
  const s = Math.sin(advance)
  return Math.atan2(im * c - re * s, re * c + im * s) + advance
}

/** −1 when the normals of two points run against each other, so that their phases count the other way. */
const alike = (w: RidgeWaves, a: number, b: number): number => (w.nx[a] * w.nx[b] + w.ny[a] * w.ny[b] < 0 ? -1 : 1)

/** Whole turns gained along right, down, left, up around the cell: −1, 0 or 1. */
function turnsAround(w: RidgeWaves, gains: Gains, cell: number): number {
  const beside = cell + 1
  const below = cell + w.columns
  const sum =
    gains.right[cell] +
    alike(w, cell, beside) * gains.down[beside] -
    alike(w, cell, below) * gains.right[below] -
    gains.down[cell]
  return Math.max(-1, Math.min(1, Math.round(sum / (2 * Math.PI))))
}

/** Where in the cell, 0 … 1 both ways, the wave vanishes: linear fit to the four corners after removing the carrier. */
function zeroInCell(w: RidgeWaves, cell: number): [number, number] {
  const k = w.frequency[cell] * w.step
  const kx = k * w.nx[cell]
  const ky = k * w.ny[cell]
  const still = (i: number, u: number, v: number): [number, number] => {
    const sign = w.nx[i] * w.nx[cell] + w.ny[i] * w.ny[cell] < 0 ? -1 : 1
    const turn = kx * u + ky * v
    const re = w.re[i]
    const im = sign * w.im[i]
    return [re * Math.cos(turn) + im * Math.sin(turn), im * Math.cos(turn) - re * Math.sin(turn)]
  }
  const a = still(cell, 0, 0)
  const b = still(cell + 1, 1, 0)
  const c = still(cell + w.columns, 0, 1)
  const d = still(cell + w.columns + 1, 1, 1)
  const slope = (part: 0 | 1) => ({
    u: 0.5 * (b[part] + d[part] - a[part] - c[part]),
    v: 0.5 * (c[part] + d[part] - a[part] - b[part]),
    middle: 0.25 * (a[part] + b[part] + c[part] + d[part]),
  })
  const r = slope(0)
  const i = slope(1)
  const determinant = r.u * i.v - r.v * i.u
  if (Math.abs(determinant) < 1e-12) return [0.5, 0.5]
  const u = 0.5 + (-r.middle * i.v + r.v * i.middle) / determinant
  const v = 0.5 + (-r.u * i.middle + r.middle * i.u) / determinant
  return [Math.min(1, Math.max(0, u)), Math.min(1, Math.max(0, v))]
}
