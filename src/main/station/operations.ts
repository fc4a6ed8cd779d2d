import { accountStore, assignmentStore } from '../access/index.js'
import { auditStore, searchStore } from '../audit/index.js'
import { calendarStore } from '../calendar/index.js'
import { captureStore } from '../capture/index.js'
import {
  capacityStore,
  caseStore,
  confirmationStore,
  dataGroundsStore,
  fingerMarksStore,
  lookupStore,
  recognitionStore,
  returnItemsStore,
  submissionStore,
} from '../cases/index.js'
import { dataKeyStore, rewrapStore } from '../keys/index.js'
import { instructionStore } from '../instructions/index.js'
import { applicationStore, consentStore, tabletSignatureStore } from '../consent/index.js'
import { textStore } from '../documents/text.store.js'
import { deviceJournalStore, maintenanceStore } from '../maintenance/index.js'
import { outboxStore } from '../outbox/index.js'
import {
  erasureCheckStore,
  executionStore,
  factsStore,
  incidentStore,
  noticeStore,
  orderStore,
  registerPagesStore,
  registerStore,
  requestStore,
  touchStore,
} from '../rights/index.js'
import { aggregateStore } from '../reports/index.js'
import { tabletStore } from '../tablet/index.js'
import { commandStore } from './command.store.js'
import { measuresStore } from './measures.store.js'
import { numberStore } from './number.store.js'
import { settingsStore } from './settings.store.js'

/** Everything the database worker can be asked for: hand-written SQL of the features, composed here and nowhere else. */
export const operations = {
  ...accountStore,
  ...aggregateStore,
  ...assignmentStore,
  ...applicationStore,
  ...auditStore,
  ...calendarStore,
  ...capacityStore,
  ...captureStore,
  ...caseStore,
  ...commandStore,
  ...confirmationStore,
  ...consentStore,
  ...dataKeyStore,
  ...rewrapStore,
  ...deviceJournalStore,
  ...dataGroundsStore,
  ...fingerMarksStore,
  ...lookupStore,
  ...instructionStore,
  ...maintenanceStore,
  ...measuresStore,
  ...erasureCheckStore,
  ...executionStore,
  ...factsStore,
  ...incidentStore,
  ...noticeStore,
  ...orderStore,
  ...numberStore,
  ...outboxStore,
  ...registerPagesStore,
  ...registerStore,
  ...requestStore,
  ...recognitionStore,
  ...returnItemsStore,
  ...searchStore,
  ...settingsStore,
  ...submissionStore,
  ...tabletSignatureStore,
  ...tabletStore,
  ...touchStore,
  ...textStore,
} as const

export type StationOperations = typeof operations
