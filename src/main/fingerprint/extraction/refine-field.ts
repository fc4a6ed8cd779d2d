import { type Plane } from '../types.js'
import { extractionParameters as p } from './parameters.js'
import { smoothGrid } from './plane.js'
import { type BlockField, fieldAt, type WaveField } from './wave-field.js'

/**
 * Second estimate of the ridge direction on a finer grid: structure tensor (Kass, Witkin 1987; Bazen, Gerez 2002) of the bridged
 * picture. The period is that of the blocks.
 */
export function refineField(bridged: Plane, blocks: BlockField): WaveField {
  const step = p.tensorStep
  const columns = Math.ceil(bridged.width / step)
  const rows = Math.ceil(bridged.height / step)
  const { difference, twice, total } = gradients(bridged, columns, rows)
  const c = smoothGrid(difference, columns, rows, p.tensorSigma)
  const s = smoothGrid(twice, columns, rows, p.tensorSigma)
  const t = smoothGrid(total, columns, rows, p.tensorSigma)
  const logPeriod = new Float32Array(columns * rows)
  const rough = new Float64Array(3)
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      fieldAt(blocks, (x + 0.5) * step, (y + 0.5) * step, rough)
      // Where the bridged picture is empty the blocks alone speak.
      const whole = t[i] + 1e-3
      c[i] = (c[i] + 1e-3 * rough[0]) / whole
      s[i] = (s[i] + 1e-3 * rough[1]) / whole
      logPeriod[i] = rough[2]
    }
  }
  return { columns, rows, step, cosine2: c, sine2: s, logPeriod }
}

function gradients(image: Plane, columns: number, rows: number) {
  const { width, height, values } = image
  const difference = new Float32Array(columns * rows)
  const twice = new Float32Array(columns * rows)
  const total = new Float32Array(columns * rows)
  for (let y = 1; y < height - 1; y++) {
    const cellRow = Math.floor(y / p.tensorStep) * columns
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const gx = values[i + 1] - values[i - 1]
      const gy = values[i + width] - values[i - width]
      const cell = cellRow + Math.floor(x / p.tensorStep)
      difference[cell] += gx * gx - gy * gy
      twice[cell] += 2 * gx * gy
      total[cell] += gx * gx + gy * gy
    }
  }
  return { difference, twice, total }
}
