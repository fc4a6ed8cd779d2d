import type { FingerPosition } from '../../../preload/contract/index.js'
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
