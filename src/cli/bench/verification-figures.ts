/** Verification figures by the FVC protocol from genuine and impostor scores (higher = more alike). Rates are shares, 0 … 1. */
export interface Figures {
  /** equal error rate: of the two thresholds about the crossing, the middle of the pair with the smaller sum */
  readonly eer: number
  /** least share of genuine pairs refused at a threshold that keeps the false match rate; 0 gives zero-FMR */
  readonly fnmrAt: (fmr: number) => number
  /** that threshold */
  readonly scoreAt: (fmr: number) => number
}

export function figuresOf(genuine: ArrayLike<number>, impostor: ArrayLike<number>): Figures {
  const g = Float64Array.from(genuine).sort()
  const i = Float64Array.from(impostor).sort()
  const below = (values: Float64Array, score: number): number => firstNotBelow(values, score) / values.length
  const scoreAt = (fmr: number): number => {
    const allowed = Math.floor(fmr * i.length + 1e-9)
    const highest = i[i.length - 1 - allowed] ?? -Infinity
    // The next score that occurs: just above the impostor that may not pass.
    const next = [g, i].map((values) => values.find((value) => value > highest) ?? Infinity)
    return Math.min(...next)
  }
  return { eer: eerOf(g, i), scoreAt, fnmrAt: (fmr) => below(g, scoreAt(fmr)) }
}

function eerOf(g: Float64Array, i: Float64Array): number {
  const scores = Float64Array.from(new Set([...g, ...i])).sort()
  let before = { fnmr: 0, fmr: 1 }
  for (const score of [...scores, Infinity]) {
    const here = { fnmr: firstNotBelow(g, score) / g.length, fmr: 1 - firstNotBelow(i, score) / i.length }
    if (here.fnmr >= here.fmr) {
      const chosen = before.fnmr + before.fmr <= here.fnmr + here.fmr ? before : here
      return here.fnmr === here.fmr ? here.fnmr : (chosen.fnmr + chosen.fmr) / 2
    }
    before = here
  }
  return 1
}

/** How many of the sorted values lie below a score. */
function firstNotBelow(sorted: Float64Array, score: number): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle] < score) from = middle + 1
    else to = middle
  }
  return from
}

/** Rank correlation (Spearman); equal values share their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const x = ranks(a)
  const y = ranks(b)
  const mean = (a.length + 1) / 2
  let xy = 0
  let xx = 0
  let yy = 0
  for (let k = 0; k < x.length; k++) {
    xy += (x[k] - mean) * (y[k] - mean)
    xx += (x[k] - mean) ** 2
    yy += (y[k] - mean) ** 2
  }
  return xy / Math.sqrt(xx * yy)
}

function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, k) => k).sort((a, b) => values[a] - values[b])
  const out = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let k = from; k < to; k++) out[order[k]] = (from + to + 1) / 2
    from = to
  }
  return out
}

/** A genuine pair: its score and the lower quality of its two prints. */
export interface JudgedPair {
  readonly score: number
  readonly quality: number
}

/** Error versus discard: FNMR at a threshold when the given share of the pairs, worst quality first, is left out; ties in expectation. */
export function discardCurve(pairs: readonly JudgedPair[], threshold: number, shares: readonly number[]): number[] {
  const sorted = [...pairs].sort((a, b) => a.quality - b.quality)
  return shares.map((share) => {
    let left = share * sorted.length
    let errors = 0
    let kept = 0
    for (let from = 0; from < sorted.length;) {
      let to = from
      let wrong = 0
      while (to < sorted.length && sorted[to].quality === sorted[from].quality) if (sorted[to++].score < threshold) wrong++
      const count = to - from
      const dropped = Math.min(count, left)
      left -= dropped
      errors += (wrong * (count - dropped)) / count
      kept += count - dropped
      from = to
    }
    return kept > 0 ? errors / kept : 0
  })
}
