import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { codeOf, type TransportAnswer } from './outcome.js'
import { checkStatement, type SignedStatement, type StatementKind, type StatementOf } from './submission/index.js'

/** Why the Base did not answer a question; its own codes as its interface names them. */
export const baseRefusals = [
  'MALFORMED',
  'TOO_LARGE',
  'PURPOSE_MISSING',
  'SUBJECT_UNKNOWN',
  'TEMPLATE_UNREADABLE',
  'CONTENT_CONFLICT',
  'DEPARTMENT_FOREIGN',
  'CONFIRMATION_UNKNOWN',
  'CONFIRMATION_DECIDED',
  'CONFIRMATION_EXPIRED',
  'SENIOR_IS_EMPLOYEE',
  'SIGNATURE_INVALID',
  'DESTRUCTION_HELD',
  'BLOCK_UNKNOWN',
  'SUBJECT_BLOCKED',
  'SUBJECT_DESTROYED',
] as const
export type BaseRefusal = (typeof baseRefusals)[number]

export type InquiryCode = 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION' | 'STATEMENT_INVALID' | 'BASE_REFUSED' | BaseRefusal

/**
 * The value of an answer: a statement that the pinned key has signed, of this kind, to this station, or why there is none.
 * A code that is not of the interface is not shown as one: BASE_REFUSED, with it in the details.
 */
export function statementIn<Kind extends StatementKind>(
  answer: TransportAnswer,
  expected: { readonly kind: Kind; readonly stationId: string },
  receiptKey: KeyObject,
): Result<StatementOf<Kind>, InquiryCode> {
  const signed = signedIn(answer, expected, receiptKey)
  return signed.ok ? ok(signed.value.statement) : signed
}

/** As statementIn, with the signature: for what is kept as proof. */
export function signedIn<Kind extends StatementKind>(
  answer: TransportAnswer,
  expected: { readonly kind: Kind; readonly stationId: string },
  receiptKey: KeyObject,
): Result<SignedStatement<Kind>, InquiryCode> {
  if (answer.kind === 'offline') return fail('BASE_UNREACHABLE', { reason: answer.code }, true)
  if (answer.kind === 'authority') return fail('BASE_REFUSES_STATION', { reason: answer.code })
  if (answer.status === 200) return checkStatement(answer.body, expected, receiptKey)
  const reason = codeOf(answer.body) ?? `HTTP_${answer.status}`
  if (reason === 'UNKNOWN_STATION' || answer.status === 401) return fail('BASE_REFUSES_STATION', { reason })
  const refusal = baseRefusals.find((one) => one === reason)
  if (refusal !== undefined) return fail(refusal)
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return fail('BASE_UNREACHABLE', { reason }, true)
  return fail('BASE_REFUSED', { reason })
}
