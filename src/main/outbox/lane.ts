import type { KeyObject } from 'node:crypto'
import type { Clock, Random } from '../platform/ports.js'
import { backoff, isDue, waitAfter } from './backoff.js'
import type { BaseTransport } from './base-client.js'
import type { DeliveryOutcome } from './delivery.store.js'
import { outcomeOf, type SendOutcome } from './outcome.js'
import type { QueuedSubmission } from './outbox.store.js'
import type { OutboxQueue } from './queue.js'
import { parseEnvelope, type Lane, type SignedReceipt } from './submission/index.js'

export interface LaneSources {
  readonly queue: OutboxQueue
  readonly transport: Pick<BaseTransport, 'submit'>
  /** of the pinned Base receipt certificate */
  readonly receiptKey: KeyObject
  readonly stationId: string
  readonly clock: Clock
  readonly random: Random
}

/** Why a lane stopped, or that it is empty. */
export interface LaneReport {
  readonly delivered: readonly DeliveryOutcome[]
  readonly stop: 'empty' | 'waiting' | 'offline' | 'retryable' | 'authority'
  readonly code: string | null
  /** ms since 1970 UTC of the next try; null when there is nothing to try */
  readonly nextAt: number | null
}

/** Submissions in flight at most; the Base stores those that arrive together in one transaction. */
const widest = 16
const widestBytes = 32 * 1024 * 1024
/** 406-¶2.2: while a long queue drains, what was erased leaves the write-ahead log too. */
const longestUncutMs = 10_000
/** Own faults of one submission (500, receipt not valid) before it makes way for the others. */
export const mostAttempts = 30

export interface LaneState {
  /** one try at a time until the Base has answered well, then up to `widest` */
  width: number
  offlineTries: number
}

export const newLaneState = (): LaneState => ({ width: 1, offlineTries: 0 })

/**
 * Sends one lane from its head until it is empty or must wait. Receipts are taken in the order of the queue: what stands
 * behind a failure is not marked, even if its receipt came, but sent again later; the Base then repeats its receipt.
 * @param force tries the head although its time has not come
 */
export async function drainLane(
  lane: Lane,
  sources: LaneSources,
  state: LaneState,
  force: boolean,
  closing: AbortSignal,
): Promise<LaneReport> {
  const delivered: DeliveryOutcome[] = []
  let logCutAt = sources.clock.monotonic()
  for (let first = force; ; first = false) {
    const rows = await sources.queue.head({ lane, limit: state.width, bytes: widestBytes })
    if (rows.length === 0) return { delivered, stop: 'empty', code: null, nextAt: null }
    const now = sources.clock.now()
    const ready = rows.findIndex((row, at) => !isDue(row.nextAttemptAt, now) && !(first && at === 0))
    const due = ready < 0 ? rows : rows.slice(0, ready)
    if (due.length === 0 || closing.aborted) {
      return { delivered, stop: 'waiting', code: null, nextAt: Date.parse(rows[0].nextAttemptAt ?? '') || now }
    }
    const outcomes = await Promise.all(due.map((row) => sendOne(row, sources)))
    const settled = await settle(due, outcomes, sources, state)
    delivered.push(...settled.delivered)
    if (settled.stop !== null) return { delivered, ...settled.stop }
    if (sources.clock.monotonic() - logCutAt > longestUncutMs) {
      await sources.queue.truncateLog()
      logCutAt = sources.clock.monotonic()
    }
  }
}

async function sendOne(row: QueuedSubmission, sources: LaneSources): Promise<SendOutcome> {
  if (!isReadable(row, sources.stationId)) return { kind: 'rejected', code: 'UNREADABLE_HERE' }
  const expected = { submissionId: row.submissionId, stationId: sources.stationId, contentDigest: row.contentDigest }
  return outcomeOf(await sources.transport.submit(row.sealed), expected, sources.receiptKey)
}

/** Our own row is held against its envelope first: what was damaged on this disk is quarantined, not sent (class "unreadable"). */
function isReadable(row: QueuedSubmission, stationId: string): boolean {
  const envelope = parseEnvelope(row.sealed)
  if (!envelope.ok) return false
  const { header } = envelope.value
  return (
    header.submissionId === row.submissionId &&
    header.idempotencyKey === row.idempotencyKey &&
    header.contentDigest === row.contentDigest &&
    header.kind === row.lane &&
    header.stationId === stationId
  )
}

interface Settled {
  readonly delivered: readonly DeliveryOutcome[]
  readonly stop: Pick<LaneReport, 'stop' | 'code' | 'nextAt'> | null
}

async function settle(
  rows: readonly QueuedSubmission[],
  outcomes: readonly SendOutcome[],
  sources: LaneSources,
  state: LaneState,
): Promise<Settled> {
  const delivered: DeliveryOutcome[] = []
  let receipts: SignedReceipt[] = []
  const keep = async (): Promise<void> => {
    if (receipts.length > 0) delivered.push(...(await sources.queue.markDelivered(receipts.map((signed) => ({ signed })))))
    receipts = []
  }
  for (const [at, outcome] of outcomes.entries()) {
    const row = rows[at]
    if (outcome.kind === 'accepted') {
      receipts.push(outcome.signed)
      continue
    }
    await keep()
    if (outcome.kind === 'rejected' || isExhausted(row, outcome)) {
      await sources.queue.markRejected(row.submissionId, outcome.code)
      continue
    }
    return { delivered, stop: await putOff(row, outcome, sources, state) }
  }
  await keep()
  state.width = Math.min(widest, state.width * 2)
  state.offlineTries = 0
  return { delivered, stop: null }
}

const isExhausted = (row: QueuedSubmission, outcome: SendOutcome): boolean =>
  outcome.kind === 'retryable' && outcome.counted && row.attempts + 1 >= mostAttempts

async function putOff(
  row: QueuedSubmission,
  outcome: Extract<SendOutcome, { kind: 'offline' | 'retryable' | 'authority' }>,
  sources: LaneSources,
  state: LaneState,
): Promise<NonNullable<Settled['stop']>> {
  state.width = 1
  const wait = waitOf(row, outcome, sources, state)
  const nextAt = sources.clock.now() + wait
  const counted = outcome.kind === 'retryable' && outcome.counted
  const nextAttemptAt = new Date(nextAt).toISOString()
  await sources.queue.markAttempt({ submissionId: row.submissionId, baseSays: outcome.code, nextAttemptAt, counted })
  return { stop: outcome.kind, code: outcome.code, nextAt }
}

function waitOf(
  row: QueuedSubmission,
  outcome: Extract<SendOutcome, { kind: 'offline' | 'retryable' | 'authority' }>,
  sources: LaneSources,
  state: LaneState,
): number {
  if (outcome.kind === 'authority') return backoff.capMs
  if (outcome.kind === 'retryable' && outcome.counted) return waitAfter(row.attempts, outcome.retryAfterMs, sources.random)
  state.offlineTries += 1
  return waitAfter(state.offlineTries - 1, outcome.kind === 'retryable' ? outcome.retryAfterMs : null, sources.random)
}
