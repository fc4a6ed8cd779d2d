import { extractionParameters as p } from './parameters.js'
import { smoothGrid } from './plane.js'
import { type BlockField } from './wave-field.js'

/**
 * Which blocks show ridges: clear ones, and less clear ones that touch them (hysteresis); only areas of some size; holes filled.
 * @returns 1 or 0 per block
 */
export function foreground(field: BlockField): Uint8Array {
  const { columns, rows } = field
  const strength = smoothGrid(field.ridgeness, columns, rows, 0.7)
  const areas = connected(columns, rows, (i) => strength[i] >= p.maskLow)
  const kept = areas.filter((area) => area.some((i) => strength[i] >= p.maskHigh))
  const largest = Math.max(0, ...kept.map((area) => area.length))
  const mask = new Uint8Array(columns * rows)
  for (const area of kept) if (area.length >= 0.15 * largest) for (const i of area) mask[i] = 1
  return filled(mask, columns, rows)
}

/** Areas without ridges that do not reach the edge of the picture are scars or wet spots inside the print. */
function filled(mask: Uint8Array, columns: number, rows: number): Uint8Array {
  const inEdge = (i: number) => i % columns === 0 || i % columns === columns - 1 || i < columns || i >= columns * (rows - 1)
  for (const area of connected(columns, rows, (i) => mask[i] === 0)) {
    if (area.length <= 0.1 * columns * rows && !area.some(inEdge)) for (const i of area) mask[i] = 1
  }
  return mask
}

/** Areas of cells that hold, joined over their four sides. */
function connected(columns: number, rows: number, holds: (cell: number) => boolean): number[][] {
  const seen = new Uint8Array(columns * rows)
  const areas: number[][] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !holds(start)) continue
    const area = [start]
    seen[start] = 1
    for (let k = 0; k < area.length; k++) {
      const i = area[k]
      const x = i % columns
      const beside = [x > 0 ? i - 1 : -1, x < columns - 1 ? i + 1 : -1, i - columns, i + columns]
      for (const j of beside) {
        if (j < 0 || j >= seen.length || seen[j] || !holds(j)) continue
        seen[j] = 1
        area.push(j)
      }
    }
    areas.push(area)
  }
  return areas
}
