import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { type FingerPosition, type FingerprintImage, isFingerPosition } from '../types.js'
import { type ByteReader, byteReader, byteWriter } from './byte-reader.js'
import { type ImageFault } from './image-result.js'

/** Codes of ISO/IEC 19794-4: table 10 in 2005 (4 = JPEG 2000), table 11 in 2011 (4 lossy, 5 lossless JPEG 2000, 6 PNG). */
export type ImageCoding = 'raw' | 'packed' | 'wsq' | 'jpeg' | 'jpeg2000' | 'png'

/** One finger of an image record; its picture still in the coding of the record. */
export interface ImageRecordFinger {
  readonly position: FingerPosition | 0
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly bitsPerPixel: number
  readonly coding: ImageCoding
  readonly data: Uint8Array
}

const magic = 0x46495200
const versionOf2005 = 0x30313000
const versionOf2011 = 0x30323000
const codingsOf2005: readonly ImageCoding[] = ['raw', 'packed', 'wsq', 'jpeg', 'jpeg2000', 'png']
const codingsOf2011: readonly ImageCoding[] = ['raw', 'packed', 'wsq', 'jpeg', 'jpeg2000', 'jpeg2000', 'png']

/** First finger of an ISO/IEC 19794-4 record, 2005 or 2011. The image length is honoured: what follows it is extended data. */
export function readImageRecord(bytes: Uint8Array): Result<ImageRecordFinger, ImageFault> {
  const reader = byteReader(bytes)
  if (reader.u32() !== magic) return fail('IMAGE_UNKNOWN_FORMAT', { format: 'ISO/IEC 19794-4' })
  const version = reader.u32()
  const finger = version === versionOf2005 ? read2005(reader) : version === versionOf2011 ? read2011(reader) : undefined
  if (!finger) return fail('IMAGE_DAMAGED', { format: 'ISO/IEC 19794-4' })
  return ok(finger)
}

function read2005(reader: ByteReader): ImageRecordFinger | undefined {
  reader.skip(6 + 2 + 2 + 1)
  const units = reader.u8()
  reader.skip(4)
  const rate = reader.u16()
  reader.skip(2)
  const bitsPerPixel = reader.u8()
  const coding = codingsOf2005[reader.u8()]
  reader.skip(2)
  const length = reader.u32()
  const position = reader.u8()
  reader.skip(4)
  const width = reader.u16()
  const height = reader.u16()
  reader.skip(1)
  if (!coding || length < 14 || reader.left < length - 14) return undefined
  return finger(position, width, height, rate, units, bitsPerPixel, coding, reader.take(length - 14))
}

/** Clause 8 of the 2011 edition: general header 16 bytes, then representations with quality and certification blocks of any number. */
function read2011(reader: ByteReader): ImageRecordFinger | undefined {
  reader.skip(4)
  const representations = reader.u16()
  const certified = reader.u8()
  reader.skip(1)
  if (representations === 0) return undefined
  reader.skip(4 + 9 + 1 + 2 + 2)
  reader.skip(5 * reader.u8())
  if (certified === 1) reader.skip(3 * reader.u8())
  const position = reader.u8()
  reader.skip(1)
  const units = reader.u8()
  reader.skip(4)
  const rate = reader.u16()
  reader.skip(2)
  const bitsPerPixel = reader.u8()
  const coding = codingsOf2011[reader.u8()]
  reader.skip(1)
  const width = reader.u16()
  const height = reader.u16()
  const length = reader.u32()
  if (!coding || reader.left < length) return undefined
  return finger(position, width, height, rate, units, bitsPerPixel, coding, reader.take(length))
}

function finger(
  position: number,
  width: number,
  height: number,
  rate: number,
  units: number,
  bitsPerPixel: number,
  coding: ImageCoding,
  data: Uint8Array,
): ImageRecordFinger {
  const dpi = units === 2 ? Math.round(rate * 2.54) : rate
  return { position: isFingerPosition(position) ? position : 0, width, height, dpi, bitsPerPixel, coding, data }
}

/** A picture in the coding that the record shall carry it in. */
export interface CodedPicture {
  readonly coding: 'raw' | 'wsq' | 'jpeg2000' | 'png'
  readonly data: Uint8Array
}

/**
 * Image record of one finger: ISO/IEC 19794-4:2011, or :2005 when asked for.
 * @param position 0 = not known
 * @param coded the same picture coded; without it the record carries the pixels as they are. JPEG 2000 must be lossless
 */
export function encodeImageRecord(
  image: FingerprintImage,
  position: FingerPosition | 0,
  edition: 2005 | 2011 = 2011,
  coded: CodedPicture = { coding: 'raw', data: image.pixels },
): Uint8Array {
  return edition === 2005 ? encode2005(image, position, coded) : encode2011(image, position, coded)
}

/** Acquisition levels 30 (500 dpi) and 40 (1000 dpi) of the 2005 edition, table 1; 0 for anything else. */
const levelOf = (dpi: number): number => (dpi === 500 ? 30 : dpi === 1000 ? 40 : 0)

const codeIn2005 = { raw: 0, wsq: 2, jpeg2000: 4, png: 5 } as const
const codeIn2011 = { raw: 0, wsq: 2, jpeg2000: 5, png: 6 } as const

function encode2005({ width, height, dpi }: FingerprintImage, position: number, { coding, data }: CodedPicture): Uint8Array {
  const out = byteWriter()
    .u32(magic)
    .u32(versionOf2005)
    .u16(0)
    .u32(46 + data.length)
  const rate = Math.round(dpi)
  out.u16(0).u16(levelOf(rate)).u8(1).u8(1)
  for (let k = 0; k < 4; k++) out.u16(rate)
  out.u8(8).u8(codeIn2005[coding]).u16(0)
  out
    .u32(14 + data.length)
    .u8(position)
    .u8(1)
    .u8(1)
    .u8(254)
    .u8(0)
  return out.u16(width).u16(height).u8(0).raw(data).done()
}

function encode2011({ width, height, dpi }: FingerprintImage, position: number, { coding, data }: CodedPicture): Uint8Array {
  const representation = 41 + data.length
  const out = byteWriter()
    .u32(magic)
    .u32(versionOf2011)
    .u32(16 + representation)
  out.u16(1).u8(0).u8(1)
  // Capture date and time not given (all ones, clause 8.3.2), device technology, vendor and type not given, no quality block.
  out.u32(representation).u32(0xffffffff).u32(0xffffffff).u8(0xff)
  out.u8(0).u16(0).u16(0).u8(0)
  out.u8(position).u8(0).u8(1)
  for (let k = 0; k < 4; k++) out.u16(Math.round(dpi))
  out.u8(8).u8(codeIn2011[coding]).u8(0)
  return out.u16(width).u16(height).u32(data.length).raw(data).done()
}
