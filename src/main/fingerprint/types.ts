/** A picture of one finger (or of a slap): 8-bit grey, row by row from the upper left corner, dark ridges on a light ground. */
export interface FingerprintImage {
  readonly width: number
  readonly height: number
  /** dots per inch, the same both ways */
  readonly dpi: number
  readonly pixels: Uint8Array
}

export type MinutiaType = 'ending' | 'bifurcation' | 'other'

export interface Minutia {
  /** pixels of the 500 dpi image, to the right from its left edge */
  readonly x: number
  /** pixels of the 500 dpi image, down from its upper edge */
  readonly y: number
  /**
   * radians, 0 ≤ direction < 2π, counter-clockwise from the positive x axis as seen on the screen; along the ridge away from
   * the gap (ending) or along the valley between the legs (bifurcation): ISO/IEC 19794-2:2005, 6.4
   */
  readonly direction: number
  readonly type: MinutiaType
  /** 0 … 100; 0 = not known */
  readonly reliability: number
}

/** Finger position codes of ISO/IEC 19794-2:2005 table 2: 1 right thumb … 5 right little, 6 left thumb … 10 left little. */
export const fingerPositions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type FingerPosition = (typeof fingerPositions)[number]

export const isFingerPosition = (code: number): code is FingerPosition => Number.isInteger(code) && code >= 1 && code <= 10

/** Why a picture is poor; each has its own advice to the operator. */
export type QualityCause =
  | 'no-finger'
  | 'no-ridges'
  | 'too-light'
  | 'too-dry'
  | 'too-wet'
  | 'partial'
  | 'off-centre'
  | 'smudged'
  | 'dirty-glass'
  | 'few-minutiae'

/** A sheet of numbers over the picture. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/** Ridge flow on a square grid: one cell per `step` pixels of the 500 dpi image, the first cell centred on step / 2. */
export interface RidgeMap {
  readonly columns: number
  readonly rows: number
  readonly step: number
  /** ridge orientation in 1/256 of π, counter-clockwise from the positive x axis */
  readonly orientation: Uint8Array
  /** ridge period in 1/8 pixel of the 500 dpi image */
  readonly period: Uint8Array
  /** 0 outside the print, else 1 … 255: how regular the ridges are here */
  readonly clarity: Uint8Array
  /** where in the ridge-valley wave the cell centre lies, 1/256 turn, 0 = on the ridge; the sign follows `orientation` + π/2 */
  readonly phase: Uint8Array
}

/** What is known of one finger after extraction: enough to compare, to judge and to encode. */
export interface Extraction {
  /** size of the picture brought to 500 dpi */
  readonly width: number
  readonly height: number
  /** best first */
  readonly minutiae: readonly Minutia[]
  readonly map: RidgeMap
  /** 0 … 100, higher recognises better */
  readonly quality: number
  readonly causes: readonly QualityCause[]
  /** false: skin without a papillary pattern, or no skin at all (reason F-NORIDGE) */
  readonly ridgesPresent: boolean
}

/** Sees every intermediate result of the pipeline under its name; the picture is only made when asked for. */
export type Watch = (name: string, picture: () => Plane) => void
export const ignore: Watch = () => undefined
