/**
 * Weights of the evidence. Fitted by logistic regression with a small ridge penalty on the pairs of the four development databases
 * (genuine pairs, impostor pairs within and across databases; both classes weighing the same), then scaled so that the impostors'
 * tail from a rate of 3 % to 0.01 % lies on score = −log10 rate. Checked by leaving out one database at a time: see
 * tests/accuracy/README.md. The weights of a print are never fitted to that print's own judgement there.
 */
export const withRidges = {
  logPairs: -0.2753,
  share: 4.2777,
  reliableShare: 0.9198,
  shareByPairs: 1.0224,
  type: 0.0496,
  angle: -4.0037,
  orientation: -1.3917,
  period: -1.139,
  phase: 1.8484,
  steadiness: 5.7576,
  steadinessByArea: 2.7514,
  area: -0.2858,
  constant: -2.4043,
} as const

/** For records of others, which carry no ridge map. */
export const minutiaeOnly = {
  logPairs: 0.0107,
  likeness: 0.1709,
  share: 2.9369,
  reliableShare: 2.4766,
  shareByPairs: 0.969,
  type: 0.0316,
  residual: -0.2779,
  angle: -6.5188,
  constant: -0.2953,
} as const
