import { create } from 'qrcode'
import { digestOf } from './form-texts.js'
import type { DocumentData, DocumentOf } from './document-data.js'

type Numbered = Exclude<DocumentData, DocumentOf<'D-03'>>

/**
 * CR-9: what the machine-readable code of a document holds: its kind, its number and the SHA-384 of its data, nothing personal.
 * The text version belongs to the digest, so that a form printed under an earlier text shows itself.
 */
export function documentCode(data: Numbered, textDigest: string): string {
  const digest = Buffer.from(digestOf({ data, textDigest }), 'hex').toString('base64url')
  return ['TANBA', data.document, data.number, digest].join('|')
}

/** One horizontal run of dark modules, in modules from the upper left corner. */
export interface DarkRun {
  readonly row: number
  readonly column: number
  readonly length: number
}

/** The QR code (ISO/IEC 18004, error correction M) as runs to be drawn. */
export function qrRuns(text: string): { readonly size: number; readonly runs: readonly DarkRun[] } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const runs: DarkRun[] = []
  for (let row = 0; row < modules.size; row++) {
    let start = 0
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) !== 0
      if (dark) continue
      if (column > start) runs.push({ row, column: start, length: column - start })
      start = column + 1
    }
  }
  return { size: modules.size, runs }
}
