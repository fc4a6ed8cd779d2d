import { z } from 'zod'
import { CaseView, IdentityFinding } from './cases.js'
import { command, feature, query } from './kernel.js'
import { CaseId, Instant } from './values.js'

/** 395-¶8.2: ways in which a person lets a state database be asked; none of them is a consent of the Annex (CX-07). */
export const lookupChannels = ['state-service', 'e-government-account', 'one-time-password', 'sms-answer'] as const
export type LookupChannel = (typeof lookupChannels)[number]

export const LookupView = z.object({
  /** name of the connector; null: this station has none */
  connector: z.string().nullable(),
  /** refused in production */
  simulator: z.boolean(),
  consent: z
    .object({
      tokenId: z.string(),
      channel: z.enum(lookupChannels),
      /** last digits only */
      numberMasked: z.string(),
      textShown: z.string(),
      askedAt: Instant,
      grantedAt: Instant.nullable(),
    })
    .nullable(),
})

const errors = ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET', 'CONNECTOR_ABSENT', 'CONNECTOR_SILENT'] as const

/** Looking a person up in a state database: only after his consent through the state service (395-¶8.1, X-2). */
export const lookup = feature(
  {
    state: query({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: LookupView, errors: ['CASE_UNKNOWN'] }),
    /** The state service asks the person; his answer is awaited by asking again. */
    askConsent: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, iin: z.string().regex(/^\d{12}$/), channel: z.enum(lookupChannels) }),
      output: LookupView,
      errors,
    }),
    /** The one-time password or the answer the person got, where the channel wants one. */
    answerConsent: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, answer: z.string().trim().max(20) }),
      output: LookupView,
      errors: [...errors, 'ANSWER_REFUSED'],
    }),
    /** Fills what is empty in the draft; values the List does not name are discarded before storage and journaled (395-¶5). */
    lookUp: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId }),
      output: z.object({ view: CaseView, findings: z.array(IdentityFinding), discarded: z.array(z.string()) }),
      errors,
    }),
  },
  {},
)
