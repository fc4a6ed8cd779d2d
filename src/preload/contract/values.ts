import { z } from 'zod'

/** 30 February has the form of a day and is none. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Branded ids and values shared by the features. Dates are local ('YYYY-MM-DD', UTC+5, CR-1); instants are ISO 8601 in UTC. */
export const CaseId = z.uuid().brand<'CaseId'>()
export type CaseId = z.output<typeof CaseId>
export const AttemptId = z.uuid().brand<'AttemptId'>()
export type AttemptId = z.output<typeof AttemptId>
export const CommandId = z.uuid().brand<'CommandId'>()
export type CommandId = z.output<typeof CommandId>
export const AccountId = z.uuid().brand<'AccountId'>()
export type AccountId = z.output<typeof AccountId>
export const SubmissionId = z.uuid().brand<'SubmissionId'>()
export type SubmissionId = z.output<typeof SubmissionId>

export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'no day of the calendar')
export const Instant = z.iso.datetime()
export const Language = z.enum(['kk', 'ru', 'en'])
export type Language = z.output<typeof Language>
/** A legal form is signed in Kazakh or Russian (CR-5). */
export const FormLanguage = z.enum(['kk', 'ru'])
export type FormLanguage = z.output<typeof FormLanguage>
export const Sex = z.enum(['female', 'male'])

/** ISO/IEC 19794-2:2005 finger position codes: 1 right thumb … 5 right little, 6 left thumb … 10 left little. */
export const FingerPosition = z.number().int().min(1).max(10)
export type FingerPosition = z.output<typeof FingerPosition>

/** What lies on a slap scanner at once (4-4-2): four fingers of a hand, or both thumbs. */
export const FingerGroup = z.enum(['right-four', 'left-four', 'thumbs'])
export type FingerGroup = z.output<typeof FingerGroup>
/** in the order in which the groups are asked for */
export const fingersOfGroup: Readonly<Record<FingerGroup, readonly FingerPosition[]>> = {
  'right-four': [2, 3, 4, 5],
  'left-four': [7, 8, 9, 10],
  thumbs: [1, 6],
}

/** Reasons a finger is not taken, requirements.md §10. */
export const FingerReason = z.enum(['F-ABSENT', 'F-ABSENT-PHAL', 'F-WOUND', 'F-BANDAGE', 'F-DEFORM', 'F-NORIDGE', 'F-TRIES'])
export type FingerReason = z.output<typeof FingerReason>

/** What a rule decided, with the law's own id and the facts that decided (design §4.1). */
export const DecisionView = z.object({
  allowed: z.boolean(),
  requirement: z.string(),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})
export type DecisionView = z.output<typeof DecisionView>

/** Bytes cross every bridge as base64, at most 12 MiB of them. */
export const Base64 = z.string().max(16_777_216)

export const Profile = z.enum(['training', 'production'])
export type Profile = z.output<typeof Profile>
