import { slapParameters as p } from './parameters.js'
import { type RidgeArea } from './ridge-areas.js'

/** Upright box about the last joint of a finger: centre, size, turn (radians, counter-clockwise, 0 = tip up). */
export interface FingerBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly angle: number
}

/** Long axis of an area as a turn within ±90°, how much longer than wide it is (0 = round), and its breadth in pixels. */
export function axisOf(area: RidgeArea): { angle: number; elongation: number; breadth: number } {
  const n = area.x.length
  let mx = 0
  let my = 0
  for (let i = 0; i < n; i++) {
    mx += area.x[i] / n
    my += area.y[i] / n
  }
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < n; i++) {
    xx += (area.x[i] - mx) ** 2
    yy += (area.y[i] - my) ** 2
    xy += (area.x[i] - mx) * (area.y[i] - my)
  }
  // Axis direction in image axes is half of atan2(2xy, xx − yy); the turn is measured from the upright, counter-clockwise.
  const direction = 0.5 * Math.atan2(2 * xy, xx - yy)
  const spread = Math.hypot(xx - yy, 2 * xy) / (xx + yy)
  let angle = Math.PI / 2 - direction
  if (angle > Math.PI / 2) angle -= Math.PI
  // An even bar of breadth b has the variance b² / 12 across.
  const breadth = Math.sqrt((6 * (xx + yy - Math.hypot(xx - yy, 2 * xy))) / n)
  return { angle, elongation: spread, breadth }
}

/** Box of an area under a given turn; below the last joint (by its usual shape) it is cut off. */
export function boxOf(area: RidgeArea, angle: number): FingerBox {
  // Across the finger and down along it, for a finger turned counter-clockwise by `angle`.
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const across = Float32Array.from(area.x, (x, i) => x * cos - area.y[i] * sin)
  const along = Float32Array.from(area.x, (x, i) => x * sin + area.y[i] * cos)
  const tip = edge(along, 0.01) - p.block / 2
  const end = edge(along, 0.99) + p.block / 2
  const rough = edge(across, 0.99) - edge(across, 0.01) + p.block
  const upper = across.filter((_, i) => along[i] - tip <= p.jointShape * rough)
  const left = edge(upper, 0.015) - p.block / 2
  const right = edge(upper, 0.985) + p.block / 2
  const width = right - left
  const height = Math.min(end - tip, p.jointShape * width)
  const u = (left + right) / 2
  const v = tip + height / 2
  return { x: u * cos + v * sin, y: v * cos - u * sin, width, height, angle }
}

function edge(values: Float32Array, share: number): number {
  const sorted = Float32Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
