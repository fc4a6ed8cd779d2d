import type { ReportTable } from '../../preload/contract/reports.js'

type Chart = NonNullable<ReportTable['chart']>

const rowHeight = 17
const labelWidth = 170
const valueWidth = 46

/** Bars of a table as SVG: lengths by the largest number; what is hidden has a hatched stub that says nothing of its size. */
export function barsSvg({ bars }: Chart, width: number): { readonly svg: string; readonly height: number } {
  const largest = Math.max(1, ...bars.map(({ value }) => value ?? 0))
  const room = width - labelWidth - valueWidth
  const height = bars.length * rowHeight + 4
  const rows = bars.map(({ label, text, value }, index) => {
    const y = index * rowHeight + 3
    const length = value === null ? 14 : Math.max(1, (value / largest) * room)
    const look = value === null ? 'fill="none" stroke="#555555" stroke-width="0.6" stroke-dasharray="2 2"' : 'fill="#0d5661"'
    return [
      `<text x="${labelWidth - 6}" y="${y + 9}" text-anchor="end" font-family="DejaVu" font-size="7.5">${escaped(label)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="11" ${look}/>`,
      `<text x="${(labelWidth + length + 4).toFixed(1)}" y="${y + 9}" font-family="DejaVu" font-size="7.5">${escaped(text)}</text>`,
    ].join('')
  })
  const box = `0 0 ${width} ${height}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}">${rows.join('')}</svg>`
  return { svg, height }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
