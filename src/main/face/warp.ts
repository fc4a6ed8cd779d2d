import { type Affine, invert, scaleOf } from './affine.js'
import { type RgbImage } from './rgb-image.js'
import { type Tensor } from './inference.js'

/** Red, green, blue of each pixel as numbers of 0..255. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** Beyond eight samples a side the picture is smooth enough for a network's input. */
const mostSamples = 8

/**
 * The picture seen through `map` (picture → result), bilinear, with several samples a pixel where it is made smaller.
 * What lies outside the picture is black.
 */
export function warp(image: RgbImage, map: Affine, width: number, height: number): Pixels {
  const back = invert(map)
  const samples = Math.max(1, Math.min(mostSamples, Math.round(scaleOf(back))))
  const data = new Float32Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3)
      for (let j = 0; j < samples; j++)
        for (let i = 0; i < samples; i++) {
          const px = x + (i + 0.5) / samples - 0.5
          const py = y + (j + 0.5) / samples - 0.5
          addSample(image, back.a * px + back.b * py + back.c, back.d * px + back.e * py + back.f, data, at)
        }
  if (samples > 1) for (let i = 0; i < data.length; i++) data[i] /= samples * samples
  return { width, height, data }
}

/** Most samples lie well inside, where the four neighbours follow from one position; the rest are looked at one by one. */
function addSample({ width, height, data }: RgbImage, u: number, v: number, into: Float32Array, at: number): void {
  const x = Math.floor(u)
  const y = Math.floor(v)
  if (x < -1 || y < -1 || x >= width || y >= height) return
  const right = u - x
  const below = v - y
  const topLeft = (1 - right) * (1 - below)
  const topRight = right * (1 - below)
  const bottomLeft = (1 - right) * below
  const bottomRight = right * below
  if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
    const row = (y * width + x) * 3
    const next = row + width * 3
    into[at] += topLeft * data[row] + topRight * data[row + 3] + bottomLeft * data[next] + bottomRight * data[next + 3]
    into[at + 1] +=
      topLeft * data[row + 1] + topRight * data[row + 4] + bottomLeft * data[next + 1] + bottomRight * data[next + 4]
    into[at + 2] +=
      topLeft * data[row + 2] + topRight * data[row + 5] + bottomLeft * data[next + 2] + bottomRight * data[next + 5]
    return
  }
  addPixel({ width, height, data }, x, y, topLeft, into, at)
  addPixel({ width, height, data }, x + 1, y, topRight, into, at)
  addPixel({ width, height, data }, x, y + 1, bottomLeft, into, at)
  addPixel({ width, height, data }, x + 1, y + 1, bottomRight, into, at)
}

function addPixel(image: RgbImage, x: number, y: number, weight: number, into: Float32Array, at: number): void {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return
  const from = (y * image.width + x) * 3
  into[at] += weight * image.data[from]
  into[at + 1] += weight * image.data[from + 1]
  into[at + 2] += weight * image.data[from + 2]
}

/** height × width × colour, as networks from TensorFlow take it. */
export function channelsLast({ width, height, data }: Pixels, scale: (value: number) => number): Tensor {
  const scaled = new Float32Array(data.length)
  for (let i = 0; i < data.length; i++) scaled[i] = scale(data[i])
  return { data: scaled, dims: [1, height, width, 3] }
}

/** colour × height × width, as networks from PyTorch take it; `order` says which colour comes first. */
export function channelsFirst({ width, height, data }: Pixels, order: 'rgb' | 'bgr', scale: (value: number) => number): Tensor {
  const plane = width * height
  const arranged = new Float32Array(plane * 3)
  for (let channel = 0; channel < 3; channel++) {
    const from = order === 'rgb' ? channel : 2 - channel
    for (let i = 0; i < plane; i++) arranged[channel * plane + i] = scale(data[3 * i + from])
  }
  return { data: arranged, dims: [1, 3, height, width] }
}

/** Rec. 601 luma of gamma-coded pixels, 0..255. */
export function grey({ data }: Pixels): Float32Array {
  return Float32Array.from(
    { length: data.length / 3 },
    (_, i) => 0.299 * data[3 * i] + 0.587 * data[3 * i + 1] + 0.114 * data[3 * i + 2],
  )
}
