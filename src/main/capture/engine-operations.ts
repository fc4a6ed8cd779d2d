import {
  compare,
  decodeTemplate,
  encodeTemplate,
  extract,
  isFingerPosition,
  prepare,
  readFingerprintImage,
  templateOf,
  writePng,
  type Extraction,
  type FingerprintImage,
} from '../fingerprint/index.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { shrink } from './shrink.js'

/** Longest side of a preview: enough for the card on the screen, too little to be enrolled again. */
export const previewSide = 256

export interface FingerExamination {
  readonly extraction: Extraction
  /** PNG for the window's memory only */
  readonly preview: Uint8Array
}

export interface EncodedFinger {
  /** lossless */
  readonly png: Uint8Array
  /** ISO/IEC 19794-2:2005 */
  readonly template: Uint8Array
}

/** Heavy work of the fingerprint regime; each runs in the engine worker on one message (design §4.7). */
export const fingerprintOperations = {
  'finger.preview': (input: { readonly image: FingerprintImage }): Uint8Array => writePng(shrink(input.image, previewSide)),

  'finger.examine': (input: { readonly image: FingerprintImage }): FingerExamination => ({
    extraction: extract(input.image),
    preview: writePng(shrink(input.image, previewSide)),
  }),

  /** a stored picture of the same case, for the guard after a restart */
  'finger.examineStored': (input: { readonly png: Uint8Array }): Result<Extraction, 'RECORD_DAMAGED'> => {
    const image = readFingerprintImage(input.png)
    return image.ok ? ok(extract(image.value)) : fail('RECORD_DAMAGED', { reason: image.error.code })
  },

  /** @returns one score for each of the others, in their order: about −log10 of the false match rate */
  'finger.scores': (input: { readonly probe: Extraction; readonly others: readonly Extraction[] }): readonly number[] => {
    const probe = prepare(input.probe)
    return input.others.map((other) => compare(probe, prepare(other)))
  },

  /** the touch against the very template that will be sent. @returns about −log10 of the false match rate */
  'finger.scoreTemplate': (input: {
    readonly probe: Extraction
    readonly template: Uint8Array
  }): Result<number, 'RECORD_DAMAGED'> => {
    const template = decodeTemplate(input.template)
    if (!template.ok) return fail('RECORD_DAMAGED', { reason: template.error.code })
    return ok(compare(prepare(input.probe), prepare(template.value)))
  },

  'finger.encode': (input: {
    readonly image: FingerprintImage
    readonly extraction: Extraction
    readonly position: number
  }): EncodedFinger => ({
    png: writePng(input.image),
    template: encodeTemplate(templateOf(input.extraction, isFingerPosition(input.position) ? input.position : 0)),
  }),
} as const
