import { z } from 'zod'
import { Instant } from './values.js'

/**
 * What a senior is asked: identity-override (CR-3, 406-¶3.1) · repeated-enrolment (406-¶8.1) · exclusion (406-¶10) · tries-review (F-TRIES on
 * every finger, requirements.md §10) · proof-of-use (the new template did not agree).
 */
export const confirmationKinds = ['identity-override', 'repeated-enrolment', 'exclusion', 'tries-review', 'proof-of-use'] as const
export type ConfirmationKind = (typeof confirmationKinds)[number]

export const ConfirmationView = z.object({
  confirmationId: z.uuid(),
  kind: z.enum(confirmationKinds),
  requirement: z.string(),
  /** what exactly is confirmed; a request whose facts have changed since confirms nothing */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  state: z.enum(['open', 'confirmed', 'refused', 'withdrawn']),
  requestedBy: z.string(),
  requestedAt: Instant,
  /** sent to the seniors of the department through the Base */
  sentAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
})
export type ConfirmationView = z.output<typeof ConfirmationView>
