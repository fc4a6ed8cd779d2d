export {
  envelopeMediaType,
  isP384,
  keyIdOf,
  largestEnvelope,
  parseEnvelope,
  type Envelope,
  type EnvelopeHeader,
} from './envelope.js'
export { checkReceipt, Receipt, receiptBytes, SignedReceipt, type ReceiptError } from './receipt.js'
export {
  decodeRecord,
  digestOf,
  encodeRecord,
  recordVersion,
  SubmissionRecord,
  type FaceSubmission,
  type FingerprintSubmission,
  type Lane,
} from './record.js'
export {
  isSignedBy,
  openEnvelope,
  openSubmission,
  sealSubmission,
  type OpenedSubmission,
  type OpenSubmissionError,
  type SealedSubmission,
  type SealingKeys,
} from './seal.js'
