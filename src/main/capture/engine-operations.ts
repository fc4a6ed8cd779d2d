import {
  compare,
  cutOut,
  decodeTemplate,
  encodeTemplate,
  extract,
  isFingerPosition,
  judgeSlap,
  prepare,
  readFingerprintImage,
  segmentSlap,
  templateOf,
  writePng,
  type Extraction,
  type FingerPosition,
  type FingerprintImage,
  type SlapHand,
  type SlapSegmentation,
  type SlapVerdict,
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

export interface NamedExtraction {
  readonly position: FingerPosition
  readonly extraction: Extraction
}

export interface CutSlap extends Pick<SlapSegmentation, 'hand' | 'absent' | 'unexpected'> {
  readonly fingers: ReadonlyArray<{ readonly position: FingerPosition; readonly image: FingerprintImage }>
}

export interface SlapJudgement {
  readonly verdict: SlapVerdict
  /** for each fresh finger, in their order: the scores against the taken ones, in theirs */
  readonly scores: ReadonlyArray<readonly number[]>
  /** for each fresh finger: the scores against the fresh ones, itself as 0 */
  readonly among: ReadonlyArray<readonly number[]>
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

  /**
   * The fingers of the picture of a whole slap, upright. Fingers that are held already may lie there or not: the hand is read both ways.
   * @param missing are certainly not there @param held have their sample
   */
  'slap.cut': (input: {
    readonly image: FingerprintImage
    readonly hand: SlapHand
    readonly missing: readonly FingerPosition[]
    readonly held: readonly FingerPosition[]
  }): CutSlap => {
    const { image, hand, missing, held } = input
    const whole = segmentSlap(image, hand, missing)
    const rest = whole.asExpected || held.length === 0 ? whole : segmentSlap(image, hand, [...missing, ...held])
    const seen = rest.asExpected ? rest : whole
    return {
      hand: seen.hand,
      absent: seen.absent,
      unexpected: seen.unexpected,
      fingers: seen.fingers.map((finger) => ({ position: finger.position, image: cutOut(image, finger) })),
    }
  },

  /** 406-¶6.2: the fingers of a slap against those taken, and among themselves */
  'slap.judge': (input: {
    readonly fresh: readonly NamedExtraction[]
    readonly taken: readonly NamedExtraction[]
  }): SlapJudgement => {
    const [fresh, taken] = [input.fresh, input.taken].map((fingers) =>
      fingers.map(({ position, extraction }) => ({ position, prepared: prepare(extraction) })),
    )
    return {
      verdict: judgeSlap(fresh, taken),
      scores: fresh.map((probe) => taken.map((other) => compare(probe.prepared, other.prepared))),
      among: fresh.map((probe) => fresh.map((other) => (other === probe ? 0 : compare(probe.prepared, other.prepared)))),
    }
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
