import { type Minutia, type Plane } from '../types.js'
import { plane } from './plane.js'
import { type RidgeWaves } from './ridge-waves.js'
import { type BlockField, fieldAt, type WaveField } from './wave-field.js'
import { extractionParameters as p } from './parameters.js'

/** Intermediate results as pictures of the print's own size, for the eye of a developer or an IT employee. */
export const show = {
  mask(mask: Uint8Array, blocks: BlockField, like: Plane): Plane {
    return painted(like, (x, y) => {
      const column = Math.min(blocks.columns - 1, Math.floor(x / blocks.step))
      const row = Math.min(blocks.rows - 1, Math.floor(y / blocks.step))
      return mask[row * blocks.columns + column] ? blocks.ridgeness[row * blocks.columns + column] : -1
    })
  },

  /** grey = angle of the ridge normal */
  direction(field: WaveField, like: Plane): Plane {
    const at = new Float64Array(3)
    return painted(like, (x, y) => {
      fieldAt(field, x, y, at)
      return Math.atan2(at[1], at[0]) / Math.PI
    })
  },

  /** the print rebuilt from its wave: ridges dark */
  waves(waves: RidgeWaves, like: Plane): Plane {
    return painted(like, (x, y) => {
      const gx = Math.min(waves.columns - 1, Math.round(x / waves.step))
      const gy = Math.min(waves.rows - 1, Math.round(y / waves.step))
      const i = gy * waves.columns + gx
      if (!waves.inside[i]) return 1
      const advance = waves.frequency[i] * (waves.nx[i] * (x - gx * waves.step) + waves.ny[i] * (y - gy * waves.step))
      return -Math.cos(Math.atan2(waves.im[i], waves.re[i]) + advance)
    })
  },

  /** endings as lines from a square, bifurcations from a ring, on the grey picture */
  minutiae(minutiae: readonly Minutia[], grey: Plane): Plane {
    const out = { ...grey, values: Float32Array.from(grey.values, (v) => v / 400) }
    const scale = p.workingDpi / 500
    const dot = (x: number, y: number, value: number) => {
      const i = Math.round(y) * grey.width + Math.round(x)
      if (x >= 0 && y >= 0 && x < grey.width - 0.5 && y < grey.height - 0.5) out.values[i] = value
    }
    for (const m of minutiae) {
      const x = m.x * scale
      const y = m.y * scale
      const value = m.type === 'ending' ? 1 : -1
      for (let k = 0; k < 12; k++) dot(x + k * Math.cos(m.direction), y - k * Math.sin(m.direction), value)
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) dot(x + dx, y + dy, value)
    }
    return out
  },
}

function painted(like: Plane, value: (x: number, y: number) => number): Plane {
  const out = plane(like.width, like.height)
  for (let y = 0, i = 0; y < like.height; y++) for (let x = 0; x < like.width; x++, i++) out.values[i] = value(x, y)
  return out
}
