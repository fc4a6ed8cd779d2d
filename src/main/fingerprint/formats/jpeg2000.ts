import { byteReader } from './byte-reader.js'
import { grey, type Jpeg2000Decoder } from './image-result.js'

/** What is used of OpenJPEG's WebAssembly build (`@cornerstonejs/codec-openjpeg`). */
export interface OpenJpegModule {
  readonly J2KDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array
    getDecodedBuffer(): Uint8Array
    decode(): void
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean }
    delete?(): void
  }
}

const mostPixels = 36_000_000

/** OpenJPEG as decoder for `readFingerprintImage`; the size is checked before anything is unpacked. */
export function jpeg2000DecoderOf(module: OpenJpegModule): Jpeg2000Decoder {
  return (bytes) => {
    const decoder = new module.J2KDecoder()
    try {
      if (!(declaredPixels(bytes) <= mostPixels)) return undefined
      decoder.getEncodedBuffer(bytes.length).set(bytes)
      decoder.decode()
      const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
      if (bitsPerSample > 8 || width * height === 0 || width * height > mostPixels) return undefined
      const data = decoder.getDecodedBuffer()
      if (data.length < width * height * componentCount) return undefined
      return { width, height, pixels: toGrey(data, width * height, componentCount) }
    } catch {
      // The module throws numbers and strings for damaged streams.
      return undefined
    } finally {
      decoder.delete?.()
    }
  }
}

/** Pixels by the SIZ marker (ISO/IEC 15444-1 A.5.1), which follows the start of the codestream; NaN without one. */
function declaredPixels(bytes: Uint8Array): number {
  for (let at = 0; at + 24 <= bytes.length && at < 4096; at++) {
    if (bytes[at] !== 0xff || bytes[at + 1] !== 0x4f || bytes[at + 2] !== 0xff || bytes[at + 3] !== 0x51) continue
    const siz = byteReader(bytes, at + 8)
    const right = siz.u32()
    const bottom = siz.u32()
    return (right - siz.u32()) * (bottom - siz.u32())
  }
  return NaN
}

function toGrey(data: Uint8Array, count: number, components: number): Uint8Array {
  const pixels = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const at = i * components
    pixels[i] = components >= 3 ? grey(data[at], data[at + 1], data[at + 2]) : data[at]
  }
  return pixels
}
