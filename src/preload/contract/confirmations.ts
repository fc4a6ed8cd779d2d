import { z } from 'zod'
import { CaseView } from './cases.js'
import { confirmationKinds, ConfirmationView } from './confirmation-view.js'
import { command, feature, query } from './kernel.js'
import { CaseId } from './values.js'

/** One open request as the senior's desk lists it: own station's and, through the Base, those of the department's others. */
export const DeskRequest = ConfirmationView.extend({
  caseNumber: z.string(),
  subjectMasked: z.string().nullable(),
  /** name of the station that asks; null: this one */
  station: z.string().nullable(),
})
export type DeskRequest = z.output<typeof DeskRequest>

const errors = ['CONFIRMATION_UNKNOWN', 'CONFIRMATION_DECIDED', 'SECOND_PERSON_REQUIRED'] as const

/** Who refuses says why: the employee has to tell the applicant. */
const saysWhy = ({ confirmed, reason }: { readonly confirmed: boolean; readonly reason: string }): boolean =>
  confirmed || reason.length >= 3
const saysWhyNote = { path: ['reason'], message: 'a refusal has a reason' }

/** What a senior employee, the second person, decides (requirements.md §0.3): never the one at the counter himself. */
export const confirmations = feature(
  {
    request: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        kind: z.enum(confirmationKinds),
        /** codes the request is about, e.g. ['R-IIN-OVR']; the station adds what it knows itself */
        codes: z.array(z.string().max(40)).max(10),
      }),
      output: CaseView,
      errors: ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET'],
    }),
    /** A senior signs in at this screen for this one decision; the employee's session stays. */
    confirmHere: command({
      roles: ['employee'],
      input: z
        .object({
          caseId: CaseId,
          confirmationId: z.uuid(),
          login: z.string().trim().toLowerCase().max(32),
          password: z.string().min(1).max(200),
          confirmed: z.boolean(),
          reason: z.string().trim().max(300),
        })
        .refine(saysWhy, saysWhyNote),
      output: CaseView,
      errors: [...errors, 'SIGN_IN_REFUSED', 'SIGN_IN_DELAYED', 'ROLE_NOT_SENIOR', 'REQUIREMENT_NOT_MET', 'CASE_UNKNOWN'],
    }),
    /** Sends the request to the seniors of the department through the Base; the answer comes by `cases.changed`. */
    askElsewhere: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, confirmationId: z.uuid() }),
      output: CaseView,
      errors: [...errors, 'BASE_UNREACHABLE', 'BASE_REFUSES_STATION', 'CASE_UNKNOWN'],
    }),
    withdraw: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, confirmationId: z.uuid() }),
      output: CaseView,
      errors: [...errors, 'CASE_UNKNOWN'],
    }),
    /** The senior's desk. `baseAsked: false`: the Base could not be asked, only this station's requests are listed. */
    open: query({
      roles: ['senior'],
      input: z.object({}),
      output: z.object({ requests: z.array(DeskRequest), baseAsked: z.boolean() }),
      errors: [],
    }),
    decide: command({
      roles: ['senior'],
      input: z
        .object({ confirmationId: z.uuid(), confirmed: z.boolean(), reason: z.string().trim().max(300) })
        .refine(saysWhy, saysWhyNote),
      output: z.object({}),
      errors: [...errors, 'ROLE_NOT_SENIOR', 'REQUIREMENT_NOT_MET', 'BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
  },
  { changed: z.object({ open: z.number().int() }) },
)
