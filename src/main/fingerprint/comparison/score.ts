import { type Evidence } from './evidence.js'

export function scoreOf(e: Evidence): number {
  const share = (2 * e.pairs) / Math.max(8, e.expectedProbe + e.expectedCandidate)
  return Math.max(0, e.likeness * (0.3 + share))
}
