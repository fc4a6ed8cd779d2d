import { z } from 'zod'
import { command, feature, query, stationRoles } from './kernel.js'
import { noSbi, SbiSettings } from './sbi.js'
import { Instant, Profile } from './values.js'
import { noProtection, Protection } from './protection.js'

export const HealthStep = z.object({
  id: z.enum([
    'profile',
    'key-store',
    'database',
    'audit',
    'cryptography',
    'clock',
    'disk',
    'disk-encryption',
    'protection',
    'devices',
    'face-engine',
    'base',
    'outbox',
    'settings',
  ]),
  state: z.enum(['ok', 'warn', 'fail']),
  /** code of the text that says what is so and what to do */
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  requirement: z.string().nullable(),
})

/** Forms of an own-hand or electronic signature; paper can never be taken away (CX-07). */
const withPaper = (forms: readonly string[]): boolean => forms.includes('paper')

/**
 * Points on which the acts are unclear and the customer's lawyers decide (requirements.md §8, §13). The values that stand when
 * nobody has decided are the working answers of the matrix.
 */
export const LawPoints = z.object({
  /** CX-22 */
  eighteenIsReached: z.enum(['on the birthday', 'on the next day']),
  /** CX-07; a one-time password or SMS is never among them */
  consentForms: z
    .array(z.enum(['paper', 'eds', 'tablet']))
    .refine(withPaper)
    .readonly(),
  /** CX-08, 406-¶5.2 */
  applicationForms: z
    .array(z.enum(['paper', 'tablet']))
    .refine(withPaper)
    .readonly(),
  /** 406-Annex.2 */
  stampMayBeElectronic: z.boolean(),
})
export type LawPoints = z.output<typeof LawPoints>

export const workingLawPoints: LawPoints = {
  eighteenIsReached: 'on the birthday',
  consentForms: ['paper'],
  applicationForms: ['paper', 'tablet'],
  stampMayBeElectronic: true,
}

const Trilingual = z.object({ kk: z.string(), ru: z.string(), en: z.string() })
/** One contradiction or gap of the acts (requirements.md §8) and what the product does about it. */
export const LawConflict = z.object({
  id: z.string(),
  /** points of the acts, e.g. '406 ¶3 ↔ 395 ¶6' */
  where: z.string(),
  title: Trilingual,
  rule: Trilingual,
})
export type LawConflict = z.output<typeof LawConflict>

/** What stands at the counter, as IT staff named it. */
export const Equipment = z.object({
  /** 406-¶6.1: the approved list, in order of preference; ids as 'uru4000:SERIAL' */
  scanners: z.array(z.string().min(1).max(300)).max(20).readonly(),
  /** USB ids of pedals and keypads, e.g. '16d0:0f00' */
  pedals: z
    .array(z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/))
    .max(5)
    .readonly(),
  sbi: SbiSettings.default(noSbi),
})
export type Equipment = z.output<typeof Equipment>
export const noEquipment: Equipment = { scanners: [], pedals: [], sbi: noSbi }

/** Settings the law makes obligatory before first use (X-1, X-6, 395-¶12). */
export const StationSettings = z.object({
  operatorNameKk: z.string().trim().min(1).max(200),
  operatorNameRu: z.string().trim().min(1).max(200),
  operatorBin: z.string().regex(/^\d{12}$/),
  responsibleName: z.string().trim().min(1).max(150),
  responsibleContact: z.string().trim().min(1).max(200),
  storageTermKk: z.string().trim().min(1).max(300),
  storageTermRu: z.string().trim().min(1).max(300),
  /** the same term in years: its end makes the task of destruction (395-¶12) */
  storageTermYears: z.number().int().min(1).max(100).default(10),
  thirdPartiesKk: z.string().trim().min(1).max(500),
  thirdPartiesRu: z.string().trim().min(1).max(500),
  qualityThreshold: z.number().int().min(1).max(100),
  attemptsPerFinger: z.number().int().min(1).max(10),
  idleLockMinutes: z.number().int().min(1).max(60),
  law: LawPoints.default(workingLawPoints),
  equipment: Equipment.default(noEquipment),
  protection: Protection.default(noProtection),
})
export type StationSettings = z.output<typeof StationSettings>

export const station = feature(
  {
    overview: query({
      roles: stationRoles,
      input: z.object({}),
      output: z.object({
        profile: Profile,
        version: z.string(),
        unsent: z.number().int(),
        deadLetters: z.number().int(),
        baseReachable: z.boolean().nullable(),
        startedAt: Instant,
      }),
      errors: [],
    }),
    health: query({
      roles: ['administrator', 'senior', 'auditor'],
      input: z.object({}),
      output: z.object({ steps: z.array(HealthStep), at: Instant }),
      errors: [],
    }),
    settings: query({
      roles: stationRoles,
      input: z.object({}),
      output: z.object({ settings: StationSettings, revision: z.number().int() }),
      errors: [],
    }),
    /** every contradiction of the acts with the product's rule, for the customer's lawyers */
    conflicts: query({
      roles: ['administrator', 'auditor', 'responsible', 'senior'],
      input: z.object({}),
      output: z.object({ conflicts: z.array(LawConflict) }),
      errors: [],
    }),
    saveSettings: command({
      roles: ['administrator'],
      input: z.object({ settings: StationSettings, reason: z.string().trim().min(3).max(300) }),
      output: z.object({ settings: StationSettings, revision: z.number().int() }),
      errors: ['BIN_INVALID'],
    }),
    /** The file with which the Base's administrators let this station in: its id and public key, signed. */
    linkRequest: command({
      roles: ['administrator'],
      input: z.object({}),
      output: z.object({ request: z.string() }),
      errors: ['STATION_NOT_FOUNDED'],
    }),
    /** The file they gave back: checked wholly before anything is saved (406-¶13.2, 395-¶11). */
    link: command({
      roles: ['administrator'],
      input: z.object({ url: z.string().max(300), bundle: z.string().max(100_000) }),
      output: z.object({ host: z.string(), port: z.number().int(), stationId: z.string(), departmentCode: z.string() }),
      errors: [
        'LINK_BUNDLE_UNREADABLE',
        'LINK_CERTIFICATE_REFUSED',
        'LINK_KEY_FOREIGN',
        'LINK_HOST_REFUSED',
        'LINK_QUEUE_WAITS',
        'STATION_NOT_FOUNDED',
      ],
    }),
  },
  {},
)

export const OutboxItem = z.object({
  submissionId: z.string(),
  lane: z.enum(['fingerprint', 'face']),
  caseNumber: z.string(),
  /** what we say */
  state: z.enum(['queued', 'delivered', 'dead-letter', 'annulled']),
  /** what the Base said last */
  baseSays: z.string().nullable(),
  createdAt: Instant,
  attempts: z.number().int(),
  nextAttemptAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  baseRecordId: z.string().nullable(),
  bytes: z.number().int(),
})

export const outbox = feature(
  {
    list: query({
      roles: ['administrator', 'senior'],
      input: z.object({
        state: z.enum(['open', 'delivered', 'dead-letter', 'all']),
        before: z.number().int().nullable(),
        limit: z.number().int().min(1).max(200),
      }),
      output: z.object({
        items: z.array(OutboxItem),
        nextBefore: z.number().int().nullable(),
        counts: z.object({
          queued: z.number().int(),
          delivered: z.number().int(),
          deadLetter: z.number().int(),
          annulled: z.number().int(),
        }),
      }),
      errors: [],
    }),
    sendNow: command({
      roles: ['administrator', 'senior', 'employee'],
      input: z.object({}),
      output: z.object({ delivered: z.number().int(), left: z.number().int() }),
      errors: ['BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
    /** After the cause of a refusal is mended: same submission, same content, same key. */
    resend: command({
      roles: ['administrator'],
      input: z.object({ submissionId: z.uuid(), reason: z.string().trim().min(3).max(300) }),
      output: OutboxItem,
      errors: ['SUBMISSION_UNKNOWN', 'SUBMISSION_NOT_DEAD'],
    }),
  },
  { changed: z.object({ queued: z.number().int(), deadLetter: z.number().int() }) },
)
