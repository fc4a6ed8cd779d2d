import { encode } from 'jpeg-js'
import { seededRandom, type Sheet } from './sheet.js'

export interface Corner {
  readonly x: number
  readonly y: number
}

/** How a hand and a lamp spoil a page. Corners in pixels of the photo: upper left, upper right, lower right, lower left of the page. */
export interface Shot {
  readonly width: number
  readonly height: number
  readonly corners: readonly [Corner, Corner, Corner, Corner]
  /** standard deviation of the noise, grey levels */
  readonly noise?: number
  /** share of the light lost at the darkest place of the shadow */
  readonly shadow?: number
  /** box blur, pixels to each side */
  readonly blur?: number
  /** grey of the table */
  readonly table?: number
  readonly jpegQuality?: number
}

/** The sheet as a camera sees it. @returns JPEG */
export function photograph(sheet: Sheet, shot: Shot, seed = 1): Uint8Array {
  const { width, height, noise = 4, shadow = 0.35, blur = 0, table = 70, jpegQuality = 85 } = shot
  const random = seededRandom(seed)
  const toSheet = inverseOf(shot.corners)
  const picture = new Float32Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = toSheet(x, y)
      const inside = u >= 0 && u < 1 && v >= 0 && v < 1
      const counter = table + 14 * Math.sin(x / 37) * Math.sin(y / 53)
      const light = 1 - shadow * (0.5 + 0.5 * Math.sin((x / width) * 2.6 + (y / height) * 3.1))
      for (let colour = 0; colour < 3; colour++) {
        const seen = inside ? 225 * (sample(sheet, u, v, colour) / 255) + 12 : counter
        picture[(y * width + x) * 3 + colour] = seen * light
      }
    }
  const soft = blur === 0 ? picture : boxBlur(picture, width, height, blur)
  const data = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const grain = noise * (random() + random() + random() - 1.5) * 2
    for (let colour = 0; colour < 3; colour++)
      data[pixel * 4 + colour] = Math.max(0, Math.min(255, (soft[pixel * 3 + colour] ?? 0) + grain))
  }
  return new Uint8Array(encode({ width, height, data }, jpegQuality).data)
}

export interface Hold {
  /** of the photo, pixels */
  readonly width: number
  readonly height: number
  /** share of the height of the photo that the page fills */
  readonly share: number
  /** turned clockwise by so much */
  readonly degrees: number
  /** share by which the page is narrowed to the top */
  readonly tilt: number
}

/** Corners of a page as a hand holds it before the camera. */
export function held({ width, height, share, degrees, tilt }: Hold): Shot['corners'] {
  const sheetHeight = height * share
  const sheetWidth = sheetHeight / Math.SQRT2
  const angle = (degrees * Math.PI) / 180
  const at = (x: number, y: number): Corner => ({
    x: width / 2 + x * Math.cos(angle) - y * Math.sin(angle),
    y: height / 2 + x * Math.sin(angle) + y * Math.cos(angle),
  })
  const [half, down, narrow] = [sheetWidth / 2, sheetHeight / 2, (sheetWidth / 2) * (1 - tilt)]
  return [at(-narrow, -down * (1 - tilt / 2)), at(narrow, -down * (1 - tilt / 2)), at(half, down), at(-half, down)]
}

function sample({ width, height, data }: Sheet, u: number, v: number, colour: number): number {
  const [x, y] = [u * (width - 1), v * (height - 1)]
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const at = (column: number, row: number) =>
    data[(Math.min(row, height - 1) * width + Math.min(column, width - 1)) * 3 + colour] ?? 255
  const upper = at(left, top) * (1 - x + left) + at(left + 1, top) * (x - left)
  const lower = at(left, top + 1) * (1 - x + left) + at(left + 1, top + 1) * (x - left)
  return upper * (1 - y + top) + lower * (y - top)
}

/** From the photo to the unit square (Heckbert 1989, "Fundamentals of texture mapping", §2.2.3). */
function inverseOf([a, b, c, d]: Shot['corners']): (x: number, y: number) => readonly [number, number] {
  const [dx1, dx2, dy1, dy2] = [b.x - c.x, d.x - c.x, b.y - c.y, d.y - c.y]
  const [sx, sy] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y]
  const det = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / det
  const h = (dx1 * sy - sx * dy1) / det
  const m = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1]
  const adjoint = [
    m[4] * m[8] - m[5] * m[7],
    m[2] * m[7] - m[1] * m[8],
    m[1] * m[5] - m[2] * m[4],
    m[5] * m[6] - m[3] * m[8],
    m[0] * m[8] - m[2] * m[6],
    m[2] * m[3] - m[0] * m[5],
    m[3] * m[7] - m[4] * m[6],
    m[1] * m[6] - m[0] * m[7],
    m[0] * m[4] - m[1] * m[3],
  ]
  return (x, y) => {
    const w = adjoint[6] * x + adjoint[7] * y + adjoint[8]
    return [(adjoint[0] * x + adjoint[1] * y + adjoint[2]) / w, (adjoint[3] * x + adjoint[4] * y + adjoint[5]) / w]
  }
}

function boxBlur(picture: Float32Array, width: number, height: number, reach: number): Float32Array {
  const pass = (from: Float32Array, step: number, length: number, lines: number, lineStep: number) => {
    const to = new Float32Array(from.length)
    for (let colour = 0; colour < 3; colour++)
      for (let line = 0; line < lines; line++)
        for (let at = 0; at < length; at++) {
          let sum = 0
          for (let shift = -reach; shift <= reach; shift++)
            sum += from[(line * lineStep + Math.max(0, Math.min(length - 1, at + shift)) * step) * 3 + colour] ?? 0
          to[(line * lineStep + at * step) * 3 + colour] = sum / (2 * reach + 1)
        }
    return to
  }
  return pass(pass(picture, 1, width, height, width), width, height, width, 1)
}
