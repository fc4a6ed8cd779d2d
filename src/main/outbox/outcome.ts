import type { KeyObject } from 'node:crypto'
import { checkReceipt, type SignedReceipt } from './submission/index.js'

/** What came of one request; the transport never throws. */
export type TransportAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** parsed JSON, undefined when there was none */
      readonly body: unknown
      readonly retryAfterMs: number | null
    }
  | { readonly kind: 'offline'; readonly code: string }
  | { readonly kind: 'authority'; readonly code: string }

/** Classes of failure, stack-and-style.md 3.1. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly signed: SignedReceipt }
  /** the Base was not reached: no try of the submission */
  | { readonly kind: 'offline'; readonly code: string }
  /** `counted`: it may be this submission's own fault, so tries are limited */
  | { readonly kind: 'retryable'; readonly code: string; readonly retryAfterMs: number | null; readonly counted: boolean }
  /** station and Base do not accept each other: every lane stops, IT is told */
  | { readonly kind: 'authority'; readonly code: string }
  /** the Base named its reason: dead letter */
  | { readonly kind: 'rejected'; readonly code: string }

export interface Expected {
  readonly submissionId: string
  readonly stationId: string
  readonly contentDigest: string
}

/** Too early, too many, timed out, not ready: says nothing about the submission. */
const notYet = [408, 425, 429, 502, 503, 504]

/** A submission is delivered only by a verified receipt (design §4.2); everything else keeps it. */
export function outcomeOf(answer: TransportAnswer, expected: Expected, receiptKey: KeyObject): SendOutcome {
  if (answer.kind !== 'answered') return answer
  const { status, body, retryAfterMs } = answer
  const retry = (code: string, counted: boolean): SendOutcome => ({ kind: 'retryable', code, retryAfterMs, counted })
  if (status === 200) {
    const receipt = checkReceipt(body, expected, receiptKey)
    return receipt.ok ? { kind: 'accepted', signed: receipt.value } : retry(receipt.error.code, true)
  }
  const code = codeOf(body)
  if (status === 401 || status === 403) return { kind: 'authority', code: code ?? `HTTP_${status}` }
  if (notYet.includes(status)) return retry(code ?? `HTTP_${status}`, false)
  if (status >= 400 && status < 500 && code !== null) return { kind: 'rejected', code }
  return retry(code ?? `HTTP_${status}`, true)
}

/** A reason code of the Base; anything else in its place is not believed and not shown. */
export function codeOf(body: unknown): string | null {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : null
}
