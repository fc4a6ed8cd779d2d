import { accountStore } from '../access/index.js'
import { auditStore } from '../audit/index.js'
import { captureStore } from '../capture/index.js'
import { capacityStore, caseStore, submissionStore } from '../cases/index.js'
import { applicationStore, consentStore, tabletSignatureStore } from '../consent/index.js'
import { outboxStore } from '../outbox/index.js'
import { tabletStore } from '../tablet/index.js'
import { commandStore } from './command.store.js'
import { settingsStore } from './settings.store.js'

/** Everything the database worker can be asked for: hand-written SQL of the features, composed here and nowhere else. */
export const operations = {
  ...accountStore,
  ...applicationStore,
  ...auditStore,
  ...capacityStore,
  ...captureStore,
  ...caseStore,
  ...commandStore,
  ...consentStore,
  ...outboxStore,
  ...settingsStore,
  ...submissionStore,
  ...tabletSignatureStore,
  ...tabletStore,
} as const

export type StationOperations = typeof operations
