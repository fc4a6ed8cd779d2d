import type { Failure } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationOperations } from './operations.js'

/** A refusal by law is an event (CR-6); a wrong field while typing is not. */
export async function journalRefusal(
  database: Database<StationOperations>,
  method: string,
  failure: Failure,
  context: WriteContext,
  input: unknown,
): Promise<void> {
  if (failure.code !== 'REQUIREMENT_NOT_MET' && failure.code !== 'CASE_CLOSED') return
  const { requirement, reason } = failure.details
  const event = {
    action: `${method}.refused`,
    caseId: caseIdOf(input),
    requirement: typeof requirement === 'string' ? requirement : null,
    result: 'refused',
    reason: typeof reason === 'string' ? reason : failure.code,
  } as const
  await database.write('audit.append', event, { ...context, commandId: null })
}

const caseIdOf = (input: unknown): string | null =>
  typeof input === 'object' && input !== null && 'caseId' in input && typeof input.caseId === 'string' ? input.caseId : null
