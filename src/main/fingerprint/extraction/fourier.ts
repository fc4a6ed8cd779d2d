import { floats, kernels, scratchStart } from '../kernels/extraction.js'

/** Side of the square blocks, pixels at working resolution: 48 px at 500 dpi under a bell window, about three ridges in earnest. */
export const side = 32

const turnsAt = scratchStart
const realAt = scratchStart + 4 * side
const imaginaryAt = realAt + 4 * side * side

/** A block to be transformed, in the kernels' memory: valid until the next picture is begun. */
export interface Block {
  readonly re: Float32Array
  readonly im: Float32Array
}

export function fourierBlock(): Block {
  const turns = floats(turnsAt, side)
  for (let k = 0; k < side / 2; k++) {
    turns[2 * k] = Math.cos((2 * Math.PI * k) / side)
    turns[2 * k + 1] = Math.sin((2 * Math.PI * k) / side)
  }
  return { re: floats(realAt, side * side), im: floats(imaginaryAt, side * side) }
}

/** Place of the wave (u, v) in a transformed block, u to the right: blocks come out transposed. */
export const placeOf = (u: number, v: number): number => ((u + side) % side) * side + ((v + side) % side)

/** 32 × 32 complex transform of the block, in place, not scaled. Two real blocks go in as real and imaginary part. */
export function transform(direction: 'forward' | 'back'): void {
  kernels.transform(realAt, imaginaryAt, turnsAt, direction === 'forward' ? -1 : 1)
}
