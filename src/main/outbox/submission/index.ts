export {
  Amendment,
  amendableFields,
  amendmentDigest,
  amendmentVersion,
  decodeAmendment,
  encodeAmendment,
  openAmendment,
  sealAmendment,
  type AmendableField,
  type AmendedField,
} from './amendment.js'
export { digestOf } from './canonical-form.js'
export {
  ConfirmationDecision,
  confirmationDigest,
  ConfirmationRequest,
  isDecisionSignedBy,
  SignedDecision,
  signDecision,
} from './confirmation.js'
export {
  envelopeMediaType,
  isP384,
  keyIdOf,
  largestEnvelope,
  parseEnvelope,
  recognitionMediaType,
  type Envelope,
  type EnvelopeHeader,
} from './envelope.js'
export {
  isBundleSignedBy,
  readLinkBundle,
  readLinkRequest,
  signLinkBundle,
  signLinkRequest,
  type LinkBundle,
  type LinkRequest,
  type SignedLinkBundle,
  type SignedLinkRequest,
} from './link.js'
export { isOrderSignedBy, orderDigest, SignedOrder, signOrder, SubjectOrder, type AmendOrder, type OrderKind } from './order.js'
export { checkReceipt, Receipt, receiptBytes, SignedReceipt, type ReceiptError } from './receipt.js'
export {
  openRecognition,
  publicServicesPurpose,
  recognitionVersion,
  RecognitionRecord,
  sealRecognition,
  subjectEcho,
  type Probe,
  type RecognitionBand,
  type RecognitionOutcome,
} from './recognition.js'
export {
  decodeRecord,
  encodeRecord,
  recordVersion,
  representationOf,
  repeatsOf,
  SubmissionRecord,
  type FaceSubmission,
  type FaceSubmission1,
  type FaceSubmission2,
  type FingerprintSubmission,
  type FingerprintSubmission1,
  type FingerprintSubmission2,
  type Lane,
} from './record.js'
export { Damage, type Repeats, type Representation } from './repeated-record.js'
export {
  destructionMethod,
  type ActRecord,
  type ActStatement,
  type HeldChange,
  type HeldPerson,
  type HoldingsStatement,
  type NoticesStatement,
} from './rights-statement.js'
export {
  openEnvelope,
  openSubmission,
  sealSubmission,
  type OpenedSubmission,
  type OpenSubmissionError,
  type SealedSubmission,
} from './seal.js'
export { isSignedBy, type OpeningKeys, type SealingKeys } from './sealed-bytes.js'
export {
  checkStatement,
  signStatement,
  type ConfirmationStatement,
  type OpenConfirmationsStatement,
  type RecognitionStatement,
  type SignedStatement,
  type Statement,
  type StatementKind,
  type StatementOf,
  type StatusStatement,
} from './statement.js'
