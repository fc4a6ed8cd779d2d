import { connected } from './connected.js'
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
