import { decode } from 'jpeg-js'
import type { DevicePicture } from '../../src/main/devices/contract.js'

const mostPixels = 4_000_000

/** A live picture as grey; it is looked at and never judged, so its resolution does not matter. @returns null for a damaged one */
export function frameOf(jpeg: Uint8Array): DevicePicture | null {
  try {
    const { width, height, data } = decode(jpeg, {
      useTArray: true,
      formatAsRGBA: true,
      maxResolutionInMP: mostPixels / 1e6,
      maxMemoryUsageInMB: 64,
    })
    const pixels = new Uint8Array(width * height)
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = (data[4 * i] * 77 + data[4 * i + 1] * 150 + data[4 * i + 2] * 29) >> 8
    return { width, height, dpi: 500, pixels }
  } catch {
    return null
  }
}
