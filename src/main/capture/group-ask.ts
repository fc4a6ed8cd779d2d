import { fingersOfGroup, type FingerGroup } from '../../preload/contract/values.js'

/** A finger of a case as far as a capture must know it. */
export interface FingerState {
  readonly position: number
  /** it has a sample */
  readonly taken: boolean
  /** it is not taken, and there is a reason for it (406-¶6.2, ¶7.1) */
  readonly marked: boolean
}

/** What one capture of a group asks for; together all positions of the group, each once. */
export interface GroupAsk {
  readonly group: FingerGroup
  readonly wanted: readonly number[]
  /** have a sample that is good enough: they may lie on the glass too, and are not captured again */
  readonly held: readonly number[]
  /** are not taken, with a reason: they do not lie on the glass */
  readonly missing: readonly number[]
}

/**
 * Design §4.8: a good finger is never captured again because its neighbour was bad. Only where nothing is open any more those with a
 * sample are asked for once more (a retake the employee wished), and where none has one, the marked ones: whether such a finger may
 * lie on the scanner is the law's to say (406-¶7.1).
 */
export function askOf(group: FingerGroup, fingers: readonly FingerState[]): GroupAsk {
  const positions = fingersOfGroup[group]
  const stateOf = (position: number) => fingers.find((finger) => finger.position === position)
  const taken = positions.filter((position) => stateOf(position)?.taken === true)
  const marked = positions.filter((position) => !taken.includes(position) && stateOf(position)?.marked === true)
  const open = positions.filter((position) => !taken.includes(position) && !marked.includes(position))
  if (open.length > 0) return { group, wanted: open, held: taken, missing: marked }
  if (taken.length > 0) return { group, wanted: taken, held: [], missing: marked }
  return { group, wanted: marked, held: [], missing: [] }
}
