import { type Minutia, type RidgeMap } from '../types.js'
import { cylinders, type Cylinders } from './cylinders.js'
import { comparisonParameters as p } from './parameters.js'

/** A print made ready to be compared many times. */
export interface PreparedFinger {
  readonly count: number
  readonly x: Float32Array
  readonly y: Float32Array
  /** radians, image axes: clockwise on the screen, so that plain rotation formulas hold with y downwards */
  readonly angle: Float32Array
  readonly reliability: Float32Array
  readonly ending: Uint8Array
  /** first minutia from each 8 px of x on */
  readonly index: Uint8Array
  readonly cylinders: Cylinders
  readonly map?: RidgeMap
}

/**
 * @param print a template or an extraction; entries that are no minutiae (not finite) are left out
 */
export function prepare(print: { readonly minutiae: readonly Minutia[]; readonly map?: RidgeMap }): PreparedFinger {
  const sound = print.minutiae.filter((m) => Number.isFinite(m.x) && Number.isFinite(m.y) && Number.isFinite(m.direction))
  const known = sound.some((m) => m.reliability > 0)
  const best = [...sound].sort((a, b) => b.reliability - a.reliability).slice(0, p.mostMinutiae)
  // In the order of x: partners under an alignment are then found without looking at all.
  best.sort((a, b) => a.x - b.x)
  const points = {
    count: best.length,
    x: Float32Array.from(best, (m) => m.x),
    y: Float32Array.from(best, (m) => m.y),
    angle: Float32Array.from(best, (m) => -m.direction),
    reliability: Float32Array.from(best, (m) => (known ? m.reliability / 100 : 0.5)),
    ending: Uint8Array.from(best, (m) => (m.type === 'ending' ? 1 : m.type === 'bifurcation' ? 2 : 0)),
  }
  return { ...points, index: indexOf(points.x), cylinders: cylinders(points, print.map), map: print.map }
}

const indexStep = 8

function indexOf(x: Float32Array): Uint8Array {
  const most = Math.min(2048, Math.max(0, Math.ceil((x[x.length - 1] ?? 0) / indexStep)))
  let at = 0
  return Uint8Array.from({ length: most + 1 }, (_, k) => {
    while (at < x.length && x[at] < k * indexStep) at++
    return at
  })
}

/** A minutia from which on all of those with at least this x are found; at most a few before it have less. */
export function firstBeyond(print: PreparedFinger, x: number): number {
  const k = Math.floor(x / indexStep)
  return k < 0 ? 0 : k >= print.index.length ? (print.index[print.index.length - 1] ?? 0) : print.index[k]
}
