import type { CasePart } from '../../../preload/contract/cases.js'
import type { CaseView, PartView } from './view.js'

/** Which part has to be done before another can be worked in (requirements.md §11: no transition skips a state). */
const before: Readonly<Record<CasePart, readonly CasePart[]>> = {
  identity: [],
  eligibility: [],
  explanation: ['identity', 'eligibility'],
  consent: ['identity', 'eligibility', 'explanation'],
  fingers: ['identity', 'eligibility', 'explanation', 'consent'],
  face: ['identity', 'eligibility', 'explanation'],
  review: [],
}

/** The first part that still stands in the way; null when the part is open. */
export function blockerOf(view: CaseView, part: CasePart): PartView | null {
  return view.parts.find((one) => before[part].includes(one.part) && one.status !== 'done') ?? null
}
