import { fail } from '../../../../preload/contract/result.js'
import { type ByteReader, byteReader } from '../byte-reader.js'
import { checkSize, isCarried, type ImageHints, type ImageResult, imageOf } from '../image-result.js'
import { BitSource, type HuffmanTable, symbolReader, WsqDamage } from './huffman.js'
import { marker } from './markers.js'
import { join, type Region, subbandTree } from './subbands.js'

interface Tables {
  /** synthesis filters */
  low?: Float32Array
  high?: Float32Array
  binCentre: number
  bins: Float32Array
  zeroBins: Float32Array
  huffman: Map<number, HuffmanTable>
  dpi?: number
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly shift: number
  readonly scale: number
}

/** Wavelet Scalar Quantization (IAFIS-IC-0110, versions 2 and 3), filters of odd length. Hostile bytes give a failure. */
export function readWsq(bytes: Uint8Array, hints: ImageHints): ImageResult {
  try {
    return decode(bytes, hints)
  } catch (error) {
    if (error instanceof WsqDamage) return fail('IMAGE_DAMAGED', { format: 'WSQ', reason: error.message })
    throw error
  }
}

function decode(bytes: Uint8Array, hints: ImageHints): ImageResult {
  const reader = byteReader(bytes)
  const tables: Tables = { binCentre: 0, bins: new Float32Array(64), zeroBins: new Float32Array(64), huffman: new Map() }
  if (reader.u16() !== marker.start) return fail('IMAGE_UNKNOWN_FORMAT', { format: 'WSQ' })
  let next = readTables(reader, tables)
  if (next !== marker.frame) throw new WsqDamage('no frame header')
  const frame = readFrame(segment(reader))
  const bad = checkSize(frame.width, frame.height)
  if (bad) return bad
  if (!isCarried(frame.width * frame.height, bytes.length)) throw new WsqDamage('more pixels than its bytes can carry')
  const { subbands, joins } = subbandTree(frame.width, frame.height)
  const coefficients = new Int16Array(frame.width * frame.height)
  let filled = 0
  next = readTables(reader, tables)
  while (next === marker.block) {
    const table = tables.huffman.get(segment(reader).u8())
    if (!table) throw new WsqDamage('no Huffman table for a block')
    const source = new BitSource(bytes, reader.at)
    filled = readBlock(source, symbolReader(table), coefficients, filled)
    reader.skip(source.at - reader.at)
    next = reader.left > 0 ? readTables(reader, tables) : marker.end
  }
  const wanted = subbands.reduce((sum, band, k) => (tables.bins[k] === 0 ? sum : sum + band.width * band.height), 0)
  if (filled !== wanted) throw new WsqDamage('fewer or more coefficients than the subbands hold')
  const { low, high } = tables
  if (!low || !high) throw new WsqDamage('no filters')
  const values = unquantise(coefficients, subbands, frame.width, tables)
  for (const region of joins) join(values, frame.width, region, low, high)
  const pixels = Uint8Array.from(values, (v) => Math.max(0, Math.min(255, Math.floor(v * frame.scale + frame.shift + 0.5))))
  return imageOf(frame.width, frame.height, pixels, tables.dpi, hints)
}

/** Reads tables and comments up to a marker of another kind, which is returned. */
function readTables(reader: ByteReader, tables: Tables): number {
  for (;;) {
    if (reader.left < 2) throw new WsqDamage('file ends early')
    const kind = reader.u16()
    if (kind === marker.filters) readFilters(segment(reader), tables)
    else if (kind === marker.quantisation) readQuantisation(segment(reader), tables)
    else if (kind === marker.huffman) readHuffman(segment(reader), tables)
    else if (kind === marker.comment) readComment(segment(reader), tables)
    else return kind
  }
}

/** The content of a segment behind its two length bytes. */
function segment(reader: ByteReader): ByteReader {
  const length = reader.u16()
  if (length < 2 || reader.left < length - 2) throw new WsqDamage('segment ends early')
  return byteReader(reader.take(length - 2))
}

/** A number as 10^−exponent × mantissa. */
const scaled = (exponent: number, mantissa: number): number => mantissa / 10 ** exponent

function readFrame(reader: ByteReader): Frame {
  reader.skip(2)
  const height = reader.u16()
  const width = reader.u16()
  const shift = scaled(reader.u8(), reader.u16())
  const scale = scaled(reader.u8(), reader.u16())
  return { width, height, shift, scale }
}

/** The analysis filters are sent, centre first; those of synthesis are each other's, every second tap turned over. */
function readFilters(reader: ByteReader, tables: Tables): void {
  const lowLength = reader.u8()
  const highLength = reader.u8()
  if (lowLength % 2 === 0 || highLength % 2 === 0 || lowLength > 31 || highLength > 31)
    throw new WsqDamage('filters of even length')
  const filter = (length: number): Float32Array => {
    const centre = length >> 1
    const taps = new Float32Array(length)
    for (let k = 0; k <= centre; k++) {
      const negative = reader.u8() !== 0
      const value = scaled(reader.u8(), reader.u32()) * (negative ? -1 : 1) * (k % 2 === 0 ? 1 : -1)
      taps[centre + k] = value
      taps[centre - k] = value
    }
    return taps
  }
  tables.high = filter(lowLength)
  tables.low = filter(highLength)
}

function readQuantisation(reader: ByteReader, tables: Tables): void {
  tables.binCentre = scaled(reader.u8(), reader.u16())
  for (let k = 0; k < 64; k++) {
    tables.bins[k] = scaled(reader.u8(), reader.u16())
    tables.zeroBins[k] = scaled(reader.u8(), reader.u16())
  }
}

function readHuffman(reader: ByteReader, tables: Tables): void {
  while (reader.left >= 17) {
    const id = reader.u8()
    const counts = Array.from({ length: 16 }, () => reader.u8())
    const symbols = Uint8Array.from(reader.take(counts.reduce((sum, count) => sum + count, 0)))
    tables.huffman.set(id, { counts, symbols })
  }
}

/** NIST writes a comment of names and values; its PPI is the resolution. */
function readComment(reader: ByteReader, tables: Tables): void {
  const text = String.fromCharCode(...reader.take(Math.min(2000, reader.left)))
  const match = text.startsWith('NIST_COM') ? /\bPPI\s+(\d{3,4})\b/.exec(text) : null
  if (match) tables.dpi = Number(match[1])
}

/** Runs of zeros, small values and escapes (IAFIS-IC-0110, table 1). @returns how many coefficients there are now */
function readBlock(source: BitSource, symbol: (source: BitSource) => number, out: Int16Array, from: number): number {
  let at = from
  for (;;) {
    const code = symbol(source)
    if (code < 0) return at
    if (code >= 1 && code <= 100) at += code
    else if (code === 105) at += source.number(8)
    else if (code === 106) at += source.number(16)
    else {
      if (at >= out.length) throw new WsqDamage('more coefficients than pixels')
      if (code >= 107 && code <= 254) out[at] = code - 180
      else if (code === 101) out[at] = source.number(8)
      else if (code === 102) out[at] = -source.number(8)
      else if (code === 103) out[at] = source.number(16)
      else if (code === 104) out[at] = -source.number(16)
      else throw new WsqDamage('no such symbol')
      at++
    }
    if (at > out.length) throw new WsqDamage('more coefficients than pixels')
  }
}

function unquantise(coefficients: Int16Array, subbands: readonly Region[], width: number, tables: Tables): Float32Array {
  const values = new Float32Array(coefficients.length)
  let at = 0
  subbands.forEach((band, k) => {
    const bin = tables.bins[k]
    if (bin === 0) return
    const half = tables.zeroBins[k] / 2
    for (let y = 0; y < band.height; y++) {
      for (let x = 0; x < band.width; x++) {
        const c = coefficients[at++]
        const to = (band.y + y) * width + band.x + x
        values[to] = c > 0 ? bin * (c - tables.binCentre) + half : c < 0 ? bin * (c + tables.binCentre) - half : 0
      }
    }
  })
  return values
}
