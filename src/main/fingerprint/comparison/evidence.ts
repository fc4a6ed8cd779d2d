/** Facts about an alignment of two prints. */
export interface Evidence {
  /** pairs of minutiae that agree */
  readonly pairs: number
  /** sum of their local likeness */
  readonly likeness: number
  /** minutiae of either print that lie where the other print has been seen too, and the same weighted by reliability */
  readonly expectedProbe: number
  readonly expectedCandidate: number
  readonly reliableExpected: number
  readonly reliablePaired: number
  /** pairs of equal type less pairs of different type */
  readonly typeAgreement: number
  /** mean distance of the pairs, pixels, and mean difference of direction, radians */
  readonly residual: number
  readonly angleResidual: number
  /** where both prints have a ridge map */
  readonly ridges?: RidgeAgreement
}

/** How the ridges themselves agree where two aligned prints overlap. */
export interface RidgeAgreement {
  /** places compared, one per 12 × 12 px */
  readonly overlap: number
  /** mean of cos 2Δ of the ridge orientations, −1 … 1 */
  readonly orientation: number
  /** mean absolute logarithm of the ratio of the periods */
  readonly period: number
  /** mean of cos Δ of the ridge phases: 1 when ridge lies on ridge */
  readonly phase: number
  /** how steady the phase difference is from place to place, 0 … 1; forgives a slow stretch */
  readonly steadiness: number
}
