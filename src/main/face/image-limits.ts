import { fail, ok, type Result } from '../../preload/contract/result.js'

/**
 * IMAGE_FORMAT_UNKNOWN: neither JPEG nor PNG. IMAGE_TOO_LARGE: over a limit below, named in `details.limit`.
 * IMAGE_UNREADABLE: damaged or of an unusual kind.
 */
export type FaceImageError = 'IMAGE_FORMAT_UNKNOWN' | 'IMAGE_TOO_LARGE' | 'IMAGE_UNREADABLE'

/** A portrait camera of today gives 24 megapixels and less than 20 MB; anything above is refused before it is unpacked. */
export const imageLimits = { bytes: 30e6, pixels: 25e6 } as const

export function allowedSize(width: number, height: number): Result<undefined, FaceImageError> {
  if (!(width >= 1 && height >= 1)) return fail('IMAGE_UNREADABLE')
  return width * height > imageLimits.pixels ? fail('IMAGE_TOO_LARGE', { limit: `${imageLimits.pixels} pixels` }) : ok(undefined)
}
