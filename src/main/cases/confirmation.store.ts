import { fail, ok, type Failure } from '../../preload/contract/index.js'
import type { ConfirmationKind } from '../../preload/contract/confirmation-view.js'
import { journal, type AuditDetails, type AuditEvent } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import type { ConfirmationRow } from './case-rows.js'
import { changeCase, openStates } from './case.store.js'

/** A request with what its decision needs of the case and of who asks. */
export interface RequestRow extends ConfirmationRow {
  readonly case_number: string
  readonly case_account: string
  readonly case_account_iin: string | null
  readonly identity: string | null
  readonly draft: string
  readonly requester_login: string
  readonly requester_iin: string | null
}

export interface NewRequest {
  readonly confirmationId: string
  readonly caseId: string
  readonly kind: ConfirmationKind
  readonly requirement: string
  /** canonical JSON */
  readonly facts: string
  readonly employeeName: string
  readonly employeeAccount: string
}

export interface NewDecision {
  readonly confirmationId: string
  readonly confirmed: boolean
  readonly reason: string
  readonly decidedBy: string
  /** account of this station, or `base:<login>@<station>` */
  readonly decidedByAccount: string
  readonly decidedByLogin: string
  readonly where: 'here' | 'desk' | 'base'
  /** the signed statement of another station */
  readonly proof: string | null
}

type Answer<Code extends string> =
  { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<Code> }

const isOpen = `c.state IN (${openStates.map((state) => `'${state}'`).join(', ')})`
const select = `SELECT r.*, c.number AS case_number, c.account_id AS case_account, e.iin AS case_account_iin, c.identity, c.draft,
    a.login AS requester_login, a.iin AS requester_iin
  FROM confirmations r
  JOIN cases c ON c.case_id = r.case_id
  JOIN accounts a ON a.account_id = r.requested_by_account
  LEFT JOIN accounts e ON e.account_id = c.account_id`

const openRow = (sql: Sql, confirmationId: string): RequestRow | null =>
  sql
    .prepare<[string], RequestRow>(`${select} WHERE r.confirmation_id = ? AND r.state = 'open' AND ${isOpen}`)
    .get(confirmationId) ?? null
const known = (sql: Sql, confirmationId: string): boolean =>
  sql.prepare('SELECT 1 FROM confirmations WHERE confirmation_id = ?').get(confirmationId) !== undefined

/** What is not open is either decided, or was never asked here. */
const notOpen = (sql: Sql, confirmationId: string) =>
  known(sql, confirmationId) ? fail('CONFIRMATION_DECIDED') : fail('CONFIRMATION_UNKNOWN')

export const confirmationStore = {
  'confirmations.one': read(
    (sql, input: { confirmationId: string }): RequestRow | null =>
      sql.prepare<[string], RequestRow>(`${select} WHERE r.confirmation_id = ?`).get(input.confirmationId) ?? null,
  ),

  /** Of cases that still run; what a case left open when it ended asks nobody any more. */
  'confirmations.open': read((sql, _input: null): readonly RequestRow[] =>
    sql.prepare<[], RequestRow>(`${select} WHERE r.state = 'open' AND ${isOpen} ORDER BY r.requested_at`).all(),
  ),

  'confirmations.request': write((sql, input: NewRequest, context): Answer<'CASE_UNKNOWN' | 'CASE_CLOSED'> => {
    const details = { kind: input.kind, confirmation: input.confirmationId, ...factDetails(input.facts) }
    const entry = { action: 'confirmation.requested', requirement: input.requirement, result: 'done', details } as const
    return changeCase(sql, input.caseId, openStates, context, entry, () => {
      const older = sql
        .prepare<[string, string], ConfirmationRow>(
          `SELECT * FROM confirmations WHERE case_id = ? AND kind = ? AND state = 'open'`,
        )
        .all(input.caseId, input.kind)
      for (const row of older) withdraw(sql, row, 'FACTS_CHANGED', context)
      sql
        .prepare(
          `INSERT INTO confirmations (confirmation_id, case_id, kind, requirement, facts, state, requested_by, requested_by_account, requested_at)
           VALUES (@confirmationId, @caseId, @kind, @requirement, @facts, 'open', @employeeName, @employeeAccount, @at)`,
        )
        .run({ ...input, at: context.at })
    })
  }),

  'confirmations.withdraw': write(
    (
      sql,
      input: { confirmationId: string; reason: 'BY_EMPLOYEE' | 'EXPIRED' },
      context,
    ): Answer<'CONFIRMATION_UNKNOWN' | 'CONFIRMATION_DECIDED'> => {
      const row = openRow(sql, input.confirmationId)
      if (row === null) return notOpen(sql, input.confirmationId)
      withdraw(sql, row, input.reason, context)
      revise(sql, row.case_id)
      return ok(null)
    },
  ),

  /** CR-3: what was asked about another draft covers this one no more, whether it was decided or not. */
  'confirmations.draftChanged': write((sql, input: { caseId: string; draft: string }, context): null => {
    const rows = sql
      .prepare<[string], ConfirmationRow>(
        `SELECT * FROM confirmations WHERE case_id = ? AND kind = 'identity-override' AND state IN ('open', 'confirmed')`,
      )
      .all(input.caseId)
    const other = rows.filter(({ facts }) => JSON.parse(facts).draft !== input.draft)
    for (const row of other) withdraw(sql, row, 'FACTS_CHANGED', context)
    if (other.length > 0) revise(sql, input.caseId)
    return null
  }),

  'confirmations.sent': write(
    (
      sql,
      input: { confirmationId: string; sentAt: string },
      context,
    ): Answer<'CONFIRMATION_UNKNOWN' | 'CONFIRMATION_DECIDED'> => {
      const row = openRow(sql, input.confirmationId)
      if (row === null) return notOpen(sql, input.confirmationId)
      sql.prepare('UPDATE confirmations SET sent_at = ? WHERE confirmation_id = ?').run(input.sentAt, input.confirmationId)
      revise(sql, row.case_id)
      tell(sql, row, context, { action: 'confirmation.sent', result: 'done' })
      return ok(null)
    },
  ),

  /** Once and for good: the row, the journal with both accounts, the case's new revision. */
  'confirmations.decide': write((sql, input: NewDecision, context): Answer<'CONFIRMATION_UNKNOWN' | 'CONFIRMATION_DECIDED'> => {
    const row = openRow(sql, input.confirmationId)
    if (row === null) return notOpen(sql, input.confirmationId)
    const state = input.confirmed ? 'confirmed' : 'refused'
    const reason = input.reason === '' ? null : input.reason
    sql
      .prepare(
        `UPDATE confirmations SET state = @state, decided_by = @decidedBy, decided_by_account = @decidedByAccount, decided_at = @at,
             decided_where = @where, reason = @reason, proof = @proof WHERE confirmation_id = @confirmationId`,
      )
      .run({
        state,
        at: context.at,
        decidedBy: input.decidedBy,
        decidedByAccount: input.decidedByAccount,
        where: input.where,
        reason,
        proof: input.proof,
        confirmationId: input.confirmationId,
      })
    revise(sql, row.case_id)
    tell(sql, row, context, {
      action: `confirmation.${state}`,
      result: input.confirmed ? 'done' : 'refused',
      reason,
      details: { senior: input.decidedByLogin, where: input.where },
    })
    return ok(null)
  }),
} as const

function withdraw(sql: Sql, row: ConfirmationRow, reason: string, context: WriteContext): void {
  sql.prepare(`UPDATE confirmations SET state = 'withdrawn' WHERE confirmation_id = ?`).run(row.confirmation_id)
  journal(sql, context, {
    action: 'confirmation.withdrawn',
    caseId: row.case_id,
    requirement: row.requirement,
    result: 'done',
    reason,
    details: { kind: row.kind, confirmation: row.confirmation_id },
  })
}

/** The journal knows the employee of the request and, by its actor or its details, the senior. */
function tell(sql: Sql, row: RequestRow, context: WriteContext, entry: AuditEvent): void {
  const details = { kind: row.kind, confirmation: row.confirmation_id, employee: row.requester_login, ...factDetails(row.facts) }
  const { case_id: caseId, requirement } = row
  journal(sql, context, { ...entry, caseId, requirement, details: { ...details, ...entry.details } })
}

const factDetails = (facts: string): AuditDetails => JSON.parse(facts)

const revise = (sql: Sql, caseId: string): void =>
  void sql.prepare('UPDATE cases SET revision = revision + 1 WHERE case_id = ?').run(caseId)
