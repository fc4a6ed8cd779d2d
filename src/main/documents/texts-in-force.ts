import { fail, type Result } from '../../preload/contract/result.js'
import type { TextDocument } from '../../preload/contract/texts.js'
import type { Database } from '../database/index.js'
import { digestOf } from './digest.js'
import { consentText, readConsentText, type ConsentText, type LoadedTexts } from './form-texts.js'
import { listInForce, readPersonalDataList, type PersonalDataList } from './personal-data-list.js'
import type { textStore } from './text.store.js'

export type FormText = ConsentText | PersonalDataList
export type TextError = 'TEXT_MALFORMED' | 'LIST_MALFORMED'

/** Texts an administrator has confirmed; read once and after every confirmation. */
export interface TextsInForce {
  readonly current: () => LoadedTexts
  readonly reload: () => Promise<void>
}

export async function openTextsInForce(database: Database<typeof textStore>): Promise<TextsInForce> {
  let loaded: LoadedTexts = {}
  const reload = async (): Promise<void> => {
    const rows = await database.read('texts.inForce', null)
    loaded = rows.reduce<LoadedTexts>((texts, { document, body }) => {
      const text = readText(document, JSON.parse(body), 'official')
      // It was read in the same way before it was kept.
      if (!text.ok) throw new Error(`the text in force of ${document} can no longer be read`)
      return withText(texts, document, text.value)
    }, {})
  }
  await reload()
  return { current: () => loaded, reload }
}

/**
 * A text from a file: its standing is what the administrator's confirmation says, never what the file says of itself.
 * @returns TEXT_MALFORMED, LIST_MALFORMED: `part` names the first part that is missing or wrong
 */
export function readText(document: TextDocument, json: unknown, status: 'draft' | 'official'): Result<FormText, TextError> {
  const body = typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json, status } : json
  const text = document === 'D-28' ? readPersonalDataList(body) : readConsentText(body)
  if (!text.ok || text.value.document === document) return text
  return fail('TEXT_MALFORMED', { part: 'document', problem: text.value.document })
}

/** @param text of the document named */
export function withText(texts: LoadedTexts, document: TextDocument, text: FormText): LoadedTexts {
  if (text.document === 'D-28') return { ...texts, 'D-28': text }
  return document === 'D-28' ? texts : { ...texts, [document]: text }
}

export const textInForce = (document: TextDocument, loaded: LoadedTexts): FormText =>
  document === 'D-28' ? listInForce(loaded['D-28']) : consentText(document, loaded)

/** SHA-384 of the text as it stands when it is official: the confirmation does not change it. */
export const textDigest = (text: FormText): string => digestOf({ ...text, status: 'official' })
