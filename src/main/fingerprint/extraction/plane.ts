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
    const to = y * width
    for (let k = 0, t = 0; k < across.count; k++) {
      for (let x = 0; x < width; x++, t++) rows[to + x] += across.weight[t] * image.pixels[from + across.index[t]]
    }
  }
  const out = plane(width, height)
  for (let y = 0; y < height; y++) {
    for (let k = 0, t = y; k < down.count; k++, t += height) {
      const from = down.index[t] * width
      const weight = down.weight[t]
      if (weight === 0) continue
      for (let x = 0, to = y * width; x < width; x++, to++) out.values[to] += weight * rows[from + x]
    }
  }
  return out
}

/** Triangle filter whose half width is the larger of the two pixel pitches; weights of one target pixel sum to 1. First taps first. */
function taps(length: number, wanted: number, ratio: number) {
  const reach = Math.max(1, ratio)
  // An open interval of this width holds no more whole pixels.
  const count = Math.ceil(2 * reach)
  const index = new Int32Array(wanted * count)
  const weight = new Float32Array(wanted * count)
  for (let i = 0; i < wanted; i++) {
    const centre = (i + 0.5) * ratio - 0.5
    const first = Math.floor(centre - reach) + 1
    let sum = 0
    for (let k = 0; k < count; k++) {
      const w = Math.max(0, 1 - Math.abs(first + k - centre) / reach)
      index[k * wanted + i] = Math.min(length - 1, Math.max(0, first + k))
      weight[k * wanted + i] = w
      sum += w
    }
    for (let k = 0; k < count; k++) weight[k * wanted + i] /= sum
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
    // Only enters, enters and leaves, only leaves: no question asked in the long middle.
    const first = Math.min(width, radius + 1)
    const last = Math.max(first, width - radius)
    for (let x = 0; x < first; x++) {
      if (x + radius < width) sum += values[at + x + radius]
      rows[at + x] = sum
    }
    for (let x = first; x < last; x++) {
      sum += values[at + x + radius] - values[at + x - radius - 1]
      rows[at + x] = sum
    }
    for (let x = last; x < width; x++) {
      sum -= values[at + x - radius - 1]
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
  const share = Float32Array.from(kernel, (k) => k / total)
  const between = new Float32Array(values.length)
  const out = new Float32Array(values.length)
  for (let k = -radius; k <= radius; k++) {
    const weight = share[k + radius]
    const from = Math.max(0, -k)
    const to = Math.min(columns, columns - k)
    for (let y = 0; y < rows; y++) {
      const row = y * columns
      for (let i = row + from; i < row + to; i++) between[i] += weight * values[i + k]
    }
  }
  for (let k = -radius; k <= radius; k++) {
    const weight = share[k + radius]
    const to = Math.min(rows, rows - k) * columns
    const step = k * columns
    for (let i = Math.max(0, -k) * columns; i < to; i++) out[i] += weight * between[i + step]
  }
  return out
}

/** Every n-th of some values, at least one. */
export function every(values: Float32Array, n: number): Float32Array {
  const some = new Float32Array(Math.max(1, Math.floor(values.length / n)))
  for (let i = 0; i < some.length; i++) some[i] = values[i * n]
  return some
}

/** The value below which this share of some values lies, by partial sorting (Hoare 1961); the values are moved about. */
export function quantile(values: Float32Array, share: number): number {
  const wanted = Math.floor(values.length * share)
  let from = 0
  let to = values.length - 1
  while (from < to) {
    const pivot = values[(from + to) >> 1]
    let i = from
    let j = to
    while (i <= j) {
      while (values[i] < pivot) i++
      while (values[j] > pivot) j--
      if (i > j) break
      const held = values[i]
      values[i++] = values[j]
      values[j--] = held
    }
    if (wanted <= j) to = j
    else if (wanted >= i) from = i
    else break
  }
  return values[wanted]
}
