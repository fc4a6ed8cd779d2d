import { type FingerprintImage } from '../types.js'
import { type FingerBox } from './finger-shape.js'
import { slapParameters as p } from './parameters.js'

/** One finger of a slap turned upright, at the slap's resolution, with a margin; places outside the slap are white. */
export function cutOut(slap: FingerprintImage, box: FingerBox): FingerprintImage {
  const margin = Math.round((p.margin * slap.dpi) / 500)
  const width = Math.max(16, Math.round(box.width) + 2 * margin)
  const height = Math.max(16, Math.round(box.height) + 2 * margin)
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const pixels = new Uint8Array(width * height).fill(255)
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const u = column + 0.5 - width / 2
      const v = row + 0.5 - height / 2
      const x = box.x + u * cos + v * sin - 0.5
      const y = box.y - u * sin + v * cos - 0.5
      const x0 = Math.floor(x)
      const y0 = Math.floor(y)
      if (x0 < 0 || y0 < 0 || x0 + 1 >= slap.width || y0 + 1 >= slap.height) continue
      const fx = x - x0
      const fy = y - y0
      const at = y0 * slap.width + x0
      const upper = (1 - fx) * slap.pixels[at] + fx * slap.pixels[at + 1]
      const lower = (1 - fx) * slap.pixels[at + slap.width] + fx * slap.pixels[at + slap.width + 1]
      pixels[i] = Math.round((1 - fy) * upper + fy * lower)
    }
  }
  return { width, height, dpi: slap.dpi, pixels }
}
