import { extractionParameters as p } from './parameters.js'

/** Furthest reach of a filter, pixels. */
export const filterReach = 20

/** One half of a point-symmetric filter: places relative to the centre in a plane of a given width, and its two parts. */
export interface RidgeFilter {
  readonly offset: Int32Array
  readonly cosine: Float32Array
  readonly sine: Float32Array
}

interface Shape {
  readonly dx: Int32Array
  readonly dy: Int32Array
  readonly cosine: Float32Array
  readonly sine: Float32Array
}

const periodBins = 12
const logSpan = Math.log(p.longestPeriod / p.shortestPeriod)
/** Shapes never change once made; every picture uses the same few hundred. */
const shapes = new Map<number, Shape>()

/**
 * Filters for planes of one width.
 * @returns the filter nearest to a normal's angle (radians, within ±π/2) and a period (natural logarithm, pixels)
 */
export function ridgeFilters(width: number): (angle: number, logPeriod: number) => RidgeFilter {
  const known: (RidgeFilter | undefined)[] = []
  return (angle, logPeriod) => {
    const turn = Math.round((angle / Math.PI) * p.orientations)
    const length = Math.min(
      periodBins - 1,
      Math.max(0, Math.round(((logPeriod - Math.log(p.shortestPeriod)) / logSpan) * (periodBins - 1))),
    )
    // A filter turned by π would count the phase the other way, so −π/2 and π/2 are two filters.
    const key = (turn + p.orientations) * periodBins + length
    const filter = known[key]
    if (filter) return filter
    const shape =
      shapes.get(key) ??
      shapeOf((turn * Math.PI) / p.orientations, p.shortestPeriod * Math.exp((logSpan * length) / (periodBins - 1)))
    shapes.set(key, shape)
    const made = {
      offset: Int32Array.from(shape.dx, (dx, k) => shape.dy[k] * width + dx),
      cosine: shape.cosine,
      sine: shape.sine,
    }
    known[key] = made
    return made
  }
}

/** One half of the point-symmetric filter (the centre apart); the even part sums to zero. */
function shapeOf(angle: number, period: number): Shape {
  const nx = Math.cos(angle)
  const ny = Math.sin(angle)
  const along = p.alongSigma * period
  const across = p.acrossSigma * period
  const taps: { dx: number; dy: number; bell: number; turn: number }[] = []
  for (let dy = 0; dy <= filterReach; dy++) {
    for (let dx = -filterReach; dx <= filterReach; dx++) {
      if (dy === 0 && dx <= 0) continue
      const n = dx * nx + dy * ny
      const t = dx * ny - dy * nx
      const q = (n / across) ** 2 + (t / along) ** 2
      if (q < 6) taps.push({ dx, dy, bell: Math.exp(-q / 2), turn: (2 * Math.PI * n) / period })
    }
  }
  const bells = taps.reduce((sum, tap) => sum + tap.bell, 0.5)
  const evens = taps.reduce((sum, tap) => sum + tap.bell * Math.cos(tap.turn), 0.5)
  const offset = evens / bells
  return {
    dx: Int32Array.from([0, ...taps.map((tap) => tap.dx)]),
    dy: Int32Array.from([0, ...taps.map((tap) => tap.dy)]),
    cosine: Float32Array.from(
      [0.5 * (1 - offset), ...taps.map((tap) => tap.bell * (Math.cos(tap.turn) - offset))],
      (v) => v / bells,
    ),
    sine: Float32Array.from([0, ...taps.map((tap) => tap.bell * Math.sin(tap.turn))], (v) => v / bells),
  }
}
