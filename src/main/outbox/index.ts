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
export {
  createBaseClient,
  checkEndpoint,
  type BaseClientOptions,
  type BaseTransport,
  type EndpointError,
  type TransportBody,
} from './base-client.js'
export { waitAfter } from './backoff.js'
export { recheckRefused } from './recheck.js'
export { profileSuites, trainingSuites } from './channel.js'
export {
  createInquiries,
  type Act,
  type BaseInquiries,
  type ConfirmationState,
  type HoldingsQuestion,
  type InquiryCode,
  type InquirySources,
  type OpenConfirmation,
} from './inquiries.js'
export type { LaneReport } from './lane.js'
export { outboxQueue, type OutboxQueue } from './queue.js'
export { startSender, systemTimer, type OutboxSender, type SenderSources, type SenderStatus, type Timer } from './sender.js'
