import type { z } from 'zod'
import type { OutboxItem } from '../../preload/contract/station.js'
import type { Lane } from './submission/index.js'

export type OutboxItemView = z.output<typeof OutboxItem>

/** Every column of a row but its content. */
export interface OutboxItemRow {
  readonly sequence: number
  readonly submission_id: string
  readonly lane: string
  readonly case_id: string
  readonly case_number: string
  readonly content_digest: string
  readonly bytes: number
  readonly state: string
  readonly attempts: number
  readonly next_attempt_at: string | null
  readonly base_says: string | null
  readonly base_record_id: string | null
  readonly created_at: string
  readonly delivered_at: string | null
}

export const itemColumns = `sequence, submission_id, lane, case_id, case_number, content_digest, bytes, state, attempts, next_attempt_at,
  base_says, base_record_id, created_at, delivered_at`

export const itemOf = (row: OutboxItemRow): OutboxItemView => ({
  submissionId: row.submission_id,
  lane: laneOf(row.lane),
  caseNumber: row.case_number,
  state: stateOf(row.state),
  baseSays: row.base_says,
  createdAt: row.created_at,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  deliveredAt: row.delivered_at,
  baseRecordId: row.base_record_id,
  bytes: row.bytes,
})

/** @throws RangeError on a value that the table's own CHECK forbids */
export function laneOf(text: string): Lane {
  if (text === 'fingerprint' || text === 'face') return text
  throw new RangeError('unknown lane')
}

function stateOf(text: string): OutboxItemView['state'] {
  if (text === 'queued' || text === 'delivered' || text === 'dead-letter' || text === 'annulled') return text
  throw new RangeError('unknown state')
}
