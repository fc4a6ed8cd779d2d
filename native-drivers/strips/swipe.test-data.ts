import { synthesize } from '../../src/main/fingerprint/index.js'
import type { Strips } from './movement.js'

/** A made-up finger, drawn over a made-up sensor: what the drivers' sensors do, with the truth known. */
export interface Swipe {
  readonly finger: { readonly width: number; readonly height: number; readonly pixels: Uint8Array }
  readonly width: number
  readonly height: number
  /** where the sensor's upper left corner lies on the finger when a frame begins; may lie between pixels */
  readonly path: readonly { readonly x: number; readonly y: number }[]
  /** grey levels of noise, one standard deviation */
  readonly noise: number
  readonly readout: number
  readonly random: () => number
}

export const finger = (number: number): Swipe['finger'] =>
  synthesize({ seed: 31, finger: number, impression: 1, severity: 0.3 }).image

export function swiped({ finger: skin, width, height, path, noise, readout, random }: Swipe): Strips {
  const frames = path.slice(0, -1).map((from, k) => {
    const to = path[k + 1]
    const gain = 0.9 + 0.2 * random()
    return Uint8Array.from({ length: width * height }, (_, i) => {
      const column = i % width
      // Each column a little later than its neighbour to the left, while the finger goes on.
      const time = (readout * (column + 0.5)) / width
      const x = from.x + (to.x - from.x) * time + column
      const y = from.y + (to.y - from.y) * time + Math.floor(i / width)
      const contact = (255 - skinAt(skin, x, y)) * gain + noise * normal(random)
      return Math.max(0, Math.min(255, Math.round(255 - contact)))
    })
  })
  return { width, height, frames, readout }
}

function skinAt({ width, height, pixels }: Swipe['finger'], x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const at = (column: number, line: number): number =>
    column < 0 || line < 0 || column >= width || line >= height ? 255 : pixels[line * width + column]
  const upper = at(x0, y0) * (1 - (x - x0)) + at(x0 + 1, y0) * (x - x0)
  const lower = at(x0, y0 + 1) * (1 - (x - x0)) + at(x0 + 1, y0 + 1) * (x - x0)
  return upper * (1 - (y - y0)) + lower * (y - y0)
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Park and Miller: the same numbers everywhere. */
export function seeded(seed: number): () => number {
  let state = (seed % 2147483646) + 1
  return () => {
    state = (state * 48271) % 2147483647
    return (state - 1) / 2147483646
  }
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export interface Part {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly lines: number
}

export interface Found {
  readonly x: number
  readonly y: number
  /** −1 … 1 */
  readonly correlation: number
}

/** Where a part of one picture is found in another, and how well; every other pixel is enough to tell ridges. */
export function find(picture: Picture, part: Part, where: Picture): Found {
  let best: Found = { x: 0, y: 0, correlation: -1 }
  for (let y = 0; y + part.lines <= where.height; y += 1) {
    for (let x = 0; x + part.columns <= where.width; x += 1) {
      const found = correlation(picture, part, where, x, y)
      if (found > best.correlation) best = { x, y, correlation: found }
    }
  }
  return best
}

function correlation(picture: Picture, part: Part, where: Picture, x: number, y: number): number {
  let [sumA, sumB, both, squareA, squareB] = [0, 0, 0, 0, 0]
  for (let line = 0; line < part.lines; line += 2) {
    const from = (part.y + line) * picture.width + part.x
    const to = (y + line) * where.width + x
    for (let column = 0; column < part.columns; column += 2) {
      const a = picture.pixels[from + column]
      const b = where.pixels[to + column]
      sumA += a
      sumB += b
      both += a * b
      squareA += a * a
      squareB += b * b
    }
  }
  const n = Math.ceil(part.columns / 2) * Math.ceil(part.lines / 2)
  return (both - (sumA * sumB) / n) / Math.sqrt((squareA - (sumA * sumA) / n) * (squareB - (sumB * sumB) / n) + 1e-9)
}
