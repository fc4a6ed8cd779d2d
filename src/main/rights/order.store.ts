import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import type { AmendedField } from '../outbox/index.js'
import { isAmendable, type Changed } from './base-order.js'
import { unblockHere } from './local-data.store.js'
import type { OrderRow, RequestRow } from './request-rows.js'

export interface NewOrder {
  readonly orderId: string
  readonly requestId: string
  readonly taskId: string | null
  readonly kind: OrderRow['kind']
  /** JSON of the SubjectOrder that is signed when it is sent */
  readonly body: string
  /** of a change alone */
  readonly salt: string | null
}

/** Inside the transaction of what is ordered: request, order and journal commit together (design §4.2). */
export function insertOrder(sql: Sql, order: NewOrder, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO base_orders (order_id, request_id, task_id, kind, body, salt, state, created_at)
       VALUES (@orderId, @requestId, @taskId, @kind, @body, @salt, 'queued', @at)`,
    )
    .run({ ...order, at: context.at })
}

/** Operations of the priority lane: orders about rights stand before every submission. */
export const orderStore = {
  /** A change waits for what of the same person is still to be sent from here: before it, it would find nothing to change. */
  'orders.head': read((sql, _input: null): OrderRow | null => {
    return (
      sql
        .prepare<[], OrderRow>(
          `SELECT * FROM base_orders o WHERE state = 'queued' AND NOT (kind = 'amend' AND EXISTS (
             SELECT 1 FROM outbox b JOIN cases c USING (case_id)
              WHERE b.state = 'queued' AND json_extract(c.identity, '$.iin') = json_extract(o.body, '$.iin')))
            ORDER BY sequence LIMIT 1`,
        )
        .get() ?? null
    )
  }),

  /** What an order to change names, as it was applied here. */
  'orders.changed': read((sql, input: { orderId: string }): Changed | null => {
    const order = orderById(sql, input.orderId)
    if (order === undefined || order.salt === null) return null
    const rows = sql
      .prepare<[string], AmendedField & { readonly documents: string }>(
        'SELECT field, before, after, documents FROM subject_changes WHERE request_id = ? ORDER BY field',
      )
      .all(order.request_id)
    const changes = rows.filter(isAmendable).map(({ field, before, after }) => ({ field, before, after }))
    return { changes, documents: rows[0]?.documents ?? '', salt: order.salt }
  }),

  /**
   * Changes that found nothing at the Base, of a person whose record of before was delivered from here since: a submission that
   * had been refused came through after all.
   */
  'orders.overtaken': read((sql, _input: null): readonly OrderRow[] =>
    sql
      .prepare<[], OrderRow>(
        `SELECT * FROM base_orders o
          WHERE kind = 'amend' AND state = 'acted' AND json_extract(act, '$.statement.outcome') = 'nothing-held'
            AND NOT EXISTS (SELECT 1 FROM base_orders n
                             WHERE n.request_id = o.request_id AND n.kind = 'amend' AND n.sequence > o.sequence)
            AND EXISTS (SELECT 1 FROM outbox b JOIN cases c USING (case_id)
                         WHERE json_extract(c.identity, '$.iin') = json_extract(o.body, '$.iin')
                           AND julianday(b.delivered_at) > julianday(o.acted_at)
                           AND julianday(c.opened_at) <= julianday(json_extract(o.body, '$.receivedAt')))`,
      )
      .all(),
  ),

  'orders.again': write((sql, input: NewOrder, context): void => {
    insertOrder(sql, input, context)
    touch(sql, input.requestId)
  }),

  'orders.waiting': read((sql, _input: null): readonly OrderRow[] =>
    sql.prepare<[], OrderRow>(`SELECT * FROM base_orders WHERE state = 'queued' ORDER BY sequence LIMIT 500`).all(),
  ),

  'orders.attempted': write((sql, input: { orderId: string; baseSays: string; nextAttemptAt: string }): void => {
    sql
      .prepare(
        `UPDATE base_orders SET attempts = attempts + 1, base_says = @baseSays, next_attempt_at = @nextAttemptAt
          WHERE order_id = @orderId AND state = 'queued'`,
      )
      .run(input)
  }),

  /** The Base's signed act ends the task; the request itself is closed by its own rule. */
  'orders.acted': write(
    (sql, input: { orderId: string; act: string; actId: string; outcome: string; records: number }, context): void => {
      const order = orderById(sql, input.orderId)
      if (order === undefined || order.state !== 'queued') return
      sql
        .prepare(
          `UPDATE base_orders SET state = 'acted', act = @act, acted_at = @at, base_says = 'ACTED', attempts = attempts + 1, next_attempt_at = NULL
          WHERE order_id = @orderId`,
        )
        .run({ orderId: input.orderId, act: input.act, at: context.at })
      if (order.task_id !== null)
        sql.prepare(`UPDATE request_tasks SET state = 'done', done_at = ? WHERE task_id = ?`).run(context.at, order.task_id)
      if (order.kind === 'unblock') unblockHere(sql, order.request_id, 'biometrics')
      touch(sql, order.request_id)
      const { actId, outcome, records } = input
      journalOrder(sql, order, context, {
        action: 'rights.acted',
        result: 'done',
        reason: null,
        details: { actId, outcome, records },
      })
    },
  ),

  /** The Base names a reason of its own: kept and shown; the duty stays open. */
  'orders.refused': write((sql, input: { orderId: string; baseSays: string }, context): void => {
    const order = orderById(sql, input.orderId)
    if (order === undefined || order.state !== 'queued') return
    sql
      .prepare(
        `UPDATE base_orders SET state = 'refused', base_says = @baseSays, attempts = attempts + 1, next_attempt_at = NULL WHERE order_id = @orderId`,
      )
      .run(input)
    if (order.task_id !== null)
      sql.prepare(`UPDATE request_tasks SET state = 'open' WHERE task_id = ? AND state = 'sent'`).run(order.task_id)
    touch(sql, order.request_id)
    journalOrder(sql, order, context, { action: 'rights.orderRefused', result: 'failed', reason: input.baseSays, details: {} })
  }),
} as const

const orderById = (sql: Sql, orderId: string): OrderRow | undefined =>
  sql.prepare<[string], OrderRow>('SELECT * FROM base_orders WHERE order_id = ?').get(orderId)

const touch = (sql: Sql, requestId: string): unknown =>
  sql.prepare('UPDATE requests SET revision = revision + 1 WHERE request_id = ?').run(requestId)

function journalOrder(
  sql: Sql,
  order: OrderRow,
  context: WriteContext,
  event: {
    readonly action: string
    readonly result: 'done' | 'failed'
    readonly reason: string | null
    readonly details: Readonly<Record<string, string | number>>
  },
): void {
  const row = sql.prepare<[string], RequestRow>('SELECT * FROM requests WHERE request_id = ?').get(order.request_id)
  const { requirement } = JSON.parse(order.body) as { readonly requirement: string }
  journal(sql, context, {
    ...event,
    requirement,
    subjectMasked: row?.subject_masked ?? null,
    subjectReference: row?.subject_reference ?? null,
    details: { number: row?.number ?? '', order: order.kind, ...event.details },
  })
}
