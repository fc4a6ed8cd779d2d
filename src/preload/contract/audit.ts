import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { MeasuresView } from './measures.js'
import { Base64, FormLanguage, Instant, Language, LocalDate } from './values.js'

export const AuditEntryView = z.object({
  sequence: z.number().int(),
  at: Instant,
  accountLogin: z.string().nullable(),
  /** as the account bears it today; null: no such account, or none acted */
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  departmentCode: z.string().nullable(),
  action: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  subjectMasked: z.string().nullable(),
  requirement: z.string().nullable(),
  result: z.string(),
  reason: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})
export type AuditEntryView = z.output<typeof AuditEntryView>

/** What is looked for; everything that is given must hold. */
export const AuditFilter = z.object({
  /** of a login, a full name, an action, a reason or a number of a case; case and keyboard do not matter */
  text: z.string().trim().max(100).default(''),
  /** the language of the screen: actions and reasons are found by their words in it */
  language: Language.default('kk'),
  action: z.string().max(80).nullable().default(null),
  /** of the account that acted */
  login: z.string().max(32).nullable().default(null),
  /** local days, both included */
  from: LocalDate.nullable().default(null),
  until: LocalDate.nullable().default(null),
  requirement: z.string().trim().max(40).default(''),
  result: z.enum(['done', 'refused', 'failed']).nullable().default(null),
  /** an IIN; turned into the keyed reference at once, never kept and never answered (CR-6) */
  subject: z
    .string()
    .regex(/^\d{12}$/)
    .nullable()
    .default(null),
})
export type AuditFilter = z.output<typeof AuditFilter>

const readers = ['auditor', 'responsible', 'administrator'] as const

/** CR-6: read only; looking is itself an entry. */
export const audit = feature(
  {
    list: query({
      roles: readers,
      /** newest first; `before` = sequence number to go on from */
      input: AuditFilter.extend({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }),
      output: z.object({ entries: z.array(AuditEntryView), found: z.number().int(), total: z.number().int() }),
      errors: ['IIN_INVALID', 'DATES_REVERSED', 'SUBJECT_SEARCH_NOT_ALLOWED'],
    }),
    /** accounts that stand in the journal, by the Kazakh alphabet */
    actors: query({
      roles: readers,
      input: z.object({}),
      output: z.object({ actors: z.array(z.object({ login: z.string(), fullName: z.string() })) }),
      errors: [],
    }),
    verify: query({
      roles: readers,
      input: z.object({}),
      output: z.object({
        whole: z.boolean(),
        entries: z.number().int(),
        brokenAt: z.number().int().nullable(),
        head: z.string(),
      }),
      errors: [],
    }),
    /** D-22: what was found, as a numbered document with the head of the chain. */
    extract: command({
      roles: ['auditor'],
      input: z.object({ filter: AuditFilter, language: FormLanguage, purpose: z.string().trim().min(3).max(300) }),
      output: z.object({ number: z.string(), pdf: Base64, entries: z.number().int() }),
      errors: ['IIN_INVALID', 'DATES_REVERSED', 'EXTRACT_EMPTY', 'EXTRACT_TOO_LONG', 'DOCUMENT_INCOMPLETE'],
    }),
    /** X-5, 395-¶7: who has access, what was updated, journal, incidents; looking is itself an entry. */
    measures: query({ roles: readers, input: z.object({}), output: MeasuresView, errors: [] }),
    /** the same as a paper; its digest is journaled */
    printMeasures: command({
      roles: readers,
      input: z.object({ language: Language }),
      output: z.object({ pdf: Base64, digest: z.string() }),
      errors: [],
    }),
  },
  {},
)
