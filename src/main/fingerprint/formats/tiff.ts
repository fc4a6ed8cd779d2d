import { fail } from '../../../preload/contract/result.js'
import { checkSize, grey, type ImageHints, type ImageResult, imageOf } from './image-result.js'

/** Tags of TIFF 6.0, section 8. */
const tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  strips: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  resolution: 282,
  unit: 296,
} as const

/** Baseline TIFF, first picture: 8-bit grey or RGB, uncompressed or PackBits. Hostile bytes give a failure. */
export function readTiff(bytes: Uint8Array, hints: ImageHints): ImageResult {
  const damaged = () => fail('IMAGE_DAMAGED' as const, { format: 'TIFF' })
  const fields = readFields(bytes)
  if (!fields) return damaged()
  const one = (id: number, otherwise: number) => fields.numbers(id)?.[0] ?? otherwise
  const width = one(tag.width, 0)
  const height = one(tag.height, 0)
  const samples = one(tag.samples, 1)
  const compression = one(tag.compression, 1)
  const photometric = one(tag.photometric, 1)
  const bad = checkSize(width, height)
  if (bad) return bad
  const known =
    (compression === 1 || compression === 32773) && one(tag.bits, 1) === 8 && samples <= 4 && samples >= 1 && photometric <= 2
  if (!known) return fail('IMAGE_UNKNOWN_FORMAT', { format: 'TIFF', compression, bits: one(tag.bits, 1), samples, photometric })
  const strips = fields.numbers(tag.strips)
  const lengths = fields.numbers(tag.stripBytes)
  if (!strips || !lengths || strips.length !== lengths.length) return damaged()
  const data = joinStrips(bytes, strips, lengths, compression === 32773, width * height * samples)
  if (!data) return damaged()
  const pixels = new Uint8Array(width * height)
  for (let i = 0; i < pixels.length; i++) {
    const at = i * samples
    const value = photometric === 2 && samples >= 3 ? grey(data[at], data[at + 1], data[at + 2]) : data[at]
    pixels[i] = photometric === 0 ? 255 - value : value
  }
  return imageOf(width, height, pixels, dpiOf(fields.ratio(tag.resolution), one(tag.unit, 2)), hints)
}

const dpiOf = (ratio: number | undefined, unit: number): number | undefined =>
  ratio === undefined || unit < 2 ? undefined : Math.round(unit === 3 ? ratio * 2.54 : ratio)

function joinStrips(
  bytes: Uint8Array,
  strips: readonly number[],
  lengths: readonly number[],
  packed: boolean,
  wanted: number,
): Uint8Array | undefined {
  // Strips do not overlap, so together they are no longer than the file; PackBits makes 128 bytes of two at best.
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total > bytes.length || wanted > (packed ? 64 * total : total)) return undefined
  const data = new Uint8Array(wanted)
  let at = 0
  for (let k = 0; k < strips.length; k++) {
    if (strips[k] + lengths[k] > bytes.length) return undefined
    const strip = bytes.subarray(strips[k], strips[k] + lengths[k])
    if (packed) at = unpack(strip, data, at)
    else {
      data.set(strip.subarray(0, wanted - at), at)
      at = Math.min(wanted, at + strip.length)
    }
  }
  return at < wanted ? undefined : data
}

/** PackBits, TIFF 6.0 section 9. @returns the place behind what was written */
function unpack(strip: Uint8Array, data: Uint8Array, start: number): number {
  let at = start
  for (let i = 0; i < strip.length && at < data.length;) {
    const head = (strip[i++] << 24) >> 24
    if (head === -128) continue
    const count = Math.min(head >= 0 ? head + 1 : 1 - head, data.length - at)
    if (head >= 0) {
      data.set(strip.subarray(i, i + count), at)
      i += head + 1
    } else data.fill(strip[i++], at, at + count)
    at += count
  }
  return at
}

interface Fields {
  numbers(id: number): number[] | undefined
  ratio(id: number): number | undefined
}

function readFields(bytes: Uint8Array): Fields | undefined {
  if (bytes.length < 14) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const u16 = (at: number) => (at + 2 <= bytes.length ? view.getUint16(at, little) : 0)
  const u32 = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, little) : 0)
  const directory = u32(4)
  if (directory + 2 > bytes.length) return undefined
  const entries = new Map<number, { type: number; count: number; at: number }>()
  for (let k = 0; k < u16(directory); k++) {
    const at = directory + 2 + 12 * k
    if (at + 12 > bytes.length) return undefined
    const type = u16(at + 2)
    const count = u32(at + 4)
    const size = count * (type === 3 ? 2 : type === 5 ? 8 : type === 4 ? 4 : 1)
    entries.set(u16(at), { type, count, at: size <= 4 ? at + 8 : u32(at + 8) })
  }
  return {
    numbers(id) {
      const entry = entries.get(id)
      // A strip for every row of the tallest picture is the most there can be.
      if (!entry || (entry.type !== 3 && entry.type !== 4) || entry.count > 36000) return undefined
      const { type, count, at } = entry
      return Array.from({ length: count }, (_, i) => (type === 3 ? u16(at + 2 * i) : u32(at + 4 * i)))
    },
    ratio(id) {
      const entry = entries.get(id)
      return entry && entry.type === 5 ? u32(entry.at) / Math.max(1, u32(entry.at + 4)) : undefined
    },
  }
}
