import { accountStore } from '../access/index.js'
import { auditStore } from '../audit/index.js'
import { captureStore } from '../capture/index.js'
import { caseStore, submissionStore } from '../cases/index.js'
import { consentStore } from '../consent/index.js'
import { textStore } from '../documents/text.store.js'
import { outboxStore } from '../outbox/index.js'
import { tabletStore } from '../tablet/index.js'
import { commandStore } from './command.store.js'
import { settingsStore } from './settings.store.js'

/** Everything the database worker can be asked for: hand-written SQL of the features, composed here and nowhere else. */
export const operations = {
  ...accountStore,
  ...auditStore,
  ...captureStore,
  ...caseStore,
  ...commandStore,
  ...consentStore,
  ...outboxStore,
  ...settingsStore,
  ...submissionStore,
  ...tabletStore,
  ...textStore,
} as const

export type StationOperations = typeof operations
