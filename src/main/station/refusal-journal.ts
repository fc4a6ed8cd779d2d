import type { Failure } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationOperations } from './operations.js'

/** Refusals by law; `ROLE_NOT_ALLOWED`: capture by an administrator or auditor, among others (406-¶2.1). */
const byLaw: Readonly<Record<string, string | null>> = {
  REQUIREMENT_NOT_MET: null,
  CASE_CLOSED: null,
  SECOND_PERSON_REQUIRED: '406-¶2.1',
  ROLE_NOT_SENIOR: '406-¶2.1',
  ROLE_NOT_ALLOWED: '406-¶2.1',
}
const uuid = /^[0-9a-f-]{36}$/

/** A refusal by law is an event (CR-6); a wrong field while typing is not. */
export async function journalRefusal(
  database: Database<StationOperations>,
  method: string,
  failure: Failure,
  context: WriteContext,
  input: unknown,
): Promise<void> {
  const ground = byLaw[failure.code]
  if (ground === undefined) return
  const { requirement, reason } = failure.details
  const event = {
    action: `${method}.refused`,
    caseId: caseIdOf(input),
    requirement: typeof requirement === 'string' ? requirement : ground,
    result: 'refused',
    reason: typeof reason === 'string' ? reason : failure.code,
  } as const
  await database.write('audit.append', event, { ...context, commandId: null })
}

const caseIdOf = (input: unknown): string | null =>
  typeof input === 'object' && input !== null && 'caseId' in input && uuid.test(String(input.caseId))
    ? String(input.caseId)
    : null
