import { type RidgeMap } from '../types.js'
import { extractionParameters as p } from './parameters.js'
import { type RidgeWaves } from './ridge-waves.js'

/** Pixels of the 500 dpi image per cell of the map. */
export const mapStep = 6

/** The wave field put down in bytes on a 6 px grid, in the axes and units of `RidgeMap`. */
export function ridgeMap(waves: RidgeWaves, width: number, height: number, clarity: (x: number, y: number) => number): RidgeMap {
  const columns = Math.ceil(width / mapStep)
  const rows = Math.ceil(height / mapStep)
  const count = columns * rows
  const map = {
    columns,
    rows,
    step: mapStep,
    orientation: new Uint8Array(count),
    period: new Uint8Array(count),
    clarity: new Uint8Array(count),
    phase: new Uint8Array(count),
  }
  const scale = p.workingDpi / 500
  for (let cy = 0, c = 0; cy < rows; cy++) {
    for (let cx = 0; cx < columns; cx++, c++) {
      const x = (cx + 0.5) * mapStep * scale - 0.5
      const y = (cy + 0.5) * mapStep * scale - 0.5
      const gx = Math.min(waves.columns - 1, Math.max(0, Math.round(x / waves.step)))
      const gy = Math.min(waves.rows - 1, Math.max(0, Math.round(y / waves.step)))
      const i = gy * waves.columns + gx
      if (!waves.inside[i]) continue
      // Screen angle of the normal is −atan2(ny, nx); the ridge is a right angle before it, modulo π.
      let ridge = Math.atan2(-waves.ny[i], waves.nx[i]) - Math.PI / 2
      let sign = 1
      // Phase grows along orientation + π/2; adding π to the orientation turns it over.
      while (ridge < 0) {
        ridge += Math.PI
        sign = -sign
      }
      while (ridge >= Math.PI) {
        ridge -= Math.PI
        sign = -sign
      }
      const advance = waves.frequency[i] * (waves.nx[i] * (x - gx * waves.step) + waves.ny[i] * (y - gy * waves.step))
      const phase = sign * (Math.atan2(waves.im[i], waves.re[i]) + advance)
      map.orientation[c] = Math.round((ridge / Math.PI) * 256) & 255
      map.phase[c] = Math.round((phase / (2 * Math.PI)) * 256) & 255
      map.period[c] = Math.min(255, Math.round((8 * 2 * Math.PI) / waves.frequency[i] / scale))
      map.clarity[c] = Math.max(1, Math.min(255, Math.round(255 * clarity(x, y))))
    }
  }
  return map
}
