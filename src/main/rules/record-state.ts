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
