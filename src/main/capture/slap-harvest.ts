import { fail, ok, type Result } from '../../preload/contract/result.js'
import { fingersOfGroup } from '../../preload/contract/values.js'
import type { CaptureEvent, DevicePicture } from '../devices/index.js'
import type { SlapVerdict } from '../fingerprint/index.js'
import type { GroupAsk } from './group-ask.js'

/** Why nothing of a slap is taken over; `details.fingers`: the positions it is about. */
export const slapFaults = [
  'FINGERS_OTHER_HAND',
  'FINGERS_INCOMPLETE',
  'FINGERS_UNEXPECTED',
  'FINGERS_SWAPPED',
  'FINGERS_OTHER_PERSON',
] as const
export type SlapFault = (typeof slapFaults)[number]

/** What a device gave for one group: finger by finger, or the picture of the whole glass. */
export interface SlapHarvest {
  readonly fingers: Array<{ readonly position: number; readonly picture: DevicePicture }>
  /** fingers that the device itself scored too low, 0 … 100 */
  readonly refused: Array<{ readonly position: number; readonly score: number }>
  whole: DevicePicture | null
}

export const emptyHarvest = (): SlapHarvest => ({ fingers: [], refused: [], whole: null })

export function gather(harvest: SlapHarvest, event: CaptureEvent): void {
  if (event.kind === 'finger-picture') harvest.fingers.push({ position: event.position, picture: event.picture })
  if (event.kind === 'finger-refused') harvest.refused.push({ position: event.position, score: event.score })
  if (event.kind === 'picture') {
    harvest.whole?.pixels.fill(0)
    harvest.whole = event.picture
  }
}

export const isEmpty = ({ fingers, refused, whole }: SlapHarvest): boolean =>
  fingers.length === 0 && refused.length === 0 && whole === null

/** 406-¶13.1: zeroisation after use. */
export function clearHarvest({ fingers, whole }: SlapHarvest): void {
  for (const { picture } of fingers) picture.pixels.fill(0)
  whole?.pixels.fill(0)
}

/** All or nothing: where one finger is absent or too many, nobody knows which the others are. */
export function checkHarvest(
  { group, wanted }: GroupAsk,
  { fingers, refused }: SlapHarvest,
): Result<null, SlapFault | 'DEVICE_PROTOCOL'> {
  const came = [...fingers, ...refused].map(({ position }) => position)
  const foreign = came.filter((position) => !fingersOfGroup[group].includes(position))
  if (foreign.length > 0) return slapFault('FINGERS_OTHER_HAND', foreign)
  const unasked = came.filter((position) => !wanted.includes(position))
  if (unasked.length > 0) return slapFault('FINGERS_UNEXPECTED', unasked)
  if (new Set(came).size < came.length) return fail('DEVICE_PROTOCOL', { reason: 'a finger came twice' }, true)
  const absent = wanted.filter((position) => !came.includes(position))
  return absent.length > 0 ? slapFault('FINGERS_INCOMPLETE', absent) : ok(null)
}

/**
 * What all fingers together say against the slap (406-¶6.2). A single finger that was taken for another one is told by its own guard,
 * and its neighbours stay.
 */
export function refusalOf(judged: SlapVerdict): Result<null, SlapFault> {
  switch (judged.verdict) {
    case 'other-hand':
      return slapFault('FINGERS_OTHER_HAND', [])
    case 'order-swapped':
      return slapFault(
        'FINGERS_SWAPPED',
        judged.fingers.map(({ position }) => position),
      )
    case 'other-person':
      return slapFault('FINGERS_OTHER_PERSON', [])
    default:
      return ok(null)
  }
}

export const slapFault = <Code extends SlapFault>(code: Code, positions: readonly number[]) =>
  fail(code, { fingers: positions.map(String) }, true)

/** The fingers that a fault names: a driver names one, the station all. */
export function fingersNamed(details: Readonly<Record<string, unknown>>): number[] {
  const { finger, fingers } = details
  const named: unknown[] = Array.isArray(fingers) ? fingers : finger === undefined ? [] : [finger]
  return named.map(Number).filter((position) => Number.isInteger(position) && position >= 1 && position <= 10)
}
