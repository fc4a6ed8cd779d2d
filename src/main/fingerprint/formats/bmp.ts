import { fail } from '../../../preload/contract/result.js'
import { checkSize, grey, type ImageHints, type ImageResult, imageOf } from './image-result.js'

/** Windows bitmap, uncompressed, 8 bits with palette, 24 or 32 bits; rows from the bottom unless the height is negative. */
export function readBmp(bytes: Uint8Array, hints: ImageHints): ImageResult {
  if (bytes.length < 54) return fail('IMAGE_DAMAGED', { format: 'BMP' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const headerSize = view.getUint32(14, true)
  const width = view.getInt32(18, true)
  const signedHeight = view.getInt32(22, true)
  const height = Math.abs(signedHeight)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  const perMetre = view.getInt32(38, true)
  const bad = checkSize(width, height)
  if (bad) return bad
  if (compression !== 0 || (bits !== 8 && bits !== 24 && bits !== 32))
    return fail('IMAGE_UNKNOWN_FORMAT', { format: 'BMP', bits, compression })
  const perRow = Math.ceil((width * bits) / 32) * 4
  if (start + perRow * height > bytes.length) return fail('IMAGE_DAMAGED', { format: 'BMP' })
  const shades = bits === 8 ? paletteOf(bytes, 14 + headerSize, view.getUint32(46, true)) : undefined
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = start + (signedHeight > 0 ? height - 1 - y : y) * perRow
    for (let x = 0; x < width; x++) {
      const at = row + (x * bits) / 8
      pixels[y * width + x] = shades ? shades[bytes[at]] : grey(bytes[at + 2], bytes[at + 1], bytes[at])
    }
  }
  return imageOf(width, height, pixels, perMetre > 0 ? Math.round(perMetre * 0.0254) : undefined, hints)
}

function paletteOf(bytes: Uint8Array, start: number, used: number): Uint8Array {
  const count = used === 0 ? 256 : Math.min(256, used)
  return Uint8Array.from({ length: 256 }, (_, i) => {
    const at = start + 4 * Math.min(i, count - 1)
    return at + 2 < bytes.length ? grey(bytes[at + 2], bytes[at + 1], bytes[at]) : i
  })
}
