import type { Column, Content } from 'pdfmake/interfaces'
import type { HandSignature } from '../document-data.js'
import { captioned, contentWidth } from '../layout.js'

/** The line with the date and the line with the signature; a signature given on the tablet is drawn over its line. */
export function givenAndSigned(
  date: string,
  dateCaption: string,
  signatureCaption: string,
  signature: HandSignature | null | undefined,
): Content {
  const over = !signature ? [] : [drawn(signature)]
  return {
    columns: [captioned(date, dateCaption, 240), { width: '*', text: '' }, captioned('', signatureCaption, 190, 'center', over)],
    margin: [0, 24, 0, 26],
  }
}

/** Who accepted the paper (406-Annex.2), and beside it what else belongs there: the place of the stamp. */
export function acceptedBy(label: string, name: string, caption: string, beside: Column | null = null): Content {
  const width = beside === null ? contentWidth : contentWidth - 118 - 24
  const block: Column = {
    width,
    stack: [{ text: label, margin: [0, 0, 0, 14] }, captioned(name, caption, width, 'left')],
  }
  return { columns: beside === null ? [block] : [block, { width: 24, text: '' }, beside] }
}

/** Points; the lower part of the letters crosses the line, as a hand would write. */
const box = { width: 170, height: 48, x: 10, y: -30 } as const

function drawn({ width, height, segments }: HandSignature): Content {
  const paths = segments.map(
    ({ from, control, to, width: line }) =>
      `<path d="M${pair(from)}Q${pair(control)} ${pair(to)}" stroke-width="${short(line)}"/>`,
  )
  const attributes = 'fill="none" stroke="#10204a" stroke-linecap="round" stroke-linejoin="round"'
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g ${attributes}>${paths.join('')}</g></svg>`,
    fit: [box.width, box.height],
    relativePosition: { x: box.x, y: box.y },
  }
}

const short = (value: number): string => String(Math.round(value * 100) / 100)
const pair = ([x, y]: readonly [number, number]): string => `${short(x)} ${short(y)}`
