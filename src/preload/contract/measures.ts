import { z } from 'zod'
import { roles } from './kernel.js'
import { Instant, LocalDate } from './values.js'

/** One who has access (Order 179/НҚ): every account, those closed too, in the order of the Kazakh alphabet. */
const PersonWithAccess = z.object({
  fullName: z.string(),
  login: z.string(),
  role: z.enum(roles),
  departmentCode: z.string(),
  /** local days, both included; null: no first day on record, or no last day set */
  assignedFrom: LocalDate.nullable(),
  assignedUntil: LocalDate.nullable(),
  /** access by leave of a senior employee beside the own department (406-¶2.1) */
  temporary: z.object({ departmentCode: z.string(), until: LocalDate }).nullable(),
  disabled: z.boolean(),
  /** signed in, here or as a second person for one decision; null: never */
  lastSignInAt: Instant.nullable(),
})

/** What came into force: a draft of a text that nobody confirmed is none. */
const Update = z.object({
  what: z.enum(['program', 'text', 'calendar', 'settings', 'list', 'instruction']),
  version: z.string(),
  at: Instant,
  /** full name; null: came with the program */
  by: z.string().nullable(),
})

const Incident = z.object({
  number: z.string(),
  state: z.enum(['REGISTERED', 'IN WORK', 'DONE', 'REFUSED']),
  registeredAt: Instant,
  /** one working day from the detection */
  dueAt: Instant,
  /** the term passed, even when the body was notified afterwards */
  overdue: z.boolean(),
})

/** X-5, 395-¶7: the measures of protection as they stand at `at`. Holds no subject of data. */
export const MeasuresView = z.object({
  at: Instant,
  /** whose measures these are */
  station: z.object({ name: z.string(), departmentCode: z.string() }),
  persons: z.array(PersonWithAccess),
  /** ids of the purposes that the List in force names (395-¶5) */
  purposes: z.array(z.string()),
  program: z.object({ version: z.string(), schema: z.number().int() }),
  /** newest first */
  updates: z.array(Update),
  journal: z.object({ entries: z.number().int(), whole: z.boolean(), head: z.string() }),
  /** newest first */
  incidents: z.array(Incident),
  /** applications and demands by which data are blocked now, at the Base or here */
  blocked: z.number().int(),
  protection: z.object({
    databaseEncrypted: z.boolean(),
    journalWritable: z.boolean(),
    cryptographySelfTest: z.boolean(),
    disk: z.enum(['encrypted', 'plain', 'unknown']),
    /** number and date of the act on encryption that the system cannot see; empty: none */
    encryptionAct: z.string(),
    components: z.array(z.object({ service: z.string(), state: z.enum(['running', 'off', 'outdated', 'unknown']) })),
  }),
})
export type MeasuresView = z.output<typeof MeasuresView>
