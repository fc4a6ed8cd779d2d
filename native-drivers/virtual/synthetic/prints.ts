import { growFinger, impress, type FingerprintImage, type MasterPrint } from '../../../src/main/fingerprint/index.js'

export interface SyntheticHand {
  /** the n-th touch of a finger; the same numbers give the same picture */
  readonly touch: (finger: number, impression: number) => FingerprintImage
  readonly stranger: (finger: number, impression: number) => FingerprintImage
}

/** Ten fingers of one seed, grown when first asked for. */
export function syntheticHand(seed: number): SyntheticHand {
  const grown = new Map<string, MasterPrint>()
  const take = (owner: number, finger: number, impression: number): FingerprintImage => {
    const key = `${owner}/${finger}`
    const master = grown.get(key) ?? growFinger(owner, finger)
    grown.set(key, master)
    // Half severity: a person who is guided by an employee, not FVC's provoked faults.
    return impress(master, impression, { severity: 0.5 }).image
  }
  return {
    touch: (finger, impression) => take(seed, finger, impression),
    stranger: (finger, impression) => take((seed ^ 0x5bd1e995) >>> 0, finger, impression),
  }
}

/** Skin that touches the glass and shows no papillary lines: an even dark oval with a soft rim. */
export const smoothSkin: FingerprintImage = drawSmoothSkin(300, 400)

function drawSmoothSkin(width: number, height: number): FingerprintImage {
  const pixels = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const u = (x - width / 2) / (width * 0.36)
      const v = (y - height / 2) / (height * 0.4)
      const contact = Math.min(1, Math.max(0, (1 - u * u - v * v) * 3))
      // A fixed grain of four levels: a sensor never gives one value twice in a row.
      pixels[i] = Math.round(232 - contact * 90) + ((x * 7 + y * 13) & 3)
    }
  }
  return { width, height, dpi: 500, pixels }
}

/** The sensor's picture without a finger: even light and a little grain. */
export const emptyGlass: FingerprintImage = {
  width: 300,
  height: 400,
  dpi: 500,
  pixels: Uint8Array.from({ length: 300 * 400 }, (_, i) => 226 + ((i * 17 + Math.floor(i / 300) * 13) & 3)),
}

/** The glass after another person's finger: a quarter of the print's contrast stays. */
export const printLeftOn = (print: FingerprintImage): FingerprintImage => ({
  ...print,
  pixels: print.pixels.map((value) => Math.round(228 - (255 - value) * 0.25)),
})

/** A faint touch of the very fingertip. */
export function faintTouch(image: FingerprintImage): FingerprintImage {
  const pixels = image.pixels.map((value, i) => {
    const y = Math.floor(i / image.width) / image.height
    const x = (i % image.width) / image.width
    const touched = y > 0.42 && y < 0.58 && x > 0.34 && x < 0.62
    return touched ? Math.round(225 - (255 - value) * 0.12) + ((i * 31) & 7) : 228 + ((i * 17) & 3)
  })
  return { ...image, pixels }
}
