import { z } from 'zod'
import { documentKinds } from '../../preload/contract/cases.js'
import { roles } from '../../preload/contract/kernel.js'
import { parseDay } from './dates.js'
import { damageKinds, exclusionGrounds, fingerReasons } from './reason-codes.js'

/**
 * The facts of one enrolment case, as the rules read them. Strict: an unknown field is refused, so that no fact is lost by a
 * misspelling. A part that has not happened yet is null. People are opaque ids: the rules compare persons, they do not know them.
 */

const Day = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'not a day of the calendar, write YYYY-MM-DD')
  .describe('YYYY-MM-DD, local day')
const Instant = z.iso.datetime({ offset: true }).describe('ISO 8601 instant, e.g. 2026-11-23T05:10:00Z')
const PersonId = z.string().min(1).describe('opaque id of a person; equal ids are the same person')
const EmployeeId = z.string().min(1).describe('id of a personal account')

export { documentKinds, roles }
const Role = z.enum(roles)
const Confirmation = z.strictObject({ by: EmployeeId, role: Role })

export type DocumentKind = (typeof documentKinds)[number]

export const EmployeeFacts = z.strictObject({
  employeeId: EmployeeId,
  role: Role,
  assignments: z.array(z.strictObject({ department: z.string().min(1), from: Day, until: Day.nullable() })),
  workstationDepartment: z.string().min(1),
  temporaryAssignment: z
    .strictObject({ department: z.string().min(1), until: Day, grantedBy: Confirmation })
    .nullable()
    .default(null)
    .describe('leave of a senior employee to work at a workstation of this department'),
  instruction: z.strictObject({ current: z.string().min(1), acknowledged: z.string().nullable() }),
})

export const IdentityFacts = z.strictObject({
  identifiedAt: Instant,
  document: z.strictObject({
    kind: z.enum(documentKinds),
    readable: z.boolean(),
    invalidated: z.boolean(),
    expiresOn: Day.nullable().describe('null: the document has no end of validity'),
  }),
  iinProblem: z.strictObject({ code: z.string(), override: z.enum(['R-IIN-OVR']).nullable() }).nullable(),
  mrzFailedChecks: z.array(z.string()).describe('check digits that do not agree; empty when none, or when nothing was read'),
  disagreements: z.array(z.strictObject({ code: z.string(), override: z.enum(['R-IIN-OVR']).nullable() })),
  statementGiven: z.boolean().describe('employee: document seen, photo compared'),
  overrides: z.array(z.strictObject({ code: z.enum(['R-IIN-OVR', 'R-MRZ']), confirmation: Confirmation })).default([]),
})

export const CapacityFacts = z.strictObject({
  kind: z.enum(['incapacity', 'limited capacity']),
  courtDecision: z.strictObject({ number: z.string().min(1), decidedOn: Day, court: z.string().min(1) }).nullable(),
  representative: z
    .strictObject({
      personId: PersonId,
      employeeId: EmployeeId.nullable().default(null).describe('the account of the representative, should he be an employee'),
      identified: z.boolean(),
      authority: z
        .strictObject({ number: z.string().min(1), representativeId: PersonId, from: Day, until: Day.nullable() })
        .nullable()
        .describe('guardianship act: who is named in it and for how long'),
      presentSince: Instant.nullable(),
      absentSince: Instant.nullable(),
    })
    .nullable(),
  application: z
    .strictObject({ number: z.string().min(1), signedBy: PersonId, signedAt: Instant, evidenceDigest: z.string().min(1) })
    .nullable(),
})

export const EnrolledFacts = z.strictObject({
  known: z.boolean().default(true).describe('false: the Base could not be asked; it asks itself again at the intake'),
  activeRecord: z.boolean(),
  blocked: z.boolean().default(false).describe('the Base answers "temporarily unavailable" (395-¶26.1)'),
  recognition: z
    .strictObject({
      recognised: z.boolean().default(false).describe('an attempt ended with a match'),
      failedAttempts: z.int().min(0),
      damage: z.enum(keysOf(damageKinds)).nullable(),
      confirmation: Confirmation.nullable(),
    })
    .nullable(),
})

export const ExplanationFacts = z.strictObject({
  language: z.enum(['kk', 'ru', 'en']),
  memoVersion: z.string().min(1),
  shownAt: Instant,
  markedAt: Instant.nullable().describe('when the employee set the mark "explained"'),
  aids: z.array(z.enum(['R-AID-SIGHT', 'R-AID-HEARING', 'R-AID-LANG'])).default([]),
})

export const ConsentFacts = z.strictObject({
  number: z.string().min(1),
  regime: z.enum(['406', '225']).describe('406: fingerprints; 225: face'),
  personId: PersonId,
  language: z.enum(['kk', 'ru']),
  mark: z.enum(['first', 'repeated']),
  earlierConsent: z.string().nullable().default(null),
  textVersion: z.string().min(1),
  textDigest: z.string().min(1),
  form: z.enum(['paper', 'eds', 'tablet', 'otp', 'sms', 'voice', 'e-mail', 'tick']),
  signatory: PersonId,
  signedAt: Instant,
  acceptedAt: Instant.nullable(),
  acceptedBy: EmployeeId.nullable(),
  stamp: z.enum(['put', 'electronic']).nullable(),
  checked: z.boolean().describe('paper: scanned in full and checked; electronic: the document was opened and read'),
  evidenceDigest: z.string().nullable(),
  signatureValid: z.boolean().nullable().default(null).describe('EDS: chain, revocation and time at the moment of signing'),
  emptyFields: z.array(z.string()).default([]),
  preticked: z.boolean().default(false),
  withdrawnAt: Instant.nullable().default(null),
})

export const DeviceFacts = z.strictObject({
  source: z.enum(['fingerprint-scanner', 'file', 'paper-card', 'camera', 'other-system']),
  approved: z.boolean(),
  simulated: z.boolean(),
  selfTestPassedOn: Day.nullable(),
})

const MeasuresFacts = z.strictObject({
  disk: z.enum(['encrypted', 'plain', 'unknown']).describe('encryption of the disk, as the system sees it'),
  encryptionAct: z.string().describe('act on encryption that the system cannot see, e.g. in the disk itself; empty: none'),
  components: z
    .array(z.strictObject({ service: z.string(), state: z.enum(['running', 'off', 'outdated', 'unknown']) }))
    .describe('means of protection that the administrator named'),
})

export const ProtectionFacts = z.strictObject({
  providerReady: z.boolean().describe('cryptographic provider present and its self-test passed'),
  certificateValidUntil: Day.nullable().describe('certificate of conformity recorded for the provider'),
  journalWritable: z.boolean(),
  measures: MeasuresFacts.nullable().default(null).describe('null: nobody looked; a station always does'),
})

const Position = z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
const Deformity = z.enum(['none', 'less', 'severe'])

export const FingerFacts = z.discriminatedUnion('outcome', [
  z.strictObject({
    position: Position,
    outcome: z.literal('captured'),
    attempts: z.int().min(1),
    deformity: Deformity.default('none'),
  }),
  z.strictObject({
    position: Position,
    outcome: z.literal('not taken'),
    reason: z.enum(keysOf(fingerReasons)),
    attempts: z.int().min(0).default(0),
    deformity: Deformity.default('none'),
    confirmedBy: EmployeeId.nullable(),
    healingExpectedOn: Day.nullable().default(null),
  }),
])

export const FingersFacts = z.strictObject({
  records: z.array(FingerFacts),
  sameFingerPairs: z
    .array(z.tuple([Position, Position]))
    .default([])
    .describe('positions whose images proved to be one finger'),
  handsExchanged: z.boolean().default(false),
  exclusion: z
    .strictObject({
      ground: z.enum(keysOf(exclusionGrounds)),
      established: z.enum(['seen', 'ten failed attempts']),
      confirmation: Confirmation.nullable(),
    })
    .nullable()
    .default(null),
})

export const ProofFacts = z.strictObject({
  passed: z.boolean().describe('a touch after the last sample agreed with the new template of its finger'),
  touches: z.int().min(0),
  confirmation: Confirmation.nullable().default(null).describe('senior employee: go on although no touch agreed'),
})

export const CaseFacts = z.strictObject({
  now: Instant,
  profile: z.enum(['training', 'production']).default('production'),
  personId: PersonId.default('applicant'),
  language: z.enum(['kk', 'ru', 'en']).default('kk').describe('language the applicant chose'),
  declinedAt: Instant.nullable().default(null),
  employee: EmployeeFacts.nullable().default(null),
  identity: IdentityFacts.nullable().default(null),
  birthDate: Day.nullable().default(null),
  capacity: CapacityFacts.nullable().default(null).describe('null: full capacity'),
  enrolled: EnrolledFacts.default({ known: true, activeRecord: false, blocked: false, recognition: null }),
  explanation: ExplanationFacts.nullable().default(null),
  currentConsentText: z
    .strictObject({ version: z.string().min(1), digest: z.string().min(1) })
    .nullable()
    .default(null),
  consent: ConsentFacts.nullable().default(null),
  device: DeviceFacts.nullable().default(null),
  protection: ProtectionFacts.nullable().default(null),
  fingers: FingersFacts.nullable().default(null),
  proof: ProofFacts.nullable().default(null).describe('proof of use: a verification touch after the last finger'),
})

export type EmployeeFacts = z.output<typeof EmployeeFacts>
export type IdentityFacts = z.output<typeof IdentityFacts>
export type CapacityFacts = z.output<typeof CapacityFacts>
export type EnrolledFacts = z.output<typeof EnrolledFacts>
export type ExplanationFacts = z.output<typeof ExplanationFacts>
export type ConsentFacts = z.output<typeof ConsentFacts>
export type DeviceFacts = z.output<typeof DeviceFacts>
export type MeasuresFacts = z.output<typeof MeasuresFacts>
export type ProtectionFacts = z.output<typeof ProtectionFacts>
export type FingerFacts = z.output<typeof FingerFacts>
export type FingersFacts = z.output<typeof FingersFacts>
export type ProofFacts = z.output<typeof ProofFacts>
export type Confirmation = z.output<typeof Confirmation>
export type CaseFacts = z.output<typeof CaseFacts>

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]]
}
