import { fail } from '../../../preload/contract/result.js'
import { readBmp } from './bmp.js'
import { checkSize, type ImageHints, type ImageResult, imageOf } from './image-result.js'
import { type ImageCoding, readImageRecord } from './iso-19794-4.js'
import { readPng } from './png.js'
import { readTiff } from './tiff.js'
import { readWsq } from './wsq/read-wsq.js'

export type { ImageFault, ImageHints, ImageResult, Jpeg2000Decoder } from './image-result.js'

/**
 * A fingerprint picture from a file's bytes; the format is told by the content: PNG, BMP, TIFF, WSQ, JPEG 2000 (with the decoder in
 * the hints), ISO/IEC 19794-4:2005 and :2011. Raw 8-bit grey needs the size in the hints. Hostile bytes give a failure, never a throw.
 */
export function readFingerprintImage(bytes: Uint8Array, hints: ImageHints = {}): ImageResult {
  if (begins(bytes, pngStart)) return readPng(bytes, hints)
  if (begins(bytes, [0x42, 0x4d])) return readBmp(bytes, hints)
  if (begins(bytes, [0x49, 0x49, 0x2a, 0]) || begins(bytes, [0x4d, 0x4d, 0, 0x2a])) return readTiff(bytes, hints)
  if (begins(bytes, [0xff, 0xa0])) return readWsq(bytes, hints)
  if (begins(bytes, [0x46, 0x49, 0x52, 0])) return readRecord(bytes, hints)
  if (begins(bytes, [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20]) || begins(bytes, [0xff, 0x4f, 0xff, 0x51]))
    return readJpeg2000(bytes, hints)
  if (hints.width !== undefined && hints.height !== undefined) return readRaw(bytes, hints.width, hints.height, hints)
  return fail('IMAGE_UNKNOWN_FORMAT', { bytes: bytes.length })
}

const pngStart = [0x89, 0x50, 0x4e, 0x47]
const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((value, i) => bytes[i] === value)

/** The picture inside an image record; the record's resolution counts, whatever the inner file says. */
function readRecord(bytes: Uint8Array, hints: ImageHints): ImageResult {
  const record = readImageRecord(bytes)
  if (!record.ok) return record
  const { coding, data, width, height, dpi, bitsPerPixel } = record.value
  const inner = { ...hints, dpi: hints.dpi ?? (dpi >= 200 && dpi <= 1300 ? dpi : undefined) }
  if (coding === 'raw' && bitsPerPixel === 8) return readRaw(data, width, height, inner)
  const picture = readCoded(coding, data, { ...inner, width: undefined })
  if (!picture) return fail('IMAGE_UNKNOWN_FORMAT', { format: 'ISO/IEC 19794-4', coding, bitsPerPixel })
  if (picture.ok && (picture.value.width !== width || picture.value.height !== height))
    return fail('IMAGE_DAMAGED', { format: 'ISO/IEC 19794-4', reason: 'the picture has another size than the record says' })
  return picture
}

/** Only what the record names: a record within a record within a record would have no end. */
function readCoded(coding: ImageCoding, data: Uint8Array, hints: ImageHints): ImageResult | undefined {
  switch (coding) {
    case 'wsq':
      return readWsq(data, hints)
    case 'png':
      return begins(data, pngStart) ? readPng(data, hints) : fail('IMAGE_DAMAGED', { format: 'PNG' })
    case 'jpeg2000':
      return readJpeg2000(data, hints)
    case 'raw':
    case 'packed':
    case 'jpeg':
      return undefined
  }
}

function readJpeg2000(bytes: Uint8Array, hints: ImageHints): ImageResult {
  if (!hints.jpeg2000) return fail('IMAGE_NEEDS_JPEG2000')
  const picture = hints.jpeg2000(bytes)
  if (!picture) return fail('IMAGE_DAMAGED', { format: 'JPEG 2000' })
  return checkSize(picture.width, picture.height) ?? imageOf(picture.width, picture.height, picture.pixels, picture.dpi, hints)
}

function readRaw(bytes: Uint8Array, width: number, height: number, hints: ImageHints): ImageResult {
  const bad = checkSize(width, height)
  if (bad) return bad
  if (bytes.length !== width * height)
    return fail('IMAGE_DAMAGED', { format: 'raw', bytes: bytes.length, expected: width * height })
  return imageOf(width, height, Uint8Array.from(bytes), undefined, hints)
}
