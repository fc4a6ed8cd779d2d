import { type FingerprintImage } from '../../types.js'
import { type ByteWriter, byteWriter } from '../byte-reader.js'
import { analysisHigh, analysisLow, wholeFilter } from './filters.js'
import { bitSink, type HuffmanCode, huffmanCodeOf } from './huffman-code.js'
import { marker } from './markers.js'
import { type Quantisation, quantisationOf, scaledParts } from './quantisation.js'
import { type Region, split, subbandTree } from './subbands.js'

/** The three blocks of the stream: subbands of each, and its Huffman table (IAFIS-IC-0110, clause 3.4). */
const blocks = [
  { from: 0, to: 19, table: 0 },
  { from: 19, to: 52, table: 1 },
  { from: 52, to: 64, table: 1 },
]
/** Where in a bin its value is put back. */
const binCentre = 0.44

/**
 * Wavelet Scalar Quantization of 8-bit grey (IAFIS-IC-0110).
 * @param bitRate bits a pixel: 0.75 (about 15 : 1, the usual one for exchange) to 2.25 (about 5 : 1)
 */
export function writeWsq(image: FingerprintImage, bitRate = 0.75): Uint8Array {
  const { width, height, dpi } = image
  const { shift, scale } = levelsOf(image.pixels)
  const values = Float32Array.from(image.pixels, (v) => (v - shift) / scale)
  const { subbands, joins } = subbandTree(width, height)
  const low = wholeFilter(analysisLow)
  const high = wholeFilter(analysisHigh)
  for (const region of [...joins].reverse()) split(values, width, region, low, high)
  const quantisation = quantisationOf(values, width, subbands, bitRate)
  const streams = blocks.map(({ from, to }) => symbolsOf(quantised(values, width, subbands, quantisation, from, to)))
  const out = byteWriter().u16(marker.start)
  writeComment(out, width, height, Math.round(dpi), bitRate)
  writeFilters(out)
  writeQuantisation(out, quantisation)
  out.u16(marker.frame).u16(17).u8(0).u8(255).u16(height).u16(width)
  writeScaled(out, shift)
  writeScaled(out, scale)
  out.u8(0).u16(0)
  writeBlocks(out, streams)
  return out.u16(marker.end).done()
}

/** Mean and half span by which the pixels are brought to ±128, as they can be written. */
function levelsOf(pixels: Uint8Array): { shift: number; scale: number } {
  let sum = 0
  let least = 255
  let most = 0
  for (const v of pixels) {
    sum += v
    least = Math.min(least, v)
    most = Math.max(most, v)
  }
  const mean = sum / pixels.length
  const { exponent, mantissa } = scaledParts(mean, 65535)
  const span = scaledParts(Math.max(mean - least, most - mean, 1) / 128, 65535)
  return { shift: mantissa / 10 ** exponent, scale: span.mantissa / 10 ** span.exponent }
}

function quantised(
  values: Float32Array,
  stride: number,
  subbands: readonly Region[],
  { bins, zeroBins }: Quantisation,
  from: number,
  to: number,
): number[] {
  const out: number[] = []
  for (let k = from; k < to; k++) {
    if (bins[k] === 0) continue
    const { x, y, width, height } = subbands[k]
    const half = zeroBins[k] / 2
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const v = values[row * stride + column]
        const bin = v > half ? Math.floor((v - half) / bins[k]) + 1 : v < -half ? Math.ceil((v + half) / bins[k]) - 1 : 0
        out.push(Math.max(-65535, Math.min(65535, bin)))
      }
    }
  }
  return out
}

/** A symbol and the bits that follow its code. */
interface Symbol {
  readonly symbol: number
  readonly value: number
  readonly bits: number
}

/** Runs of zeros, small values and escapes (table 1). */
function symbolsOf(coefficients: readonly number[]): Symbol[] {
  const out: Symbol[] = []
  for (let i = 0; i < coefficients.length;) {
    const value = coefficients[i]
    if (value !== 0) {
      out.push(ofValue(value))
      i++
      continue
    }
    let run = 1
    while (i + run < coefficients.length && coefficients[i + run] === 0 && run < 65535) run++
    out.push(
      run <= 100
        ? { symbol: run, value: 0, bits: 0 }
        : run <= 255
          ? { symbol: 105, value: run, bits: 8 }
          : { symbol: 106, value: run, bits: 16 },
    )
    i += run
  }
  return out
}

function ofValue(value: number): Symbol {
  if (value >= -73 && value <= 74) return { symbol: value + 180, value: 0, bits: 0 }
  const size = Math.abs(value)
  return size <= 255
    ? { symbol: value > 0 ? 101 : 102, value: size, bits: 8 }
    : { symbol: value > 0 ? 103 : 104, value: size, bits: 16 }
}

function writeBlocks(out: ByteWriter, streams: readonly (readonly Symbol[])[]): void {
  const codes: (HuffmanCode | undefined)[] = [undefined, undefined]
  blocks.forEach(({ table }, k) => {
    let code = codes[table]
    if (!code) {
      const counts = new Float64Array(256)
      blocks.forEach((other, j) => {
        if (other.table === table) for (const { symbol } of streams[j]) counts[symbol]++
      })
      code = huffmanCodeOf(counts)
      codes[table] = code
      const { counts: perLength, symbols } = code.table
      out.u16(marker.huffman).u16(2 + 17 + symbols.length)
      out.u8(table).raw(Uint8Array.from(perLength)).raw(symbols)
    }
    out.u16(marker.block).u16(3).u8(table)
    const sink = bitSink()
    for (const { symbol, value, bits } of streams[k]) {
      sink.put(code.code[symbol], code.length[symbol])
      sink.put(value, bits)
    }
    out.raw(sink.done())
  })
}

/** NIST's comment of names and values: readers take the resolution from it. */
function writeComment(out: ByteWriter, width: number, height: number, dpi: number, bitRate: number): void {
  const facts = [
    ['NIST_COM', 9],
    ['PIX_WIDTH', width],
    ['PIX_HEIGHT', height],
    ['PIX_DEPTH', 8],
    ['PPI', dpi],
    ['LOSSY', 1],
    ['COLORSPACE', 'GRAY'],
    ['COMPRESSION', 'WSQ'],
    ['WSQ_BITRATE', bitRate.toFixed(6)],
  ]
  const text = new TextEncoder().encode(facts.map(([name, value]) => `${name} ${value}\n`).join(''))
  out
    .u16(marker.comment)
    .u16(2 + text.length)
    .raw(text)
}

function writeFilters(out: ByteWriter): void {
  out
    .u16(marker.filters)
    .u16(2 + 2 + 6 * (analysisLow.length + analysisHigh.length))
    .u8(2 * analysisLow.length - 1)
    .u8(2 * analysisHigh.length - 1)
  for (const tap of [...analysisLow, ...analysisHigh]) {
    const { exponent, mantissa } = scaledParts(Math.abs(tap), 4294967295)
    out
      .u8(tap < 0 ? 1 : 0)
      .u8(exponent)
      .u32(mantissa)
  }
}

function writeQuantisation(out: ByteWriter, { bins, zeroBins }: Quantisation): void {
  out.u16(marker.quantisation).u16(2 + 3 + 64 * 6)
  writeScaled(out, binCentre)
  for (let k = 0; k < 64; k++) {
    writeScaled(out, bins[k])
    writeScaled(out, zeroBins[k])
  }
}

function writeScaled(out: ByteWriter, value: number): void {
  const { exponent, mantissa } = scaledParts(value, 65535)
  out.u8(exponent).u16(mantissa)
}
