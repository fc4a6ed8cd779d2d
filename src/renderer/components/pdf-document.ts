import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

let reader: Promise<(bytes: Uint8Array) => Promise<PDFDocumentProxy>> | null = null

/** Read in a worker of its own; loaded with the first preview, so that the start of the program does not wait for it. */
function pdfReader() {
  reader ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdf) => {
    const port = new Worker(workerAddress, { type: 'module' })
    const worker = pdf.PDFWorker.fromPort({ port })
    return (data: Uint8Array) => pdf.getDocument({ data, worker, isEvalSupported: false, useWorkerFetch: false }).promise
  })
  return reader
}

export async function openPdf(base64: string): Promise<PDFDocumentProxy> {
  const open = await pdfReader()
  return open(bytesOf(base64))
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(window.atob(base64), (sign) => sign.charCodeAt(0))
}

/** Draws one page as wide as asked, in pixels of the canvas. */
export async function drawPage(
  document: PDFDocumentProxy,
  pageNumber: number,
  width: number,
  canvas: HTMLCanvasElement,
): Promise<void> {
  const page = await document.getPage(pageNumber)
  const natural = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: width / natural.width })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  const context = canvas.getContext('2d')
  if (context !== null) await page.render({ canvasContext: context, viewport }).promise
}

/** 200 dpi on A4: the second way to paper, through the window's own print dialog. */
const printWidth = 1654

export async function printThroughWindow(base64: string): Promise<void> {
  const document = await openPdf(base64)
  const sheets = window.document.createElement('div')
  sheets.className = 'print-sheets'
  for (let page = 1; page <= document.numPages; page++) {
    const canvas = window.document.createElement('canvas')
    await drawPage(document, page, printWidth, canvas)
    sheets.append(canvas)
  }
  window.document.body.append(sheets)
  window.print()
  sheets.remove()
  await document.destroy()
}
