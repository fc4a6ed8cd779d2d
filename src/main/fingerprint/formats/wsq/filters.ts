/**
 * Analysis filters of WSQ, centre first, symmetric: the biorthogonal 9/7 pair (IAFIS-IC-0110, annex A; Cohen, Daubechies,
 * Feauveau 1992). They are sent with every file.
 */
export const analysisLow = [0.8526986790094, 0.3774028556126538, -0.11062440441842342, -0.02384946501938, 0.03782845550699546]
export const analysisHigh = [0.7884856164056644, -0.4180922732222122, -0.04068941760955844, 0.06453888262893845]

/** All taps of a filter given from its centre on. */
export const wholeFilter = (half: readonly number[]): Float64Array =>
  Float64Array.from({ length: 2 * half.length - 1 }, (_, k) => half[Math.abs(k - half.length + 1)])
