import { type Minutia, type MinutiaType } from '../types.js'
import { type Dislocation } from './dislocations.js'
import { extractionParameters as p } from './parameters.js'
import { type RidgeWaves } from './ridge-waves.js'

/**
 * Minutiae from dislocations: opposite neighbours cancel (cuts, bridges, specks), those at the rim of the print go, the rest get
 * type and reliability.
 * @param clarity 0 … 1 at a place in working pixels
 * @returns best first, in pixels of the 500 dpi image
 */
export function confirm(found: readonly Dislocation[], waves: RidgeWaves, clarity: (x: number, y: number) => number): Minutia[] {
  const scale = 500 / p.workingDpi
  const left = withoutDipoles(found).filter((d) => wellInside(d, waves))
  const minutiae = left.map((d) => {
    const direction = Math.atan2(-d.dy, d.dx)
    const back = (p.placeBack * 2 * Math.PI) / d.frequency
    return {
      x: (d.x - back * d.dx) * scale,
      y: (d.y - back * d.dy) * scale,
      direction: direction < 0 ? direction + 2 * Math.PI : direction,
      type: typeOf(d, waves),
      reliability: reliability(d, waves, clarity(d.x, d.y)),
    }
  })
  return minutiae.sort((a, b) => b.reliability - a.reliability).slice(0, p.mostMinutiae)
}

/** Pairs of opposite direction, nearest first, cancel each other: the wave beyond them does not know of them. */
function withoutDipoles(found: readonly Dislocation[]): Dislocation[] {
  const pairs: { i: number; j: number; far: number }[] = []
  for (let i = 0; i < found.length; i++) {
    for (let j = i + 1; j < found.length; j++) {
      const a = found[i]
      const b = found[j]
      if (a.dx * b.dx + a.dy * b.dy > -0.5) continue
      const x = b.x - a.x
      const y = b.y - a.y
      const periods = (0.5 * (a.frequency + b.frequency)) / (2 * Math.PI)
      const along = ((x * (a.dx - b.dx) + y * (a.dy - b.dy)) / 2) * periods
      const across = ((x * (a.dy - b.dy) - y * (a.dx - b.dx)) / 2) * periods
      const far = (along / p.dipoleAlong) ** 2 + (across / p.dipoleAcross) ** 2
      if (far < 1) pairs.push({ i, j, far })
    }
  }
  const gone = new Uint8Array(found.length)
  for (const { i, j } of pairs.sort((a, b) => a.far - b.far)) {
    if (gone[i] || gone[j]) continue
    gone[i] = 1
    gone[j] = 1
  }
  return found.filter((_, i) => !gone[i])
}

function wellInside(d: Dislocation, waves: RidgeWaves): boolean {
  const radius = (p.edgeMargin * 2 * Math.PI) / d.frequency
  for (let k = 0; k < 12; k++) {
    const x = d.x + radius * Math.cos((k * Math.PI) / 6)
    const y = d.y + radius * Math.sin((k * Math.PI) / 6)
    if (!isInside(waves, x, y)) return false
  }
  return true
}

function isInside(waves: RidgeWaves, x: number, y: number): boolean {
  const gx = Math.round(x / waves.step)
  const gy = Math.round(y / waves.step)
  return gx >= 0 && gy >= 0 && gx < waves.columns && gy < waves.rows && waves.inside[gy * waves.columns + gx] === 1
}

/** The line that begins is a ridge (ending) or a valley (bifurcation): look half a period ahead and behind, on the axis. */
function typeOf(d: Dislocation, waves: RidgeWaves): MinutiaType {
  const reach = (0.5 * 2 * Math.PI) / d.frequency
  return darkness(waves, d.x + reach * d.dx, d.y + reach * d.dy) - darkness(waves, d.x - reach * d.dx, d.y - reach * d.dy) > 0
    ? 'ending'
    : 'bifurcation'
}

/** Cosine of the ridge phase at a place between grid points, from the nearest one and its wave. */
function darkness(waves: RidgeWaves, x: number, y: number): number {
  const gx = Math.min(waves.columns - 1, Math.max(0, Math.round(x / waves.step)))
  const gy = Math.min(waves.rows - 1, Math.max(0, Math.round(y / waves.step)))
  const i = gy * waves.columns + gx
  const advance = waves.frequency[i] * (waves.nx[i] * (x - gx * waves.step) + waves.ny[i] * (y - gy * waves.step))
  return Math.cos(Math.atan2(waves.im[i], waves.re[i]) + advance)
}

/** Clear surroundings, one direction around, and a strong wave on a ring of one period about the place. */
function reliability(d: Dislocation, waves: RidgeWaves, clarity: number): number {
  const radius = (2 * Math.PI) / d.frequency
  let strength = 0
  for (let k = 0; k < 8; k++) {
    const gx = Math.round((d.x + radius * Math.cos((k * Math.PI) / 4)) / waves.step)
    const gy = Math.round((d.y + radius * Math.sin((k * Math.PI) / 4)) / waves.step)
    if (gx < 0 || gy < 0 || gx >= waves.columns || gy >= waves.rows) continue
    strength += Math.hypot(waves.re[gy * waves.columns + gx], waves.im[gy * waves.columns + gx]) / 8
  }
  const value = clarity * Math.min(1, strength / 0.5) * (0.4 + 0.6 * waves.agreement[d.cell])
  return Math.max(1, Math.min(100, Math.round(100 * value)))
}
