import { z } from 'zod'
import { damageKinds, exclusionGrounds, fingerReasons, requirements, type RequirementId } from '../rules/index.js'
import { actDocuments, breachDocument, callSheetDocument, journalDocument } from './act-data.js'
import {
  Bilingual,
  common,
  Day,
  keysOf,
  Language,
  Responsible,
  signature,
  Subject,
  Time,
  type HandSignature,
} from './data-parts.js'
import { letterDocuments, requestDocuments } from './request-data.js'

/**
 * What each document prints. Strings may be empty here: emptiness is judged, and named with its law, by `completeness.ts`.
 * Days are `YYYY-MM-DD`, local.
 */

/** Law 94-V Art. 8 ¶4: what the settings of the organisation say; fixed lines stand in the text of D-02. */
export const Particulars = z.strictObject({
  operator: z.strictObject({ kk: z.string(), ru: z.string(), bin: z.string() }),
  termLimit: Bilingual.describe('date or condition not later than which the term ends'),
  thirdParties: Bilingual.describe('"none" in words, or the list'),
  crossBorder: Bilingual.describe('"none" in words, or where to'),
  responsible: Responsible,
})

const consent = {
  ...common,
  subject: Subject.extend({ birthDate: Day }),
  guardian: z
    .strictObject({ fullName: z.string(), authority: Bilingual.describe('number, date and body of the guardianship act') })
    .nullable()
    .default(null)
    .describe('who signs for an incapable person (CX-08)'),
  givenOn: Day.nullable().default(null).describe('null: left open, the signatory writes the date by hand'),
  particulars: Particulars,
  signature,
}

const Fingerprint = {
  ...consent,
  mark: z.enum(['first', 'repeated']),
  earlierConsent: z.string().nullable().default(null).describe('number of the consent of the earlier collection (406-¶8.2)'),
}

const FingerPosition = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

const Finger = z.strictObject({
  position: FingerPosition,
  reason: z.enum(keysOf(fingerReasons)).nullable().describe('null: taken'),
})

export const DocumentData = z.discriminatedUnion('document', [
  z.strictObject({ document: z.literal('D-01'), ...Fingerprint }),
  z.strictObject({ document: z.literal('D-01F'), ...consent }),
  z.strictObject({ document: z.literal('D-02'), ...Fingerprint }),
  z.strictObject({
    document: z.literal('D-03'),
    date: Day,
    language: z.enum(['kk', 'ru', 'en']).describe('printed first; Kazakh and Russian are always printed'),
    responsible: Responsible,
  }),
  z.strictObject({
    document: z.literal('D-04'),
    ...common,
    capacity: z.enum(['incapacity', 'limited capacity']).describe('guardian or trustee (CX-08)'),
    subject: Subject.extend({ birthDate: Day }),
    courtDecision: z.strictObject({ court: z.string(), number: z.string(), date: Day }),
    representative: Subject.extend({ document: z.string().describe('kind, number, issuer and day of issue in one line') }),
    authority: z.strictObject({ body: z.string(), number: z.string(), date: Day }).describe('act of guardianship or trusteeship'),
    givenOn: Day.nullable().default(null).describe('null: left open, the representative writes the date by hand'),
    signature,
  }),
  z.strictObject({
    document: z.literal('D-05'),
    ...common,
    subject: Subject,
    consentNumber: z.string(),
    mark: z.enum(['first', 'replaced']),
    fingers: z.array(Finger),
  }),
  z.strictObject({
    document: z.literal('D-06'),
    ...common,
    subject: Subject,
    kind: z.enum(['partial', 'exclusion', 'postponed']),
    ground: z.enum(keysOf(exclusionGrounds)).nullable().default(null).describe('with `exclusion` only'),
    fingers: z.array(Finger).default([]).describe('with `partial`: all ten or only those not taken'),
    seniorName: z.string().nullable().default(null),
  }),
  z.strictObject({
    document: z.literal('D-07'),
    ...common,
    subject: Subject,
    earlierRecord: z.strictObject({ id: z.string(), version: z.int().min(1) }),
    attempts: z.array(
      z.strictObject({
        time: Time,
        fingers: z.array(FingerPosition).min(1),
        band: z.enum(['none', 'low', 'near']).describe('of the score; the figure stays in the journal'),
      }),
    ),
    damage: z.enum(keysOf(damageKinds)),
    seniorName: z.string(),
  }),
  z.strictObject({
    document: z.literal('D-21'),
    ...common,
    subject: Subject.nullable().describe('null: the person was not identified'),
    kind: z
      .enum(['refused', 'declined', 'application'])
      .describe('application: to the organisation about data, not accepted (406-¶11.2)'),
    requirement: z.enum(keysOf(requirements)).nullable().default(null).describe('the duty that refused; none with `declined`'),
    reason: z.string().nullable().default(null).describe('a code of requirements matrix §10'),
    possibleFrom: Day.nullable().default(null),
  }),
  z.strictObject({
    document: z.literal('D-28'),
    date: Day,
    language: Language,
  }),
  ...requestDocuments,
  ...letterDocuments,
  ...actDocuments,
  journalDocument,
  breachDocument,
  callSheetDocument,
])

export type DocumentData = z.output<typeof DocumentData>
export type DocumentKind = DocumentData['document']
export type DocumentOf<Kind extends DocumentKind> = Extract<DocumentData, { document: Kind }>
export type ConsentData = DocumentOf<'D-01'> | DocumentOf<'D-01F'>
export type SupplementData = ConsentData | DocumentOf<'D-02'>
/** Documents with a number and a machine-readable code (CR-9); the memo and the List are versions, the telephone sheet is no document. */
export type NumberedData = Exclude<DocumentData, { document: 'D-03' | 'D-28' | 'CALL-08' }>
/** What a person submits and signs. */
export type RequestData = DocumentOf<'D-08' | 'D-11' | 'D-14' | 'D-16' | 'D-19' | 'D-20'>
/** What he is told in answer. */
export type LetterData = DocumentOf<'D-10' | 'D-12' | 'D-13' | 'D-15'>
export type ActData = DocumentOf<'D-09' | 'D-17' | 'D-18'>
export type Particulars = z.output<typeof Particulars>
export type FormLanguage = 'kk' | 'ru'
export type { HandSignature, RequirementId }

export const documentKinds = [
  'D-01',
  'D-01F',
  'D-02',
  'D-03',
  'D-04',
  'D-05',
  'D-06',
  'D-07',
  'D-08',
  'D-09',
  'D-10',
  'D-11',
  'D-12',
  'D-13',
  'D-14',
  'D-15',
  'D-16',
  'D-17',
  'D-18',
  'D-19',
  'D-20',
  'D-21',
  'D-22',
  'D-27',
  'D-28',
  'CALL-08',
] as const satisfies readonly DocumentKind[]
