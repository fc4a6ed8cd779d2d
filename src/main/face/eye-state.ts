import { squareOnto } from './affine.js'
import { type Inference, output } from './inference.js'
import { type FaceMesh } from './landmarks.js'
import { distance, middle, type RgbImage } from './rgb-image.js'
import { grey, warp } from './warp.js'

/** Probability, 0..1, that the eye on the picture's left and on its right is open. Dark glasses read as closed. */
export interface EyesOpen {
  readonly left: number
  readonly right: number
}

const side = 24
/** Of the network's crop to the width of the eye, measured (`reference/face.md` 2.1). */
const cropFactor = 1.6

/** Outer and inner corner by their places in the picture, left first. */
const corners = { left: [33, 133], right: [362, 263] } as const

export async function eyesOpen(image: RgbImage, mesh: FaceMesh, inference: Inference): Promise<EyesOpen> {
  const open = async ([from, to]: readonly [number, number]): Promise<number> => {
    const a = mesh.points[from]
    const b = mesh.points[to]
    const map = squareOnto(middle(a, b), distance(a, b) * cropFactor, Math.atan2(b.y - a.y, b.x - a.x), side)
    const data = grey(warp(image, map, side, side)).map((value) => value / 255)
    const [closed, opened] = output(await inference.run('eye-state', { input: { data, dims: [1, 1, side, side] } }), 'output')
    return 1 / (1 + Math.exp(closed - opened))
  }
  return { left: await open(corners.left), right: await open(corners.right) }
}
