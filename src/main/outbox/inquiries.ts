import type { KeyObject } from 'node:crypto'
import type { Profile } from '../../preload/contract/index.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { checkCertificate } from '../keys/certificates/index.js'
import type { Clock, Random } from '../platform/ports.js'
import type { BaseTransport } from './base-client.js'
import { signedIn, statementIn, type InquiryCode } from './inquiry-answer.js'
import {
  amendmentDigest,
  confirmationDigest,
  isDecisionSignedBy,
  orderDigest,
  publicServicesPurpose,
  recognitionMediaType,
  recognitionVersion,
  sealAmendment,
  sealRecognition,
  signDecision,
  signOrder,
  subjectEcho,
  type ActStatement,
  type Amendment,
  type ConfirmationDecision,
  type ConfirmationRequest,
  type ConfirmationStatement,
  type HoldingsStatement,
  type NoticesStatement,
  type Probe,
  type RecognitionStatement,
  type SignedStatement,
  type StatementKind,
  type StatementOf,
  type StatusStatement,
  type SubjectOrder,
} from './submission/index.js'

export type { InquiryCode } from './inquiry-answer.js'

export interface InquirySources {
  readonly transport: Pick<BaseTransport, 'ask' | 'post'>
  readonly stationId: string
  readonly stationPrivateKey: KeyObject
  /** of the pinned Base certificates */
  readonly receiptKey: KeyObject
  readonly basePublicKey: KeyObject
  /** PEM: the one authority that is believed, also about other stations */
  readonly authority: string
  readonly profile: Profile
  readonly clock: Clock
  readonly random: Random
}

export interface StatusQuestion {
  /** the one stated person (CX-20) */
  readonly iin: string
  readonly caseNumber: string
}

export interface RecogniseQuestion extends StatusQuestion {
  /** made with the attempt and kept: the same question has the same answer */
  readonly requestId: string
  readonly departmentCode: string
  readonly probes: readonly Probe[]
  /** instant of the capture; the same on every try */
  readonly capturedAt: string
}

export interface HoldingsQuestion {
  /** the one stated person (CX-20), identified at the counter (395-¶15.1) */
  readonly iin: string
  /** number of the request D-11 */
  readonly requestNumber: string
}

/** What came of an order, and the Base's signature under it for D-09 and D-17. */
export interface Act {
  readonly statement: ActStatement
  readonly signed: SignedStatement<'act'>
}

export interface OpenConfirmation {
  /** the station that asks */
  readonly stationId: string
  readonly requestedAt: string
  readonly request: ConfirmationRequest
}

export interface ConfirmationState {
  readonly confirmationId: string
  readonly requestDigest: string
  readonly state: ConfirmationStatement['state']
  /** what the senior decided, proven by the deciding station's own signature; null while nothing is */
  readonly decision: ConfirmationDecision | null
}

export type Decided = Pick<ConfirmationDecision, 'confirmed' | 'seniorLogin' | 'seniorName' | 'reason'>

type Answer<Value> = Promise<Result<Value, InquiryCode>>

/**
 * What a station asks the Base. Nothing is believed that the pinned key did not sign, and no decision of a senior that the
 * deciding station did not sign for this very request.
 */
export interface BaseInquiries {
  /** is the stated person enrolled? */
  readonly askStatus: (question: StatusQuestion) => Answer<StatusStatement>
  /** 406-¶8.1: one comparison with the active version; overwrites nothing of the caller's */
  readonly recognise: (question: RecogniseQuestion) => Answer<RecognitionStatement>
  /** may be sent again: idempotent by its id */
  readonly requestConfirmation: (request: ConfirmationRequest) => Answer<ConfirmationState>
  /** what waits at this department for its senior employees */
  readonly openConfirmations: (departmentCode: string) => Answer<readonly OpenConfirmation[]>
  /** signed with this station's key for exactly the request that was shown */
  readonly decideConfirmation: (request: ConfirmationRequest, decided: Decided) => Answer<ConfirmationState>
  readonly confirmationState: (request: ConfirmationRequest) => Answer<ConfirmationState>
  /**
   * 406-¶11.1, 395-¶13, ¶26: signed with this station's key; may be sent again, the same order has the same act.
   * @param amendment of an amend order: the content that it names; it leaves the station sealed
   */
  readonly order: (order: SubjectOrder, amendment?: Amendment) => Answer<Act>
  /** 395-¶15.1: what is held of the stated person, also once it is destroyed (CX-38) */
  readonly holdings: (question: HoldingsQuestion) => Answer<HoldingsStatement>
  /** 406-¶11.3: what befell records of this station after the given sequence, oldest first, a hundred at most; 0 = from the beginning */
  readonly notices: (after: number) => Answer<NoticesStatement>
}

export function createInquiries(sources: InquirySources): BaseInquiries {
  const { transport, clock } = sources
  const json = (value: unknown) => ({ mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(value)) })
  const path = (confirmationId: string): string => `/v1/confirmations/${confirmationId}`
  return {
    askStatus: (question) => askStatus(sources, question),
    recognise: (question) => recognise(sources, question),
    requestConfirmation: async (request) =>
      confirmationIn(sources, request, await transport.post('/v1/confirmations', json(request))),
    confirmationState: async (request) => confirmationIn(sources, request, await transport.ask(path(request.confirmationId))),
    openConfirmations: async (departmentCode) => {
      const answer = await transport.ask(`/v1/confirmations?department=${encodeURIComponent(departmentCode)}`)
      const statement = believed(sources, answer, 'open-confirmations')
      if (!statement.ok) return statement
      return statement.value.departmentCode === departmentCode
        ? ok(statement.value.open)
        : fail('STATEMENT_INVALID', { part: 'departmentCode' })
    },
    decideConfirmation: async (request, decided) => {
      const { confirmationId } = request
      const { confirmed, seniorLogin, seniorName, reason } = decided
      const decision = {
        ...{ confirmationId, requestDigest: confirmationDigest(request), stationId: sources.stationId },
        ...{ confirmed, seniorLogin, seniorName, reason, decidedAt: new Date(clock.now()).toISOString() },
      }
      const signed = signDecision(decision, sources.stationPrivateKey)
      return confirmationIn(sources, request, await transport.post(`${path(confirmationId)}/decision`, json(signed)))
    },
    order: async (order, amendment) => {
      const signed = signOrder(order, sources.stationPrivateKey)
      const sealed = sealedFor(sources, order, amendment)
      if (!sealed.ok) return sealed
      return actIn(sources, order, await transport.post('/v1/orders', json({ ...signed, ...sealed.value })))
    },
    holdings: (question) => askHoldings(sources, question),
    notices: async (after) => {
      const statement = believed(sources, await transport.ask(`/v1/notices?after=${after}`), 'notices')
      if (!statement.ok) return statement
      return statement.value.after === after ? statement : fail('STATEMENT_INVALID', { part: 'after' })
    },
  }
}

const believed = <Kind extends StatementKind>(
  { stationId, receiptKey }: InquirySources,
  answer: Parameters<typeof statementIn>[0],
  kind: Kind,
): Result<StatementOf<Kind>, InquiryCode> => statementIn(answer, { kind, stationId }, receiptKey)

async function askStatus(sources: InquirySources, { iin, caseNumber }: StatusQuestion): Answer<StatusStatement> {
  const nonce = Buffer.from(sources.random.bytes(32)).toString('hex')
  const question = { iin, regime: 'fingerprint', purposeId: publicServicesPurpose, caseNumber, nonce }
  const bytes = Buffer.from(JSON.stringify(question))
  const answer = await sources.transport.post('/v1/status', { mediaType: 'application/json', bytes })
  const statement = believed(sources, answer, 'status')
  if (!statement.ok) return statement
  return statement.value.subject === subjectEcho(nonce, iin) ? statement : fail('STATEMENT_INVALID', { part: 'subject' })
}

/** 395-¶13: the values themselves are sealed as a submission is, for the Base's envelope key. */
function sealedFor(
  { stationId, stationPrivateKey, basePublicKey, random }: InquirySources,
  order: SubjectOrder,
  amendment: Amendment | undefined,
): Result<{ readonly amendment?: string }, 'MALFORMED' | 'TOO_LARGE'> {
  if (order.kind !== 'amend') return ok({})
  if (amendment === undefined || amendmentDigest(amendment) !== order.contentDigest)
    return fail('MALFORMED', { field: 'amendment' })
  const sealed = sealAmendment(amendment, stationId, { stationPrivateKey, basePublicKey }, random)
  return sealed.ok ? ok({ amendment: sealed.value.sealed.toString('base64') }) : sealed
}

/** An act of another order, or of other content, is none. */
function actIn(sources: InquirySources, order: SubjectOrder, answer: Parameters<typeof signedIn>[0]): Result<Act, InquiryCode> {
  const signed = signedIn(answer, { kind: 'act', stationId: sources.stationId }, sources.receiptKey)
  if (!signed.ok) return signed
  const { statement } = signed.value
  const same =
    statement.orderId === order.orderId && statement.order === order.kind && statement.orderDigest === orderDigest(order)
  return same ? ok({ statement, signed: signed.value }) : fail('STATEMENT_INVALID', { part: 'order' })
}

async function askHoldings(sources: InquirySources, { iin, requestNumber }: HoldingsQuestion): Answer<HoldingsStatement> {
  const nonce = Buffer.from(sources.random.bytes(32)).toString('hex')
  const question = { iin, purposeId: publicServicesPurpose, requestNumber, nonce }
  const bytes = Buffer.from(JSON.stringify(question))
  const answer = await sources.transport.post('/v1/holdings', { mediaType: 'application/json', bytes })
  const statement = believed(sources, answer, 'holdings')
  if (!statement.ok) return statement
  const same = statement.value.subject === subjectEcho(nonce, iin) && statement.value.requestNumber === requestNumber
  return same ? statement : fail('STATEMENT_INVALID', { part: 'subject' })
}

async function recognise(sources: InquirySources, question: RecogniseQuestion): Answer<RecognitionStatement> {
  const { requestId, departmentCode, caseNumber, iin, probes, capturedAt } = question
  const { stationId, stationPrivateKey, basePublicKey } = sources
  const sealed = sealRecognition(
    {
      ...{ version: recognitionVersion, requestId, stationId, departmentCode, caseNumber, iin },
      ...{ purposeId: publicServicesPurpose, probes: [...probes], capturedAt },
    },
    { stationPrivateKey, basePublicKey },
    sources.random,
  )
  if (!sealed.ok) return sealed
  const body = { mediaType: recognitionMediaType, bytes: sealed.value.sealed }
  const statement = believed(sources, await sources.transport.post('/v1/recognitions', body), 'recognition')
  if (!statement.ok) return statement
  return statement.value.requestId === requestId ? statement : fail('STATEMENT_INVALID', { part: 'requestId' })
}

/** The Base says how it stands; that it was decided, and what, is believed from the deciding station alone. */
function confirmationIn(
  sources: InquirySources,
  request: ConfirmationRequest,
  answer: Parameters<typeof statementIn>[0],
): Result<ConfirmationState, InquiryCode> {
  const statement = believed(sources, answer, 'confirmation')
  if (!statement.ok) return statement
  const { confirmationId, requestDigest, state } = statement.value
  if (confirmationId !== request.confirmationId || requestDigest !== confirmationDigest(request))
    return fail('STATEMENT_INVALID', { part: 'request' })
  const decision = provenDecision(sources, statement.value)
  return decision.ok ? ok({ confirmationId, requestDigest, state, decision: decision.value }) : decision
}

function provenDecision(
  { authority, profile, clock }: InquirySources,
  { confirmationId, requestDigest, state, decision: signed, certificate }: ConfirmationStatement,
): Result<ConfirmationDecision | null, 'STATEMENT_INVALID'> {
  const decided = state === 'confirmed' || state === 'refused'
  if (signed === null || certificate === null) return decided ? fail('STATEMENT_INVALID', { part: 'decision' }) : ok(null)
  const checked = checkCertificate(certificate, authority, profile, clock.now())
  if (!checked.ok) return fail('STATEMENT_INVALID', { part: 'certificate', reason: checked.error.code })
  const { decision } = signed
  if (commonNameOf(checked.value.subject) !== decision.stationId || !isDecisionSignedBy(signed, checked.value.publicKey))
    return fail('STATEMENT_INVALID', { part: 'signature' })
  const about = decision.confirmationId === confirmationId && decision.requestDigest === requestDigest
  return about && state === (decision.confirmed ? 'confirmed' : 'refused')
    ? ok(decision)
    : fail('STATEMENT_INVALID', { part: 'decision' })
}

const commonNameOf = (subject: string): string | undefined => /(?:^|\n)CN=(.+)(?:\n|$)/.exec(subject)?.[1]
