import type {
  DataGroup,
  RequestAbout,
  RequestForm,
  RequestKind,
  RequestPerson,
  TaskAction,
} from '../../preload/contract/rights-view.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import { journal, type AuditEvent } from '../audit/index.js'
import type { Sql, WriteContext } from '../database/index.js'
import { isClosed, nextRequestState, type RequestState, type TouchResult } from '../rules/index.js'
import type { NewOrder } from './order.store.js'
import type { RequestRow } from './request-rows.js'

export type RequestWriteError = 'REQUEST_UNKNOWN' | 'REQUEST_CLOSED'
export type Changed = Result<null, RequestWriteError>

export interface Subject {
  readonly iin: string
  readonly masked: string
  readonly reference: string
}

export interface NewTask {
  readonly taskId: string
  readonly requirement: string
  readonly action: TaskAction
  readonly group: DataGroup | null
  readonly subject: Subject | null
  readonly ground: string | null
  readonly eventAt: string
  readonly dueAt: string
  readonly provisional: boolean
  readonly calendarVersion: string
  /** [{ day, why }] */
  readonly skipped: string
}

/** The touches of this person that an application takes with it. */
export interface GatheredTouches {
  readonly touchIds: readonly string[]
  /** null: nobody touched */
  readonly standing: TouchResult | null
  /** only where they are not the same */
  readonly remark: string | null
}
export const noTouches: GatheredTouches = { touchIds: [], standing: null, remark: null }

export interface NewRequest {
  readonly requestId: string
  readonly kind: RequestKind
  readonly form: RequestForm
  readonly language: 'kk' | 'ru'
  /** instant of receipt by the confirmed clock (CR-1) */
  readonly receivedAt: string
  readonly receivedOn: string
  readonly timeConfirmed: boolean
  readonly departmentCode: string
  readonly receivedBy: string
  readonly person: RequestPerson | null
  readonly subject: Subject | null
  /** JSON of the contract's Applicant */
  readonly applicant: string | null
  readonly touches: GatheredTouches
  readonly about: RequestAbout
  readonly hold: boolean
  readonly signed: boolean
  readonly requirement: string
  readonly tasks: readonly NewTask[]
  /** stopped here at once */
  readonly blocks: ReadonlyArray<{ readonly iin: string; readonly group: DataGroup }>
  /** ordered from the Base at once; bodies hold `{number}` in place of the number, which only the transaction knows */
  readonly orders: readonly NewOrder[]
}

/** Moves a request by §11 and writes the journal, or changes nothing. */
export function moveRequest(
  sql: Sql,
  requestId: string,
  to: RequestState,
  context: WriteContext,
  entry: Omit<AuditEvent, 'subjectMasked' | 'subjectReference'>,
  change: () => void = () => undefined,
): Changed {
  const row = sql.prepare<[string], RequestRow>('SELECT * FROM requests WHERE request_id = ?').get(requestId)
  if (row === undefined) return fail('REQUEST_UNKNOWN')
  const next = nextRequestState(row.state, to)
  if (!next.ok) return next
  change()
  const closes = isClosed(next.value) && !isClosed(row.state)
  sql
    .prepare(
      `UPDATE requests SET state = @state, revision = revision + 1, done_at = coalesce(done_at, @doneAt), done_by = coalesce(done_by, @doneBy)
       WHERE request_id = @requestId`,
    )
    .run({
      requestId,
      state: next.value,
      doneAt: closes ? context.at : null,
      doneBy: closes ? (context.actor?.login ?? 'station') : null,
    })
  journal(sql, context, {
    ...entry,
    subjectMasked: row.subject_masked,
    subjectReference: row.subject_reference,
    details: { number: row.number, ...entry.details },
  })
  return ok(null)
}

const stateOf = (sql: Sql, requestId: string): RequestState =>
  sql.prepare<[string], { state: RequestState }>('SELECT state FROM requests WHERE request_id = ?').get(requestId)?.state ??
  'IN WORK'

/** Work on it has begun, or it stays closed as it is. */
export const worked = (sql: Sql, requestId: string): RequestState => {
  const state = stateOf(sql, requestId)
  return isClosed(state) ? state : 'IN WORK'
}

export const endTasks = (
  sql: Sql,
  requestId: string,
  actions: readonly TaskAction[],
  state: 'done' | 'refused',
  at: string,
): number =>
  sql
    .prepare(
      `UPDATE request_tasks SET state = @state, done_at = @at
        WHERE request_id = @requestId AND state IN ('open', 'sent') AND action IN (SELECT value FROM json_each(@actions))`,
    )
    .run({ requestId, state, at, actions: JSON.stringify(actions) }).changes

export function insertTask(sql: Sql, requestId: string, position: number, task: NewTask): void {
  sql
    .prepare(
      `INSERT INTO request_tasks (task_id, request_id, position, requirement, action, data_group, subject_iin, subject_reference, subject_masked,
         ground, event_at, due_at, provisional, calendar_version, skipped, state)
       VALUES (@taskId, @requestId, @position, @requirement, @action, @group, @iin, @reference, @masked, @ground, @eventAt, @dueAt, @provisional,
         @calendarVersion, @skipped, 'open')`,
    )
    .run({
      ...task,
      requestId,
      position,
      iin: task.subject?.iin ?? null,
      reference: task.subject?.reference ?? null,
      masked: task.subject?.masked ?? null,
      provisional: task.provisional ? 1 : 0,
      subject: undefined,
    })
}

/** The telephone is a matter of this station alone. */
export function endGroup(sql: Sql, requestId: string, action: 'block' | 'destroy', at: string): void {
  sql
    .prepare(
      `UPDATE request_tasks SET state = 'done', done_at = @at
        WHERE request_id = @requestId AND action = @action AND data_group = 'contact' AND state IN ('open', 'sent')`,
    )
    .run({ requestId, action, at })
}
