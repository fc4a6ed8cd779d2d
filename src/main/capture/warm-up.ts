import { extract, prepare, compare } from '../fingerprint/index.js'

/**
 * The first extraction of a fresh thread takes several times as long as the tenth, since the engine is not compiled yet; the
 * first citizen of the day should not wait for it. Ridges of a drawn whorl, nobody's finger.
 */
export function warmUp(): void {
  const [width, height] = [300, 400]
  const pixels = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [x - width / 2, (y - height / 2) * 0.8]
      const ridge = Math.cos((2 * Math.PI * Math.hypot(dx, dy)) / 9 + Math.sin(x / 31) + Math.cos(y / 23))
      pixels[i] = Math.hypot(dx, dy) < 140 ? Math.round(135 + 95 * ridge) : 235
    }
  }
  for (let round = 0; round < 4; round++) {
    const print = prepare(extract({ width, height, dpi: 500, pixels }))
    compare(print, print)
  }
}
