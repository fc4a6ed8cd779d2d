import { groupOf, type SbiGroup } from './names.js'

/** The best that several attempts at one group have given, finger by finger. */
export interface GroupProgress {
  readonly accepted: ReadonlyMap<number, number>
  /** fingers that the next attempt asks for; the others of the group go as exceptions */
  readonly wanted: readonly number[]
}

export const beginGroup = (positions: readonly number[]): GroupProgress => ({ accepted: new Map(), wanted: positions })

/**
 * After an attempt: a finger that is good enough stays with its best score, the others are asked for again (406-¶6.2: best of the
 * attempts, per finger).
 * @param scores of this attempt @param threshold the least score of a sample
 */
export function afterAttempt(progress: GroupProgress, scores: ReadonlyMap<number, number>, threshold: number): GroupProgress {
  const accepted = new Map(progress.accepted)
  for (const [position, score] of scores) {
    if (score >= threshold && score > (accepted.get(position) ?? -1)) accepted.set(position, score)
  }
  return { accepted, wanted: progress.wanted.filter((position) => !accepted.has(position)) }
}

/** @returns the captures that an enrolment of these positions takes: left slap, right slap, thumbs; groups without a finger are left out */
export function plan(
  positions: readonly number[],
): readonly { readonly group: SbiGroup; readonly positions: readonly number[] }[] {
  const found: Array<{ readonly group: SbiGroup; readonly positions: number[] }> = []
  for (const position of positions) {
    const group = groupOf([position])
    if (group === null) continue
    const own = found.find((one) => one.group === group)
    if (own === undefined) found.push({ group, positions: [position] })
    else own.positions.push(position)
  }
  return found.sort((a, b) => Number(a.group.subId) - Number(b.group.subId))
}
