import { type RgbImage } from './rgb-image.js'

const orientationTag = 0x0112
const shortType = 3

/**
 * How the camera was held (Exif 2.32, 4.6.4 A, tag 274).
 * @param segment an APP1 segment without its length @returns 1..8, undefined when it does not say
 */
export function orientationFromExif(segment: Uint8Array): number | undefined {
  if (segment.length < 14 || String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif') return undefined
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6)
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return undefined
  const entries = tiff.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i
    if (at + 12 > tiff.byteLength) return undefined
    if (tiff.getUint16(at, little) !== orientationTag) continue
    const value = tiff.getUint16(at + 8, little)
    return tiff.getUint16(at + 2, little) === shortType && value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** Where the pixel at (x, y) of the upright picture lies in the stored one of `width` × `height`. */
const sources: Readonly<Record<number, (x: number, y: number, width: number, height: number) => readonly [number, number]>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _width, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
}

/** The picture as the photographer saw it. @param orientation 1..8 of Exif */
export function turnUpright(image: RgbImage, orientation: number): RgbImage {
  const source = sources[orientation]
  if (source === undefined) return image
  const [width, height] = orientation >= 5 ? [image.height, image.width] : [image.width, image.height]
  const data = new Uint8Array(image.data.length)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const [fromX, fromY] = source(x, y, image.width, image.height)
      const from = (fromY * image.width + fromX) * 3
      data[at] = image.data[from]
      data[at + 1] = image.data[from + 1]
      data[at + 2] = image.data[from + 2]
    }
  return { width, height, data }
}
