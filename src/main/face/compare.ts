import { comparisonLimits } from './manifest.js'
import { type FaceTemplate } from './template.js'

/** `employee`: the figures do not decide; the employee looks at both pictures and at the document. */
export type FaceOutcome = 'match' | 'employee' | 'no-match'

export interface FaceComparison {
  /** mean of the two cosines, -1..1, higher is more alike */
  readonly score: number
  readonly cosines: { readonly a: number; readonly b: number }
  readonly outcome: FaceOutcome
}

/** The limits stand in the models' manifest with the set on which they were found. */
export function compareFaces(one: FaceTemplate, other: FaceTemplate): FaceComparison {
  const cosines = { a: cosine(one.a, other.a), b: cosine(one.b, other.b) }
  const score = (cosines.a + cosines.b) / 2
  return { score, cosines, outcome: outcomeOf(score) }
}

export function outcomeOf(score: number): FaceOutcome {
  if (score >= comparisonLimits.match) return 'match'
  return score >= comparisonLimits.noMatch ? 'employee' : 'no-match'
}

/** Of unit vectors. */
const cosine = (one: Float32Array, other: Float32Array): number => one.reduce((sum, value, i) => sum + value * other[i], 0)
