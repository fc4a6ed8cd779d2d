import { accountStore, assignmentStore } from '../access/index.js'
import { auditStore } from '../audit/index.js'
import { captureStore } from '../capture/index.js'
import {
  caseStore,
  confirmationStore,
  dataGroundsStore,
  fingerMarksStore,
  lookupStore,
  recognitionStore,
  returnItemsStore,
  submissionStore,
} from '../cases/index.js'
import { consentStore } from '../consent/index.js'
import { instructionStore } from '../instructions/index.js'
import { outboxStore } from '../outbox/index.js'
import { tabletStore } from '../tablet/index.js'
import { commandStore } from './command.store.js'
import { settingsStore } from './settings.store.js'

/** Everything the database worker can be asked for: hand-written SQL of the features, composed here and nowhere else. */
export const operations = {
  ...accountStore,
  ...assignmentStore,
  ...auditStore,
  ...captureStore,
  ...caseStore,
  ...commandStore,
  ...confirmationStore,
  ...consentStore,
  ...dataGroundsStore,
  ...fingerMarksStore,
  ...lookupStore,
  ...instructionStore,
  ...outboxStore,
  ...recognitionStore,
  ...returnItemsStore,
  ...settingsStore,
  ...submissionStore,
  ...tabletStore,
} as const

export type StationOperations = typeof operations
