import type { ReturnItem } from '../../preload/contract/cases.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import type { SubjectMark } from './case.store.js'

interface ReturnRow {
  readonly case_id: string
  readonly number: string
  readonly state: string
  readonly position: number
  readonly reason: ReturnItem['reason']
  readonly return_on: string | null
  readonly subject_masked: string
  readonly created_at: string
}

/** As it crosses the bridge: the branded id is a string that the contract checks again. */
export type ReturnItemRow = Omit<ReturnItem, 'caseId'> & { readonly caseId: string }

/** Marks that pass: the person is asked to come again (406-¶7.1, CX-26; F-TRIES: after the senior's review). */
const passing = ['F-WOUND', 'F-BANDAGE', 'F-TRIES']

/** Inside the transaction that ends or submits the case: one item a finger that was not taken for a while. */
export function askToReturn(sql: Sql, caseId: string, subject: SubjectMark, context: WriteContext): void {
  const marks = sql
    .prepare<[string], { position: number; reason: string; return_on: string | null }>(
      'SELECT position, reason, return_on FROM fingers WHERE case_id = ? AND reason IS NOT NULL AND image_record_id IS NULL',
    )
    .all(caseId)
    .filter(({ reason }) => passing.includes(reason))
  const insert = sql.prepare(
    `INSERT INTO return_items (case_id, position, reason, return_on, subject_masked, subject_reference, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, position) DO NOTHING`,
  )
  for (const { position, reason, return_on: returnOn } of marks)
    insert.run(caseId, position, reason, returnOn, subject.masked, subject.reference, context.at)
}

/** The person has come: what waited for him from earlier cases is done. */
export function closeReturnsOf(sql: Sql, caseId: string, subject: SubjectMark, context: WriteContext): void {
  sql
    .prepare(
      `UPDATE return_items SET closed_at = ?, closed_reason = 'enrolled' WHERE subject_reference = ? AND case_id <> ? AND closed_at IS NULL`,
    )
    .run(context.at, subject.reference, caseId)
}

export const returnItemsStore = {
  'returns.open': read((sql, _input: null): readonly ReturnItemRow[] => openItems(sql)),

  'returns.close': write(
    (sql, input: { caseId: string; reason: string }, context): Result<readonly ReturnItemRow[], 'CASE_UNKNOWN'> => {
      const closed = sql
        .prepare('UPDATE return_items SET closed_at = ?, closed_reason = ? WHERE case_id = ? AND closed_at IS NULL')
        .run(context.at, input.reason, input.caseId)
      if (closed.changes === 0) return fail('CASE_UNKNOWN')
      journal(sql, context, {
        action: 'return.closed',
        caseId: input.caseId,
        requirement: '406-¶7.1',
        result: 'done',
        details: { fingers: closed.changes },
      })
      return ok(openItems(sql))
    },
  ),
} as const

/** One item a case, those that are due first. */
function openItems(sql: Sql): readonly ReturnItemRow[] {
  const rows = sql
    .prepare<[], ReturnRow>(
      `SELECT r.case_id, c.number, c.state, r.position, r.reason, r.return_on, r.subject_masked, r.created_at
         FROM return_items r JOIN cases c USING (case_id) WHERE r.closed_at IS NULL
        ORDER BY r.return_on IS NULL, r.return_on, r.created_at, r.position`,
    )
    .all()
  const items = new Map<string, ReturnItemRow>()
  for (const row of rows) {
    const known = items.get(row.case_id)
    items.set(row.case_id, {
      caseId: row.case_id,
      caseNumber: row.number,
      subjectMasked: row.subject_masked,
      positions: [...(known?.positions ?? []), row.position],
      reason: known?.reason ?? row.reason,
      returnOn: known?.returnOn ?? row.return_on,
      createdAt: row.created_at,
      outcome: row.state === 'POSTPONED' ? 'postponed' : 'enrolled',
    })
  }
  return [...items.values()]
}
