import { type FingerTemplate } from '../comparison/template.js'
import { byteWriter } from './byte-reader.js'

/** "FMR\0" and " 20\0": format and version of ISO/IEC 19794-2:2005, 7.3.1 and 7.3.2; the same in ANSI INCITS 378-2004. */
export const formatIdentifier = 0x464d5200
export const version20 = 0x20323000

/** 197 px/cm is 500 dpi, in the only unit the record knows. */
export const pixelsPerCentimetre = 197

/** Minutia direction unit: 360° / 256 (ISO/IEC 19794-2:2005, 7.4.2.4). */
export const isoAngleUnit = (2 * Math.PI) / 256

const typeCode = { other: 0, ending: 1, bifurcation: 2 } as const

/**
 * Finger minutiae record, ISO/IEC 19794-2:2005 clause 7 (not card), big-endian; one view for each template given, no extended data.
 * Every template must be of the same picture size or smaller than the first; at most 255 minutiae a view, best first.
 */
export function encodeTemplate(template: FingerTemplate, ...more: readonly FingerTemplate[]): Uint8Array {
  const views = [template, ...more].slice(0, 255)
  const counts = views.map((view) => Math.min(255, view.minutiae.length))
  const out = byteWriter()
  out.u32(formatIdentifier).u32(version20)
  out.u32(24 + counts.reduce((sum, count) => sum + 6 + 6 * count, 0))
  // No certified equipment, no device id reported (0 is allowed by 7.3.5).
  out.u16(0)
  out.u16(within(Math.max(...views.map((v) => v.width)), 16383)).u16(within(Math.max(...views.map((v) => v.height)), 16383))
  out.u16(pixelsPerCentimetre).u16(pixelsPerCentimetre)
  out.u8(views.length).u8(0)
  views.forEach((view, i) => {
    const number = views.slice(0, i).filter((earlier) => earlier.position === view.position).length
    out.u8(view.position).u8((Math.min(15, number) << 4) | view.impressionType)
    out.u8(within(view.quality, 100)).u8(counts[i])
    for (const m of view.minutiae.slice(0, counts[i])) {
      out.u16((typeCode[m.type] << 14) | within(m.x, 16383)).u16(within(m.y, 16383))
      out.u8(Math.round(m.direction / isoAngleUnit) & 255).u8(within(m.reliability, 100))
    }
    out.u16(0)
  })
  return out.done()
}

const within = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(0, Math.round(value))) : 0
