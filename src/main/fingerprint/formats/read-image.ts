import { fail } from '../../../preload/contract/result.js'
import { readBmp } from './bmp.js'
import { checkSize, type ImageHints, type ImageResult, imageOf } from './image-result.js'
import { readPng } from './png.js'

export type { ImageFault, ImageHints, ImageResult } from './image-result.js'

/**
 * A fingerprint picture from a file's bytes; the format is told by the content. PNG and BMP; raw 8-bit grey needs the size
 * in the hints. Hostile bytes give a failure, never a throw.
 */
export function readFingerprintImage(bytes: Uint8Array, hints: ImageHints = {}): ImageResult {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47])) return readPng(bytes, hints)
  if (begins(bytes, [0x42, 0x4d])) return readBmp(bytes, hints)
  if (hints.width !== undefined && hints.height !== undefined) return readRaw(bytes, hints.width, hints.height, hints)
  return fail('IMAGE_UNKNOWN_FORMAT', { bytes: bytes.length })
}

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((value, i) => bytes[i] === value)

function readRaw(bytes: Uint8Array, width: number, height: number, hints: ImageHints): ImageResult {
  const bad = checkSize(width, height)
  if (bad) return bad
  if (bytes.length !== width * height)
    return fail('IMAGE_DAMAGED', { format: 'raw', bytes: bytes.length, expected: width * height })
  return imageOf(width, height, Uint8Array.from(bytes), undefined, hints)
}
