import { type FingerprintImage, growFinger, impress } from '../index.js'
import { rightHand } from './parameters.js'

/** The fingers of the hand from index to little finger; the left one has the same. */
export const masters = [1, 2, 3, 4].map((finger) => growFinger(77, finger))

export interface Laid {
  position: number
  x: number
  y: number
}

/** Four synthetic fingers laid out like a hand turned by `turn` degrees (counter-clockwise) on a glass of 1500 × 1500 px. */
export function slap(
  hand: 'left' | 'right',
  turn: number,
  absent: readonly number[] = [],
  faded = 1,
  impression = 1,
): { image: FingerprintImage; laid: Laid[] } {
  const size = 1500
  const pixels = new Uint8Array(size * size).fill(250)
  const t = (turn * Math.PI) / 180
  const laid: Laid[] = []
  rightHand.forEach((place, k) => {
    const position = hand === 'right' ? place.position : place.position + 5
    if (absent.includes(position)) return
    const side = hand === 'right' ? 1 : -1
    const u = (place.x - 0.5) * side * 345
    const v = (place.y - 0.35) * 345
    const x = 750 + u * Math.cos(t) + v * Math.sin(t)
    const y = 750 - u * Math.sin(t) + v * Math.cos(t)
    laid.push({ position, x, y })
    paste(pixels, size, impress(masters[k], impression, { severity: 0.2 }).image, x, y, t + side * place.fan, faded)
  })
  return { image: { width: size, height: size, dpi: 500, pixels }, laid }
}

export function paste(
  pixels: Uint8Array,
  size: number,
  finger: FingerprintImage,
  cx: number,
  cy: number,
  turn: number,
  faded: number,
): void {
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  for (let y = Math.floor(cy - 260); y < cy + 260; y++) {
    for (let x = Math.floor(cx - 260); x < cx + 260; x++) {
      const u = Math.round((x - cx) * cos - (y - cy) * sin + finger.width / 2)
      const v = Math.round((x - cx) * sin + (y - cy) * cos + finger.height / 2)
      if (u < 0 || v < 0 || u >= finger.width || v >= finger.height || x < 0 || y < 0 || x >= size || y >= size) continue
      const value = 250 - faded * Math.max(0, 205 - finger.pixels[v * finger.width + u])
      pixels[y * size + x] = Math.min(pixels[y * size + x], value)
    }
  }
}
