import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { type FingerTemplate, type ImpressionType } from '../comparison/template.js'
import { isFingerPosition, type Minutia, type MinutiaType } from '../types.js'
import { type ByteReader, byteReader } from './byte-reader.js'
import { formatIdentifier, isoAngleUnit, version20 } from './iso-19794-2.js'

export type TemplateFault = 'TEMPLATE_UNKNOWN_FORMAT' | 'TEMPLATE_DAMAGED'

/** A minutiae record as read: every view, coordinates brought to 500 dpi. */
export interface MinutiaeRecord {
  readonly format: 'ISO/IEC 19794-2:2005' | 'ANSI INCITS 378-2004'
  readonly views: readonly FingerTemplate[]
}

/** First finger view of a minutiae record (ISO/IEC 19794-2:2005 or ANSI INCITS 378-2004); hostile bytes give a failure, never a throw. */
export function decodeTemplate(bytes: Uint8Array): Result<FingerTemplate, TemplateFault> {
  const record = decodeRecord(bytes)
  if (!record.ok) return record
  const first = record.value.views[0]
  return first ? ok(first) : fail('TEMPLATE_DAMAGED', { reason: 'the record holds no finger view' })
}

/** All views of a minutiae record. The two formats share their first eight bytes; the length field tells them apart. */
export function decodeRecord(bytes: Uint8Array): Result<MinutiaeRecord, TemplateFault> {
  const reader = byteReader(bytes)
  if (reader.u32() !== formatIdentifier) return fail('TEMPLATE_UNKNOWN_FORMAT', { reason: 'does not begin with "FMR"' })
  if (reader.u32() !== version20) return fail('TEMPLATE_UNKNOWN_FORMAT', { reason: 'version is not 2.0' })
  const short = reader.u16()
  if (short >= 26) return readAnsi(bytes, reader, short)
  // A zero word is the upper half of ISO's 32-bit length, or ANSI's escape to a longer length field.
  const iso = byteReader(bytes, 8)
  const length = iso.u32()
  if (length >= 24) {
    iso.skip(2)
    return readHeader(bytes, iso, length, 'ISO/IEC 19794-2:2005')
  }
  return readAnsi(bytes, reader, reader.u32())
}

function readAnsi(bytes: Uint8Array, reader: ByteReader, length: number): Result<MinutiaeRecord, TemplateFault> {
  reader.skip(6)
  return readHeader(bytes, reader, length, 'ANSI INCITS 378-2004')
}

function readHeader(
  bytes: Uint8Array,
  reader: ByteReader,
  length: number,
  format: MinutiaeRecord['format'],
): Result<MinutiaeRecord, TemplateFault> {
  if (length > bytes.length) return fail('TEMPLATE_DAMAGED', { reason: 'shorter than it says', says: length, is: bytes.length })
  const width = reader.u16()
  const height = reader.u16()
  const scaleX = toFiveHundred(reader.u16())
  const scaleY = toFiveHundred(reader.u16())
  const count = reader.u8()
  reader.skip(1)
  const views: FingerTemplate[] = []
  for (let v = 0; v < count; v++) {
    if (reader.left < 6) return fail('TEMPLATE_DAMAGED', { reason: 'ends within a finger view', view: v + 1 })
    const view = readView(reader, format, scaleX, scaleY)
    if (!view) return fail('TEMPLATE_DAMAGED', { reason: 'ends within a finger view', view: v + 1 })
    views.push({ ...view, width: Math.round(width * scaleX), height: Math.round(height * scaleY) })
  }
  return ok({ format, views })
}

function readView(reader: ByteReader, format: MinutiaeRecord['format'], scaleX: number, scaleY: number) {
  const position = reader.u8()
  const impression = reader.u8() & 15
  const quality = Math.min(100, reader.u8())
  const count = reader.u8()
  if (reader.left < 6 * count + 2) return undefined
  const unit = format === 'ANSI INCITS 378-2004' ? Math.PI / 90 : isoAngleUnit
  const minutiae: Minutia[] = []
  for (let i = 0; i < count; i++) {
    const x = reader.u16()
    const y = reader.u16()
    const direction = (reader.u8() * unit) % (2 * Math.PI)
    const reliability = Math.min(100, reader.u8())
    minutiae.push({ x: (x & 16383) * scaleX, y: (y & 16383) * scaleY, direction, type: typeOf(x >> 14), reliability })
  }
  reader.skip(reader.u16())
  return {
    minutiae,
    quality,
    position: isFingerPosition(position) ? position : (0 as const),
    impressionType: impressionOf(impression),
  }
}

const typeOf = (code: number): MinutiaType => (code === 1 ? 'ending' : code === 2 ? 'bifurcation' : 'other')

const impressionOf = (code: number): ImpressionType => (code === 1 || code === 2 || code === 3 || code === 8 ? code : 0)

/** 196 and 197 px/cm both mean 500 dpi; a missing or absurd value is taken as 500 dpi too. */
function toFiveHundred(pixelsPerCm: number): number {
  if (pixelsPerCm < 90 || pixelsPerCm > 800) return 1
  const scale = 500 / 2.54 / pixelsPerCm
  return Math.abs(scale - 1) < 0.01 ? 1 : scale
}
