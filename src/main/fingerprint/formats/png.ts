import { inflateSync } from 'node:zlib'
import { decode, type DecodedPng, encode } from 'fast-png'
import { fail } from '../../../preload/contract/result.js'
import { type FingerprintImage } from '../types.js'
import { byteReader, byteWriter } from './byte-reader.js'
import { checkSize, grey, type ImageHints, type ImageResult, imageOf } from './image-result.js'

const dotsPerMetre = (dpi: number): number => Math.round(dpi / 0.0254)

/** PNG of any depth and colour; transparent places become white; resolution from its pHYs chunk (ISO/IEC 15948, 11.3.5.3). */
export function readPng(bytes: Uint8Array, hints: ImageHints): ImageResult {
  const header = byteReader(bytes, 16)
  const bad = checkSize(header.u32(), header.u32())
  if (bad) return bad
  let png: DecodedPng
  try {
    const plain = withoutExtras(bytes)
    if (!plain) return fail('IMAGE_DAMAGED', { format: 'PNG' })
    png = decode(plain)
  } catch {
    return fail('IMAGE_DAMAGED', { format: 'PNG' })
  }
  const { width, height, resolution } = png
  const pixels = toGrey(png)
  if (!pixels) return fail('IMAGE_DAMAGED', { format: 'PNG' })
  // Metres to inches leaves 499.999; whole numbers are meant.
  const fileDpi =
    resolution && resolution.unit === 1 && resolution.x === resolution.y ? Math.round(resolution.x * 0.0254) : undefined
  return imageOf(width, height, pixels, fileDpi, hints)
}

const kept: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'IEND']

/**
 * The chunks that make the picture, once its data are known to unpack to the size it declares: colour profiles, texts, further
 * frames and padded data could unpack to gigabytes.
 * @throws what zlib throws for damaged data
 */
function withoutExtras(bytes: Uint8Array): Uint8Array | undefined {
  const out = byteWriter().raw(bytes.subarray(0, 8))
  const data: Uint8Array[] = []
  const reader = byteReader(bytes, 8)
  while (reader.left >= 12) {
    const start = reader.at
    const length = reader.u32()
    const type = String.fromCharCode(...reader.take(4))
    if (length > reader.left - 4) return undefined
    const content = reader.take(length)
    reader.skip(4)
    if (!kept.includes(type)) continue
    out.raw(bytes.subarray(start, reader.at))
    if (type === 'IDAT') data.push(content)
    if (type === 'IEND') break
  }
  inflateSync(Buffer.concat(data), { maxOutputLength: mostUnpacked(bytes) })
  return out.done()
}

/** Bytes of all rows with their filter bytes; the rows of an interlaced picture are shorter and more, hence the reserve. */
function mostUnpacked(bytes: Uint8Array): number {
  const header = byteReader(bytes, 16)
  const width = header.u32()
  const height = header.u32()
  const depth = header.u8()
  const samples = [1, 1, 3, 1, 2, 1, 4][header.u8()] ?? 4
  return 2 * (Math.ceil((width * depth * samples) / 8) + 8) * (height + 8)
}

function toGrey(png: DecodedPng): Uint8Array | undefined {
  const { width, height, depth, channels, data, palette } = png
  const count = width * height
  const pixels = new Uint8Array(count)
  if (depth < 8) return unpack(png)
  if (data.length < count * channels) return undefined
  const shift = depth === 16 ? 8 : 0
  for (let i = 0; i < count; i++) {
    const at = i * channels
    const first = data[at] >> shift
    const value = palette
      ? ofPalette(palette, first)
      : channels >= 3
        ? grey(first, data[at + 1] >> shift, data[at + 2] >> shift)
        : first
    const opacity = channels === 2 || channels === 4 ? (data[at + channels - 1] >> shift) / 255 : 1
    pixels[i] = Math.round(value * opacity + 255 * (1 - opacity))
  }
  return pixels
}

/** 1, 2 or 4 bits a pixel, rows padded to whole bytes. */
function unpack({ width, height, depth, data, palette }: DecodedPng): Uint8Array | undefined {
  const perRow = Math.ceil((width * depth) / 8)
  if (data.length < perRow * height) return undefined
  const most = (1 << depth) - 1
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth
      const value = (data[y * perRow + (bit >> 3)] >> (8 - depth - (bit & 7))) & most
      pixels[y * width + x] = palette ? ofPalette(palette, value) : Math.round((value * 255) / most)
    }
  }
  return pixels
}

function ofPalette(palette: NonNullable<DecodedPng['palette']>, index: number): number {
  const colour = palette[Math.min(index, palette.length - 1)]
  return colour ? grey(colour[0], colour[1], colour[2]) : 255
}

/** Where the first chunk behind IHDR begins: signature 8, length 4, type 4, content 13, check 4. */
const behindHeader = 33

/** 8-bit grey PNG with the picture's resolution in its pHYs chunk, which the encoder of fast-png leaves out. */
export function writePng({ width, height, pixels, dpi }: FingerprintImage): Uint8Array {
  const plain = encode({ width, height, data: pixels, depth: 8, channels: 1 })
  const content = byteWriter().u32(0x70485973).u32(dotsPerMetre(dpi)).u32(dotsPerMetre(dpi)).u8(1).done()
  return byteWriter()
    .raw(plain.subarray(0, behindHeader))
    .u32(9)
    .raw(content)
    .u32(checkOf(content))
    .raw(plain.subarray(behindHeader))
    .done()
}

/** CRC-32 of ISO/IEC 15948 annex D, bit by bit: thirteen bytes need no table. */
function checkOf(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
