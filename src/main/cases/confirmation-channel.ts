import type { Result } from '../../preload/contract/index.js'
import type { ConfirmationKind, ConfirmationView } from '../../preload/contract/confirmation-view.js'

export type ChannelFault = 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'

/** A request as it leaves the station: a masked number, codes and no name of the applicant (CR-6). */
export interface ChannelRequest {
  readonly confirmationId: string
  readonly departmentCode: string
  readonly kind: ConfirmationKind
  readonly requirement: string
  readonly caseNumber: string
  readonly subjectMasked: string
  /** login of the employee who asks */
  readonly requestedBy: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly expiresAt: string
}

export interface ChannelDecision {
  readonly confirmed: boolean
  readonly seniorLogin: string
  readonly seniorName: string
  readonly reason: string
}

/** The decision of another station: the channel answers it only after signature and certificate chain were verified. */
export interface ChannelState {
  readonly state: 'open' | 'confirmed' | 'refused' | 'expired'
  readonly decided: (ChannelDecision & { readonly stationId: string; readonly decidedAt: string }) | null
  /** the signed statement, kept with the row */
  readonly proof: string | null
}

export interface ChannelOpenRequest {
  readonly request: ChannelRequest
  readonly stationId: string
  readonly requestedAt: string
}

/** The way to the seniors of the department at other stations: through the Base, never directly. */
export interface ConfirmationChannel {
  readonly request: (request: ChannelRequest) => Promise<Result<null, ChannelFault>>
  /** @param request as it was sent: a decision about another text is not believed */
  readonly state: (request: ChannelRequest) => Promise<Result<ChannelState, ChannelFault>>
  readonly open: (departmentCode: string) => Promise<Result<readonly ChannelOpenRequest[], ChannelFault>>
  readonly decide: (
    request: ChannelRequest,
    decision: ChannelDecision,
  ) => Promise<Result<null, ChannelFault | 'CONFIRMATION_DECIDED' | 'SECOND_PERSON_REQUIRED'>>
}

/** A request that nobody answers ends by itself: the applicant does not wait longer than a working day. */
const lifeMs = 12 * 3_600_000

export interface SentRequest {
  readonly confirmation_id: string
  readonly kind: ConfirmationKind
  readonly requirement: string
  readonly facts: string
  readonly case_number: string
  readonly requester_login: string
}

/** Made anew from the row whenever it is needed, and always the same: `sentAt` is part of it. */
export function channelRequest(
  row: SentRequest,
  at: { readonly departmentCode: string; readonly subjectMasked: string | null; readonly sentAt: string },
): ChannelRequest {
  const facts: ConfirmationView['facts'] = JSON.parse(row.facts)
  return {
    confirmationId: row.confirmation_id,
    departmentCode: at.departmentCode,
    kind: row.kind,
    requirement: row.requirement,
    caseNumber: row.case_number,
    subjectMasked: at.subjectMasked ?? '',
    requestedBy: row.requester_login,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? value.join(',') : value]),
    ),
    expiresAt: new Date(Date.parse(at.sentAt) + lifeMs).toISOString(),
  }
}
