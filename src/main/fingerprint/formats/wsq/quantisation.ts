import { type Region } from './subbands.js'

/** Bin width and width of the zero bin of each of the 64 subbands; 0 = the subband is left out. */
export interface Quantisation {
  readonly bins: Float64Array
  readonly zeroBins: Float64Array
}

/** IAFIS-IC-0110, clause 3.3: subbands from these on cover 1/256 and 1/16 of the picture, and the last four are never sent. */
const firstOfMiddle = 4
const firstOfHigh = 51
const sent = 60
/** Weights A of the subbands 52 … 59; those before have 1. */
const firstWeighted = 52
const weights = [1.32, 1.08, 1.42, 1.08, 1.32, 1.42, 1.08, 1.08]
/** Variance below which a subband is left out. */
const leastVariance = 1.01
/** When the four lowest subbands vary less than this together, whole subbands are measured, not their middles. */
const flatPicture = 20000
const zeroBinRatio = 1.2
/** Largest magnitude in bins, in deviations, at which a subband still gives bits. */
const mostDeviations = 5

/** @param bitRate bits a pixel wanted; 0.75 is about 15 : 1, 2.25 about 5 : 1 */
export function quantisationOf(values: Float32Array, stride: number, subbands: readonly Region[], bitRate: number): Quantisation {
  const variances = variancesOf(values, stride, subbands)
  const bins = new Float64Array(64)
  const zeroBins = new Float64Array(64)
  const used: number[] = []
  for (let k = 0; k < sent; k++) {
    if (!(variances[k] >= leastVariance)) continue
    bins[k] = k < firstOfMiddle ? 1 : 10 / ((weights[k - firstWeighted] ?? 1) * Math.log(variances[k]))
    used.push(k)
  }
  const scale = scaleOf(variances, bins, used, bitRate)
  for (const k of used) {
    bins[k] = sendable(bins[k] / scale)
    zeroBins[k] = sendable(zeroBinRatio * bins[k])
  }
  return { bins, zeroBins }
}

/** The q by which all bins are divided, so that the bits add up to the rate; subbands too weak to give any drop out of the sum. */
function scaleOf(variances: Float64Array, bins: Float64Array, used: readonly number[], bitRate: number): number {
  let kept = used
  for (;;) {
    const share = kept.reduce((sum, k) => sum + shareOf(k), 0)
    if (share === 0) return 1
    const product = kept.reduce((sum, k) => sum + shareOf(k) * Math.log(Math.sqrt(variances[k]) / bins[k]), 0)
    const scale = 2 ** (bitRate / share - 1) / 2.5 / Math.exp(product / share)
    const strong = kept.filter((k) => bins[k] / scale < mostDeviations * Math.sqrt(variances[k]))
    if (strong.length === kept.length) return scale
    kept = strong
  }
}

/** Share of the picture that a subband covers. */
const shareOf = (k: number): number => (k < firstOfMiddle ? 1 / 1024 : k < firstOfHigh ? 1 / 256 : 1 / 16)

function variancesOf(values: Float32Array, stride: number, subbands: readonly Region[]): Float64Array {
  const middles = Float64Array.from(subbands, (band) => varianceIn(values, stride, middleOf(band)))
  const low = middles[0] + middles[1] + middles[2] + middles[3]
  return low >= flatPicture ? middles : Float64Array.from(subbands, (band) => varianceIn(values, stride, band))
}

/** Where a print lies: three quarters of the width, seven sixteenths of the height. */
function middleOf(band: Region): Region {
  return {
    ...band,
    x: band.x + Math.floor(band.width / 8),
    y: band.y + Math.floor((9 * band.height) / 32),
    width: Math.floor((3 * band.width) / 4),
    height: Math.floor((7 * band.height) / 16),
  }
}

function varianceIn(values: Float32Array, stride: number, { x, y, width, height }: Region): number {
  let sum = 0
  let squares = 0
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const v = values[row * stride + column]
      sum += v
      squares += v * v
    }
  }
  const n = width * height
  return n > 1 ? (squares - (sum * sum) / n) / (n - 1) : 0
}

/** A number as it is written: a mantissa of 16 bits and a power of ten. */
export function scaledParts(value: number, most: number): { exponent: number; mantissa: number } {
  if (!(value > 0)) return { exponent: 0, mantissa: 0 }
  let exponent = 0
  let scaled = value
  while (exponent < 255 && Math.round(scaled * 10) <= most) {
    exponent++
    scaled *= 10
  }
  return { exponent, mantissa: Math.min(most, Math.round(scaled)) }
}

/** The nearest number that can be written, so that both sides use the same. */
function sendable(value: number): number {
  const { exponent, mantissa } = scaledParts(value, 65535)
  return mantissa / 10 ** exponent
}
