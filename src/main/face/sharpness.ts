import { type AlignedFace } from './aligned-face.js'

/**
 * Variance of the Laplacian on the face after a 3 × 3 binomial filter that takes a camera's noise away first. Our stand-in
 * for the trained sharpness measure of OFIQ, which cannot be had without its models.
 */
export function sharpness({ grey, mask, side }: AlignedFace): number {
  const smooth = binomial(grey, side)
  let count = 0
  let sum = 0
  let squares = 0
  for (let y = 2; y < side - 2; y++)
    for (let x = 2; x < side - 2; x++) {
      const i = y * side + x
      if (mask[i] === 0) continue
      const value = smooth[i - 1] + smooth[i + 1] + smooth[i - side] + smooth[i + side] - 4 * smooth[i]
      count++
      sum += value
      squares += value * value
    }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}

/** Weights 1 2 1 in both directions; the border is not used. */
function binomial(values: Float32Array, side: number): Float32Array {
  const across = Float32Array.from(values)
  for (let i = 1; i < values.length - 1; i++) across[i] = (values[i - 1] + 2 * values[i] + values[i + 1]) / 4
  const smooth = Float32Array.from(across)
  for (let i = side; i < values.length - side; i++) smooth[i] = (across[i - side] + 2 * across[i] + across[i + side]) / 4
  return smooth
}
