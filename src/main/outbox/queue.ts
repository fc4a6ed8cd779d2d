import type { Database } from '../database/index.js'
import type { Clock } from '../platform/ports.js'
import type { Delivery, DeliveryOutcome } from './delivery.store.js'
import type { AttemptInput, OutboxCounts, outboxStore, QueuedSubmission, RefusedSubmission } from './outbox.store.js'
import type { Lane } from './submission/index.js'

/** The outbox as the sender sees it. */
export interface OutboxQueue {
  readonly head: (input: { lane: Lane; limit: number; bytes: number }) => Promise<readonly QueuedSubmission[]>
  /** dead letters with one of these codes, oldest first, a hundred at most */
  readonly refused: (codes: readonly string[]) => Promise<readonly RefusedSubmission[]>
  readonly markAttempt: (input: AttemptInput) => Promise<void>
  readonly markDelivered: (deliveries: readonly Delivery[]) => Promise<readonly DeliveryOutcome[]>
  readonly markRejected: (submissionId: string, baseSays: string) => Promise<void>
  readonly journalStop: (code: string) => Promise<void>
  readonly truncateLog: () => Promise<void>
  readonly counts: () => Promise<OutboxCounts>
}

/** @param workstation name for the journal */
export function outboxQueue(
  database: Pick<Database<typeof outboxStore>, 'read' | 'write'>,
  clock: Clock,
  workstation: string,
): OutboxQueue {
  const context = () => ({ commandId: null, at: new Date(clock.now()).toISOString(), actor: null, workstation })
  return {
    head: (input) => database.read('outbox.head', input),
    refused: (codes) => database.read('outbox.refused', { codes }),
    markAttempt: (input) => database.write('outbox.markAttempt', input, context()),
    markDelivered: (deliveries) => database.write('outbox.markDelivered', { deliveries }, context()),
    markRejected: (submissionId, baseSays) => database.write('outbox.markRejected', { submissionId, baseSays }, context()),
    journalStop: (code) => database.write('outbox.journalStop', { code }, context()),
    truncateLog: async () => void (await database.read('outbox.truncateLog', null)),
    counts: () => database.read('outbox.counts', null),
  }
}
