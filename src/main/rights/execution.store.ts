import type { Bilingual, ChangeableField } from '../../preload/contract/rights-view.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { casesOf, changeHere, eraseHere } from './local-data.store.js'
import { insertOrder, type NewOrder } from './order.store.js'
import { moveRequest, worked, type Changed } from './request-writes.js'

interface Execution {
  readonly requestId: string
  readonly requirement: string
  /** whose data are erased here before the Base is asked; empty for a block */
  readonly erase: ReadonlyArray<{
    readonly iin: string
    readonly requirement: string
    readonly ground: string
    readonly receivedAt: string
  }>
  readonly orders: readonly NewOrder[]
}

interface Change {
  readonly requestId: string
  readonly iin: string
  readonly changes: ReadonlyArray<{ readonly field: ChangeableField; readonly before: string; readonly after: string }>
  readonly documents: string
  readonly by: string
  /** null: nothing of it is held at the Base */
  readonly order: NewOrder | null
}

export const executionStore = {
  /** 406-¶11.1, 395-¶26: gone here, ordered there, and on record, in one transaction. */
  'rights.execute': write((sql, input: Execution, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      { action: 'rights.executed', requirement: input.requirement, result: 'done', details: { orders: input.orders.length } },
      () => {
        for (const one of input.erase) {
          const details = eraseHere(sql, one, context)
          journal(sql, context, {
            action: 'rights.erasedHere',
            requirement: one.requirement,
            result: 'done',
            reason: one.ground,
            details: { ...details },
          })
        }
        for (const order of input.orders) {
          insertOrder(sql, order, context)
          sql.prepare(`UPDATE request_tasks SET state = 'sent' WHERE task_id = ? AND state = 'open'`).run(order.taskId)
        }
      },
    ),
  ),

  /** 395-¶13, ¶14: both values, the documents and who changed them stay in history. */
  'rights.applyChange': write((sql, input: Change, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      {
        action: 'rights.changed',
        requirement: '395-¶14',
        result: 'done',
        details: { fields: input.changes.map(({ field }) => field) },
      },
      () => {
        for (const change of input.changes) keepChange(sql, input, change, context)
        if (input.order !== null) insertOrder(sql, input.order, context)
        sql
          .prepare(
            `UPDATE request_tasks SET state = @state, done_at = @doneAt
              WHERE request_id = @requestId AND action = 'change' AND state = 'open'`,
          )
          .run({
            requestId: input.requestId,
            state: input.order === null ? 'done' : 'sent',
            doneAt: input.order === null ? context.at : null,
          })
      },
    ),
  ),

  /** 395-¶26.1: does any block of this station stand with the person? */
  'rights.blockedPerson': read((sql, input: { iin: string }): boolean =>
    casesOf(sql, input.iin).some(
      ({ case_id: caseId }) =>
        sql.prepare(`SELECT 1 FROM blocked_cases WHERE case_id = ? AND data_group = 'biometrics'`).get(caseId) !== undefined,
    ),
  ),

  /** 395-¶26.1: the Base is asked to lift exactly the block of this request (D-18). */
  'rights.lift': write((sql, input: { requestId: string; order: NewOrder; reason: Bilingual }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      { action: 'rights.lifted', requirement: '395-¶26.1', result: 'done', details: { order: input.order.orderId } },
      () => {
        sql.prepare('UPDATE requests SET lift_reason = ? WHERE request_id = ?').run(JSON.stringify(input.reason), input.requestId)
        insertOrder(sql, input.order, context)
      },
    ),
  ),
} as const

/** What the Base refused and is ordered again stands here and in the history since the first time. */
function keepChange(
  sql: Sql,
  { requestId, iin, documents, by }: Change,
  { field, before, after }: Change['changes'][number],
  context: WriteContext,
): void {
  const kept = sql
    .prepare(
      `INSERT INTO subject_changes (request_id, field, before, after, documents, changed_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(requestId, field, before, after, documents, by, context.at)
  if (kept.changes === 0) return
  for (const { case_id: caseId } of casesOf(sql, iin)) changeHere(sql, caseId, field, after)
}
