import { band, type BlockSpectra } from './block-spectra.js'
import { extractionParameters as p } from './parameters.js'
import { smoothGrid } from './plane.js'

/**
 * Direction and length of the ridge wave on a grid of cells. Direction is kept as a doubled angle (Kass, Witkin 1987), in image
 * axes (x right, y down), of the normal to the ridge; its length 0 … 1 says how well the neighbourhood agrees.
 */
export interface WaveField {
  readonly columns: number
  readonly rows: number
  /** pixels at working resolution per cell; the first cell is centred on step / 2 */
  readonly step: number
  readonly cosine2: Float32Array
  readonly sine2: Float32Array
  /** natural logarithm of the period in pixels at working resolution */
  readonly logPeriod: Float32Array
}

/** Per block: how much one direction stands out, 0 … 1, and its share of ridge energy. */
export interface BlockField extends WaveField {
  /** 0 … 1: ridges or not */
  readonly ridgeness: Float32Array
}

/** First estimate of the ridge flow, from the spectra of the blocks. */
export function fieldOfBlocks(spectra: BlockSpectra): BlockField {
  const count = spectra.energy.length
  const cosine2 = new Float32Array(count)
  const sine2 = new Float32Array(count)
  const logPeriod = new Float32Array(count)
  const ridgeness = new Float32Array(count)
  const power = new Float64Array(band.count)
  for (let block = 0; block < count; block++) {
    if (spectra.energy[block] < 1e-4) continue
    let c = 0
    let s = 0
    let all = 0
    for (let w = 0, i = block * band.count; w < band.count; w++, i++) {
      power[w] = spectra.re[i] * spectra.re[i] + spectra.im[i] * spectra.im[i]
      c += power[w] * band.cosine2[w]
      s += power[w] * band.sine2[w]
      all += power[w]
    }
    const directed = Math.sqrt(c * c + s * s) / all
    ridgeness[block] = directed * spectra.ridgeShare[block] * Math.min(1, 2 * spectra.energy[block])
    cosine2[block] = c / all
    sine2[block] = s / all
    logPeriod[block] = periodAlong(power, c, s)
  }
  return smoothed({ columns: spectra.columns, rows: spectra.rows, step: p.blockStep, cosine2, sine2, logPeriod, ridgeness })
}

/** Mean logarithm of the period of the waves that run with the block's direction. */
function periodAlong(power: Float64Array, c: number, s: number): number {
  const length = Math.sqrt(c * c + s * s) + 1e-12
  let sum = 0
  let total = 0
  for (let w = 0; w < band.count; w++) {
    const agree = (band.cosine2[w] * c + band.sine2[w] * s) / length
    if (agree <= 0) continue
    const weight = power[w] * power[w] * agree * agree
    sum += weight * band.logPeriod[w]
    total += weight
  }
  return total > 0 ? sum / total : 0
}

/** Neighbours vote on direction and period, those with clear ridges louder. */
function smoothed(field: BlockField): BlockField {
  const { columns, rows, ridgeness } = field
  const count = columns * rows
  const weighted = (values: Float32Array) => Float32Array.from(values, (v, i) => v * ridgeness[i])
  const near = (values: Float32Array, sigma: number) => smoothGrid(values, columns, rows, sigma)
  const c = weighted(field.cosine2)
  const s = weighted(field.sine2)
  const nearC = near(c, p.fieldSigma)
  const nearS = near(s, p.fieldSigma)
  const farC = near(c, p.fieldSigmaWide)
  const farS = near(s, p.fieldSigmaWide)
  const weight = near(ridgeness, p.fieldSigma)
  const farWeight = near(ridgeness, p.fieldSigmaWide)
  const periods = near(weighted(field.logPeriod), p.periodSigma)
  const periodWeights = near(ridgeness, p.periodSigma)
  const cosine2 = new Float32Array(count)
  const sine2 = new Float32Array(count)
  const logPeriod = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const total = weight[i] + p.fieldWideWeight * farWeight[i] + 1e-6
    cosine2[i] = (nearC[i] + p.fieldWideWeight * farC[i]) / total
    sine2[i] = (nearS[i] + p.fieldWideWeight * farS[i]) / total
    logPeriod[i] = periodWeights[i] > 1e-6 ? periods[i] / periodWeights[i] : Math.log(6)
  }
  return { ...field, cosine2, sine2, logPeriod }
}

/** Values of a field at a place given in pixels at working resolution, by linear interpolation: [cos 2α, sin 2α, ln period]. */
export function fieldAt(field: WaveField, x: number, y: number, into: Float64Array): void {
  const gx = Math.min(field.columns - 1, Math.max(0, x / field.step - 0.5))
  const gy = Math.min(field.rows - 1, Math.max(0, y / field.step - 0.5))
  const x0 = Math.min(Math.max(0, field.columns - 2), Math.floor(gx))
  const y0 = Math.min(Math.max(0, field.rows - 2), Math.floor(gy))
  const right = field.columns > 1 ? 1 : 0
  const down = field.rows > 1 ? field.columns : 0
  const fx = gx - x0
  const fy = gy - y0
  const i = y0 * field.columns + x0
  const a = (1 - fx) * (1 - fy)
  const b = fx * (1 - fy)
  const c = (1 - fx) * fy
  const d = fx * fy
  into[0] =
    a * field.cosine2[i] + b * field.cosine2[i + right] + c * field.cosine2[i + down] + d * field.cosine2[i + down + right]
  into[1] = a * field.sine2[i] + b * field.sine2[i + right] + c * field.sine2[i + down] + d * field.sine2[i + down + right]
  into[2] =
    a * field.logPeriod[i] +
    b * field.logPeriod[i + right] +
    c * field.logPeriod[i + down] +
    d * field.logPeriod[i + down + right]
}
