import { type RidgeMap } from '../types.js'
import { comparisonParameters as p } from './parameters.js'

/**
 * Neighbourhood of each minutia as bits: does a minutia stand about here, about so turned? And: could it have been seen here?
 * One cylinder after another, `words` words of 32 bits and as many of validity; a bit is only set where its cell is valid.
 */
export type Cylinders = Int32Array

interface Points {
  readonly count: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly angle: Float32Array
}

/** Centres of the cells within the disc, in units of the cylinder's own axes. */
const cells = discCells()
export const bitsOfCylinder = cells.length * p.sections
/** Whole 64-bit words. */
const words = 2 * Math.ceil(bitsOfCylinder / 64)

/** Minutia Cylinder-Code in bits (Cappelli, Ferrara, Maltoni, IEEE TPAMI 32(12), 2010). */
export function cylinders(points: Points, map?: RidgeMap): Cylinders {
  const packed = new Int32Array(2 * points.count * words)
  const sums = new Float32Array(bitsOfCylinder)
  for (let i = 0; i < points.count; i++) {
    fill(points, i, sums)
    const cos = Math.cos(points.angle[i])
    const sin = Math.sin(points.angle[i])
    const bitsAt = 2 * i * words
    for (let c = 0; c < cells.length; c++) {
      const x = points.x[i] + cells[c].x * cos - cells[c].y * sin
      const y = points.y[i] + cells[c].x * sin + cells[c].y * cos
      if (!(map ? inMap(map, x, y) : nearOne(points, x, y))) continue
      for (let k = 0; k < p.sections; k++) {
        const bit = c * p.sections + k
        packed[bitsAt + words + (bit >> 5)] |= 1 << (bit & 31)
        if (sums[bit] >= p.bitThreshold) packed[bitsAt + (bit >> 5)] |= 1 << (bit & 31)
      }
    }
  }
  return packed
}

/** What the neighbours of a minutia add to the cells of its cylinder. */
function fill(points: Points, i: number, sums: Float32Array): void {
  sums.fill(0)
  const reach = p.cylinderRadius + 2.5 * p.cellSigma
  const cos = Math.cos(points.angle[i])
  const sin = Math.sin(points.angle[i])
  const turns = new Float64Array(p.sections)
  for (let j = 0; j < points.count; j++) {
    if (j === i) continue
    const dx = points.x[j] - points.x[i]
    const dy = points.y[j] - points.y[i]
    if (dx * dx + dy * dy > reach * reach) continue
    const u = dx * cos + dy * sin
    const v = dy * cos - dx * sin
    for (let k = 0; k < p.sections; k++) {
      const off = wrap(points.angle[j] - points.angle[i] - ((k + 0.5) / p.sections) * 2 * Math.PI)
      turns[k] = Math.exp(-(off * off) / (2 * p.sectionSigma * p.sectionSigma))
    }
    for (let c = 0; c < cells.length; c++) {
      const far = (u - cells[c].x) ** 2 + (v - cells[c].y) ** 2
      if (far > 6.25 * p.cellSigma * p.cellSigma) continue
      const near = Math.exp(-far / (2 * p.cellSigma * p.cellSigma))
      for (let k = 0; k < p.sections; k++) sums[c * p.sections + k] += near * turns[k]
    }
  }
}

function discCells(): { x: number; y: number }[] {
  const size = (2 * p.cylinderRadius) / p.cellsAcross
  const all: { x: number; y: number }[] = []
  for (let i = 0; i < p.cellsAcross; i++) {
    for (let j = 0; j < p.cellsAcross; j++) {
      const x = (i + 0.5) * size - p.cylinderRadius
      const y = (j + 0.5) * size - p.cylinderRadius
      if (x * x + y * y <= p.cylinderRadius * p.cylinderRadius) all.push({ x, y })
    }
  }
  return all
}

function inMap(map: RidgeMap, x: number, y: number): boolean {
  const column = Math.floor(x / map.step)
  const row = Math.floor(y / map.step)
  return column >= 0 && row >= 0 && column < map.columns && row < map.rows && map.clarity[row * map.columns + column] > 0
}

function nearOne(points: Points, x: number, y: number): boolean {
  for (let j = 0; j < points.count; j++) {
    if ((points.x[j] - x) ** 2 + (points.y[j] - y) ** 2 <= p.hullMargin * p.hullMargin) return true
  }
  return false
}

export const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
