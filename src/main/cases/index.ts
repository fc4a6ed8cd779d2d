export {
  caseStore,
  changeCase,
  moveCase,
  openStates,
  withdrawConsents,
  type CaseWriteError,
  type SubjectMark,
} from './case.store.js'
export { caseHandlers, type ConsentMethods } from './case-handlers.js'
export type { CaseDocuments, CasePrint, ConsentForm, Memo, PreparedConsent } from './case-documents.js'
export type { CaseOperations, CasePorts } from './case-ports.js'
export { createCaseService, notMet, type CaseService } from './case-service.js'
export { caseFacts, consentFacts, markedFingers, type Surroundings } from './case-facts.js'
export type { CaseBundle, ConsentRow } from './case-rows.js'
export { faceDecision, maskIin } from './case-view.js'
export { checkDraft, emptyDraft } from './identity-draft.js'
export { takeNumber } from './numbering.js'
export { recordGround, type DataGround } from './data-ground.js'
export { dataGroundsStore } from './data-grounds.store.js'
export { fingerMarksStore } from './finger-marks.store.js'
export { createEnrolmentInquiry, type EnrolmentInquiry } from './enrolment-inquiry.js'
export { lookupHandlers } from './lookup-handlers.js'
export { lookupStore } from './lookup.store.js'
export { recognitionHandlers } from './recognition-handlers.js'
export { recognitionStore } from './recognition.store.js'
export { returnItemsStore } from './return-items.store.js'
export { submissionStore } from './submission.store.js'
export { confirmationStore } from './confirmation.store.js'
export { confirmationHandlers } from './confirmation-handlers.js'
export { startConfirmationPoller, type ConfirmationPoller } from './confirmation-poller.js'
export type { ConfirmationPorts } from './confirmation-ports.js'
export type {
  ChannelDecision,
  ChannelFault,
  ChannelOpenRequest,
  ChannelRequest,
  ChannelState,
  ConfirmationChannel,
} from './confirmation-channel.js'
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
export type { ApplicationRow } from './case-rows.js'
export { accountOf } from './signed-in.js'
