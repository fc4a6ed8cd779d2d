/** Constants of the comparison; lengths in pixels at 500 dpi, angles in radians. */
export const comparisonParameters = {
  /** at most so many minutiae of a print take part, most reliable first */
  mostMinutiae: 80,
  /** Minutia cylinder (Cappelli, Ferrara, Maltoni 2010): radius there 70, 8 or 16 cells across, 6 sections. */
  cylinderRadius: 75,
  cellsAcross: 8,
  sections: 6,
  cellSigma: 11,
  sectionSigma: 0.6,
  bitThreshold: 0.45,
  /** a cell is valid when it lies in the print, or within this distance of a minutia if the print's area is not known */
  hullMargin: 45,
  /** least share of common valid cells for two cylinders to be compared */
  leastCommon: 0.5,
  /** local pairs from which a global alignment is tried, 32 at most; 8 instead of 24 lose a dozen genuine pairs of 1 120 for a third of the time */
  seeds: 24,
  /** alignments whose evidence is weighed */
  alignments: 4,
  /** score of the minutiae alone from which the ridges are compared too: four of five pairs of different fingers stay below */
  ridgeGate: 0.5,
  /** tolerance of a pair under an alignment: fixed part and part that grows with the distance from the seed (distortion) */
  distanceTolerance: 9,
  distanceGrowth: 0.05,
  angleTolerance: 0.45,
} as const
