import { confirmationKinds } from '../../preload/contract/confirmation-view.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { ChannelDecision, ChannelRequest, ChannelState, ConfirmationChannel } from '../cases/index.js'

interface InquiredState {
  readonly state: ChannelState['state']
  readonly decision: (ChannelDecision & { readonly stationId: string; readonly decidedAt: string }) | null
}
type Inquired<Value> = Promise<Result<Value, string>>
type Sendable = ChannelRequest & { readonly facts: Record<string, string | number | boolean> }

/** What the client of the Base offers about confirmations: it has verified every signature before it answers. */
export interface ConfirmationInquiries {
  readonly requestConfirmation: (request: Sendable) => Inquired<InquiredState>
  readonly confirmationState: (request: Sendable) => Inquired<InquiredState>
  readonly openConfirmations: (
    departmentCode: string,
  ) => Inquired<readonly { readonly stationId: string; readonly requestedAt: string; readonly request: ForeignRequest }[]>
  readonly decideConfirmation: (request: Sendable, decided: ChannelDecision) => Inquired<InquiredState>
}
/** Another station may ask of a kind that this version does not know yet. */
type ForeignRequest = Omit<ChannelRequest, 'kind'> & { readonly kind: string }

/** The seniors of the department at other stations, asked through the Base; without it a request waits here and says so. */
export function baseConfirmations(inquiries: () => Promise<ConfirmationInquiries | null>): ConfirmationChannel {
  const ask = async <Value>(question: (base: ConfirmationInquiries) => Inquired<Value>) => {
    const base = await inquiries()
    if (base === null) return fail('BASE_UNREACHABLE', { reason: 'BASE_NOT_LINKED' }, true)
    const answer = await question(base)
    if (answer.ok) return answer
    const { code, details } = answer.error
    if (code === 'BASE_UNREACHABLE') return fail('BASE_UNREACHABLE', details, true)
    if (code === 'CONFIRMATION_DECIDED') return fail('CONFIRMATION_DECIDED', details)
    if (code === 'CONFIRMATION_EXPIRED') return fail('CONFIRMATION_EXPIRED', details)
    if (code === 'SENIOR_IS_EMPLOYEE') return fail('SECOND_PERSON_REQUIRED', details)
    return fail('BASE_REFUSES_STATION', { reason: code, ...details })
  }
  return {
    request: async (request) => channelOnly(await ask((base) => base.requestConfirmation(sendable(request))), () => null),
    state: async (request) => {
      const answer = await ask((base) => base.confirmationState(sendable(request)))
      if (!answer.ok && answer.error.code === 'CONFIRMATION_EXPIRED')
        return ok({ state: 'expired' as const, decided: null, proof: null })
      return channelOnly(answer, ({ state, decision }) => ({
        state,
        decided: decision,
        proof: decision === null ? null : JSON.stringify(decision),
      }))
    },
    open: async (departmentCode) =>
      channelOnly(await ask((base) => base.openConfirmations(departmentCode)), (open) => open.flatMap(knownKind)),
    decide: async (request, decision) => {
      const answer = await ask((base) => base.decideConfirmation(sendable(request), decision))
      if (answer.ok) return ok(null)
      const { code, details, retryable } = answer.error
      return code === 'CONFIRMATION_EXPIRED' ? fail('CONFIRMATION_DECIDED', { state: 'expired' }) : fail(code, details, retryable)
    },
  }
}

const sendable = (request: ChannelRequest): Sendable => ({ ...request, facts: { ...request.facts } })

function knownKind(one: {
  readonly stationId: string
  readonly requestedAt: string
  readonly request: ForeignRequest
}): { readonly stationId: string; readonly requestedAt: string; readonly request: ChannelRequest }[] {
  const kind = confirmationKinds.find((known) => known === one.request.kind)
  return kind === undefined ? [] : [{ ...one, request: { ...one.request, kind } }]
}

/** Codes that only a decision can meet are, elsewhere, the Base's refusal of this station. */
function channelOnly<Value, Out>(
  answer: Result<
    Value,
    'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION' | 'CONFIRMATION_DECIDED' | 'CONFIRMATION_EXPIRED' | 'SECOND_PERSON_REQUIRED'
  >,
  view: (value: Value) => Out,
): Result<Out, 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'> {
  if (answer.ok) return ok(view(answer.value))
  const { code, details, retryable } = answer.error
  return code === 'BASE_UNREACHABLE' ? fail(code, details, retryable) : fail('BASE_REFUSES_STATION', { ...details, reason: code })
}
