import { fail, ok, type Result } from '../../preload/contract/result.js'

/** A version of a person's biometric record in the Base (requirements matrix §11). DESTROYED is final. */
export const recordStates = ['ACTIVE', 'ARCHIVED', 'BLOCKED', 'DESTROYED'] as const
export type RecordState = (typeof recordStates)[number]

const allowed: Readonly<Record<RecordState, readonly RecordState[]>> = {
  ACTIVE: ['ARCHIVED', 'BLOCKED', 'DESTROYED'],
  ARCHIVED: ['DESTROYED'],
  BLOCKED: ['ACTIVE', 'DESTROYED'],
  DESTROYED: [],
}

export function nextRecordState(from: RecordState, to: RecordState): Result<RecordState, 'RECORD_STATE_NOT_ALLOWED'> {
  return allowed[from].includes(to) ? ok(to) : fail('RECORD_STATE_NOT_ALLOWED', { from, to })
}

/**
 * 406-¶9.1: a version is archived by what replaces it, and "if the link breaks before confirmation, v1 stays ACTIVE". Where the
 * replacement was cancelled before the station heard of its acceptance (DST-CANCEL), it never was one: the version stands as what
 * had replaced it stood, in force or blocked. There is no other way out of the archive than destruction (§11).
 * @param cancelled state in which the cancelled replacement was, before its destruction
 */
export function stateAfterCancelling(
  archived: RecordState,
  cancelled: RecordState,
): Result<'ACTIVE' | 'BLOCKED', 'RECORD_STATE_NOT_ALLOWED'> {
  return archived === 'ARCHIVED' && (cancelled === 'ACTIVE' || cancelled === 'BLOCKED')
    ? ok(cancelled)
    : fail('RECORD_STATE_NOT_ALLOWED', { from: archived, cancelled })
}
