import { pageWidth, seededRandom, type Sheet } from '../../../native-drivers/virtual/paper/sheet.js'
import { qrRuns } from '../documents/document-code.js'

/** An A4 sheet as the forms are set: the code at the upper left (57, 40 points; 62 wide), lines of "text" under it. */
export function syntheticSheet(code: string, dpi = 150): Sheet {
  const scale = dpi / 72
  const [width, height] = [Math.round(pageWidth * scale), Math.round(841.89 * scale)]
  const data = new Uint8Array(width * height * 3).fill(255)
  const fill = (x: number, y: number, w: number, h: number, grey: number) => {
    for (let row = Math.round(y * scale); row < Math.round((y + h) * scale); row++)
      data.fill(grey, (row * width + Math.round(x * scale)) * 3, (row * width + Math.round((x + w) * scale)) * 3)
  }
  const { size, runs } = qrRuns(code)
  const module = 62 / size
  for (const { row, column, length } of runs) fill(57 + column * module, 40 + row * module, length * module, module, 10)
  const random = seededRandom(7)
  for (let y = 130; y < 700; y += 15)
    for (let x = 57; x < 540;) {
      const word = 8 + random() * 40
      if (random() > 0.06) fill(x, y, Math.min(word, 545 - x), 6, 60)
      x += word + 5
    }
  return { width, height, data }
}
