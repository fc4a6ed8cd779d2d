import { dislocations } from '../extraction/dislocations.js'
import { confirm } from '../extraction/confirm.js'
import { filterBank } from '../extraction/filter-bank.js'
import { extractionParameters } from '../extraction/parameters.js'
import { plane } from '../extraction/plane.js'
import { ridgeWaves } from '../extraction/ridge-waves.js'
import { type WaveField } from '../extraction/wave-field.js'
import { type Minutia, type Plane } from '../types.js'
import { drawClass, drawPattern, type PatternClass, type Place } from './pattern.js'
import { randomOf, slowField } from './random.js'

/** The whole fingertip, clean: what every impression of one finger shows a part of. */
export interface MasterPrint {
  readonly seed: number
  readonly finger: number
  readonly patternClass: PatternClass
  /** ridges +1, valleys −1, at the extraction's working resolution; the middle of the fingertip is the middle of the plane */
  readonly ridges: Plane
  /** pixels at 500 dpi from the middle of the fingertip, y down */
  readonly minutiae: readonly Minutia[]
  readonly cores: readonly Place[]
  readonly deltas: readonly Place[]
}

/** Size of the fingertip, pixels at 500 dpi: 17 × 22 mm. */
const tip = { width: 336, height: 432 }
const rounds = 7

/**
 * A finger that nobody has: flow from singular points, ridge period from a slow field, ridges grown out of noise by filtering
 * again and again along the flow (the idea of SFinGe: Cappelli, Maio, Maltoni 2002). The same two numbers give the same finger.
 */
export function growFinger(seed: number, finger: number): MasterPrint {
  const random = randomOf(seed, finger, 1)
  const patternClass = drawClass(random)
  const pattern = drawPattern(patternClass, random)
  const scale = extractionParameters.workingDpi / 500
  const width = Math.round(tip.width * scale)
  const height = Math.round(tip.height * scale)
  const basePeriod = random.between(7.8, 10.6) * scale
  const vary = slowField(random, 150)
  const sway = slowField(random, 170)
  const swing = random.between(0.06, 0.2)
  const field = fieldOf(width, height, (x, y) => {
    const fx = x / scale - tip.width / 2
    const fy = y / scale - tip.height / 2
    // No two fingers with the same singular points flow alike; ridges below the core stand wider apart than those above it.
    return {
      ridge: pattern.ridgeAngle(fx, fy) + swing * sway(fx, fy),
      period: basePeriod * (1 + 0.1 * vary(fx, fy) + (fy > 60 ? 0.1 * Math.min(1, (fy - 60) / 60) : 0)),
    }
  })
  const ridges = plane(width, height)
  for (let i = 0; i < ridges.values.length; i++) ridges.values[i] = random.normal()
  grow(ridges, field)
  const waves = ridgeWaves(ridges, field, () => true)
  const minutiae = confirm(dislocations(waves), waves, () => 1).map((m) => ({
    ...m,
    x: m.x - tip.width / 2,
    y: m.y - tip.height / 2,
  }))
  return { seed, finger, patternClass, ridges, minutiae, cores: pattern.cores, deltas: pattern.deltas }
}

function fieldOf(width: number, height: number, at: (x: number, y: number) => { ridge: number; period: number }): WaveField {
  const step = 2
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const cosine2 = new Float32Array(columns * rows)
  const sine2 = new Float32Array(columns * rows)
  const logPeriod = new Float32Array(columns * rows)
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const { ridge, period } = at((x + 0.5) * step, (y + 0.5) * step)
      // The field holds the normal: a right angle further, so the doubled angle turns over.
      cosine2[i] = -Math.cos(2 * ridge)
      sine2[i] = -Math.sin(2 * ridge)
      logPeriod[i] = Math.log(period)
    }
  }
  return { columns, rows, step, cosine2, sine2, logPeriod }
}

/** Growth in rounds: filter every pixel along the flow, then push it towards ridge or valley. */
function grow(ridges: Plane, field: WaveField): void {
  const bank = filterBank(ridges)
  const filters = Array.from(field.cosine2, (c, i) => bank.choose(0.5 * Math.atan2(field.sine2[i], c), field.logPeriod[i]))
  for (let round = 0; round < rounds; round++) {
    bank.load(ridges)
    for (let y = 0, i = 0; y < ridges.height; y++) {
      for (let x = 0; x < ridges.width; x++, i++) {
        bank.apply(filters[(y >> 1) * field.columns + (x >> 1)], x, y)
        ridges.values[i] = Math.tanh(6 * bank.answer[0])
      }
    }
  }
}
