import { z } from 'zod'
import { damageKinds, exclusionGrounds, fingerReasons, parseDay, requirements, type RequirementId } from '../rules/index.js'

/**
 * What each document prints. Strings may be empty here: emptiness is judged, and named with its law, by `completeness.ts`.
 * Days are `YYYY-MM-DD`, local.
 */

const Day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day of the calendar, write YYYY-MM-DD')
const Language = z.enum(['kk', 'ru'])
const Bilingual = z.strictObject({ kk: z.string(), ru: z.string() })

const Subject = z.strictObject({
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string().nullable().describe('null: the document has none'),
  iin: z.string(),
})

const Responsible = z.strictObject({ name: z.string(), contact: Bilingual })

/** Law 94-V Art. 8 ¶4: what the settings of the organisation say; fixed lines stand in the text of D-02. */
export const Particulars = z.strictObject({
  operator: z.strictObject({ kk: z.string(), ru: z.string(), bin: z.string() }),
  termLimit: Bilingual.describe('date or condition not later than which the term ends'),
  thirdParties: Bilingual.describe('"none" in words, or the list'),
  crossBorder: Bilingual.describe('"none" in words, or where to'),
  responsible: Responsible,
})

const common = {
  number: z.string().describe('department code, year, running number (CR-9)'),
  date: Day,
  language: Language.describe('language of the signed copy; the other is printed after it (CR-5)'),
  department: z.strictObject({ code: z.string(), kk: z.string(), ru: z.string() }),
  employeeName: z.string().describe('surname, name, patronymic of the accepting employee'),
}

const Pair = z.tuple([z.number(), z.number()]).readonly()

/** A signature given on the tablet, as it is drawn on paper: curves in points from the upper left corner of their box. */
const HandSignature = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  segments: z
    .array(z.strictObject({ from: Pair, control: Pair, to: Pair, width: z.number().positive() }))
    .min(1)
    .readonly(),
})

const signature = HandSignature.nullable().optional().describe('none: a line to sign by hand')

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
        time: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write HH:MM')
          .describe('local'),
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
    kind: z.enum(['refused', 'declined']),
    requirement: z.enum(keysOf(requirements)).nullable().default(null).describe('with `refused`: the duty that refused'),
    reason: z.string().nullable().default(null).describe('a code of requirements matrix §10'),
    possibleFrom: Day.nullable().default(null),
  }),
  z.strictObject({
    document: z.literal('D-28'),
    date: Day,
    language: Language,
  }),
])

export type DocumentData = z.output<typeof DocumentData>
export type DocumentKind = DocumentData['document']
export type DocumentOf<Kind extends DocumentKind> = Extract<DocumentData, { document: Kind }>
export type ConsentData = DocumentOf<'D-01'> | DocumentOf<'D-01F'>
export type SupplementData = ConsentData | DocumentOf<'D-02'>
export type HandSignature = z.output<typeof HandSignature>
/** Documents with a number and a machine-readable code (CR-9); the memo and the List are versions, not papers of a case. */
export type NumberedData = Exclude<DocumentData, { document: 'D-03' | 'D-28' }>
export type Particulars = z.output<typeof Particulars>
export type FormLanguage = 'kk' | 'ru'
export type { RequirementId }

export const documentKinds = [
  'D-01',
  'D-01F',
  'D-02',
  'D-03',
  'D-04',
  'D-05',
  'D-06',
  'D-07',
  'D-21',
  'D-28',
] as const satisfies readonly DocumentKind[]

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]]
}
