export { createDocumentRenderer, type DocumentRenderer } from './renderer.js'
export type { DocumentEnvironment } from './render-document.js'
export {
  DocumentData,
  documentKinds,
  Particulars,
  type ConsentData,
  type DocumentKind,
  type DocumentOf,
  type FormLanguage,
} from './document-data.js'
export { checkComplete } from './completeness.js'
export {
  consentText,
  consentTextVersion,
  digestOf,
  readConsentText,
  textVersion,
  type ConsentText,
  type LoadedTexts,
  type TextStatus,
  type TextVersion,
} from './form-texts.js'
export { readConsent, type ConsentReading } from './forms/consent.js'
export { memoText, type MemoLanguage, type MemoReading } from './forms/memo.js'
export { documentCode } from './document-code.js'
export type { TextRun } from './filled-text.js'
