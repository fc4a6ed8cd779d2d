import { inflateSync } from 'node:zlib'
import { convertIndexedToRgb, decode } from 'fast-png'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { allowedSize, type FaceImageError } from './image-limits.js'
import { type RgbImage } from './rgb-image.js'

interface Chunk {
  readonly type: string
  readonly body: Uint8Array
  /** with length, type and check sum */
  readonly whole: Uint8Array
}

/** Chunks without which there is no picture. The others may hold compressed data of any size and are not looked at. */
const needed = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

export function readPng(bytes: Uint8Array): Result<RgbImage, FaceImageError> {
  const chunks = readChunks(bytes)
  const header = chunks?.[0]
  if (chunks === undefined || header?.type !== 'IHDR' || header.body.length !== 13) return fail('IMAGE_UNREADABLE')
  const { width, height, rowBytes } = readHeader(header.body)
  const size = allowedSize(width, height)
  if (!size.ok) return size
  if (!unpacksTo(chunks, mostBytes(rowBytes, height))) return fail('IMAGE_UNREADABLE')
  try {
    return ok(toRgb(decode(Buffer.concat([bytes.subarray(0, 8), ...chunks.map(({ whole }) => whole)]))))
  } catch {
    return fail('IMAGE_UNREADABLE')
  }
}

function readChunks(bytes: Uint8Array): Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return undefined
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (needed.includes(type)) chunks.push({ type, body: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}

function readHeader(body: Uint8Array): { width: number; height: number; rowBytes: number } {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const width = view.getUint32(0)
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[body[9]] ?? 4
  return { width, height: view.getUint32(4), rowBytes: Math.ceil((width * channels * body[8]) / 8) }
}

/** One filter byte a row; an interlaced picture has up to fifteen eighths of the rows, each rounded up to a byte. */
const mostBytes = (rowBytes: number, height: number): number => (rowBytes + 1) * height + 2 * (rowBytes + height) + 64

/** A small file can unpack to a thousand times its size; this one must unpack to its picture and no more. */
function unpacksTo(chunks: readonly Chunk[], most: number): boolean {
  try {
    inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body)), { maxOutputLength: most })
    return true
  } catch {
    return false
  }
}

type Decoded = ReturnType<typeof decode>

function toRgb(png: Decoded): RgbImage {
  const { width, height } = png
  const indexed = png.palette !== undefined
  if (png.depth < 8 && !indexed) throw new Error('a picture of a few grey levels is no portrait')
  const samples = indexed ? convertIndexedToRgb(png) : png.data
  const channels = samples.length / (width * height)
  const divisor = png.depth === 16 ? 257 : 1
  const data = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels
    const alpha = channels % 2 === 0 ? samples[from + channels - 1] / divisor / 255 : 1
    for (let i = 0; i < 3; i++) {
      const value = samples[from + (channels < 3 ? 0 : i)] / divisor
      data[3 * pixel + i] = Math.round(value * alpha + 255 * (1 - alpha))
    }
  }
  return { width, height, data }
}
