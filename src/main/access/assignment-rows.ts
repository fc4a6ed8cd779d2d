import type { Actor, Sql } from '../database/index.js'

export interface AssignmentRow {
  readonly assignment_id: number
  readonly account_id: string
  readonly department_code: string
  /** local days, both included */
  readonly from_day: string
  readonly until_day: string | null
  readonly kind: 'own' | 'temporary'
  readonly granted_by: string | null
  readonly granted_by_account: string | null
  readonly reason: string | null
  readonly at: string
  /** a later change has taken its place; it is kept as history */
  readonly ended_at: string | null
}

/** Where an account works on one day (406-¶2.1). */
export interface Employment {
  readonly department_code: string
  readonly assigned_from: string | null
  readonly assigned_until: string | null
  readonly lent_to: string | null
  readonly lent_until: string | null
  readonly lent_by: string | null
}

export interface NewAssignment {
  readonly accountId: string
  readonly departmentCode: string
  readonly from: string
  readonly until: string | null
  readonly kind: AssignmentRow['kind']
  readonly reason?: string
}

export const assignmentsOf = (sql: Sql, accountId: string): readonly AssignmentRow[] =>
  sql.prepare<[string], AssignmentRow>('SELECT * FROM assignments WHERE account_id = ? ORDER BY assignment_id').all(accountId)

/** What was not replaced; days are for the reader to compare. */
export const standing = (rows: readonly AssignmentRow[], kind: AssignmentRow['kind']): readonly AssignmentRow[] =>
  rows.filter((row) => row.kind === kind && row.ended_at === null)

const covers = (row: AssignmentRow, today: string): boolean =>
  row.from_day <= today && (row.until_day === null || row.until_day >= today)

/** The assignment of the day; where there is none, the one that ended last, else the first that will begin. */
export function employmentOf(sql: Sql, accountId: string, today: string): Employment {
  const rows = assignmentsOf(sql, accountId)
  const own = standing(rows, 'own')
  const begun = own.filter(({ from_day: from }) => from <= today)
  const chosen = own.filter((row) => covers(row, today)).at(-1) ?? begun.at(-1) ?? own[0]
  const lent = standing(rows, 'temporary')
    .filter((row) => covers(row, today))
    .at(-1)
  return {
    department_code: chosen?.department_code ?? '',
    assigned_from: chosen?.from_day ?? null,
    assigned_until: chosen?.until_day ?? null,
    lent_to: lent?.department_code ?? null,
    lent_until: lent?.until_day ?? null,
    lent_by: lent?.granted_by ?? null,
  }
}

const nameOf = (sql: Sql, accountId: string): string | null =>
  sql.prepare<[string], { full_name: string }>('SELECT full_name FROM accounts WHERE account_id = ?').get(accountId)?.full_name ??
  null

export function assign(sql: Sql, made: NewAssignment, granted: Actor | null, at: string): void {
  sql
    .prepare(
      `INSERT INTO assignments (account_id, department_code, from_day, until_day, kind, granted_by, granted_by_account, reason, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      made.accountId,
      made.departmentCode,
      made.from,
      made.until,
      made.kind,
      granted === null ? null : nameOf(sql, granted.accountId),
      granted?.accountId ?? null,
      made.reason ?? null,
      at,
    )
}

export const end = (sql: Sql, row: AssignmentRow, at: string): void =>
  void sql.prepare('UPDATE assignments SET ended_at = ? WHERE assignment_id = ?').run(at, row.assignment_id)
