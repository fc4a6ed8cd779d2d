import type {
  Applicant,
  Bilingual,
  DataGroup,
  RefusalText,
  RequestAbout,
  RequestDocument,
  RequestForm,
  RequestKind,
  RequestPerson,
  TaskAction,
} from '../../preload/contract/rights-view.js'
import type { Sql } from '../database/index.js'
import type { OrderKind } from '../outbox/index.js'
import type { RequestState, TouchResult } from '../rules/index.js'

/** Rows as the tables hold them (migration 0006); JSON columns still as text. */
export interface RequestRow {
  readonly request_id: string
  readonly number: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly form: RequestForm
  readonly language: 'kk' | 'ru'
  readonly registered_at: string
  readonly registered_on: string
  readonly time_confirmed: number
  readonly department_code: string
  readonly received_by: string
  readonly received_by_account: string | null
  readonly subject: string | null
  readonly subject_reference: string | null
  readonly subject_masked: string | null
  readonly applicant: string | null
  readonly about: string
  readonly hold: number
  readonly signed_at: string | null
  readonly fact: string | null
  readonly refusal: string | null
  readonly answer: string | null
  readonly lift_reason: string | null
  readonly export_digest: string | null
  readonly overdue_since: string | null
  readonly overdue_requirement: string | null
  readonly overdue_reason: string | null
  readonly overdue_by: string | null
  readonly due_at: string
  readonly done_at: string | null
  readonly done_by: string | null
  readonly revision: number
  readonly touch_remark: string | null
}

/** One touch of the applicant (migration 0008). */
export interface TouchRow {
  readonly touch_id: string
  readonly request_id: string | null
  readonly at: string
  readonly position: number | null
  readonly device: string | null
  readonly result: TouchResult
  readonly cause: string | null
  readonly statement_id: string | null
}

export interface TaskRow {
  readonly task_id: string
  readonly request_id: string
  readonly position: number
  readonly requirement: string
  readonly action: TaskAction
  readonly data_group: DataGroup | null
  readonly subject_iin: string | null
  readonly subject_reference: string | null
  readonly subject_masked: string | null
  readonly ground: string | null
  readonly event_at: string
  readonly due_at: string
  readonly provisional: number
  readonly calendar_version: string
  readonly skipped: string
  readonly state: 'open' | 'sent' | 'done' | 'refused'
  readonly done_at: string | null
}

export interface OrderRow {
  readonly sequence: number
  readonly order_id: string
  readonly request_id: string
  readonly task_id: string | null
  readonly kind: OrderKind
  readonly body: string
  /** of a change: what makes the digest that the order names unguessable (395-¶28) */
  readonly salt: string | null
  readonly state: 'queued' | 'acted' | 'refused'
  readonly attempts: number
  readonly next_attempt_at: string | null
  readonly base_says: string | null
  readonly act: string | null
  readonly created_at: string
  readonly acted_at: string | null
}

export interface PaperRow {
  readonly document: RequestDocument
  readonly number: string
  readonly data: string
  readonly at: string
}

/** Everything the station knows of one request. */
export interface RequestBundle {
  readonly row: RequestRow
  readonly tasks: readonly TaskRow[]
  readonly orders: readonly OrderRow[]
  readonly papers: readonly PaperRow[]
  /** oldest first */
  readonly touches: readonly TouchRow[]
  readonly blockedHere: boolean
}

export interface Fact {
  readonly confirmed: boolean
  readonly document: string
  readonly by: string
  readonly at: string
}

export interface Refusal extends RefusalText {
  readonly by: string
}

/** After a touch that was not the same: what the second look at the document showed. */
export interface TouchRemark {
  readonly text: string
  readonly by: string
  readonly at: string
}

export interface Answer {
  readonly channel: string
  readonly delivery: string
  readonly by: string
  readonly at: string
}

export const same = (text: string): Bilingual => ({ kk: text, ru: text })

/** Registers of earlier versions hold one text for both languages, and it was printed so. */
const inBoth = (words: Bilingual | string): Bilingual => (typeof words === 'string' ? same(words) : words)

export function aboutOf(row: RequestRow): RequestAbout {
  const about = JSON.parse(row.about) as RequestAbout
  if (about.kind === 'ground') return { ...about, body: (about as Partial<typeof about>).body ?? '' }
  if (about.kind !== 'breach') return about
  // Such a register holds the data in words, and D-27 named these four.
  const data = (about as Partial<typeof about>).data ?? ['surname', 'givenName', 'iin', 'fingerprints']
  return { ...about, description: inBoth(about.description), data: [...data], measures: inBoth(about.measures) }
}
export const subjectOf = (row: RequestRow): RequestPerson | null =>
  row.subject === null ? null : (JSON.parse(row.subject) as RequestPerson)
export const applicantOf = (row: RequestRow): Applicant | null =>
  row.applicant === null ? null : (JSON.parse(row.applicant) as Applicant)
export function refusalOf({ refusal }: RequestRow): Refusal | null {
  if (refusal === null) return null
  const { norm, facts, appeal, by } = JSON.parse(refusal) as Refusal
  return { norm: inBoth(norm), facts: inBoth(facts), appeal: inBoth(appeal), by }
}
export const liftReasonOf = ({ lift_reason: reason }: RequestRow): Bilingual | null =>
  reason === null ? null : reason.startsWith('{') ? (JSON.parse(reason) as Bilingual) : same(reason)
export const factOf = (row: RequestRow): Fact | null => (row.fact === null ? null : (JSON.parse(row.fact) as Fact))

export const touchRemarkOf = ({ touch_remark: remark }: RequestRow): TouchRemark | null =>
  remark === null ? null : (JSON.parse(remark) as TouchRemark)

export function loadRequest(sql: Sql, requestId: string): RequestBundle | null {
  const row = sql.prepare<[string], RequestRow>('SELECT * FROM requests WHERE request_id = ?').get(requestId)
  if (row === undefined) return null
  return {
    row,
    tasks: sql.prepare<[string], TaskRow>('SELECT * FROM request_tasks WHERE request_id = ? ORDER BY position').all(requestId),
    orders: sql.prepare<[string], OrderRow>('SELECT * FROM base_orders WHERE request_id = ? ORDER BY sequence').all(requestId),
    papers: sql
      .prepare<[string], PaperRow>('SELECT document, number, data, at FROM request_papers WHERE request_id = ? ORDER BY at')
      .all(requestId),
    touches: sql.prepare<[string], TouchRow>('SELECT * FROM request_touches WHERE request_id = ? ORDER BY rowid').all(requestId),
    blockedHere: sql.prepare('SELECT 1 FROM blocked_cases WHERE request_id = ? LIMIT 1').get(requestId) !== undefined,
  }
}
