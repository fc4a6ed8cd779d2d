import { pageWidth, seededRandom, type Sheet } from './sheet.js'

type Colour = readonly [number, number, number]
const [pen, stamp]: readonly Colour[] = [
  [28, 44, 150],
  [70, 60, 170],
]
/** Where the forms have the line to sign on, points: its left and right end, and above which it never lies. */
const line = { left: 372, right: 542, highest: 300 } as const
/** The middle of the stamp under the line, points, and its radii. */
const seal = { x: 493, under: 74, radii: [31, 29, 20] } as const

/** The form signed and stamped. @throws when the page has no line to sign on: it is no page that is signed */
export function signAndStamp(form: Sheet, seed: number): Sheet {
  const sheet = { ...form, data: form.data.slice() }
  const scale = form.width / pageWidth
  const y = lineToSign(form, scale)
  if (y === null) throw new Error('the page has no line to sign on')
  drawSignature(sheet, scale, y, seed)
  for (const radius of seal.radii)
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.005)
      dot(sheet, scale, seal.x + radius * Math.cos(angle), y + seal.under + radius * Math.sin(angle), 0.5, stamp)
  return sheet
}

/** @returns points from the top; null when there is none */
function lineToSign({ width, height, data }: Sheet, scale: number): number | null {
  const [left, right] = [Math.round(line.left * scale), Math.round(line.right * scale)]
  for (let row = Math.round(line.highest * scale); row < height; row++) {
    let dark = 0
    for (let column = left; column < right; column++) if ((data[(row * width + column) * 3] ?? 255) < 140) dark += 1
    if (dark > 0.97 * (right - left)) return row / scale
  }
  return null
}

function drawSignature(sheet: Sheet, scale: number, y: number, seed: number): void {
  const random = seededRandom(seed)
  const [height, loops, slant] = [9 + 6 * random(), 3 + 2 * random(), 4 + 6 * random()]
  const [from, to] = [line.left + 20, line.right - 30]
  for (let step = 0; step <= 3000; step++) {
    const share = step / 3000
    const swing = Math.sin(share * loops * 2 * Math.PI) * height * (1 - 0.6 * share)
    const x = from + (to - from) * share + Math.cos(share * loops * 4 * Math.PI) * slant
    dot(sheet, scale, x, y - 8 - swing + 3 * share, 0.6 + 0.4 * Math.sin(share * 9), pen)
  }
}

/** Ink darkens paper and print alike. @param radius points */
function dot({ width, height, data }: Sheet, scale: number, x: number, y: number, radius: number, colour: Colour): void {
  const reach = Math.max(0.7, radius * scale)
  for (let row = Math.floor(y * scale - reach); row <= y * scale + reach; row++)
    for (let column = Math.floor(x * scale - reach); column <= x * scale + reach; column++) {
      if (row < 0 || row >= height || column < 0 || column >= width) continue
      if (Math.hypot(row - y * scale, column - x * scale) > reach) continue
      const at = (row * width + column) * 3
      for (let part = 0; part < 3; part++) data[at + part] = Math.min(data[at + part] ?? 255, colour[part] ?? 0)
    }
}
