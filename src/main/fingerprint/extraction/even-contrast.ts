import { type Plane } from '../types.js'
import { extractionParameters as p } from './parameters.js'
import { boxSums, every, plane, quantile } from './plane.js'

/**
 * Local mean to 0 and local deviation to 1, so that a faint edge of the print weighs as much as its dark middle; ridges become
 * positive. Places without contrast go to 0. Values are held within ±2.5 to tame specks and the rim of the glass.
 * @returns the evened plane and the local deviation in grey levels
 */
export function evenContrast(grey: Plane): { even: Plane; deviation: Plane } {
  const { width, height, values } = grey
  const squares = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) squares[i] = values[i] * values[i]
  const sums = boxSums(values, width, height, p.contrastRadius)
  const sumsOfSquares = boxSums(squares, width, height, p.contrastRadius)
  const deviation = plane(width, height)
  const even = plane(width, height)
  for (let y = 0, i = 0; y < height; y++) {
    const rows = Math.min(height - 1, y + p.contrastRadius) - Math.max(0, y - p.contrastRadius) + 1
    for (let x = 0; x < width; x++, i++) {
      const count = rows * (Math.min(width - 1, x + p.contrastRadius) - Math.max(0, x - p.contrastRadius) + 1)
      const mean = sums[i] / count
      deviation.values[i] = Math.sqrt(Math.max(0, sumsOfSquares[i] / count - mean * mean))
      even.values[i] = mean - values[i]
    }
  }
  const floor = Math.max(p.contrastFloor, p.contrastFloorShare * strong(deviation.values))
  for (let i = 0; i < values.length; i++) {
    const v = even.values[i] / Math.max(floor, deviation.values[i])
    even.values[i] = v > 2.5 ? 2.5 : v < -2.5 ? -2.5 : v
  }
  return { even, deviation }
}

/** The 80th percentile, from every 16th value. */
function strong(values: Float32Array): number {
  return quantile(every(values, 16), 0.8)
}
