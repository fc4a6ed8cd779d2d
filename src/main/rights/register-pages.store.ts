import { kazakhFold } from '../../preload/contract/kazakh.js'
import type { RequestKind } from '../../preload/contract/rights-view.js'
import { read, withFolding, type Sql } from '../database/index.js'
import { loadRequest, type RequestBundle } from './request-rows.js'

export const openStates = `('REGISTERED', 'IN WORK')`

export interface RegisterQuestion {
  readonly state: 'open' | 'overdue' | 'closed'
  readonly kind: RequestKind | null
  /** in number and names; empty: any */
  readonly words: string
  /** of a whole IIN among the words; null: there is none */
  readonly subjectReference: string | null
  readonly now: string
}

export interface RegisterPage {
  readonly total: number
  readonly bundles: readonly RequestBundle[]
}

export interface DueRow {
  readonly request_id: string
  readonly number: string
  readonly kind: RequestKind
  readonly subject_masked: string | null
  readonly requirement: string
  readonly due_at: string
}

/** The term that runs; what is done and only waits to be closed stands by the term it had. */
const nextDue = `coalesce((SELECT min(t.due_at) FROM request_tasks t WHERE t.request_id = r.request_id AND t.state IN ('open', 'sent')), r.due_at)`

/** As request-actions.ts judges it: a whole second after the term, and for what was done by the time it was done. */
const isLate = `(r.overdue_requirement IS NOT NULL OR EXISTS (SELECT 1 FROM request_tasks t WHERE t.request_id = r.request_id
  AND substr(coalesce(t.done_at, @now), 1, 19) > substr(t.due_at, 1, 19)))`

const destroysBiometrics = `EXISTS (SELECT 1 FROM request_tasks t
  WHERE t.request_id = r.request_id AND t.action = 'destroy' AND t.data_group = 'biometrics')`

/** A number by any part of it, a person by any part of his names or by his whole IIN: no list shows more than the masked one (CR-6). */
const found = `(@words = '' OR instr(kazakh_fold(r.number), @words) > 0
  OR instr(kazakh_fold(json_extract(r.subject, '$.surname') || ' ' || json_extract(r.subject, '$.name') || ' ' || json_extract(r.subject, '$.patronymic')), @words) > 0
  OR instr(kazakh_fold(json_extract(r.applicant, '$.person.surname') || ' ' || json_extract(r.applicant, '$.person.name')), @words) > 0
  OR (@subjectReference IS NOT NULL AND (r.subject_reference = @subjectReference
    OR EXISTS (SELECT 1 FROM request_tasks t WHERE t.request_id = r.request_id AND t.subject_reference = @subjectReference))))`

const states = {
  open: `r.state IN ${openStates}`,
  overdue: `r.state IN ${openStates} AND ${isLate}`,
  closed: `r.state NOT IN ${openStates}`,
} as const

const orders = { open: `${nextDue}, r.number`, overdue: `${nextDue}, r.number`, closed: 'r.done_at DESC, r.number DESC' } as const

const bundlesOf = (sql: Sql, ids: readonly string[]): readonly RequestBundle[] => ids.flatMap((id) => loadRequest(sql, id) ?? [])

/** The register page by page, and what of it somebody has to be reminded of. */
export const registerPagesStore = {
  /** Open ones by the time left, closed ones newest first. */
  'rights.list': read((sql, input: RegisterQuestion & { readonly offset: number; readonly limit: number }): RegisterPage => {
    const { offset, limit, state } = input
    const asked = { ...questionOf(input), offset, limit }
    const where = `FROM requests r WHERE ${states[state]} AND (@kind IS NULL OR r.kind = @kind) AND ${found}`
    const folding = withFolding(sql)
    const ids = folding
      .prepare<[typeof asked], string>(`SELECT r.request_id ${where} ORDER BY ${orders[state]} LIMIT @limit OFFSET @offset`)
      .pluck()
      .all(asked)
    const total = folding.prepare<[typeof asked], number>(`SELECT count(*) ${where}`).pluck().get(asked) ?? 0
    return { total, bundles: bundlesOf(sql, ids) }
  }),

  /** Every open one that destroys nothing: which of them somebody may move on is his role's matter. */
  'rights.others': read((sql, _input: null): readonly RequestBundle[] =>
    bundlesOf(
      sql,
      sql
        .prepare<[], string>(
          `SELECT r.request_id FROM requests r WHERE ${states.open} AND NOT ${destroysBiometrics} ORDER BY ${orders.open}`,
        )
        .pluck()
        .all(),
    ),
  ),

  /** Destructions that run, and those that ended since `since`: with their clock or their papers they stand on the desk (406-¶11.1). */
  'rights.destructions': read((sql, input: { readonly since: string }): readonly RequestBundle[] =>
    bundlesOf(
      sql,
      sql
        .prepare<[string], string>(
          `SELECT r.request_id FROM requests r
            WHERE ${destroysBiometrics} AND (r.state IN ${openStates} OR (r.state = 'DONE' AND r.done_at >= ?))
            ORDER BY r.state = 'DONE', ${orders.open}`,
        )
        .pluck()
        .all(input.since),
    ),
  ),

  /** Open requests whose first term ends by `until`, and those that are late and not closed yet. */
  'rights.due': read((sql, input: { readonly until: string }): readonly DueRow[] =>
    sql
      .prepare<[string], DueRow>(
        `SELECT r.request_id, r.number, r.kind, r.subject_masked,
                coalesce(r.overdue_requirement, t.requirement, '') AS requirement, coalesce(min(t.due_at), r.due_at) AS due_at
           FROM requests r LEFT JOIN request_tasks t ON t.request_id = r.request_id AND t.state IN ('open', 'sent')
          WHERE r.state IN ${openStates} GROUP BY r.request_id
         HAVING (t.task_id IS NOT NULL OR r.overdue_requirement IS NOT NULL) AND coalesce(min(t.due_at), r.due_at) <= ?
          ORDER BY due_at, r.number`,
      )
      .all(input.until),
  ),
} as const

const questionOf = ({ kind, words, subjectReference, now }: RegisterQuestion) => ({
  kind,
  words: kazakhFold(words),
  subjectReference,
  now,
})
