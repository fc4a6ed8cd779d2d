import { centroid, type Point } from './rgb-image.js'

/** x' = a·x + b·y + c, y' = d·x + e·y + f */
export interface Affine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

export function transform(map: Affine, { x, y }: Point): Point {
  return { x: map.a * x + map.b * y + map.c, y: map.d * x + map.e * y + map.f }
}

/** @throws when the map folds the plane into a line (a bug of the caller) */
export function invert({ a, b, c, d, e, f }: Affine): Affine {
  const determinant = a * e - b * d
  if (!(Math.abs(determinant) > 1e-12)) throw new Error('the map has no inverse')
  const k = 1 / determinant
  return { a: e * k, b: -b * k, c: (b * f - c * e) * k, d: -d * k, e: a * k, f: (c * d - a * f) * k }
}

/** Length ratio of a similarity. */
export const scaleOf = (map: Affine): number => Math.sqrt(Math.abs(map.a * map.e - map.b * map.d))

/**
 * Turn, scale and shift that bring `from` nearest to `to` in the sense of least squares (Umeyama 1991, without reflection).
 * @param from at least two points that are not all the same
 */
export function similarityBetween(from: readonly Point[], to: readonly Point[]): Affine {
  const source = centroid(from)
  const target = centroid(to)
  let along = 0
  let across = 0
  let spread = 0
  from.forEach((point, i) => {
    const x = point.x - source.x
    const y = point.y - source.y
    const u = to[i].x - target.x
    const v = to[i].y - target.y
    along += x * u + y * v
    across += x * v - y * u
    spread += x * x + y * y
  })
  const cosine = along / spread
  const sine = across / spread
  return {
    a: cosine,
    b: -sine,
    c: target.x - cosine * source.x + sine * source.y,
    d: sine,
    e: cosine,
    f: target.y - sine * source.x - cosine * source.y,
  }
}

/** A square of side `side` about `centre`, turned by `angle` radians, onto a square picture of `pixels` × `pixels`. */
export function squareOnto(centre: Point, side: number, angle: number, pixels: number): Affine {
  const scale = pixels / side
  const cosine = Math.cos(-angle) * scale
  const sine = Math.sin(-angle) * scale
  const half = pixels / 2 - 0.5
  return {
    a: cosine,
    b: -sine,
    c: half - cosine * centre.x + sine * centre.y,
    d: sine,
    e: cosine,
    f: half - sine * centre.x - cosine * centre.y,
  }
}
