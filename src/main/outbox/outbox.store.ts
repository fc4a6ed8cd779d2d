import { fail, ok, type Result } from '../../preload/contract/result.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { markDelivered } from './delivery.store.js'
import { eraseRecords } from './erasure.store.js'
import { itemColumns, itemOf, laneOf, type OutboxItemView, type OutboxItemRow } from './outbox-item.js'
import type { Lane } from './submission/index.js'

export interface NewSubmission {
  readonly submissionId: string
  readonly lane: Lane
  readonly caseId: string
  readonly caseNumber: string
  /** made with the intent, sent on every try, never remade */
  readonly idempotencyKey: string
  readonly contentDigest: string
  readonly sealed: Uint8Array
}

/**
 * Puts a sealed submission into its lane, inside the transaction of the case that is submitted: domain, outbox and journal
 * commit together or not at all (design §4.2).
 */
export function enqueue(sql: Sql, context: WriteContext, row: NewSubmission): void {
  sql
    .prepare(
      `INSERT INTO outbox (submission_id, lane, case_id, case_number, idempotency_key, content_digest, sealed, bytes, state, created_at)
       VALUES (@submissionId, @lane, @caseId, @caseNumber, @idempotencyKey, @contentDigest, @sealed, @bytes, 'queued', @at)`,
    )
    .run({ ...row, sealed: Buffer.from(row.sealed), bytes: row.sealed.length, at: context.at })
  journal(sql, context, {
    action: 'outbox.queued',
    caseId: row.caseId,
    requirement: '406-¶2.2',
    result: 'done',
    details: { submissionId: row.submissionId, lane: row.lane, contentDigest: row.contentDigest, bytes: row.sealed.length },
  })
}

export interface OutboxCounts {
  readonly queued: number
  readonly delivered: number
  readonly deadLetter: number
  readonly annulled: number
}

/** One row at the head of a lane, as the sender needs it. */
export interface QueuedSubmission {
  readonly sequence: number
  readonly submissionId: string
  readonly lane: Lane
  readonly idempotencyKey: string
  readonly contentDigest: string
  readonly sealed: Uint8Array
  readonly attempts: number
  /** instant before which it is not tried again; null = at once */
  readonly nextAttemptAt: string | null
}

export type RefusedSubmission = Pick<QueuedSubmission, 'submissionId' | 'contentDigest' | 'sealed'>

export interface ListInput {
  readonly state: 'open' | 'delivered' | 'dead-letter' | 'all'
  /** sequence of the last row of the page before */
  readonly before: number | null
  readonly limit: number
}

const statesOf: Readonly<Record<ListInput['state'], readonly string[]>> = {
  open: ['queued', 'dead-letter'],
  delivered: ['delivered'],
  'dead-letter': ['dead-letter'],
  all: ['queued', 'delivered', 'dead-letter', 'annulled'],
}

export interface AttemptInput {
  readonly submissionId: string
  /** code of what was met, for the queue page */
  readonly baseSays: string
  readonly nextAttemptAt: string
  /** false when the Base was not reached: it is no try of this submission */
  readonly counted: boolean
}

/** Operations of the database worker. */
export const outboxStore = {
  'outbox.list': read((sql, input: ListInput): { items: OutboxItemView[]; nextBefore: number | null; counts: OutboxCounts } => {
    const states = statesOf[input.state]
    // The inner query is answered from an index alone: the rows themselves are long, and only one page of them is read.
    const rows = sql
      .prepare<unknown[], OutboxItemRow>(
        `SELECT ${itemColumns} FROM outbox WHERE sequence IN (
           SELECT sequence FROM outbox WHERE state IN (${states.map(() => '?').join(',')}) AND (? IS NULL OR sequence < ?)
           ORDER BY sequence DESC LIMIT ?
         ) ORDER BY sequence DESC`,
      )
      .all(...states, input.before, input.before, input.limit)
    const last = rows.length === input.limit ? rows[rows.length - 1] : undefined
    return { items: rows.map(itemOf), nextBefore: last?.sequence ?? null, counts: counts(sql) }
  }),

  /** when the longest waiting row was queued; null when none waits */
  'outbox.oldest': read((sql, _input: null): string | null => {
    const row = sql.prepare<[], { at: string | null }>(`SELECT min(created_at) AS at FROM outbox WHERE state = 'queued'`).get()
    return row?.at ?? null
  }),

  'outbox.counts': read((sql, _input: null): OutboxCounts => counts(sql)),

  /** The oldest queued rows of a lane, in order, without those of a blocked person (406-¶11.1, 395-¶26.1); never more than `bytes` of content after the first. */
  'outbox.head': read((sql, input: { lane: Lane; limit: number; bytes: number }): QueuedSubmission[] => {
    let left = input.bytes
    const rows: QueuedSubmission[] = []
    for (const row of headOf(sql, input.lane, input.limit)) {
      left -= row.sealed.length
      if (rows.length > 0 && left < 0) break
      rows.push(row)
    }
    return rows
  }),

  /** What the Base refused with one of these codes, as it was sent. */
  'outbox.refused': read((sql, input: { codes: readonly string[] }): readonly RefusedSubmission[] =>
    sql
      .prepare<[string], RefusedSubmission>(
        `SELECT submission_id AS submissionId, content_digest AS contentDigest, sealed FROM outbox
          WHERE state = 'dead-letter' AND base_says IN (SELECT value FROM json_each(?)) ORDER BY sequence LIMIT 100`,
      )
      .all(JSON.stringify(input.codes)),
  ),

  'outbox.markAttempt': write((sql, input: AttemptInput): void => {
    sql
      .prepare(
        `UPDATE outbox SET attempts = attempts + @counted, next_attempt_at = @nextAttemptAt, base_says = @baseSays
         WHERE submission_id = @submissionId AND state = 'queued'`,
      )
      .run({ ...input, counted: input.counted ? 1 : 0 })
  }),

  'outbox.markDelivered': write(markDelivered),

  /** The Base refused it for a reason of its own, or it cannot be read here: kept, shown, never deleted, blocks nobody. */
  'outbox.markRejected': write((sql, input: { submissionId: string; baseSays: string }, context): void => {
    if (input.baseSays === destroyedThere) return endDestroyed(sql, input.submissionId, context)
    const changed = sql
      .prepare(
        `UPDATE outbox SET state = 'dead-letter', base_says = @baseSays, attempts = attempts + 1, next_attempt_at = NULL
         WHERE submission_id = @submissionId AND state = 'queued'`,
      )
      .run(input)
    if (changed.changes === 0) return
    journalItem(sql, context, input.submissionId, { action: 'outbox.rejected', result: 'failed', reason: input.baseSays })
  }),

  /** After the cause is mended: same submission, same content, same key. */
  'outbox.resend': write(
    (
      sql,
      input: { submissionId: string; reason: string },
      context,
    ): Result<OutboxItemView, 'SUBMISSION_UNKNOWN' | 'SUBMISSION_NOT_DEAD'> => {
      const item = itemById(sql, input.submissionId)
      if (item === undefined) return fail('SUBMISSION_UNKNOWN')
      if (item.state !== 'dead-letter') return fail('SUBMISSION_NOT_DEAD', { state: item.state })
      sql
        .prepare(`UPDATE outbox SET state = 'queued', attempts = 0, next_attempt_at = NULL WHERE submission_id = ?`)
        .run(input.submissionId)
      journalItem(sql, context, input.submissionId, { action: 'outbox.resent', result: 'done', reason: input.reason })
      return ok({ ...itemOf(item), state: 'queued', attempts: 0, nextAttemptAt: null })
    },
  ),

  'outbox.annul': write(
    (sql, input: { submissionId: string; reason: string; requirement: string | null }, context): Result<null, AnnulError> =>
      annul(sql, input, context),
  ),

  /** Station and Base do not accept each other; once for each new cause, not for each try. */
  'outbox.journalStop': write((sql, input: { code: string }, context): void => {
    journal(sql, context, { action: 'outbox.stopped', requirement: '406-¶13.2', result: 'refused', reason: input.code })
  }),

  /**
   * Copies of what was erased may still stand in the write-ahead log: it is written back and cut to nothing. Runs outside
   * a transaction, hence among the readers.
   */
  'outbox.truncateLog': read((sql, _input: null): { busy: boolean } => {
    const [answer] = sql.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }]
    return { busy: answer.busy !== 0 }
  }),
} as const

/** The person applied for destruction, at whatever department, while this was on its way (406-¶11.1, ¶11.3). */
const destroyedThere = 'SUBJECT_DESTROYED'

/** 406-¶11.1: what the Base will never take is not kept here either; the case ends, and the journal says by what ground. */
function endDestroyed(sql: Sql, submissionId: string, context: WriteContext): void {
  const item = itemById(sql, submissionId)
  if (item === undefined || (item.state !== 'queued' && item.state !== 'dead-letter')) return
  sql
    .prepare(`UPDATE outbox SET base_says = ?, attempts = attempts + 1 WHERE submission_id = ?`)
    .run(destroyedThere, submissionId)
  annul(sql, { submissionId, reason: 'DST-406-11', requirement: '406-¶11.1' }, context)
  sql
    .prepare(
      `UPDATE cases SET state = 'CANCELLED', end_reason = 'DST-406-11', ended_at = ?, revision = revision + 1 WHERE case_id = ? AND state = 'SENDING'`,
    )
    .run(context.at, item.case_id)
}

export type AnnulError = 'SUBMISSION_UNKNOWN' | 'SUBMISSION_DELIVERED'

/**
 * Ends a submission that is not delivered, with its ground: content and data keys go at once (406-¶4.2: the applicant
 * declines before acceptance). Call inside a write; a delivered one can only be destroyed in the Base.
 */
export function annul(
  sql: Sql,
  input: { readonly submissionId: string; readonly reason: string; readonly requirement: string | null },
  context: WriteContext,
): Result<null, AnnulError> {
  const item = itemById(sql, input.submissionId)
  if (item === undefined) return fail('SUBMISSION_UNKNOWN')
  if (item.state === 'delivered') return fail('SUBMISSION_DELIVERED')
  if (item.state === 'annulled') return ok(null)
  sql
    .prepare(
      `UPDATE outbox SET state = 'annulled', sealed = NULL, erased_at = @at, next_attempt_at = NULL WHERE submission_id = @submissionId`,
    )
    .run({ submissionId: input.submissionId, at: context.at })
  journalItem(sql, context, input.submissionId, {
    action: 'outbox.annulled',
    result: 'done',
    reason: input.reason,
    requirement: input.requirement,
  })
  const { case_id: caseId, content_digest: contentDigest } = item
  eraseRecords(sql, context, { caseId, regime: laneOf(item.lane), requirement: input.requirement, details: { contentDigest } })
  return ok(null)
}

function counts(sql: Sql): OutboxCounts {
  const rows = sql.prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM outbox GROUP BY state').all()
  const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0
  return { queued: of('queued'), delivered: of('delivered'), deadLetter: of('dead-letter'), annulled: of('annulled') }
}

interface HeadRow {
  readonly sequence: number
  readonly submission_id: string
  readonly lane: string
  readonly idempotency_key: string
  readonly content_digest: string
  readonly sealed: Uint8Array
  readonly attempts: number
  readonly next_attempt_at: string | null
}

function* headOf(sql: Sql, lane: Lane, limit: number): Generator<QueuedSubmission> {
  const rows = sql
    .prepare<[string, number], HeadRow>(
      `SELECT sequence, submission_id, lane, idempotency_key, content_digest, sealed, attempts, next_attempt_at
       FROM outbox WHERE state = 'queued' AND lane = ?
         AND case_id NOT IN (SELECT case_id FROM blocked_cases WHERE data_group = 'biometrics')
       ORDER BY sequence LIMIT ?`,
    )
    .iterate(lane, limit)
  for (const row of rows) {
    yield {
      sequence: row.sequence,
      submissionId: row.submission_id,
      lane: laneOf(row.lane),
      idempotencyKey: row.idempotency_key,
      contentDigest: row.content_digest,
      sealed: row.sealed,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
    }
  }
}

const itemById = (sql: Sql, submissionId: string): OutboxItemRow | undefined =>
  sql.prepare<[string], OutboxItemRow>(`SELECT ${itemColumns} FROM outbox WHERE submission_id = ?`).get(submissionId)

function journalItem(
  sql: Sql,
  context: WriteContext,
  submissionId: string,
  event: {
    readonly action: string
    readonly result: 'done' | 'failed'
    readonly reason: string
    readonly requirement?: string | null
  },
): void {
  const item = itemById(sql, submissionId)
  if (item === undefined) return
  journal(sql, context, {
    ...event,
    caseId: item.case_id,
    details: { submissionId, lane: item.lane, contentDigest: item.content_digest },
  })
}
