/**
 * Constants of the extraction. Lengths are pixels at `workingDpi` unless they say otherwise. Those marked "tried" were moved both
 * ways, one at a time, over the four development databases; the pooled EER stayed within 0.2 points, so the values of the sources
 * stand (tests/accuracy/README.md).
 */
export const extractionParameters = {
  /** Ridge periods are 5 … 15 px at 500 dpi; two thirds of that resolution keeps them apart (FingerJetFX works at 333 dpi too). */
  workingDpi: 1000 / 3,
  /** Local mean and deviation: about three ridge periods wide (Hong, Wan, Jain 1998 use a 16 px block at 500 dpi). */
  contrastRadius: 9,
  /** Deviation below which a place counts as empty, grey levels; and the same as a share of the picture's strong places. Tried: 0.35. */
  contrastFloor: 3,
  contrastFloorShare: 0.2,
  /** Chikkerur, Cartwright, Govindaraju 2007: short-time Fourier analysis; block and overlap there 30 and 6 … 14 px at 500 dpi. */
  blockStep: 12,
  /** Period band, 4.7 … 17 px at 500 dpi. */
  shortestPeriod: 3.1,
  longestPeriod: 11.5,
  /** Orientation smoothing over blocks (standard deviations in blocks) and the weight of the wide one. */
  fieldSigma: 0.8,
  fieldSigmaWide: 2.2,
  fieldWideWeight: 0.25,
  periodSigma: 2,
  /** Power by which strong waves of a block are favoured (Chikkerur 2007 after Watson 1994: 0.45). Tried: 0.3, 0.7. */
  spectralPower: 0.5,
  /** Half width at which the directional window of a block falls to e^-1/2, radians. */
  blockAngleSigma: 0.45,
  /** The same for the period, as natural logarithm of the ratio. */
  blockPeriodSigma: 0.35,
  /** Structure tensor of the second pass: grid step and smoothing in grid cells. */
  tensorStep: 4,
  tensorSigma: 1.3,
  /** Contextual filter: Gaussian along and across the ridge, in ridge periods (Hong 1998: 4 px at 500 dpi = 0.44). Tried along: 0.75. */
  alongSigma: 0.6,
  acrossSigma: 0.42,
  orientations: 32,
  /** grid step of the contextual filter */
  phaseStep: 2,
  /** Foreground: share of a block's energy in the ridge band times directedness. */
  maskHigh: 0.34,
  maskLow: 0.2,
  /** distance that a minutia keeps from the edge of the print, in ridge periods */
  edgeMargin: 1.2,
  /**
   * From where the wave vanishes back to the minutia's place, in ridge periods: ISO/IEC 19794-2:2005 6.3 puts it at the fork of the
   * thinned valley or ridge. A commercial extractor's minutiae of the same prints lie 1.5 … 3.3 px (medians by database) further
   * back than the wave's zero; 2 px of about 9.5 halves that, and comparisons across the two improve. Tried: 3 px, the same.
   */
  placeBack: 0.21,
  /** opposite dislocations nearer than this many periods (along, across the ridge) are a cut or a bridge, not two minutiae. Tried: 1.3, 1.0 */
  dipoleAlong: 1.7,
  dipoleAcross: 1.2,
  /** most minutiae kept */
  mostMinutiae: 100,
} as const

/**
 * Constants of the quality. The limits of the causes lie between synthetic prints taken badly in one way each and well taken ones
 * (quality.test.ts); they change no figure of recognition.
 */
export const qualityParameters = {
  /** brings log(1 + 20 reliable minutiae) to 100: a full, clear print */
  scale: 100 / 3,
  /** area from which a print counts as whole, and below which it is called partial; units of 10 × 13 mm */
  wholeArea: 0.6,
  partialArea: 0.55,
  /** below these there are no ridges (F-NORIDGE) */
  leastArea: 0.12,
  leastClarity: 0.12,
  /** local deviation of an empty glass, grey levels */
  emptyContrast: 4,
  /** ridges are clear from here on */
  clear: 0.47,
  dryDarkness: 0.4,
  wetDarkness: 0.6,
  /** ridges run together, however clear the rest: 98 % of the prints of every development database lie below 0.81 */
  soakedDarkness: 0.85,
  /** 98 % of the prints of every development database lie below 0.50; synthetic ones drawn by 10 px above 0.6 */
  drawnDrag: 0.55,
  /** grey levels between the darkest and the lightest 2 % of a print pressed too lightly; 98 % of the development prints have 88 or more */
  paleRange: 60,
  offCentreX: 0.22,
  offCentreY: 0.25,
  fewMinutiae: 12,
  /** glass that is looked at for dirt: cells of the map from print and edge; local deviation that counts, grey levels, and as share of the print's */
  dirtDistance: 4,
  dirtContrast: 8,
  dirtShareOfInside: 0.2,
  dirtyShare: 0.3,
  /** px² at 500 dpi */
  dirtLeastGlass: 10000,
} as const
