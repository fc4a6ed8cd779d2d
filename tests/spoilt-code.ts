import { pageWidth, type Sheet } from '../native-drivers/virtual/paper/sheet.js'

/** Of the consents: points from the upper left corner of the page. */
const placeOfCode = { left: 58, right: 122, top: 36, bottom: 108 }

/** Somebody wrote across the code with a thick pen. */
export function withInkOverTheCode(sheet: Sheet): Sheet {
  const data = sheet.data.slice()
  const scale = sheet.width / pageWidth
  const [left, right] = [Math.round(placeOfCode.left * scale), Math.round(placeOfCode.right * scale)]
  for (let row = Math.round(placeOfCode.top * scale); row < placeOfCode.bottom * scale; row++)
    data.fill(30, (row * sheet.width + left) * 3, (row * sheet.width + right) * 3)
  return { ...sheet, data }
}
