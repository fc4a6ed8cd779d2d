import type { EnrolledFacts } from './case-facts.js'
import { decide, type Decision } from './decision.js'

/**
 * 406-¶8.1: a person with an active record is enrolled again only after a failed recognition against the Base because of acquired
 * irreversible damage, confirmed by a senior employee. Never to improve quality (CX-12).
 */
export function mayOpenEnrolment({ activeRecord, recognition }: EnrolledFacts, employeeId: string): Decision {
  if (!activeRecord) return decide.allow('406-¶4.2', { enrolment: 'first' })
  if (recognition === null || recognition.failedAttempts === 0)
    return decide.refuse('406-¶8.1', 'ALREADY_ENROLLED', { offer: 'recognition', conflict: 'CX-12' })
  if (recognition.damage === null)
    return decide.refuse('406-¶8.1', 'DAMAGE_NOT_STATED', { failedAttempts: recognition.failedAttempts })
  const { confirmation } = recognition
  return confirmation !== null && confirmation.role === 'senior' && confirmation.by !== employeeId
    ? decide.allow('406-¶8.1', { enrolment: 'repeated', damage: recognition.damage })
    : decide.refuse('406-¶8.1', 'SENIOR_CONFIRMATION_MISSING', { damage: recognition.damage })
}
