import { type Plane, writePng } from '../main/fingerprint/index.js'

/** A plane as grey PNG, stretched from its least to its greatest value. */
export function pictureOf(plane: Plane): Uint8Array {
  let least = Infinity
  let most = -Infinity
  for (const value of plane.values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const span = most - least || 1
  const pixels = Uint8Array.from(plane.values, (value) => Math.round((255 * (value - least)) / span))
  return writePng({ width: plane.width, height: plane.height, dpi: 333, pixels })
}
