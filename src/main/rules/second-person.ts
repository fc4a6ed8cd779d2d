import type { EmployeeFacts } from './case-facts.js'
import type { PlainDate } from './dates.js'
import { decide, type Decision } from './decision.js'
import { assignedHere } from './employee.js'

/** An account and the person behind it; the person is opaque here, null where the account names none. */
export interface AccountHolder {
  readonly accountId: string
  readonly personId: string | null
}

/**
 * requirements.md §0.3: an exceptional step is decided by a senior employee with an active assignment at this department, and
 * never by the one at the counter, under whatever account.
 */
export function mayDecideAsSecond(
  senior: EmployeeFacts,
  person: AccountHolder,
  atTheCounter: readonly AccountHolder[],
  today: PlainDate,
): Decision {
  if (senior.role !== 'senior') return decide.refuse('406-¶2.1', 'ROLE_NOT_SENIOR', { role: senior.role })
  const assigned = assignedHere(senior, today)
  if (!assigned.allowed) return assigned
  return atTheCounter.some((one) => isSamePerson(one, person))
    ? decide.refuse('406-¶2.1', 'SECOND_PERSON_REQUIRED')
    : decide.allow('406-¶2.1', { role: senior.role })
}

export const isSamePerson = (one: AccountHolder, other: AccountHolder): boolean =>
  one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId)
