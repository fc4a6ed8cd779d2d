import { type Extraction, type FingerPosition, type Minutia, type RidgeMap } from '../types.js'

/** Codes of ISO/IEC 19794-2:2005 table 3. */
export type ImpressionType = 0 | 1 | 2 | 3 | 8

/** One finger as it is kept and exchanged. */
export interface FingerTemplate {
  /** pixels at 500 dpi */
  readonly width: number
  readonly height: number
  readonly minutiae: readonly Minutia[]
  /** 0 … 100 */
  readonly quality: number
  /** 0 = not known */
  readonly position: FingerPosition | 0
  readonly impressionType: ImpressionType
  /** the ridge flow, when the print was extracted here; foreign records have none */
  readonly map?: RidgeMap
}

export const templateOf = (extraction: Extraction, position: FingerPosition | 0 = 0): FingerTemplate => ({
  width: extraction.width,
  height: extraction.height,
  minutiae: extraction.minutiae,
  quality: extraction.quality,
  position,
  impressionType: 0,
  map: extraction.map,
})
