import { z } from 'zod'
import act from '../../../resources/texts/act.json'
import application from '../../../resources/texts/application.json'
import breachNotice from '../../../resources/texts/breach-notice.json'
import callSheet from '../../../resources/texts/call-sheet.json'
import consentFace from '../../../resources/texts/consent-face.json'
import consentFrame from '../../../resources/texts/consent-frame.json'
import consentFingerprint from '../../../resources/texts/consent-fingerprint.json'
import dataList from '../../../resources/texts/data-list.json'
import fingerNote from '../../../resources/texts/finger-note.json'
import journalExtract from '../../../resources/texts/journal-extract.json'
import letter from '../../../resources/texts/letter.json'
import memo from '../../../resources/texts/memo.json'
import nonRecognition from '../../../resources/texts/non-recognition.json'
import receipt from '../../../resources/texts/receipt.json'
import refusalNotice from '../../../resources/texts/refusal-notice.json'
import request from '../../../resources/texts/request.json'
import supplement from '../../../resources/texts/supplement.json'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { digestOf } from './digest.js'
import { listInForce, type PersonalDataList } from './personal-data-list.js'

/** `draft`: stands in for an official text not yet loaded; `official`: confirmed by an administrator; `own`: no act prescribes the form. */
export type TextStatus = 'draft' | 'official' | 'own'

export interface TextVersion {
  readonly version: string
  /** SHA-384 of the text, hexadecimal */
  readonly digest: string
  readonly status: TextStatus
}

const Line = z.string().min(1)
const Placeholders = (...names: readonly string[]) =>
  Line.refine(
    (text) => names.every((name) => text.includes(`{${name}}`)),
    `must hold ${names.map((name) => `{${name}}`).join(' ')}`,
  )

const ConsentWords = z.strictObject({
  form: z.array(Line).min(1),
  title: z.array(Line).min(1),
  opening: Placeholders('fullName', 'birthDay', 'birthMonth', 'birthYear', 'iin'),
  paragraphs: z.array(Line).min(3),
  givenOnBlank: Line,
  givenOn: Placeholders('day', 'month', 'year'),
  givenOnCaption: Line,
  signatureCaption: Line,
  accepted: Line,
  acceptedCaption: Line,
  stamp: Line,
  footnoteOpening: Line,
  footnote: z.array(Line).length(3).describe('406-Annex.3: definitions (1), (5), (12) of Article 1'),
})

/** The text of a consent form as data; an administrator loads the official one in this shape. */
export const ConsentText = z.strictObject({
  document: z.enum(['D-01', 'D-01F']),
  version: Line,
  status: z.enum(['draft', 'official', 'own']),
  words: z.strictObject({ kk: ConsentWords, ru: ConsentWords }),
})
export type ConsentText = z.output<typeof ConsentText>
export type ConsentWords = z.output<typeof ConsentWords>

/** Texts an administrator has loaded and confirmed in place of the built-in ones. */
export interface LoadedTexts {
  readonly 'D-01'?: ConsentText
  readonly 'D-01F'?: ConsentText
  /** the approved List of personal data (395-¶5) */
  readonly 'D-28'?: PersonalDataList
}

const builtIn = { 'D-01': ConsentText.parse(consentFingerprint), 'D-01F': ConsentText.parse(consentFace) } as const

export const texts = {
  application,
  consentFrame,
  supplement,
  memo,
  receipt,
  fingerNote,
  nonRecognition,
  refusalNotice,
  request,
  letter,
  act,
  journalExtract,
  breachNotice,
  callSheet,
  dataList,
} as const

/** Reads a consent text offered by an administrator. `TEXT_MALFORMED` names the first part that is missing or wrong. */
export function readConsentText(json: unknown): Result<ConsentText, 'TEXT_MALFORMED'> {
  const parsed = ConsentText.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return fail('TEXT_MALFORMED', { part: issue.path.join('.'), problem: issue.message, requirement: '406-Annex.1' })
}

export const consentText = (document: 'D-01' | 'D-01F', loaded: LoadedTexts = {}): ConsentText =>
  loaded[document] ?? builtIn[document]

/** What the program came with: in force until an administrator has confirmed another. */
export const builtInText = (document: 'D-01' | 'D-01F' | 'D-28'): ConsentText | PersonalDataList =>
  document === 'D-28' ? listInForce() : builtIn[document]

/**
 * What a signed consent must agree with (406-¶3.2): D-01 and D-01F are printed with D-02, so those texts are part of the digest,
 * and so is the List of personal data: a form of an earlier List is made and signed anew (395-¶8.3).
 */
export function consentTextVersion(document: 'D-01' | 'D-01F' = 'D-01', loaded: LoadedTexts = {}): TextVersion {
  const text = consentText(document, loaded)
  const { version, status } = text
  return {
    version,
    status,
    digest: digestOf({ text, frame: texts.consentFrame, supplement: texts.supplement, list: listInForce(loaded['D-28']) }),
  }
}

export function textVersion(text: keyof typeof texts): TextVersion {
  const { version } = texts[text]
  return { version, status: 'own', digest: digestOf(texts[text]) }
}
