export { caseStore, changeCase, moveCase, openStates, type CaseWriteError, type SubjectMark } from './case.store.js'
export { caseHandlers, type ConsentMethods } from './case-handlers.js'
export type { CaseDocuments, CasePrint, ConsentForm, Memo } from './case-documents.js'
export type { CaseOperations, CasePorts } from './case-ports.js'
export { createCaseService, notMet, type CaseService } from './case-service.js'
export { caseFacts, consentFacts, markedFingers, type Surroundings } from './case-facts.js'
export type { CaseBundle } from './case-rows.js'
export { faceDecision, maskIin } from './case-view.js'
export { checkDraft, emptyDraft } from './identity-draft.js'
export { takeNumber } from './numbering.js'
export { submissionStore } from './submission.store.js'
export { capacityHandlers } from './capacity-handlers.js'
export { capacityStore, endPresence } from './capacity.store.js'
export { dropTabletSignature, endCapacity, withdrawApplication } from './capacity-end.js'
export {
  capacityFacts,
  expectedSignatory,
  statedCapacity,
  type Authority,
  type RepresentativeIdentity,
} from './capacity-facts.js'
export { representationOf, type Representation } from './representation.js'
export type { ApplicationRow, ConsentRow } from './case-rows.js'
export { accountOf } from './signed-in.js'
