import { sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { FingerPosition, Instant, LocalDate } from '../../../preload/contract/values.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { canonicalBytes, Digest } from './canonical-form.js'
import { ConfirmationRequest, SignedDecision } from './confirmation.js'
import { RecognitionBand, RecognitionOutcome } from './recognition.js'
import { ActStatement, HoldingsStatement, NoticesStatement } from './rights-statement.js'

const StationId = z.string().min(1).max(60)

/** Whether the stated person is enrolled. Of a blocked one nothing else is told (406-¶11.1). */
const StatusStatement = z.strictObject({
  kind: z.literal('status'),
  statementId: z.uuid(),
  stationId: StationId,
  /** subjectEcho of the question: the answer is about no other person */
  subject: Digest,
  state: z.enum(['none', 'active', 'blocked', 'destroyed']),
  baseRecordId: z.uuid().nullable(),
  version: z.number().int().min(1).nullable(),
  consentNumber: z.string().min(1).max(40).nullable(),
  capturedOn: LocalDate.nullable(),
  at: Instant,
})
export type StatusStatement = z.output<typeof StatusStatement>

/** What one comparison with the active version came to; null ids when the record is unavailable. */
const RecognitionStatement = z.strictObject({
  kind: z.literal('recognition'),
  statementId: z.uuid(),
  stationId: StationId,
  requestId: z.uuid(),
  baseRecordId: z.uuid().nullable(),
  version: z.number().int().min(1).nullable(),
  outcome: RecognitionOutcome,
  band: RecognitionBand,
  /** fingers that were laid on */
  positions: z.array(FingerPosition).min(1).max(10),
  at: Instant,
})
export type RecognitionStatement = z.output<typeof RecognitionStatement>

/** How a confirmation stands, to the station that asked; the decision bears the deciding station's own signature. */
const ConfirmationStatement = z.strictObject({
  kind: z.literal('confirmation'),
  stationId: StationId,
  confirmationId: z.uuid(),
  requestDigest: Digest,
  state: z.enum(['open', 'confirmed', 'refused', 'expired']),
  decision: SignedDecision.nullable(),
  /** PEM of the deciding station */
  certificate: z.string().max(4_000).nullable(),
  at: Instant,
})
export type ConfirmationStatement = z.output<typeof ConfirmationStatement>

/** What waits for a senior employee of one department. */
const OpenConfirmationsStatement = z.strictObject({
  kind: z.literal('open-confirmations'),
  stationId: StationId,
  departmentCode: z.string().min(1).max(20),
  open: z.array(z.strictObject({ stationId: StationId, requestedAt: Instant, request: ConfirmationRequest })).max(40),
  at: Instant,
})
export type OpenConfirmationsStatement = z.output<typeof OpenConfirmationsStatement>

export const Statement = z.discriminatedUnion('kind', [
  StatusStatement,
  RecognitionStatement,
  ConfirmationStatement,
  OpenConfirmationsStatement,
  ActStatement,
  HoldingsStatement,
  NoticesStatement,
])
export type Statement = z.output<typeof Statement>
export type StatementKind = Statement['kind']
export type StatementOf<Kind extends StatementKind> = Extract<Statement, { kind: Kind }>

/** The Base's word about one thing, as it travels and as it is kept for proof. */
export interface SignedStatement<Kind extends StatementKind = StatementKind> {
  readonly statement: StatementOf<Kind>
  /** ECDSA P-384 with SHA-384 (IEEE P1363) by the receipt key over statementBytes, base64 */
  readonly signature: string
}

const Signed = z.strictObject({ statement: Statement, signature: z.string().max(200) })

const statementBytes = (statement: Statement): Buffer =>
  Buffer.concat([Buffer.from('tanba statement v1\0'), canonicalBytes(statement)])

export function signStatement<Kind extends StatementKind>(
  statement: StatementOf<Kind>,
  receiptPrivateKey: KeyObject,
): SignedStatement<Kind> {
  const signature = sign('sha384', statementBytes(statement), { key: receiptPrivateKey, dsaEncoding: 'ieee-p1363' })
  return { statement, signature: signature.toString('base64') }
}

/**
 * Believes nothing that the pinned receipt key has not signed, no statement of another kind and none to another station.
 * @param answer parsed JSON of the Base
 */
export function checkStatement<Kind extends StatementKind>(
  answer: unknown,
  expected: { readonly kind: Kind; readonly stationId: string },
  receiptKey: KeyObject,
): Result<SignedStatement<Kind>, 'STATEMENT_INVALID'> {
  const parsed = Signed.safeParse(answer)
  if (!parsed.success) return fail('STATEMENT_INVALID', { part: 'form' })
  const { statement, signature } = parsed.data
  const key = { key: receiptKey, dsaEncoding: 'ieee-p1363' as const }
  if (!verify('sha384', statementBytes(statement), key, Buffer.from(signature, 'base64')))
    return fail('STATEMENT_INVALID', { part: 'signature' })
  if (!isKind(statement, expected.kind)) return fail('STATEMENT_INVALID', { part: 'kind' })
  return statement.stationId === expected.stationId
    ? ok({ statement, signature })
    : fail('STATEMENT_INVALID', { part: 'stationId' })
}

const isKind = <Kind extends StatementKind>(statement: Statement, kind: Kind): statement is StatementOf<Kind> =>
  statement.kind === kind
