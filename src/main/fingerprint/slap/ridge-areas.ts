import { connected } from '../extraction/connected.js'
import { type FingerprintImage } from '../types.js'
import { axisOf } from './finger-shape.js'
import { slapParameters as p } from './parameters.js'

/** One connected area of ridges: centres of its blocks, pixels at 500 dpi. */
export interface RidgeArea {
  readonly x: Float32Array
  readonly y: Float32Array
}

/** Areas of a slap that show ridges, by the energy of fine detail: stains, halos and even ink have none. */
export function ridgeAreas(image: FingerprintImage): RidgeArea[] {
  const { energy, columns, rows } = energyMap(image)
  const ordered = Float32Array.from(energy).sort()
  const ground = ordered[Math.floor(ordered.length * 0.4)]
  const strong = ordered[Math.floor(ordered.length * 0.97)]
  const threshold = Math.max(p.overGround * ground + 1.5, p.shareOfStrong * strong)
  const areaOf = (cells: readonly number[]): RidgeArea => ({
    x: Float32Array.from(cells, (i) => ((i % columns) + 0.5) * p.block),
    y: Float32Array.from(cells, (i) => (Math.floor(i / columns) + 0.5) * p.block),
  })
  const parts = (within: (cell: number) => boolean, above: number): number[][] =>
    connected(columns, rows, (i) => energy[i] > above && within(i)).filter((cells) => cells.length >= p.leastBlocks)
  /** Fingers that touch part where the ridges between them are weaker. */
  const apart = (cells: readonly number[], above: number): RidgeArea[] => {
    if (axisOf(areaOf(cells)).breadth <= p.broadestFinger) return [areaOf(cells)]
    const own = new Set(cells)
    for (let step = 1; step <= 5; step++) {
      const pieces = parts((i) => own.has(i), above * 1.3 ** step)
      if (pieces.length > 1) return pieces.flatMap((piece) => apart(piece, above * 1.3 ** step))
    }
    return [areaOf(cells)]
  }
  return parts(() => true, threshold).flatMap((cells) => apart(cells, threshold))
}

/** Mean absolute gradient per block, grey levels; pixels are taken in pairs, which halves the resolution and the work. */
function energyMap({ width, height, dpi, pixels }: FingerprintImage) {
  const scale = 500 / dpi
  const columns = Math.ceil((width * scale) / p.block)
  const rows = Math.ceil((height * scale) / p.block)
  const sum = new Float32Array(columns * rows)
  const count = new Float32Array(columns * rows)
  for (let y = 2; y + 3 < height; y += 2) {
    const row = Math.floor((y * scale) / p.block) * columns
    for (let x = 2; x + 3 < width; x += 2) {
      const i = y * width + x
      const here = pixels[i] + pixels[i + 1] + pixels[i + width] + pixels[i + width + 1]
      const right = pixels[i + 2] + pixels[i + 3] + pixels[i + width + 2] + pixels[i + width + 3] - here
      const down =
        pixels[i + 2 * width] +
        pixels[i + 2 * width + 1] +
        (y + 3 < height ? pixels[i + 3 * width] + pixels[i + 3 * width + 1] : 0) -
        here
      const cell = row + Math.floor((x * scale) / p.block)
      sum[cell] += (right < 0 ? -right : right) + (down < 0 ? -down : down)
      count[cell] += 4
    }
  }
  return { energy: sum.map((s, i) => (count[i] > 0 ? s / count[i] : 0)), columns, rows }
}
