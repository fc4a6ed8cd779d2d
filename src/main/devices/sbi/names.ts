/** Names of fingers in SBI 0.9.5, exactly as written there: no blank before "Finger", none of it for thumbs. Index = position (ISO/IEC 19794-2). */
const names = [
  'UNKNOWN',
  'Right Thumb',
  'Right IndexFinger',
  'Right MiddleFinger',
  'Right RingFinger',
  'Right LittleFinger',
  'Left Thumb',
  'Left IndexFinger',
  'Left MiddleFinger',
  'Left RingFinger',
  'Left LittleFinger',
] as const
export type SbiFingerName = (typeof names)[number]

/** @param position 1 … 10 */
export const nameOf = (position: number): SbiFingerName => names[position] ?? 'UNKNOWN'

/** @returns null for 'UNKNOWN' and for what is no name of a finger */
export function positionOf(name: string): number | null {
  const at = names.findIndex((one) => one === name)
  return at > 0 ? at : null
}

/** What lies on the platen at once (4-4-2), in the order in which a device answers. */
export const groups = [
  { subId: '1', positions: [7, 8, 9, 10] },
  { subId: '2', positions: [2, 3, 4, 5] },
  { subId: '3', positions: [6, 1] },
] as const
export type SbiGroup = (typeof groups)[number]

/** @returns null when the positions are of two groups, or of none */
export function groupOf(positions: readonly number[]): SbiGroup | null {
  const fits = (group: SbiGroup): boolean => positions.every((position) => group.positions.some((one) => one === position))
  return positions.length === 0 ? null : (groups.find(fits) ?? null)
}
