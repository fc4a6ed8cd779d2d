import { fail, type Failure } from '../../preload/contract/index.js'
import type { AccountRow } from '../access/index.js'
import { day, mayDecideAsSecond } from '../rules/index.js'
import { notMet, type CaseService } from './case-service.js'
import type { RequestRow } from './confirmation.store.js'

export const holderOf = (row: AccountRow) => ({ accountId: row.account_id, personId: row.iin })

/** Whoever has a part in the case at the counter: none of them is the second person. */
export const counterOf = (row: RequestRow) => [
  { accountId: row.requested_by_account, personId: row.requester_iin },
  { accountId: row.case_account, personId: row.case_account_iin },
]

/** @returns null when this account may decide (requirements.md §0.3) */
export async function whyNotSenior(
  service: CaseService,
  today: string,
  senior: AccountRow,
  atTheCounter: ReturnType<typeof counterOf>,
): Promise<{
  readonly ok: false
  readonly error: Failure<'ROLE_NOT_SENIOR' | 'SECOND_PERSON_REQUIRED' | 'REQUIREMENT_NOT_MET'>
} | null> {
  const decision = mayDecideAsSecond(await service.employee(senior), holderOf(senior), atTheCounter, day(today))
  if (decision.allowed) return null
  const { requirement, reason } = decision
  if (reason === 'ROLE_NOT_SENIOR' || reason === 'SECOND_PERSON_REQUIRED') return fail(reason, { requirement })
  return notMet(decision)
}
