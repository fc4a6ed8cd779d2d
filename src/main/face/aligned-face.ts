import { similarityBetween, transform } from './affine.js'
import { faceLengths } from './expression.js'
import { type FaceMesh } from './landmarks.js'
import { type Point, type RgbImage } from './rgb-image.js'
import { grey, warp } from './warp.js'

/** The face in a square in which every face has its eyes in the same places: light and sharpness are measured on it. */
export interface AlignedFace {
  readonly side: number
  /** relative luminance of IEC 61966-2-1, 0..255 */
  readonly luminance: Float32Array
  /** gamma-coded grey, 0..255 */
  readonly grey: Float32Array
  /** 1 within the outline of the face */
  readonly mask: Uint8Array
  /** the two squares on the cheeks that are compared for even light */
  readonly cheeks: { readonly left: Zone; readonly right: Zone }
}

export interface Zone {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const side = 256
const eyes: readonly [Point, Point] = [
  { x: 92, y: 110 },
  { x: 164, y: 110 },
]

/** Outline of the face in the numbering of the mesh, clockwise from the forehead. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58,
  132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]

export function alignedFace(image: RgbImage, mesh: FaceMesh): AlignedFace {
  const { eyeOnLeft, eyeOnRight } = faceLengths(mesh)
  const map = similarityBetween([eyeOnLeft, eyeOnRight], eyes)
  const pixels = warp(image, map, side, side)
  const mouth = transform(map, {
    x: (mesh.points[61].x + mesh.points[291].x) / 2,
    y: (mesh.points[61].y + mesh.points[291].y) / 2,
  })
  return {
    side,
    luminance: luminanceOf(pixels.data),
    grey: grey(pixels),
    mask: insideOf(outline.map((i) => transform(map, mesh.points[i]))),
    cheeks: cheekZones(mouth),
  }
}

/** Half way down from the eyes to the mouth, three tenths of the distance between the eyes wide (ISO/IEC 29794-5, illumination uniformity). */
function cheekZones(mouth: Point): AlignedFace['cheeks'] {
  const size = 0.3 * (eyes[1].x - eyes[0].x)
  const middle = (eyes[0].y + mouth.y) / 2
  const rows = { top: middle - size / 2, bottom: middle + size / 2 }
  return {
    left: { left: eyes[0].x - size / 2, right: eyes[0].x + size, ...rows },
    right: { left: eyes[1].x - size, right: eyes[1].x + size / 2, ...rows },
  }
}

function luminanceOf(pixels: Float32Array): Float32Array {
  const luminance = new Float32Array(pixels.length / 3)
  for (let i = 0; i < luminance.length; i++) {
    luminance[i] = 0.2126 * linear(pixels[3 * i]) + 0.7152 * linear(pixels[3 * i + 1]) + 0.0722 * linear(pixels[3 * i + 2])
  }
  return luminance
}

/** sRGB's transfer function, from 0..255 to 0..255; a table, for a power at each pixel costs more than all other measures. */
const linearTable = Float32Array.from({ length: 256 }, (_, value) => {
  const signal = value / 255
  return 255 * (signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4)
})

const linear = (value: number): number => linearTable[Math.round(value)]

/** Even-odd rule, row by row. */
function insideOf(polygon: readonly Point[]): Uint8Array {
  const mask = new Uint8Array(side * side)
  for (let y = 0; y < side; y++) {
    const crossings: number[] = []
    polygon.forEach((a, i) => {
      const b = polygon[(i + 1) % polygon.length]
      if (a.y > y !== b.y > y) crossings.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y))
    })
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(crossings[i]))
      const to = Math.min(side - 1, Math.floor(crossings[i + 1]))
      if (from <= to) mask.fill(1, y * side + from, y * side + to + 1)
    }
  }
  return mask
}
