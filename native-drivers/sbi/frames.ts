import type { DevicePicture } from '../../src/main/devices/contract.js'

const mostPixels = 4_000_000

/** Part of `@cornerstonejs/codec-libjpeg-turbo-8bit` that is used; every call throws a number for bytes that are no JPEG. */
interface JpegDecoder {
  readonly getEncodedBuffer: (length: number) => Uint8Array
  readonly readHeader: () => void
  readonly decode: () => void
  readonly getFrameInfo: () => { readonly width: number; readonly height: number; readonly componentCount: number }
  readonly getDecodedBuffer: () => Uint8Array
}
interface JpegModule {
  readonly JPEGDecoder: new () => JpegDecoder
}
type Load = (options: { print: () => void; printErr: () => void }) => Promise<JpegModule>

/** @returns a live picture as grey, or null for a damaged one; it is looked at and never judged, so its resolution does not matter */
export type FrameReader = (jpeg: Uint8Array) => DevicePicture | null

/** libjpeg-turbo's WebAssembly, in this process alone: a whole slap in 45 ms where the decoder in JavaScript took 300 (2-core machine). */
export async function loadFrameReader(): Promise<FrameReader> {
  const loaded: { readonly default: unknown } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')
  if (!isLoad(loaded.default)) throw new Error('@cornerstonejs/codec-libjpeg-turbo-8bit has another shape than expected')
  const silent = (): undefined => undefined
  const { JPEGDecoder } = await loaded.default({ print: silent, printErr: silent })
  return readerOf(() => new JPEGDecoder())
}

const isLoad = (value: unknown): value is Load => typeof value === 'function'

function readerOf(fresh: () => JpegDecoder): FrameReader {
  let decoder = fresh()
  return (jpeg) => {
    try {
      decoder.getEncodedBuffer(jpeg.length).set(jpeg)
      // The size is asked before a pixel is unpacked: a few bytes can promise a picture of many gigabytes.
      decoder.readHeader()
      const { width, height, componentCount } = decoder.getFrameInfo()
      if (width * height === 0 || width * height > mostPixels || (componentCount !== 1 && componentCount !== 3)) return null
      decoder.decode()
      return { width, height, dpi: 500, pixels: greyOf(decoder.getDecodedBuffer(), componentCount) }
    } catch {
      // What it was left in is not known.
      decoder = fresh()
      return null
    }
  }
}

/** ITU-R BT.601 luma in 1/256 */
function greyOf(data: Uint8Array, components: 1 | 3): Uint8Array {
  if (components === 1) return Uint8Array.from(data)
  const pixels = new Uint8Array(data.length / 3)
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = (data[3 * i] * 77 + data[3 * i + 1] * 150 + data[3 * i + 2] * 29) >> 8
  return pixels
}
