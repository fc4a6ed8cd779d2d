import type { FingerPosition } from '../../preload/contract/index.js'
import type { BaseInquiries } from '../outbox/index.js'
import type { TouchResult } from '../rules/index.js'

export interface TouchAnswer {
  readonly result: TouchResult
  readonly cause: string | null
  readonly statementId: string | null
}

/** 395-¶26.1: a block gives no decision, whoever has put it and however far it has got. */
export const blocked: TouchAnswer = { result: 'no-decision', cause: 'RECORD_BLOCKED', statementId: null }

type Inquiries = Pick<BaseInquiries, 'askStatus' | 'recognise'>

/** Asked before a finger is: where nothing can be compared, nobody is asked to touch. @returns null: there is a record to compare with */
export async function askBeforeTouch(inquiries: Inquiries | null, touchId: string, iin: string): Promise<TouchAnswer | null> {
  if (inquiries === null) return noAnswer('BASE_UNREACHABLE')
  const answer = await inquiries.askStatus({ iin, caseNumber: touchId })
  if (!answer.ok) return noAnswer(answer.error.code)
  const { state, statementId } = answer.value
  if (state === 'active') return null
  // 395-¶26.1: that it is blocked is said, and nothing else of it.
  if (state === 'blocked') return { ...blocked, statementId }
  return { result: 'no-record', cause: null, statementId }
}

export interface TouchQuestion {
  readonly touchId: string
  readonly iin: string
  readonly departmentCode: string
  readonly position: FingerPosition
  /** ISO/IEC 19794-2:2005; overwritten before this returns */
  readonly template: Uint8Array
  readonly quality: number
  readonly at: string
}

/** 395-¶17, CX-20: one finger against the active record of the one stated person, sealed to the Base as every recognition is. */
export async function compareTouch(inquiries: Inquiries, question: TouchQuestion): Promise<TouchAnswer> {
  const { touchId, iin, departmentCode, position, template, quality, at } = question
  const probe = { position, template: Buffer.from(template).toString('base64'), quality }
  template.fill(0)
  const asked = { requestId: touchId, iin, caseNumber: touchId, departmentCode, probes: [probe], capturedAt: at }
  const answer = await inquiries.recognise(asked)
  if (!answer.ok) {
    const { code } = answer.error
    return code === 'SUBJECT_UNKNOWN' ? { result: 'no-record', cause: null, statementId: null } : noAnswer(code)
  }
  const { outcome, statementId } = answer.value
  if (outcome === 'unavailable') return { ...blocked, statementId }
  return { result: outcome === 'match' ? 'same' : 'not-same', cause: null, statementId }
}

/** The counter needs three reasons: no way to the Base, not let in, not believed. */
function noAnswer(code: string): TouchAnswer {
  const known = code === 'BASE_UNREACHABLE' || code === 'STATEMENT_INVALID'
  return { result: 'no-answer', cause: known ? code : 'BASE_REFUSES_STATION', statementId: null }
}
