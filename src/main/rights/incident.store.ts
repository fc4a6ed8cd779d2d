import { read, type Sql } from '../database/index.js'
import { overdueRequirement } from './request-actions.js'
import { loadRequest, type RequestBundle, type RequestRow } from './request-rows.js'
import { blockedOf } from './request-view.js'

export interface IncidentRow extends Pick<RequestRow, 'number' | 'state' | 'registered_at' | 'due_at'> {
  readonly overdue: boolean
}

const bundlesOf = (sql: Sql, where: string): readonly RequestBundle[] =>
  sql
    .prepare<[], { request_id: string }>(
      `SELECT request_id FROM requests WHERE ${where} ORDER BY registered_at DESC, number DESC`,
    )
    .all()
    .flatMap(({ request_id: requestId }) => loadRequest(sql, requestId) ?? [])

/** As the register shows it. */
const isBlocked = (bundle: RequestBundle): boolean => ['here', 'everywhere'].includes(blockedOf(bundle))

export const incidentStore = {
  /** breaches, newest first, and how many applications hold data blocked; no subject of either. */
  'rights.incidents': read(
    (sql, input: { now: string }): { readonly incidents: readonly IncidentRow[]; readonly blocked: number } => ({
      incidents: bundlesOf(sql, `kind = 'breach'`).map((bundle) => {
        const { number, state, registered_at, due_at } = bundle.row
        return { number, state, registered_at, due_at, overdue: overdueRequirement(bundle, input.now) !== null }
      }),
      blocked: bundlesOf(
        sql,
        `request_id IN (SELECT request_id FROM base_orders WHERE kind = 'block' UNION SELECT request_id FROM blocked_cases)`,
      ).filter(isBlocked).length,
    }),
  ),
} as const
