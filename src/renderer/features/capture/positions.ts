import { FingerGroup, fingersOfGroup, type FingerPosition } from '../../../preload/contract/index.js'
import type { CaseView, FingerView } from '../cases/view.js'

/** Thumb to little finger (ISO/IEC 19794-2:2005 codes), as D-05 lists them. */
export const rightHand: readonly FingerPosition[] = [1, 2, 3, 4, 5]
export const leftHand: readonly FingerPosition[] = [6, 7, 8, 9, 10]

/** The order of capture: right hand, then left, as D-05 lists them (requirements.md §9.3). */
const order: readonly FingerPosition[] = [...rightHand, ...leftHand]

/** The next finger that has neither a sample nor a reason, after the given one and round again; null when all are accounted for. */
export function nextOpen(fingers: CaseView['fingers'], after: FingerPosition | null): FingerPosition | null {
  const from = after === null ? 0 : order.indexOf(after) + 1
  const turned = [...order.slice(from), ...order.slice(0, from)]
  return turned.find((position) => fingerAt(fingers, position)?.state === 'open') ?? null
}

/** Every finger lies on a slap scanner with the others of its group (4-4-2). */
export const groupOf = (position: FingerPosition): FingerGroup =>
  FingerGroup.options.find((group) => fingersOfGroup[group].includes(position)) ?? 'thumbs'

/** The fingers of a group that have neither a sample nor a reason: what its next capture asks for. */
export const openIn = (fingers: CaseView['fingers'], group: FingerGroup): readonly FingerPosition[] =>
  fingersOfGroup[group].filter((position) => fingerAt(fingers, position)?.state === 'open')

/** The next group with an open finger, after the given one and round again; null when all fingers are accounted for. */
export function nextOpenGroup(fingers: CaseView['fingers'], after: FingerGroup | null): FingerGroup | null {
  const all = FingerGroup.options
  const from = after === null ? 0 : all.indexOf(after) + 1
  return [...all.slice(from), ...all.slice(0, from)].find((group) => openIn(fingers, group).length > 0) ?? null
}

/** As `nextOpen`, where groups are captured: the group at hand is finished first. */
export function nextOpenInGroups(fingers: CaseView['fingers'], after: FingerPosition | null): FingerPosition | null {
  const here = after === null ? null : groupOf(after)
  if (here !== null && openIn(fingers, here).length > 0) return openIn(fingers, here)[0]
  const next = nextOpenGroup(fingers, here)
  return next === null ? null : openIn(fingers, next)[0]
}

export function fingerAt(fingers: CaseView['fingers'], position: FingerPosition): FingerView | undefined {
  return fingers.find((finger) => finger.position === position)
}

/** Fingers with a sample, the best one first: its template is the likeliest to agree. */
export function bestFirst(fingers: CaseView['fingers']): readonly FingerPosition[] {
  return fingers
    .filter(({ state }) => state === 'captured')
    .sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0))
    .map(({ position }) => position)
}
