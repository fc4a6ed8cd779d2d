import { PDFiumLibrary } from '@hyzyla/pdfium'
import { decode } from 'fast-png'
import type { Sheet } from './sheet.js'

/** Dots an inch of the simulated printer. */
const resolution = 150

/** The page that is signed, as it comes out of a printer. @throws when the bytes are no PDF: a bug of the caller */
export async function printForm(pdf: Uint8Array): Promise<Sheet> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const { width, height, data } = await document
      .getPage(0)
      .render({ scale: resolution / 72, render: 'bitmap', colorSpace: 'BGRA' })
    const sheet = { width, height, data: new Uint8Array(width * height * 3) }
    for (let pixel = 0; pixel < width * height; pixel++) sheet.data.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3)
    document.destroy()
    return sheet
  } finally {
    library.destroy()
  }
}

/** The same from the preview a window shows. @param png of the first page */
export function printPreview(png: Uint8Array): Sheet {
  const { width, height, channels, data } = decode(png)
  const sheet = { width, height, data: new Uint8Array(width * height * 3) }
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let colour = 0; colour < 3; colour++) sheet.data[pixel * 3 + colour] = data[pixel * channels + colour] ?? 0
  return sheet
}
