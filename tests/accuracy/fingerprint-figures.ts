/** Verification figures from genuine and impostor scores (higher = more alike). */
export interface Figures {
  /** equal error rate */
  readonly eer: number
  /** share of genuine pairs below the lowest score that keeps the false match rate */
  readonly fnmrAt: (fmr: number) => number
  /** that score */
  readonly scoreAt: (fmr: number) => number
}

export function figuresOf(genuine: readonly number[], impostor: readonly number[]): Figures {
  const g = Float64Array.from(genuine).sort()
  const i = Float64Array.from(impostor).sort()
  const scoreAt = (fmr: number) => {
    const allowed = Math.floor(fmr * i.length)
    return i[i.length - 1 - allowed] + 1e-9
  }
  const below = (values: Float64Array, score: number) => values.filter((v) => v < score).length / values.length
  const thresholds = [...g, ...i].sort((a, b) => a - b)
  let eer = 1
  for (let k = 0; k < thresholds.length; k += Math.max(1, thresholds.length >> 11)) {
    eer = Math.min(eer, Math.max(below(g, thresholds[k]), 1 - below(i, thresholds[k])))
  }
  return { eer, scoreAt, fnmrAt: (fmr) => below(g, scoreAt(fmr)) }
}
