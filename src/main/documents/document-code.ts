import { create } from 'qrcode'
import { digestOf } from './digest.js'
import type { NumberedData } from './document-data.js'

/** Which page of a document carries the code: the one to be signed, the supplement D-02, the copy in the other language. */
export type CodedPage = 'signed' | 'supplement' | 'copy'

export interface DocumentCode {
  /** `D-01`, `D-04` …; `D-02` on the supplement */
  readonly document: string
  readonly page: CodedPage
  readonly number: string
  /** SHA-384 of the data and the text version, base64url */
  readonly digest: string
}

/**
 * CR-9: what the machine-readable code of a document holds: its kind, its number and the SHA-384 of its data, nothing personal.
 * The text version belongs to the digest, so that a form printed under an earlier text shows itself.
 */
export function documentCode(data: NumberedData, textDigest: string, page: CodedPage = 'signed'): string {
  const kind = { signed: data.document, supplement: 'D-02', copy: `${data.document}-COPY` }[page]
  return ['TANBA', kind, data.number, codeDigest(data, textDigest)].join('|')
}

/** A signature drawn into the form later leaves its code as it was: the paper signed is the paper that was shown. */
export const codeDigest = (data: NumberedData, textDigest: string): string => codeDigestOf({ ...data }, data.number, textDigest)

/** The same for a form whose number is taken in the moment it is kept. @param data of the form, without its number */
export const codeDigestOf = (data: Readonly<Record<string, unknown>>, number: string, textDigest: string): string =>
  Buffer.from(digestOf({ data: { ...data, number, signature: undefined }, textDigest }), 'hex').toString('base64url')

/** @returns null when the text is no code of ours */
export function parseDocumentCode(text: string): DocumentCode | null {
  const found = /^TANBA\|(D-\d\dF?)(-COPY)?\|([^|]{1,60})\|([\w-]{64})$/.exec(text)
  if (found === null) return null
  const [, document, copy, number, digest] = found
  return { document, page: copy ? 'copy' : document === 'D-02' ? 'supplement' : 'signed', number, digest }
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
