import { type Plane } from '../types.js'
import { type Block, fourierBlock, placeOf, side, transform } from './fourier.js'
import { extractionParameters as p } from './parameters.js'
import { plane } from './plane.js'

/** Waves of the ridge band, one of each mirrored pair: where they stand in a 32 × 32 transform, which way they run, how long they are. */
export const band = bandOf()

/** Bell that fades a block to zero at its rim (Hann). */
const bell = Float64Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side))

/** The same for both ways, row by row. */
const bellOfBlock = Float32Array.from({ length: side * side }, (_, i) => bell[i % side] * bell[Math.floor(i / side)])

/** The picture cut in overlapping 32 × 32 blocks, each as its complex waves of the ridge band. */
export interface BlockSpectra {
  readonly columns: number
  readonly rows: number
  /** block after block, `band.count` values each */
  readonly re: Float32Array
  readonly im: Float32Array
  /** share of the block's whole energy that lies in the ridge band */
  readonly ridgeShare: Float32Array
  /** energy in the ridge band; 1 is that of a full sine of deviation 1 */
  readonly energy: Float32Array
}

/** Short-time Fourier analysis (Chikkerur, Cartwright, Govindaraju 2007) of an evened plane. */
export function analyseBlocks(even: Plane): BlockSpectra {
  const columns = Math.ceil(even.width / p.blockStep)
  const rows = Math.ceil(even.height / p.blockStep)
  const count = columns * rows
  const spectra = {
    columns,
    rows,
    re: new Float32Array(count * band.count),
    im: new Float32Array(count * band.count),
    ridgeShare: new Float32Array(count),
    energy: new Float32Array(count),
  }
  const block = fourierBlock()
  const { re, im } = block
  for (let first = 0; first < count; first += 2) {
    const wholeOfFirst = cut(even, first, columns, re)
    const wholeOfSecond = first + 1 < count ? cut(even, first + 1, columns, im) : 0
    if (first + 1 === count) im.fill(0)
    if (wholeOfFirst + wholeOfSecond === 0) continue
    transform('forward')
    separate(block, first, spectra, wholeOfFirst, wholeOfSecond)
  }
  return spectra
}

/** Two real blocks went through one complex transform; mirrored waves tell them apart. */
function separate({ re, im }: Block, first: number, spectra: BlockSpectra, whole1: number, whole2: number): void {
  const last = spectra.energy.length
  const to1 = first * band.count
  const to2 = to1 + band.count
  let energy1 = 0
  let energy2 = 0
  for (let w = 0; w < band.count; w++) {
    const k = band.at[w]
    const m = band.mirror[w]
    const r1 = 0.5 * (re[k] + re[m])
    const i1 = 0.5 * (im[k] - im[m])
    const r2 = 0.5 * (im[k] + im[m])
    const i2 = 0.5 * (re[m] - re[k])
    energy1 += r1 * r1 + i1 * i1
    energy2 += r2 * r2 + i2 * i2
    spectra.re[to1 + w] = r1
    spectra.im[to1 + w] = i1
    if (first + 1 < last) {
      spectra.re[to2 + w] = r2
      spectra.im[to2 + w] = i2
    }
  }
  const full = (side * side) / 2
  spectra.energy[first] = energy1 / full / fullWindow
  spectra.ridgeShare[first] = whole1 > 0 ? energy1 / full / whole1 : 0
  if (first + 1 >= last) return
  spectra.energy[first + 1] = energy2 / full / fullWindow
  spectra.ridgeShare[first + 1] = whole2 > 0 ? energy2 / full / whole2 : 0
}

const fullWindow = bell.reduce((sum, b) => sum + b * b, 0) ** 2

/** Copies a block under its bell. @returns the sum of the squares */
function cut(even: Plane, block: number, columns: number, into: Float32Array): number {
  const left = Math.floor(((block % columns) + 0.5) * p.blockStep) - side / 2
  const top = Math.floor((Math.floor(block / columns) + 0.5) * p.blockStep) - side / 2
  const from = Math.max(0, -left)
  const to = Math.min(side, even.width - left)
  const whole = from === 0 && to === side && top >= 0 && top + side <= even.height
  if (!whole) into.fill(0)
  let squares = 0
  for (let y = Math.max(0, -top); y < Math.min(side, even.height - top); y++) {
    const row = (top + y) * even.width + left
    for (let x = from, i = y * side + from; x < to; x++, i++) {
      const value = even.values[row + x] * bellOfBlock[i]
      into[i] = value
      squares += value * value
    }
  }
  return squares
}

/**
 * The picture again, from blocks whose waves were weighted.
 * @param weigh writes the weights of a block's waves and returns false to leave the block empty
 */
export function composeBlocks(
  spectra: BlockSpectra,
  width: number,
  height: number,
  weigh: (block: number, weights: Float64Array) => boolean,
): Plane {
  const sum = plane(width, height)
  const share = new Float32Array(width * height)
  const { re, im } = fourierBlock()
  re.fill(0)
  im.fill(0)
  const weights = new Float64Array(band.count)
  const waiting: number[] = []
  const flush = () => {
    if (waiting.length === 0) return
    transform('back')
    add(re, waiting[0], spectra.columns, sum, share)
    if (waiting.length > 1) add(im, waiting[1], spectra.columns, sum, share)
    waiting.length = 0
    re.fill(0)
    im.fill(0)
  }
  for (let block = 0; block < spectra.energy.length; block++) {
    if (!weigh(block, weights)) continue
    place(spectra, block, weights, re, im, waiting.length > 0)
    waiting.push(block)
    if (waiting.length === 2) flush()
  }
  flush()
  for (let i = 0; i < share.length; i++) if (share[i] > 0) sum.values[i] /= share[i]
  return sum
}

function place(s: BlockSpectra, block: number, weights: Float64Array, re: Float32Array, im: Float32Array, second: boolean): void {
  const from = block * band.count
  for (let w = 0; w < band.count; w++) {
    const r = s.re[from + w] * weights[w]
    const i = s.im[from + w] * weights[w]
    const k = band.at[w]
    const m = band.mirror[w]
    if (second) {
      re[k] -= i
      im[k] += r
      re[m] += i
      im[m] += r
    } else {
      re[k] += r
      im[k] += i
      re[m] += r
      im[m] -= i
    }
  }
}

function add(values: Float32Array, block: number, columns: number, sum: Plane, share: Float32Array): void {
  const left = Math.floor(((block % columns) + 0.5) * p.blockStep) - side / 2
  const top = Math.floor((Math.floor(block / columns) + 0.5) * p.blockStep) - side / 2
  const from = Math.max(0, -left)
  const to = Math.min(side, sum.width - left)
  for (let y = Math.max(0, -top); y < Math.min(side, sum.height - top); y++) {
    const row = (top + y) * sum.width + left
    for (let x = from, i = y * side + from; x < to; x++, i++) {
      const b = bellOfBlock[i]
      sum.values[row + x] += values[i] * b
      share[row + x] += b
    }
  }
}

function bandOf() {
  const waves: { at: number; mirror: number; angle: number; period: number }[] = []
  for (let v = 0; v <= side / 2; v++) {
    for (let u = -side / 2 + 1; u < side / 2; u++) {
      if (v === 0 && u <= 0) continue
      const period = side / Math.hypot(u, v)
      if (period < p.shortestPeriod || period > p.longestPeriod) continue
      waves.push({ at: placeOf(u, v), mirror: placeOf(-u, -v), angle: Math.atan2(v, u), period })
    }
  }
  return {
    count: waves.length,
    at: Int32Array.from(waves, (w) => w.at),
    mirror: Int32Array.from(waves, (w) => w.mirror),
    /** radians, x right, y down, of the direction in which the wave runs (across the ridges) */
    angle: Float64Array.from(waves, (w) => w.angle),
    cosine2: Float64Array.from(waves, (w) => Math.cos(2 * w.angle)),
    sine2: Float64Array.from(waves, (w) => Math.sin(2 * w.angle)),
    period: Float64Array.from(waves, (w) => w.period),
    logPeriod: Float64Array.from(waves, (w) => Math.log(w.period)),
  }
}
