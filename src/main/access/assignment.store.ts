import { fail, ok, type Result } from '../../preload/contract/index.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { parseDay } from '../rules/index.js'
import { accountById, dayOfWrite, type AccountRow } from './account.store.js'
import { assign, assignmentsOf, end, standing, type AssignmentRow } from './assignment-rows.js'

export interface SetAssignment {
  readonly accountId: string
  readonly departmentCode?: string | undefined
  readonly assignedFrom?: string | undefined
  readonly assignedUntil: string | null
}

export interface Lending {
  readonly accountId: string
  readonly departmentCode: string
  /** null ends the leave that stands */
  readonly until: string | null
  readonly reason: string
}

/** What the rules ask of an account (406-¶2.1): assignments that stand, and the leave of a senior employee. */
export interface StandingAssignments {
  readonly own: readonly AssignmentRow[]
  readonly temporary: AssignmentRow | null
}

export const assignmentStore = {
  'access.assignments': read((sql, input: { accountId: string }): readonly AssignmentRow[] =>
    assignmentsOf(sql, input.accountId),
  ),

  'access.standing': read((sql, input: { accountId: string }): StandingAssignments => {
    const rows = assignmentsOf(sql, input.accountId)
    return { own: standing(rows, 'own'), temporary: standing(rows, 'temporary').at(-1) ?? null }
  }),

  'access.setAssignment': write(
    (sql, input: SetAssignment, context): Result<AccountRow, 'ACCOUNT_UNKNOWN' | 'DATES_REVERSED'> => {
      const today = dayOfWrite(context.at)
      const account = accountById(sql, input.accountId, today)
      if (account === null) return fail('ACCOUNT_UNKNOWN')
      const before = standing(assignmentsOf(sql, input.accountId), 'own')
      const from = input.assignedFrom ?? firstDay(account, before, input, today)
      if (input.assignedUntil !== null && input.assignedUntil < from)
        return fail('DATES_REVERSED', { from, until: input.assignedUntil })
      const departmentCode = input.departmentCode ?? account.department_code
      replaceOwn(sql, before, from, today, context)
      assign(sql, { ...input, departmentCode, from, until: input.assignedUntil, kind: 'own' }, context.actor, context.at)
      journal(sql, context, {
        action: 'account.assigned',
        requirement: '406-¶2.1',
        result: 'done',
        details: { login: account.login, department: departmentCode, from, until: input.assignedUntil ?? 'open' },
      })
      return ok(accountById(sql, input.accountId, today) ?? account)
    },
  ),

  'access.lend': write((sql, input: Lending, context): Result<AccountRow, 'ACCOUNT_UNKNOWN'> => {
    const today = dayOfWrite(context.at)
    const account = accountById(sql, input.accountId, today)
    if (account === null) return fail('ACCOUNT_UNKNOWN')
    for (const row of standing(assignmentsOf(sql, input.accountId), 'temporary')) end(sql, row, context.at)
    const { accountId, departmentCode, until, reason } = input
    if (until !== null)
      assign(sql, { accountId, departmentCode, from: today, until, kind: 'temporary', reason }, context.actor, context.at)
    journal(sql, context, {
      action: until === null ? 'account.lending-ended' : 'account.lent',
      requirement: '406-¶2.1',
      result: 'done',
      reason,
      details: { login: account.login, department: departmentCode, ...(until === null ? {} : { until }) },
    })
    return ok(accountById(sql, accountId, today) ?? account)
  }),
} as const

/** A changed last day keeps the first one; a new department begins today. An end before the first day on record was the older one. */
function firstDay(account: AccountRow, own: readonly AssignmentRow[], input: SetAssignment, today: string): string {
  const { departmentCode = account.department_code, assignedUntil: until } = input
  const lasting = own.filter(({ department_code: code, until_day: last }) => code === departmentCode && (last ?? today) >= today)
  const current = lasting.at(-1)
  const from = current?.from_day ?? today
  return until !== null && until < from ? until : from
}

/** What a new assignment takes the place of is kept as history; one that begins later leaves the old one standing until then. */
function replaceOwn(sql: Sql, before: readonly AssignmentRow[], from: string, today: string, context: WriteContext): void {
  for (const row of before) {
    end(sql, row, context.at)
    const last = dayBefore(from)
    if (from <= today || row.from_day > last) continue
    const until = row.until_day !== null && row.until_day < last ? row.until_day : last
    const { account_id: accountId, department_code: departmentCode, from_day: first } = row
    assign(sql, { accountId, departmentCode, from: first, until, kind: 'own' }, context.actor, context.at)
  }
}

const dayBefore = (day: string): string => parseDay(day)?.subtract({ days: 1 }).toString() ?? day
