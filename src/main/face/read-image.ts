import { fail, type Result } from '../../preload/contract/result.js'
import { type FaceImageError, imageLimits } from './image-limits.js'
import { readJpeg } from './read-jpeg.js'
import { readPng } from './read-png.js'
import { type RgbImage } from './rgb-image.js'

/** A JPEG (baseline or progressive, turned as its Exif says) or PNG as RGB; transparent parts become white. */
export function readFaceImage(bytes: Uint8Array): Result<RgbImage, FaceImageError> {
  if (bytes.length > imageLimits.bytes) return fail('IMAGE_TOO_LARGE', { limit: `${imageLimits.bytes} bytes` })
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(bytes)
  return fail('IMAGE_FORMAT_UNKNOWN')
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte)
