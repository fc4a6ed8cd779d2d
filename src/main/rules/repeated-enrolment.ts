import type { EnrolledFacts } from './case-facts.js'
import { decide, type Decision } from './decision.js'

/**
 * 406-¶8.1: a person with an active record is enrolled again only after a failed recognition against the Base because of acquired
 * irreversible damage, confirmed by a senior employee. Never to improve quality (CX-12). Where the Base cannot be asked a first
 * enrolment goes on: the intake refuses it should the person be enrolled, and nothing of the earlier record is touched.
 */
export function mayOpenEnrolment({ known, activeRecord, blocked, recognition }: EnrolledFacts, employeeId: string): Decision {
  if (blocked) return decide.refuse('395-¶26.1', 'RECORD_BLOCKED', { answer: 'temporarily unavailable' })
  if (!activeRecord) return decide.allow('406-¶4.2', { enrolment: 'first', baseAsked: known })
  if (recognition?.recognised === true) return decide.refuse('406-¶8.1', 'RECOGNISED', { conflict: 'CX-12' })
  if (recognition === null || recognition.failedAttempts === 0)
    return decide.refuse('406-¶8.1', 'ALREADY_ENROLLED', { offer: 'recognition', conflict: 'CX-12' })
  if (recognition.damage === null)
    return decide.refuse('406-¶8.1', 'DAMAGE_NOT_STATED', { failedAttempts: recognition.failedAttempts })
  const { confirmation } = recognition
  return confirmation !== null && confirmation.role === 'senior' && confirmation.by !== employeeId
    ? decide.allow('406-¶8.1', { enrolment: 'repeated', damage: recognition.damage })
    : decide.refuse('406-¶8.1', 'SENIOR_CONFIRMATION_MISSING', { damage: recognition.damage })
}

/** 406-¶8.1: recognition is offered to a person with an active record and to nobody else (395-¶17: 1:1 against the stated IIN). */
export function mayRecognise({ known, activeRecord, blocked, recognition }: EnrolledFacts): Decision {
  if (!known) return decide.refuse('406-¶8.1', 'BASE_NOT_ASKED')
  if (blocked) return decide.refuse('395-¶26.1', 'RECORD_BLOCKED', { answer: 'temporarily unavailable' })
  if (!activeRecord) return decide.refuse('395-¶17', 'NOT_ENROLLED')
  return recognition?.recognised === true
    ? decide.refuse('406-¶8.1', 'RECOGNISED')
    : decide.allow('406-¶8.1', { purpose: 'recognition' })
}
