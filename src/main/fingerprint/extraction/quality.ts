import { type Minutia, type Plane, type QualityCause, type RidgeMap } from '../types.js'
import { qualityParameters as p } from './parameters.js'
import { every, quantile } from './plane.js'

/** What the operator is told about a picture. */
export interface Quality {
  /** 0 … 100 */
  readonly quality: number
  readonly causes: QualityCause[]
  readonly ridgesPresent: boolean
}

/** What is measured of a picture; lengths and places as shares of it unless said otherwise. */
export interface QualityFacts {
  /** ridges seen, in units of 200 × 250 px at 500 dpi, about the contact of a fingertip (10 × 13 mm) */
  readonly area: number
  /** mean clarity of the ridges, 0 … 1 */
  readonly clarity: number
  /** middle of the ridges from the middle of the picture, shares of its sides */
  readonly offX: number
  readonly offY: number
  /** mean darkness inside the print between its own lightest (0) and darkest (1) places */
  readonly darkness: number
  /** grey levels between the two */
  readonly range: number
  /** mean local deviation inside, grey levels */
  readonly contrast: number
  /** share of the glass away from the print that shows something */
  readonly dirt: number
  /** how much weaker the ridges across one direction are than those along it, 0 … 1: the finger was drawn that way */
  readonly drag: number
}

/**
 * Usefulness for recognition, and the causes of a poor value. Quality = log(1 + sum of the minutiae's reliabilities) × (share of
 * ridges in the print's detail)², scaled, less for a small piece of a print; no fitted weights. Spearman correlation with the mean
 * genuine score: tests/accuracy/README.md.
 * @param grey the picture at working resolution
 * @param ridgeShare mean share of the detail's energy that lies in the ridge band, 0 … 1
 */
export function judge(grey: Plane, deviation: Plane, map: RidgeMap, minutiae: readonly Minutia[], ridgeShare: number): Quality {
  const facts = measure(grey, deviation, map)
  const reliable = minutiae.reduce((sum, m) => sum + m.reliability / 100, 0)
  const ridgesPresent = facts.area > p.leastArea && facts.clarity > p.leastClarity
  const value = ridgesPresent
    ? p.scale * Math.log1p(reliable) * ridgeShare * ridgeShare * Math.min(1, facts.area / p.wholeArea)
    : 0
  return {
    quality: Math.max(0, Math.min(100, Math.round(value))),
    causes: ridgesPresent ? causesOf(facts, minutiae.length) : [facts.contrast < p.emptyContrast ? 'no-finger' : 'no-ridges'],
    ridgesPresent,
  }
}

/** What the operator can do something about, most telling first. */
function causesOf(facts: QualityFacts, minutiae: number): QualityCause[] {
  const unclear = facts.clarity < p.clear
  const causes: QualityCause[] = []
  if (facts.range < p.paleRange) causes.push('too-light')
  if (unclear && facts.darkness < p.dryDarkness) causes.push('too-dry')
  if ((unclear && facts.darkness > p.wetDarkness) || facts.darkness > p.soakedDarkness) causes.push('too-wet')
  if (facts.drag > p.drawnDrag || (unclear && causes.length === 0)) causes.push('smudged')
  if (facts.area < p.partialArea) causes.push('partial')
  if (Math.abs(facts.offX) > p.offCentreX || Math.abs(facts.offY) > p.offCentreY) causes.push('off-centre')
  if (facts.dirt > p.dirtyShare) causes.push('dirty-glass')
  if (minutiae < p.fewMinutiae) causes.push('few-minutiae')
  return causes
}

/** Mean of the blocks' ridge shares inside the print. */
export function meanInside(values: Float32Array, mask: Uint8Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue
    sum += values[i]
    count++
  }
  return count > 0 ? sum / count : 0
}

export function measure(grey: Plane, deviation: Plane, map: RidgeMap): QualityFacts {
  let cells = 0
  let clarity = 0
  let sumX = 0
  let sumY = 0
  let dark = 0
  let contrast = 0
  const range = brightness(grey)
  for (let y = 0, i = 0; y < map.rows; y++) {
    for (let x = 0; x < map.columns; x++, i++) {
      if (map.clarity[i] === 0) continue
      cells++
      clarity += map.clarity[i] / 255
      sumX += (x + 0.5) / map.columns - 0.5
      sumY += (y + 0.5) / map.rows - 0.5
      const at = placeOf(map, grey, x, y)
      dark += (range.light - grey.values[at]) / Math.max(1, range.light - range.dark)
      contrast += deviation.values[at]
    }
  }
  const n = Math.max(1, cells)
  return {
    area: (cells * map.step * map.step) / 50000,
    clarity: clarity / n,
    offX: sumX / n,
    offY: sumY / n,
    darkness: dark / n,
    range: range.light - range.dark,
    contrast: cells > 0 ? contrast / n : 0,
    dirt: dirtOf(deviation, map, contrast / n),
    drag: dragOf(deviation, map),
  }
}

/** Pixel of the working picture in the middle of a cell of the map. */
function placeOf(map: RidgeMap, plane: Plane, x: number, y: number): number {
  const px = Math.min(plane.width - 1, Math.floor(((x + 0.5) / map.columns) * plane.width))
  const py = Math.min(plane.height - 1, Math.floor(((y + 0.5) / map.rows) * plane.height))
  return py * plane.width + px
}

/** Share of the cells well away from print and picture edge that are not even: stains, and the finger before. */
function dirtOf(deviation: Plane, map: RidgeMap, inside: number): number {
  const near = grown(map, p.dirtDistance)
  let away = 0
  let marked = 0
  for (let y = p.dirtDistance; y < map.rows - p.dirtDistance; y++) {
    for (let x = p.dirtDistance; x < map.columns - p.dirtDistance; x++) {
      if (near[y * map.columns + x]) continue
      away++
      if (deviation.values[placeOf(map, deviation, x, y)] > Math.max(p.dirtContrast, p.dirtShareOfInside * inside)) marked++
    }
  }
  // A narrow strip of free glass says nothing about the rest.
  return away * map.step * map.step < p.dirtLeastGlass ? 0 : marked / away
}

/**
 * Least squares of the local deviation over the ridge direction θ: d ≈ a + b cos 2θ + c sin 2θ. A finger at rest shows its ridges
 * equally strong whichever way they run; one that is drawn along loses those that lie across its way.
 */
function dragOf(deviation: Plane, map: RidgeMap): number {
  const sums = new Float64Array(8)
  for (let y = 0, i = 0; y < map.rows; y++) {
    for (let x = 0; x < map.columns; x++, i++) {
      if (map.clarity[i] === 0) continue
      const d = deviation.values[placeOf(map, deviation, x, y)]
      const c = Math.cos((map.orientation[i] * Math.PI) / 128)
      const s = Math.sin((map.orientation[i] * Math.PI) / 128)
      const terms = [1, c, s, c * c, c * s, d, d * c, d * s]
      for (let k = 0; k < 8; k++) sums[k] += terms[k]
    }
  }
  const [n, c, s, cc, cs, d, dc, ds] = sums
  if (n < 3) return 0
  // Normal equations of the two slopes about the means; ss = n − cc.
  const xx = cc - (c * c) / n
  const yy = n - cc - (s * s) / n
  const xy = cs - (c * s) / n
  const xd = dc - (c * d) / n
  const yd = ds - (s * d) / n
  const determinant = xx * yy - xy * xy
  if (determinant < 0.01 * n * n || d === 0) return 0
  const b = (xd * yy - yd * xy) / determinant
  const e = (yd * xx - xd * xy) / determinant
  return Math.hypot(b, e) / Math.max(1e-9, (d - b * c - e * s) / n)
}

/** Cells within `distance` cells of the print, in a square. */
function grown(map: RidgeMap, distance: number): Uint8Array {
  const { columns, rows } = map
  const wide = new Uint8Array(columns * rows)
  const out = new Uint8Array(columns * rows)
  for (let i = 0; i < wide.length; i++) {
    if (map.clarity[i] === 0) continue
    const row = i - (i % columns)
    wide.fill(1, Math.max(row, i - distance), Math.min(row + columns, i + distance + 1))
  }
  for (let y = 0; y < rows; y++) {
    for (let k = Math.max(0, y - distance); k <= Math.min(rows - 1, y + distance); k++) {
      for (let x = 0; x < columns; x++) out[y * columns + x] |= wide[k * columns + x]
    }
  }
  return out
}

function brightness(grey: Plane): { dark: number; light: number } {
  const some = every(grey.values, 8)
  return { dark: quantile(some, 0.02), light: quantile(some, 0.98) }
}
