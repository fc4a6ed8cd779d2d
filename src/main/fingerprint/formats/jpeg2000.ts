import { type FingerprintImage } from '../types.js'
import { byteReader, byteWriter } from './byte-reader.js'
import { grey, isCarried, type Jpeg2000Decoder } from './image-result.js'

/** What is used of OpenJPEG's WebAssembly build (`@cornerstonejs/codec-openjpeg`). */
export interface OpenJpegModule {
  readonly J2KDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array
    getDecodedBuffer(): Uint8Array
    decode(): void
    getFrameInfo(): FrameInfo
    delete?(): void
  }
  /** the build that only decodes has none */
  readonly J2KEncoder?: new () => {
    getDecodedBuffer(frame: FrameInfo): Uint8Array
    getEncodedBuffer(): Uint8Array
    setQuality(lossless: boolean, quality: number): void
    encode(): void
    delete?(): void
  }
}

interface FrameInfo {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
  readonly isSigned: boolean
}

/** Writes a JP2 file, every pixel kept; nothing when the encoder fails. */
export type Jpeg2000Encoder = (image: FingerprintImage) => Uint8Array | undefined

const mostPixels = 36_000_000

/** OpenJPEG as decoder for `readFingerprintImage`; the size is checked before anything is unpacked. */
export function jpeg2000DecoderOf(module: OpenJpegModule): Jpeg2000Decoder {
  return (bytes) => {
    const decoder = new module.J2KDecoder()
    try {
      const codestream = codestreamOf(bytes)
      if (!codestream || !isReasonable(codestream)) return undefined
      // The codestream alone: what else a file may hold is nobody's concern.
      decoder.getEncodedBuffer(codestream.length).set(codestream)
      decoder.decode()
      const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
      if (bitsPerSample > 8 || width * height === 0 || width * height > mostPixels) return undefined
      const data = decoder.getDecodedBuffer()
      if (data.length < width * height * componentCount) return undefined
      return { width, height, pixels: toGrey(data, width * height, componentCount), dpi: dpiOf(bytes) }
    } catch {
      // The module throws numbers and strings for damaged streams.
      return undefined
    } finally {
      decoder.delete?.()
    }
  }
}

/** OpenJPEG as lossless encoder; nothing when the module has none. */
export function jpeg2000EncoderOf(module: OpenJpegModule): Jpeg2000Encoder | undefined {
  const Encoder = module.J2KEncoder
  if (!Encoder) return undefined
  return ({ width, height, dpi, pixels }) => {
    const encoder = new Encoder()
    try {
      encoder
        .getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 1, isSigned: false })
        .set(pixels.subarray(0, width * height))
      encoder.setQuality(true, 0)
      encoder.encode()
      return inBoxes(Uint8Array.from(encoder.getEncodedBuffer()), width, height, dpi)
    } catch {
      return undefined
    } finally {
      encoder.delete?.()
    }
  }
}

const box = (type: string, content: Uint8Array): Uint8Array =>
  byteWriter()
    .u32(8 + content.length)
    .raw(new TextEncoder().encode(type))
    .raw(content)
    .done()

/** The codestream as a JP2 file with its resolution (ISO/IEC 15444-1, annex I: signature, file type, header, codestream). */
function inBoxes(codestream: Uint8Array, width: number, height: number, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / 0.0254)
  const header = byteWriter().u32(height).u32(width).u16(1).u8(7).u8(7).u8(0).u8(0).done()
  // Enumerated colour space 17: grey.
  const colour = byteWriter().u8(1).u8(0).u8(0).u32(17).done()
  const capture = byteWriter().u16(perMetre).u16(1).u16(perMetre).u16(1).u8(0).u8(0).done()
  const resolution = box('res ', box('resc', capture))
  return byteWriter()
    .raw(box('jP  ', Uint8Array.from([0x0d, 0x0a, 0x87, 0x0a])))
    .raw(box('ftyp', new TextEncoder().encode('jp2 \0\0\0\0jp2 ')))
    .raw(box('jp2h', byteWriter().raw(box('ihdr', header)).raw(box('colr', colour)).raw(resolution).done()))
    .raw(box('jp2c', codestream))
    .done()
}

/** Resolution by the capture resolution box (I.5.3.7.1), which stands before the codestream; nothing without one. */
function dpiOf(bytes: Uint8Array): number | undefined {
  for (let at = 0; at + 14 <= bytes.length && at < 4096; at++) {
    if (bytes[at] !== 0x72 || bytes[at + 1] !== 0x65 || bytes[at + 2] !== 0x73 || bytes[at + 3] !== 0x63) continue
    const reader = byteReader(bytes, at + 4)
    const down = reader.u16() / reader.u16()
    reader.skip(4)
    const dpi = down * 10 ** ((reader.u8() << 24) >> 24) * 0.0254
    return Number.isFinite(dpi) ? Math.round(dpi) : undefined
  }
  return undefined
}

/** The codestream itself, or that of the first `jp2c` box of a JP2 file. */
function codestreamOf(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return bytes
  const reader = byteReader(bytes)
  while (reader.left >= 8) {
    const length = reader.u32()
    const type = reader.u32()
    // 0: to the end of the file; 1: a length of eight bytes, for files no finger needs.
    if (type === codestreamBox && length === 0) return reader.take(reader.left)
    if (length < 8 || length - 8 > reader.left) return undefined
    const content = reader.take(length - 8)
    if (type === codestreamBox) return content
  }
  return undefined
}

/** 'jp2c' */
const codestreamBox = 0x6a703263
const mostTiles = 1024

/** Size, tiles and components by the SIZ marker (A.5.1), which must follow the start of the codestream. */
function isReasonable(codestream: Uint8Array): boolean {
  const siz = byteReader(codestream)
  if (siz.u32() !== 0xff4fff51) return false
  siz.skip(4)
  const right = siz.u32()
  const bottom = siz.u32()
  const width = right - siz.u32()
  const height = bottom - siz.u32()
  const tileWidth = siz.u32()
  const tileHeight = siz.u32()
  siz.skip(8)
  const components = siz.u16()
  const tiles = Math.ceil(right / tileWidth) * Math.ceil(bottom / tileHeight)
  return (
    siz.left > 0 &&
    width > 0 &&
    height > 0 &&
    width * height <= mostPixels &&
    isCarried(width * height, codestream.length) &&
    tiles <= mostTiles &&
    components >= 1 &&
    components <= 4
  )
}

function toGrey(data: Uint8Array, count: number, components: number): Uint8Array {
  const pixels = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const at = i * components
    pixels[i] = components >= 3 ? grey(data[at], data[at + 1], data[at + 2]) : data[at]
  }
  return pixels
}
