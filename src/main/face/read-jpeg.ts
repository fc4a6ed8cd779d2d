import { decode } from 'jpeg-js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { allowedSize, type FaceImageError, imageLimits } from './image-limits.js'
import { orientationFromExif, turnUpright } from './orientation.js'
import { type RgbImage } from './rgb-image.js'

/** Each scan of a progressive picture passes over all of it; encoders use about ten. */
const mostPixelsInScans = 16 * imageLimits.pixels
const memoryMegabytes = 700

/** ITU-T T.81 B.1.1.3: SOF0 … SOF15 without DHT, JPG and DAC. */
const isFrameHeader = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

export function readJpeg(bytes: Uint8Array): Result<RgbImage, FaceImageError> {
  const header = readHeader(bytes)
  if (header === undefined) return fail('IMAGE_UNREADABLE')
  const size = allowedSize(header.width, header.height)
  if (!size.ok) return size
  if (header.width * header.height * header.scans > mostPixelsInScans) return fail('IMAGE_TOO_LARGE', { limit: 'scans' })
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: imageLimits.pixels / 1e6,
      maxMemoryUsageInMB: memoryMegabytes,
    })
    return ok(turnUpright({ width, height, data }, header.orientation))
  } catch {
    return fail('IMAGE_UNREADABLE')
  }
}

interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly orientation: number
  readonly scans: number
}

/** Walks the marker segments up to the first scan; @returns undefined when there is no frame before it */
function readHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: { width: number; height: number } | undefined
  let orientation = 1
  for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]
    if (marker === 0xda) return frame && { ...frame, orientation, scans: countScans(bytes, at) }
    if (isFrameHeader(marker)) {
      if (frame !== undefined) return undefined
      frame = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    if (marker === 0xe1) orientation = orientationFromExif(bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2))) ?? orientation
  }
  return undefined
}

/** Entropy-coded data never holds FF DA: a data byte FF is followed by 00 (T.81 B.1.1.5). */
function countScans(bytes: Uint8Array, from: number): number {
  let scans = 0
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) scans++
  return scans
}
