export { closeCaseAfterDelivery, markDelivered, type Delivery, type DeliveryOutcome } from './delivery.store.js'
export { eraseRecords, type Erasure } from './erasure.store.js'
export type { OutboxItemView } from './outbox-item.js'
export {
  annul,
  enqueue,
  outboxStore,
  type AnnulError,
  type NewSubmission,
  type OutboxCounts,
  type QueuedSubmission,
} from './outbox.store.js'
export * from './submission/index.js'
