import { type Minutia, type RidgeMap } from '../types.js'
import { cylinders } from './cylinders.js'
import { pack } from './kernel.js'
import { comparisonParameters as p } from './parameters.js'

/** A print made ready to be compared many times. */
export interface PreparedFinger {
  readonly count: number
  /** without one the ridges take no part in the comparison */
  readonly hasMap: boolean
  /** as the kernel wants it in its memory */
  readonly packed: Uint8Array
}

/**
 * @param print a template or an extraction; entries that are no minutiae (not finite) are left out
 */
export function prepare(print: { readonly minutiae: readonly Minutia[]; readonly map?: RidgeMap }): PreparedFinger {
  const sound = print.minutiae.filter((m) => Number.isFinite(m.x) && Number.isFinite(m.y) && Number.isFinite(m.direction))
  const known = sound.some((m) => m.reliability > 0)
  const best = [...sound].sort((a, b) => b.reliability - a.reliability).slice(0, p.mostMinutiae)
  const points = {
    count: best.length,
    x: Float32Array.from(best, (m) => m.x),
    y: Float32Array.from(best, (m) => m.y),
    // Image axes: clockwise on the screen, so that plain rotation formulas hold with y downwards.
    angle: Float32Array.from(best, (m) => -m.direction),
    reliability: Float32Array.from(best, (m) => (known ? m.reliability / 100 : 0.5)),
    ending: Uint8Array.from(best, (m) => (m.type === 'ending' ? 1 : m.type === 'bifurcation' ? 2 : 0)),
  }
  const packed = pack({ ...points, cylinders: cylinders(points, print.map), map: print.map })
  return { count: best.length, hasMap: print.map !== undefined, packed }
}
