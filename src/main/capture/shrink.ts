import type { FingerprintImage } from '../fingerprint/index.js'

/** The picture with its longer side at most `side` pixels, each new pixel the mean of those it covers; the resolution follows. */
export function shrink(image: FingerprintImage, side: number): FingerprintImage {
  const scale = Math.max(image.width, image.height) / side
  if (scale <= 1) return image
  const width = Math.max(1, Math.floor(image.width / scale))
  const height = Math.max(1, Math.floor(image.height / scale))
  const pixels = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    const top = Math.floor(y * scale)
    const bottom = Math.min(image.height, Math.max(top + 1, Math.floor((y + 1) * scale)))
    for (let x = 0; x < width; x++, i++) {
      const left = Math.floor(x * scale)
      const right = Math.min(image.width, Math.max(left + 1, Math.floor((x + 1) * scale)))
      pixels[i] = mean(image, left, right, top, bottom)
    }
  }
  return { width, height, dpi: Math.round(image.dpi / scale), pixels }
}

function mean(image: FingerprintImage, left: number, right: number, top: number, bottom: number): number {
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += image.pixels[y * image.width + x]
  return Math.round(sum / ((right - left) * (bottom - top)))
}
