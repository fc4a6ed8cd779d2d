import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../preload/contract/result.js'
import {
  confirmationDigest,
  ConfirmationRequest,
  isDecisionSignedBy,
  SignedDecision,
  signStatement,
  type SignedStatement,
} from '../main/outbox/submission/index.js'
import type { Clock } from '../main/platform/ports.js'
import type { ConfirmationStorage, KeptConfirmation } from './sqlite-confirmations.js'
import { stationKeyOf } from './station-signature.js'
import type { RegisteredStation } from './storage.js'

export type ConfirmationError =
  | 'MALFORMED'
  | 'CONTENT_CONFLICT'
  | 'DEPARTMENT_FOREIGN'
  | 'CONFIRMATION_UNKNOWN'
  | 'CONFIRMATION_DECIDED'
  | 'CONFIRMATION_EXPIRED'
  | 'SENIOR_IS_EMPLOYEE'
  | 'SIGNATURE_INVALID'

export interface ConfirmationSources {
  readonly storage: ConfirmationStorage
  readonly receiptKey: KeyObject
  readonly clock: Clock
}

type StateAnswer = Result<SignedStatement<'confirmation'>, ConfirmationError>

/** Confirmations by a senior employee at another station of the same department (CR-3, 406-¶8.1, ¶10). */
export interface Confirmations {
  /** idempotent by its id. @param request parsed JSON */
  readonly request: (station: RegisteredStation, request: unknown) => StateAnswer
  readonly open: (
    station: RegisteredStation,
    departmentCode: string,
  ) => Result<SignedStatement<'open-confirmations'>, ConfirmationError>
  /** final; the same decision again has the same answer. @param decision parsed JSON of a SignedDecision */
  readonly decide: (station: RegisteredStation, confirmationId: string, decision: unknown) => StateAnswer
  /** to the station that asked, and to no other */
  readonly state: (station: RegisteredStation, confirmationId: string) => StateAnswer
}

const longestList = 40

export function createConfirmations(sources: ConfirmationSources): Confirmations {
  const { storage, clock } = sources
  const now = (): string => new Date(clock.now()).toISOString()
  const stateOf = (station: RegisteredStation, kept: KeptConfirmation): StateAnswer =>
    ok(signStatement(statementOf(station.stationId, kept, now()), sources.receiptKey))
  const known = (confirmationId: string): KeptConfirmation | null => storage.find(confirmationId)
  return {
    request: (station, body) => {
      const request = ConfirmationRequest.safeParse(body)
      if (!request.success) return malformed(request.error)
      if (!isOf(station, request.data.departmentCode)) return fail('DEPARTMENT_FOREIGN')
      const requestDigest = confirmationDigest(request.data)
      const earlier = known(request.data.confirmationId)
      if (earlier !== null) {
        const same = earlier.requestDigest === requestDigest && earlier.stationId === station.stationId
        return same ? stateOf(station, earlier) : fail('CONTENT_CONFLICT')
      }
      const kept = { request: request.data, requestDigest, stationId: station.stationId, requestedAt: now() }
      storage.add(kept)
      return stateOf(station, { ...kept, decision: null, certificate: null })
    },
    open: (station, departmentCode) => {
      if (!isOf(station, departmentCode)) return fail('DEPARTMENT_FOREIGN')
      const at = now()
      const open = storage
        .open(departmentCode, at, longestList)
        .map(({ stationId, requestedAt, request }) => ({ stationId, requestedAt, request }))
      const { stationId } = station
      return ok(signStatement({ kind: 'open-confirmations', stationId, departmentCode, open, at }, sources.receiptKey))
    },
    decide: (station, confirmationId, body) => {
      const signed = SignedDecision.safeParse(body)
      if (!signed.success) return malformed(signed.error)
      const kept = known(confirmationId)
      if (kept === null || !isOf(station, kept.request.departmentCode)) return fail('CONFIRMATION_UNKNOWN')
      const fits = mayDecide(station, kept, signed.data, now())
      if (!fits.ok) return fits
      storage.decide(signed.data, station.certificate, now())
      return stateOf(station, known(confirmationId) ?? kept)
    },
    state: (station, confirmationId) => {
      const kept = known(confirmationId)
      return kept === null || kept.stationId !== station.stationId ? fail('CONFIRMATION_UNKNOWN') : stateOf(station, kept)
    },
  }
}

const isOf = (station: RegisteredStation, departmentCode: string): boolean => station.departmentCode === departmentCode

const malformed = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }) =>
  fail('MALFORMED', { field: error.issues[0]?.path.join('.') ?? '' })

/** About this request, by this station, by another person than the one who asked (CR-3), in time, and once. */
function mayDecide(
  station: RegisteredStation,
  kept: KeptConfirmation,
  signed: SignedDecision,
  now: string,
): Result<null, ConfirmationError> {
  const { decision } = signed
  const { confirmationId } = kept.request
  if (decision.confirmationId !== confirmationId || decision.stationId !== station.stationId)
    return fail('MALFORMED', { field: 'decision' })
  if (decision.requestDigest !== kept.requestDigest) return fail('CONTENT_CONFLICT')
  if (!isDecisionSignedBy(signed, stationKeyOf(station))) return fail('SIGNATURE_INVALID')
  if (decision.seniorLogin === kept.request.requestedBy) return fail('SENIOR_IS_EMPLOYEE', { requirement: 'CR-3' })
  if (kept.decision !== null) {
    return sameDecision(kept.decision, signed) ? ok(null) : fail('CONFIRMATION_DECIDED')
  }
  return Date.parse(kept.request.expiresAt) > Date.parse(now) ? ok(null) : fail('CONFIRMATION_EXPIRED')
}

/** ECDSA signs anew each time: what counts is what was decided. */
const sameDecision = (one: SignedDecision, other: SignedDecision): boolean =>
  one.decision.stationId === other.decision.stationId &&
  one.decision.seniorLogin === other.decision.seniorLogin &&
  one.decision.confirmed === other.decision.confirmed &&
  one.decision.reason === other.decision.reason &&
  one.decision.decidedAt === other.decision.decidedAt

function statementOf(stationId: string, kept: KeptConfirmation, at: string) {
  const { request, requestDigest, decision, certificate } = kept
  return {
    kind: 'confirmation' as const,
    stationId,
    confirmationId: request.confirmationId,
    requestDigest,
    state: stateOfKept(kept, at),
    decision,
    certificate,
    at,
  }
}

function stateOfKept({ request, decision }: KeptConfirmation, at: string): 'open' | 'confirmed' | 'refused' | 'expired' {
  if (decision !== null) return decision.decision.confirmed ? 'confirmed' : 'refused'
  return Date.parse(request.expiresAt) > Date.parse(at) ? 'open' : 'expired'
}
