import { create } from 'qrcode'

/** A QR code (ISO/IEC 18004, error correction M) as one path of an SVG; one unit a module. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row++) {
    let start = 0
    for (let column = 0; column <= modules.size; column++) {
      if (column < modules.size && modules.get(row, column) !== 0) continue
      if (column > start) runs.push(`M${start} ${row}h${column - start}v1h-${column - start}z`)
      start = column + 1
    }
  }
  return { size: modules.size, path: runs.join('') }
}
