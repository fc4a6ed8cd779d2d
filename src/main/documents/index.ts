export { createDocumentRenderer, type DocumentRenderer } from './renderer.js'
export type { DocumentEnvironment } from './render-document.js'
export {
  DocumentData,
  documentKinds,
  Particulars,
  type ActData,
  type ConsentData,
  type DocumentKind,
  type DocumentOf,
  type FormLanguage,
  type HandSignature,
  type LetterData,
  type NumberedData,
  type RequestData,
} from './document-data.js'
export { checkComplete } from './completeness.js'
export {
  consentText,
  consentTextVersion,
  readConsentText,
  textVersion,
  type ConsentText,
  type LoadedTexts,
  type TextStatus,
  type TextVersion,
} from './form-texts.js'
export { digestOf } from './digest.js'
export { consentPlainText, readConsent, type ConsentReading } from './forms/consent.js'
export { memoText, type MemoLanguage, type MemoReading } from './forms/memo.js'
export { applicationText, readApplication, type Application, type ApplicationReading } from './forms/application.js'
export { readRequest, requestText, type RequestReading } from './forms/request.js'
export { codeDigest, codeDigestOf, documentCode, parseDocumentCode, type CodedPage, type DocumentCode } from './document-code.js'
export {
  isListed,
  keepListed,
  listInForce,
  listVersion,
  PersonalDataList,
  personalDataItems,
  readPersonalDataList,
  type DataPurpose,
  type PersonalDataItem,
} from './personal-data-list.js'
export type { TextRun } from './filled-text.js'
