import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { type FingerprintImage } from '../types.js'

export type ImageFault =
  'IMAGE_UNKNOWN_FORMAT' | 'IMAGE_DAMAGED' | 'IMAGE_TOO_LARGE' | 'IMAGE_TOO_SMALL' | 'IMAGE_RESOLUTION' | 'IMAGE_NEEDS_JPEG2000'
export type ImageResult = Result<FingerprintImage, ImageFault>

/** What the caller knows of a picture beside its bytes. */
export interface ImageHints {
  /** dots per inch; goes before what the file says */
  readonly dpi?: number
  /** file name, for formats that only their ending tells (raw) */
  readonly name?: string
  /** size of a raw picture */
  readonly width?: number
  readonly height?: number
  /** decoder of JPEG 2000, which is a WebAssembly module that the caller has to load beforehand */
  readonly jpeg2000?: Jpeg2000Decoder
}

/** Decodes a JP2 file or a bare codestream to 8-bit grey; nothing when it is damaged. */
export type Jpeg2000Decoder = (
  bytes: Uint8Array,
) => { width: number; height: number; pixels: Uint8Array; dpi?: number } | undefined

/** A palm at 1000 dpi fits; more is a mistake or an attack. */
const mostPixels = 36_000_000
const leastSide = 16

/** Is this a size to make room for? Checked before anything is decoded. */
export function checkSize(width: number, height: number): ReturnType<typeof fail<ImageFault>> | undefined {
  if (!(width >= leastSide && height >= leastSide)) return fail('IMAGE_TOO_SMALL', { width, height, least: leastSide })
  if (width * height > mostPixels) return fail('IMAGE_TOO_LARGE', { width, height, mostPixels })
  return undefined
}

/** No wavelet picture of a finger is packed better than 400 : 1; a size that its bytes cannot carry is a lie, not worth the room. */
export const isCarried = (pixels: number, bytes: number): boolean => pixels <= 400 * bytes

/**
 * Puts a decoded picture together. A resolution from the file counts only between 200 and 1300 dpi: 72, 96 or 144 are what
 * drawing programs write for screens. Without any, 500 dpi (the resolution of enrolment scanners, ISO/IEC 19794-4 level 30/31).
 */
export function imageOf(
  width: number,
  height: number,
  pixels: Uint8Array,
  fileDpi: number | undefined,
  hints: ImageHints,
): ImageResult {
  if (hints.dpi !== undefined && !(hints.dpi >= 100 && hints.dpi <= 2000)) {
    return fail('IMAGE_RESOLUTION', { dpi: Number.isFinite(hints.dpi) ? hints.dpi : 'not a number', least: 100, most: 2000 })
  }
  const dpi = hints.dpi ?? (fileDpi !== undefined && fileDpi >= 200 && fileDpi <= 1300 ? fileDpi : 500)
  return ok({ width, height, dpi, pixels })
}

/** ITU-R BT.601 luma. */
export const grey = (red: number, green: number, blue: number): number => Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
