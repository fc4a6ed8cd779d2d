import { type FingerprintImage, type Plane } from '../types.js'

export const plane = (width: number, height: number): Plane => ({ width, height, values: new Float32Array(width * height) })

/**
 * The picture at another resolution: box average over the pixel's footprint when shrinking, linear interpolation when growing.
 * @param dpi wanted resolution; the result is at least 1 × 1
 */
export function resample(image: FingerprintImage, dpi: number): Plane {
  const ratio = image.dpi / dpi
  const width = Math.max(1, Math.round(image.width / ratio))
  const height = Math.max(1, Math.round(image.height / ratio))
  const across = taps(image.width, width, ratio)
  const down = taps(image.height, height, ratio)
  const rows = new Float32Array(width * image.height)
  for (let y = 0; y < image.height; y++) {
    const from = y * image.width
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = 0, t = x * across.count; k < across.count; k++, t++)
        sum += across.weight[t] * image.pixels[from + across.index[t]]
      rows[y * width + x] = sum
    }
  }
  const out = plane(width, height)
  for (let y = 0; y < height; y++) {
    for (let k = 0, t = y * down.count; k < down.count; k++, t++) {
      const from = down.index[t] * width
      const weight = down.weight[t]
      if (weight === 0) continue
      for (let x = 0, to = y * width; x < width; x++, to++) out.values[to] += weight * rows[from + x]
    }
  }
  return out
}

/** Triangle filter whose half width is the larger of the two pixel pitches; weights of one target pixel sum to 1. */
function taps(length: number, wanted: number, ratio: number) {
  const reach = Math.max(1, ratio)
  const count = Math.ceil(2 * reach) + 1
  const index = new Int32Array(wanted * count)
  const weight = new Float32Array(wanted * count)
  for (let i = 0; i < wanted; i++) {
    const centre = (i + 0.5) * ratio - 0.5
    const first = Math.ceil(centre - reach)
    let sum = 0
    for (let k = 0; k < count; k++) {
      const w = Math.max(0, 1 - Math.abs(first + k - centre) / reach)
      index[i * count + k] = Math.min(length - 1, Math.max(0, first + k))
      weight[i * count + k] = w
      sum += w
    }
    for (let k = 0; k < count; k++) weight[i * count + k] /= sum
  }
  return { index, weight, count }
}

/** Sum over the square of side 2 × radius + 1 around each pixel, cut at the edges. */
export function boxSums(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const at = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[at + x]
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[at + x + radius]
      if (x - radius - 1 >= 0) sum -= values[at + x - radius - 1]
      rows[at + x] = sum
    }
  }
  const out = new Float32Array(width * height)
  const column = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++) for (let x = 0; x < width; x++) column[x] += rows[y * width + x]
  for (let y = 0; y < height; y++) {
    const enter = (y + radius) * width
    const leave = (y - radius - 1) * width
    if (y + radius < height) for (let x = 0; x < width; x++) column[x] += rows[enter + x]
    if (leave >= 0) for (let x = 0; x < width; x++) column[x] -= rows[leave + x]
    for (let x = 0; x < width; x++) out[y * width + x] = column[x]
  }
  return out
}

/** Gaussian smoothing of a small grid, both ways; weights outside the grid are left out and the rest is not renormalised. */
export function smoothGrid(values: Float32Array, columns: number, rows: number, sigma: number): Float32Array {
  const radius = Math.ceil(2.5 * sigma)
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)))
  const total = kernel.reduce((sum, k) => sum + k, 0)
  const between = new Float32Array(values.length)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0
      for (let k = Math.max(-radius, -x); k <= Math.min(radius, columns - 1 - x); k++)
        sum += kernel[k + radius] * values[y * columns + x + k]
      between[y * columns + x] = sum / total
    }
  }
  const out = new Float32Array(values.length)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0
      for (let k = Math.max(-radius, -y); k <= Math.min(radius, rows - 1 - y); k++)
        sum += kernel[k + radius] * between[(y + k) * columns + x]
      out[y * columns + x] = sum / total
    }
  }
  return out
}
