import { likenesses } from './cylinders.js'
import { comparisonParameters as p } from './parameters.js'
import { type PreparedFinger } from './prepare.js'

/** Likeness of every minutia of one print with every minutia of the other, and the most alike pairs, best first. */
export interface LocalPairs {
  /** probe-major, 0 … 1 */
  readonly likeness: Float32Array
  readonly best: readonly { readonly probe: number; readonly candidate: number; readonly likeness: number }[]
}

export function localPairs(probe: PreparedFinger, candidate: PreparedFinger): LocalPairs {
  const all = likenesses(probe.cylinders, candidate.cylinders)
  const best: { probe: number; candidate: number; likeness: number }[] = []
  // The least likeness that still gets into the list.
  let least = 0
  for (let i = 0, k = 0; i < probe.count; i++) {
    for (let j = 0; j < candidate.count; j++, k++) {
      const value = all[k]
      if (value <= least) continue
      let at = best.length
      while (at > 0 && best[at - 1].likeness < value) at--
      best.splice(at, 0, { probe: i, candidate: j, likeness: value })
      if (best.length > p.seeds) best.pop()
      if (best.length === p.seeds) least = best[p.seeds - 1].likeness
    }
  }
  return { likeness: all, best }
}
