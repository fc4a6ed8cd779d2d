import { type Plane } from '../types.js'
import { filterBank } from './filter-bank.js'
import { extractionParameters as p } from './parameters.js'
import { fieldAt, type WaveField } from './wave-field.js'

/**
 * The print as a wave on a grid: at each point of the print the complex answer of a filter tuned to the direction and period
 * there. Its angle is the place in the ridge-valley cycle (0 = middle of a ridge), growing along the normal (nx, ny).
 */
export interface RidgeWaves {
  readonly columns: number
  readonly rows: number
  /** pixels at working resolution; point (0, 0) lies on pixel (0, 0) */
  readonly step: number
  readonly inside: Uint8Array
  readonly re: Float32Array
  readonly im: Float32Array
  readonly nx: Float32Array
  readonly ny: Float32Array
  /** radians per pixel at working resolution */
  readonly frequency: Float32Array
  /** how well the neighbourhood agrees on the direction, 0 … 1 */
  readonly agreement: Float32Array
}

/** Contextual filtering with complex Gabor functions (Daugman 1985; Hong, Wan, Jain 1998), tuned at every point. */
export function ridgeWaves(bridged: Plane, field: WaveField, inPrint: (x: number, y: number) => boolean): RidgeWaves {
  const columns = Math.floor((bridged.width - 1) / p.phaseStep) + 1
  const rows = Math.floor((bridged.height - 1) / p.phaseStep) + 1
  const count = columns * rows
  const waves = {
    columns,
    rows,
    step: p.phaseStep,
    inside: new Uint8Array(count),
    re: new Float32Array(count),
    im: new Float32Array(count),
    nx: new Float32Array(count),
    ny: new Float32Array(count),
    frequency: new Float32Array(count),
    agreement: new Float32Array(count),
  }
  const bank = filterBank(bridged)
  const context = new Float64Array(3)
  for (let gy = 0, g = 0; gy < rows; gy++) {
    for (let gx = 0; gx < columns; gx++, g++) {
      const x = gx * p.phaseStep
      const y = gy * p.phaseStep
      if (!inPrint(x, y)) continue
      fieldAt(field, x + 0.5, y + 0.5, context)
      const angle = 0.5 * Math.atan2(context[1], context[0])
      bank.apply(bank.choose(angle, context[2]), x, y)
      waves.inside[g] = 1
      waves.re[g] = bank.answer[0]
      waves.im[g] = bank.answer[1]
      // Half of the doubled angle, without the sine and cosine of it.
      const length = Math.sqrt(context[0] * context[0] + context[1] * context[1])
      const cosine = length > 0 ? context[0] / length : 1
      waves.nx[g] = Math.sqrt(Math.max(0, (1 + cosine) / 2))
      waves.ny[g] = context[1] < 0 ? -Math.sqrt(Math.max(0, (1 - cosine) / 2)) : Math.sqrt(Math.max(0, (1 - cosine) / 2))
      waves.frequency[g] = 2 * Math.PI * Math.exp(-context[2])
      waves.agreement[g] = Math.min(1, length)
    }
  }
  return waves
}
