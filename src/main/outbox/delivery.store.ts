import { journal } from '../audit/index.js'
import type { Sql, WriteContext } from '../database/index.js'
import { eraseRecords } from './erasure.store.js'
import { laneOf } from './outbox-item.js'
import type { Lane, Receipt, SignedReceipt } from './submission/index.js'

export interface Delivery {
  /** verified: signature, ids and digest (submission/receipt.ts) */
  readonly signed: SignedReceipt
}

export interface DeliveryOutcome {
  readonly submissionId: string
  readonly caseId: string
  /** 'late': it had been annulled here before the receipt came; the Base holds a record that must be destroyed there */
  readonly outcome: 'delivered' | 'repeated' | 'late' | 'unknown'
}

/**
 * 406-¶2.2: one transaction per call for every receipt in it. Receipt kept, content and data keys gone, journal with Base
 * record id, version, digest, time of confirmation and time of local erasure, case closed.
 */
export function markDelivered(sql: Sql, input: { deliveries: readonly Delivery[] }, context: WriteContext): DeliveryOutcome[] {
  return input.deliveries.map((delivery) => markOne(sql, delivery.signed, context))
}

interface QueuedRow {
  readonly case_id: string
  readonly lane: string
  readonly state: string
  readonly content_digest: string
}

function markOne(sql: Sql, signed: SignedReceipt, context: WriteContext): DeliveryOutcome {
  const { submissionId } = signed.receipt
  const row = sql
    .prepare<[string], QueuedRow>('SELECT case_id, lane, state, content_digest FROM outbox WHERE submission_id = ?')
    .get(submissionId)
  // A receipt that names other content was refused by checkReceipt; one for no row of ours cannot have been asked for.
  if (row === undefined || row.content_digest !== signed.receipt.contentDigest) {
    return { submissionId, caseId: '', outcome: 'unknown' }
  }
  if (row.state === 'delivered') return { submissionId, caseId: row.case_id, outcome: 'repeated' }
  if (row.state === 'annulled') return late(sql, signed, row, context)
  keepReceipt(sql, signed, 'delivered', context)
  const facts = factsOf(signed.receipt)
  journal(sql, context, {
    action: 'outbox.delivered',
    caseId: row.case_id,
    requirement: '406-¶2.2',
    result: 'done',
    details: { submissionId, lane: row.lane, ...facts },
  })
  const lane = laneOf(row.lane)
  eraseRecords(sql, context, { caseId: row.case_id, regime: lane, requirement: '406-¶2.2', details: facts })
  closeCaseAfterDelivery(sql, row.case_id, lane, context)
  return { submissionId, caseId: row.case_id, outcome: 'delivered' }
}

function late(sql: Sql, signed: SignedReceipt, row: QueuedRow, context: WriteContext): DeliveryOutcome {
  const { submissionId } = signed.receipt
  keepReceipt(sql, signed, 'annulled', context)
  journal(sql, context, {
    action: 'outbox.deliveredAfterAnnulment',
    caseId: row.case_id,
    requirement: '406-¶4.2',
    result: 'failed',
    details: { submissionId, lane: row.lane, ...factsOf(signed.receipt) },
  })
  return { submissionId, caseId: row.case_id, outcome: 'late' }
}

function keepReceipt(sql: Sql, signed: SignedReceipt, state: 'delivered' | 'annulled', context: WriteContext): void {
  sql
    .prepare(
      `UPDATE outbox SET state = @state, sealed = NULL, receipt = @receipt, base_record_id = @baseRecordId, base_says = 'ACCEPTED',
         attempts = attempts + 1, next_attempt_at = NULL, delivered_at = @at, erased_at = coalesce(erased_at, @at)
       WHERE submission_id = @submissionId`,
    )
    .run({
      state,
      receipt: JSON.stringify(signed),
      baseRecordId: signed.receipt.baseRecordId,
      submissionId: signed.receipt.submissionId,
      at: context.at,
    })
}

const factsOf = (receipt: Receipt) => ({
  baseRecordId: receipt.baseRecordId,
  version: receipt.version,
  contentDigest: receipt.contentDigest,
  acceptedAt: receipt.acceptedAt,
})

/** The case is ACCEPTED with its fingerprints (requirements.md §11); the face lane has its own consent and its own end. */
export function closeCaseAfterDelivery(sql: Sql, caseId: string, lane: Lane, _context: WriteContext): void {
  if (lane !== 'fingerprint') return
  sql.prepare(`UPDATE cases SET state = 'ACCEPTED', revision = revision + 1 WHERE case_id = ? AND state = 'SENDING'`).run(caseId)
}
