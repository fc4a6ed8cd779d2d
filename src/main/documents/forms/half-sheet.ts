import type { Content } from 'pdfmake/interfaces'
import type { FormLanguage } from '../document-data.js'
import { captioned, contentWidth, cutLine, numberBlock, small, title } from '../layout.js'
import { languagesFrom, organisation } from './person.js'

export interface Half {
  readonly titleLines: readonly string[]
  readonly body: readonly Content[]
  /** stays with the signatures: a page never bears them alone */
  readonly closing?: readonly Content[]
  /** who signs: label and name */
  readonly signers: ReadonlyArray<readonly [string, string]>
  readonly signatureCaption: string
}

/** Documents that grow with their rows give each language a page of its own. */
export function leaves(number: string, code: string, first: FormLanguage, half: (language: FormLanguage) => Half): Content[] {
  return languagesFrom(first).map((language, index): Content => ({
    stack: halfStack(number, code, language, half(language)),
    ...(index > 0 ? { pageBreak: 'before' } : {}),
  }))
}

/** Small documents print both languages on one sheet, the chosen one above the cut (CR-5). */
export function halves(number: string, code: string, first: FormLanguage, half: (language: FormLanguage) => Half): Content[] {
  return languagesFrom(first).flatMap((language, index): Content[] => [
    ...(index > 0 ? [cutLine()] : []),
    { unbreakable: true, stack: halfStack(number, code, language, half(language)) },
  ])
}

function halfStack(number: string, code: string, language: FormLanguage, half: Half): Content[] {
  return [
    numberBlock(number, [organisation[language]], code, 44),
    title(half.titleLines, 11),
    ...half.body,
    {
      unbreakable: true,
      stack: [...(half.closing ?? []), ...half.signers.map((signer) => signedBy(signer, half.signatureCaption))],
    },
  ]
}

const signedBy = ([label, name]: Half['signers'][number], caption: string): Content => ({
  columns: [
    { width: 110, ...textOf(label) },
    captioned(name, '', contentWidth - 110 - 130 - 16),
    { width: 16, text: '' },
    captioned('', caption, 130),
  ],
  margin: [0, 5, 0, 0],
})

const textOf = (text: string) => ({ stack: [small(text, { margin: [0, 3, 0, 0] })] })
