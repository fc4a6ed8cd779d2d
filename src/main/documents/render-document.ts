import { join } from 'node:path'
import pdfmake from 'pdfmake'
import { ok, type Result } from '../../preload/contract/result.js'
import type { Profile } from '../rules/index.js'
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
import { definitionOf, type Sheet } from './sheet.js'

export interface DocumentEnvironment {
  /** the folder that holds `fonts/` */
  readonly resourcesFolder: string
  readonly profile: Profile
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
  const definition = definitionOf(sheetOf(data, environment.texts ?? {}), environment.profile)
  useFonts(join(environment.resourcesFolder, 'fonts'))
  const bytes = await pdfmake.createPdf(definition).getBuffer()
  return ok(new Uint8Array(bytes))
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

/** A document may open these two files and nothing else, here or on the network (395-¶11). */
function useFonts(folder: string): void {
  const regular = join(folder, 'DejaVuSans.ttf')
  const bold = join(folder, 'DejaVuSans-Bold.ttf')
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold)
  pdfmake.setFonts({ DejaVu: { normal: regular, bold, italics: regular, bolditalics: bold } })
}
