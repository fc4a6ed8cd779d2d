import { ok, type Result } from '../../preload/contract/result.js'
import { checkComplete } from './completeness.js'
import type { DocumentData } from './document-data.js'
import type { LoadedTexts } from './form-texts.js'
import { actSheet } from './forms/act.js'
import { answerSheet } from './forms/answer.js'
import { applicationSheet } from './forms/application.js'
import { breachNoticeSheet } from './forms/breach-notice.js'
import { callSheet } from './forms/call-sheet.js'
import { consentSheet } from './forms/consent.js'
import { dataListSheet } from './forms/data-list.js'
import { fingerNoteSheet } from './forms/finger-note.js'
import { journalExtractSheet } from './forms/journal-extract.js'
import { letterSheet } from './forms/letter.js'
import { memoSheet } from './forms/memo.js'
import { nonRecognitionSheet } from './forms/non-recognition.js'
import { receiptSheet } from './forms/receipt.js'
import { refusalNoticeSheet } from './forms/refusal-notice.js'
import { requestSheet } from './forms/request.js'
import { supplementSheet } from './forms/supplement.js'
import { setSheet, type SheetEnvironment } from './set-sheet.js'
import type { Sheet } from './sheet.js'

export interface DocumentEnvironment extends SheetEnvironment {
  /** official texts loaded and confirmed by an administrator */
  readonly texts?: LoadedTexts
}

/**
 * One document of requirements matrix §9 as PDF; the same data give the same bytes.
 * @returns `DOCUMENT_INCOMPLETE` with the field and its requirement when a value is empty, unprintable or invalid
 * @throws when the fonts are not in the resources folder: a fault of the installation
 */
export async function renderDocument(
  data: DocumentData,
  environment: DocumentEnvironment,
): Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>> {
  const complete = checkComplete(data, environment.texts?.['D-28'])
  if (!complete.ok) return complete
  return ok(await setSheet(sheetOf(data, environment.texts ?? {}), environment))
}

function sheetOf(data: DocumentData, texts: LoadedTexts): Sheet {
  switch (data.document) {
    case 'D-01':
    case 'D-01F':
      return consentSheet(data, texts)
    case 'D-02':
      return supplementSheet(data, texts)
    case 'D-03':
      return memoSheet(data)
    case 'D-04':
      return applicationSheet(data)
    case 'D-05':
      return receiptSheet(data)
    case 'D-06':
      return fingerNoteSheet(data)
    case 'D-07':
      return nonRecognitionSheet(data)
    case 'D-21':
      return refusalNoticeSheet(data)
    case 'D-28':
      return dataListSheet(data, texts)
    case 'D-08':
    case 'D-11':
    case 'D-14':
    case 'D-16':
    case 'D-19':
    case 'D-20':
      return requestSheet(data, texts)
    case 'D-10':
    case 'D-13':
    case 'D-15':
      return letterSheet(data, texts)
    case 'D-12':
      return answerSheet(data, texts)
    case 'D-09':
    case 'D-17':
    case 'D-18':
      return actSheet(data)
    case 'D-22':
      return journalExtractSheet(data)
    case 'D-27':
      return breachNoticeSheet(data, texts)
    case 'CALL-08':
      return callSheet(data)
  }
}
