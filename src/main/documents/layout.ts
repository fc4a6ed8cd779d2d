import type { Column, Content, ContentColumns, TableLayout } from 'pdfmake/interfaces'
import { qrRuns } from './document-code.js'
import type { TextRun } from './filled-text.js'

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margins: { left: 57, top: 40, right: 43, bottom: 46 } } as const
export const contentWidth = page.width - page.margins.left - page.margins.right

const grey = '#555555'

export const runs = (parts: readonly TextRun[]): Content[] =>
  parts.map(({ text, filled }) => (filled ? { text, decoration: 'underline' } : { text }))

export const paragraph = (parts: readonly TextRun[], more: object = {}): Content => ({
  text: runs(parts),
  leadingIndent: 24,
  margin: [0, 0, 0, 7],
  ...more,
})

export const title = (lines: readonly string[], fontSize: number): Content => ({
  text: lines.join('\n'),
  bold: true,
  fontSize,
  alignment: 'center',
  margin: [0, 3, 0, 6],
})

export const small = (text: string, more: object = {}): Content => ({ text, fontSize: 7.5, color: grey, ...more })

/** A line to write on, or a value standing on it, with its caption underneath. @param over drawn over the line, taking no place */
export function captioned(
  value: string,
  caption: string,
  width: number,
  alignment: 'left' | 'center' = 'center',
  over: readonly Content[] = [],
): Column {
  return {
    width,
    stack: [
      ...over,
      { text: value === '' ? ' ' : value, alignment },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6 }] },
      small(caption, { alignment: 'center', margin: [0, 1, 0, 0] }),
    ],
  }
}

/** A dashed frame where the stamp is put. */
export function stampPlace(caption: string, width = 118, height = 74): Column {
  return {
    width,
    stack: [
      {
        canvas: [
          { type: 'rect', x: 0, y: 0, w: width, h: height, r: 4, lineWidth: 0.6, dash: { length: 3, space: 3 }, lineColor: grey },
        ],
      },
      small(caption, { alignment: 'center', margin: [4, -height / 2 - 6, 4, height / 2 - 8] }),
    ],
  }
}

/** CR-9: the number as text beside its machine-readable code. @param side of the code in points */
export function numberBlock(number: string, lines: readonly string[], code: string, side = 62): ContentColumns {
  const { size, runs: dark } = qrRuns(code)
  const module = side / size
  return {
    columns: [
      {
        width: side,
        canvas: dark.map(({ row, column, length }) => ({
          type: 'rect',
          x: column * module,
          y: row * module,
          w: length * module,
          h: module,
          color: 'black',
          lineWidth: 0,
        })),
      },
      {
        width: '*',
        stack: [{ text: `№ ${number}`, bold: true, fontSize: 9 }, ...lines.map((line) => small(line, { margin: [0, 2, 0, 0] }))],
      },
    ],
    columnGap: 8,
  }
}

/** Thin lines between rows, none around. */
export const thinRows: TableLayout = {
  hLineWidth: () => 0.4,
  vLineWidth: () => 0,
  hLineColor: () => '#999999',
  paddingTop: () => 2,
  paddingBottom: () => 1.5,
  paddingLeft: () => 3,
  paddingRight: () => 3,
}

export const thinGrid: TableLayout = { ...thinRows, vLineWidth: () => 0.4, vLineColor: () => '#999999' }

/** Label and value, one row each; rows without a value are left out. */
export const facts = (rows: ReadonlyArray<readonly [string, string | null]>): Content => ({
  table: {
    widths: [180, '*'],
    body: rows.flatMap(([label, value]) => (value === null ? [] : [[small(label, { margin: [0, 1, 0, 0] }), { text: value }]])),
  },
  layout: thinRows,
  margin: [0, 0, 0, 6],
})

/** Where one half of the sheet is cut from the other. Made anew for each sheet: pdfmake writes positions into the nodes it sets. */
export const cutLine = (): Content => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth: 0.5, dash: { length: 4, space: 4 }, lineColor: grey },
  ],
  margin: [0, 5, 0, 5],
})
