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
import { takeNumber } from '../cases/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { isClosed, nextRequestState, type RequestState } from '../rules/index.js'
import { blockHere, casesOf, eraseContact, unblockHere } from './local-data.store.js'
import { insertOrder, type NewOrder } from './order.store.js'
import { loadRequest, type Answer, type Fact, type Refusal, type RequestBundle, type RequestRow } from './request-rows.js'

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

const openStates = `('REGISTERED', 'IN WORK')`

export const requestStore = {
  'rights.load': read((sql, input: { requestId: string }): RequestBundle | null => loadRequest(sql, input.requestId)),

  'rights.casesOf': read((sql, input: { iin: string }): readonly string[] =>
    casesOf(sql, input.iin).map(({ case_id: id }) => id),
  ),

  /** Open ones by the time left, closed ones newest first. */
  'rights.list': read((sql, input: { open: boolean; limit: number }): readonly RequestBundle[] => {
    const order = input.open ? `state IN ${openStates} ORDER BY due_at` : `state NOT IN ${openStates} ORDER BY done_at DESC`
    return sql
      .prepare<[number], { request_id: string }>(`SELECT request_id FROM requests WHERE ${order} LIMIT ?`)
      .all(input.limit)
      .flatMap(({ request_id: requestId }) => loadRequest(sql, requestId) ?? [])
  }),

  'rights.deathKnown': read(
    (sql, input: { reference: string }): boolean =>
      sql
        .prepare(
          `SELECT 1 FROM request_tasks t JOIN requests r USING (request_id) WHERE r.kind = 'deceased' AND t.subject_reference = ?`,
        )
        .get(input.reference) !== undefined,
  ),

  'rights.counts': read((sql, input: { now: string; endOfDay: string }) => {
    const open = sql
      .prepare<[], { due_at: string }>(
        `SELECT min(t.due_at) AS due_at FROM requests r JOIN request_tasks t USING (request_id)
          WHERE r.state IN ${openStates} AND t.state IN ('open', 'sent') GROUP BY r.request_id`,
      )
      .all()
    const all = sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM requests WHERE state IN ${openStates}`).get()
    return {
      open: all?.n ?? 0,
      dueToday: open.filter(({ due_at: dueAt }) => dueAt <= input.endOfDay && dueAt >= input.now).length,
      overdue: open.filter(({ due_at: dueAt }) => dueAt < input.now).length,
    }
  }),

  'rights.register': write((sql, input: NewRequest, context): { readonly requestId: string; readonly number: string } => {
    const number = takeNumber(sql, input.departmentCode, Number(input.receivedOn.slice(0, 4)))
    insertRequest(sql, input, number, context)
    input.tasks.forEach((task, position) => insertTask(sql, input.requestId, position, task))
    const subject = { subjectMasked: input.subject?.masked ?? null, subjectReference: input.subject?.reference ?? null }
    journal(sql, context, {
      action: 'rights.registered',
      requirement: input.requirement,
      result: 'done',
      ...subject,
      details: { number, kind: input.kind, form: input.form, tasks: input.tasks.length, timeConfirmed: input.timeConfirmed },
    })
    for (const { iin, group } of input.blocks) {
      const cases = blockHere(sql, input.requestId, iin, group, context).length
      const details = { number, group, cases }
      // The telephone is a matter of this station alone: its block stands with the receipt.
      if (group === 'contact') endGroup(sql, input.requestId, 'block', context.at)
      journal(sql, context, { action: 'rights.blockedHere', requirement: '395-¶26.1', result: 'done', ...subject, details })
    }
    for (const order of input.orders) insertOrder(sql, { ...order, body: order.body.replaceAll('{number}', number) }, context)
    return { requestId: input.requestId, number }
  }),

  'rights.sign': write((sql, input: { requestId: string; requirement: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      { action: 'rights.signed', requirement: input.requirement, result: 'done' },
      () => void sql.prepare('UPDATE requests SET signed_at = ? WHERE request_id = ?').run(context.at, input.requestId),
    ),
  ),

  /** 395-¶26.2: confirmed: a task of destruction; not confirmed: the block is lifted. */
  'rights.decideFact': write((sql, input: { requestId: string; fact: Fact; next: readonly NewTask[] }, context): Changed => {
    const { requestId, fact } = input
    return moveRequest(
      sql,
      requestId,
      'IN WORK',
      context,
      {
        action: 'rights.factDecided',
        requirement: '395-¶26.2',
        result: 'done',
        reason: fact.confirmed ? 'CONFIRMED' : 'NOT_CONFIRMED',
        details: { document: fact.document },
      },
      () => {
        sql.prepare('UPDATE requests SET fact = ? WHERE request_id = ?').run(JSON.stringify(fact), requestId)
        endTasks(sql, requestId, ['decide'], 'done', context.at)
        const position = Number(sql.prepare('SELECT count(*) FROM request_tasks WHERE request_id = ?').pluck().get(requestId))
        input.next.forEach((task, index) => insertTask(sql, requestId, position + index, task))
        if (!fact.confirmed) unblockHere(sql, requestId, 'contact')
      },
    )
  }),

  'rights.answer': write((sql, input: { requestId: string; answer: Answer }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      'IN WORK',
      context,
      { action: 'rights.answered', requirement: '395-¶16.1', result: 'done', details: { channel: input.answer.channel } },
      () => {
        sql.prepare('UPDATE requests SET answer = ? WHERE request_id = ?').run(JSON.stringify(input.answer), input.requestId)
        endTasks(sql, input.requestId, ['answer'], 'done', context.at)
      },
    ),
  ),

  /** The norm of a refusal goes into the journal, its facts into the register alone (they may tell of the person). */
  'rights.refuse': write((sql, input: { requestId: string; refusal: Refusal; requirement: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      'REFUSED',
      context,
      {
        action: 'rights.refused',
        requirement: input.requirement,
        result: 'refused',
        reason: 'REASONED',
        details: { norm: input.refusal.norm },
      },
      () => {
        sql.prepare('UPDATE requests SET refusal = ? WHERE request_id = ?').run(JSON.stringify(input.refusal), input.requestId)
        endTasks(
          sql,
          input.requestId,
          ['answer', 'change', 'decide', 'block', 'destroy', 'clarify', 'notify'],
          'refused',
          context.at,
        )
        unblockHere(sql, input.requestId, null)
      },
    ),
  ),

  'rights.notified': write((sql, input: { requestId: string; outgoingNumber: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      'IN WORK',
      context,
      { action: 'rights.notified', requirement: 'X-4', result: 'done', details: { outgoingNumber: input.outgoingNumber } },
      () => void endTasks(sql, input.requestId, ['notify'], 'done', context.at),
    ),
  ),

  'rights.exported': write((sql, input: { requestId: string; digest: string; subjects: number }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      {
        action: 'rights.subjectsExported',
        requirement: 'X-4',
        result: 'done',
        details: { digest: input.digest, subjects: input.subjects },
      },
      () => void sql.prepare('UPDATE requests SET export_digest = ? WHERE request_id = ?').run(input.digest, input.requestId),
    ),
  ),

  'rights.explainOverdue': write((sql, input: { requestId: string; reason: string; by: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      { action: 'rights.overdueExplained', requirement: overdueOf(sql, input.requestId), result: 'done', reason: 'EXPLAINED' },
      () =>
        void sql
          .prepare('UPDATE requests SET overdue_reason = ?, overdue_by = ? WHERE request_id = ?')
          .run(input.reason, input.by, input.requestId),
    ),
  ),

  'rights.close': write((sql, input: { requestId: string; requirement: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      'DONE',
      context,
      { action: 'rights.closed', requirement: input.requirement, result: 'done' },
      () => void endTasks(sql, input.requestId, ['decide', 'clarify'], 'done', context.at),
    ),
  ),

  /** 395-¶6.2, ¶26.2: the telephone is a matter of this station alone; no order to the Base. */
  'rights.eraseContact': write((sql, input: { requestId: string; iin: string; requirement: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      'IN WORK',
      context,
      { action: 'rights.executed', requirement: input.requirement, result: 'done', details: { group: 'contact' } },
      () => {
        eraseContact(sql, input.iin, input.requirement, context)
        endGroup(sql, input.requestId, 'destroy', context.at)
      },
    ),
  ),

  /** A block of the telephone was put at the receipt; here it is on record that it stands (395-¶26.1). */
  'rights.contactBlocked': write((sql, input: { requestId: string; iin: string }, context): Changed =>
    moveRequest(
      sql,
      input.requestId,
      worked(sql, input.requestId),
      context,
      { action: 'rights.executed', requirement: '395-¶26.1', result: 'done', details: { group: 'contact', action: 'block' } },
      () => {
        blockHere(sql, input.requestId, input.iin, 'contact', context)
        endGroup(sql, input.requestId, 'block', context.at)
      },
    ),
  ),

  'rights.keepPaper': write(
    (
      sql,
      input: {
        requestId: string
        document: string
        departmentCode: string
        year: number
        data: string
        ownNumber: string | null
      },
      context,
    ): { readonly number: string; readonly data: string } => {
      const kept = sql
        .prepare<[string, string], { number: string; data: string }>(
          'SELECT number, data FROM request_papers WHERE request_id = ? AND document = ?',
        )
        .get(input.requestId, input.document)
      if (kept !== undefined) return kept
      const number = input.ownNumber ?? takeNumber(sql, input.departmentCode, input.year)
      sql
        .prepare('INSERT INTO request_papers (request_id, document, number, data, at) VALUES (?, ?, ?, ?, ?)')
        .run(input.requestId, input.document, number, input.data, context.at)
      journal(sql, context, {
        action: 'rights.paperMade',
        requirement: 'CR-9',
        result: 'done',
        details: { document: input.document, number },
      })
      return { number, data: input.data }
    },
  ),

  'rights.takeNumber': write((sql, input: { departmentCode: string; year: number }): string =>
    takeNumber(sql, input.departmentCode, input.year),
  ),

  /** Terms that have passed are marked once each, and stand in the journal (406-¶11.1: never silently done). */
  'rights.markOverdue': write((sql, input: { now: string }, context): number => {
    const late = sql
      .prepare<
        [string],
        { request_id: string; number: string; requirement: string; subject_masked: string | null; reference: string | null }
      >(
        `SELECT r.request_id, r.number, t.requirement, r.subject_masked, r.subject_reference AS reference
           FROM requests r JOIN request_tasks t USING (request_id)
          WHERE r.state IN ${openStates} AND r.overdue_since IS NULL AND t.state IN ('open', 'sent') AND t.due_at < ?
          GROUP BY r.request_id HAVING t.due_at = min(t.due_at)`,
      )
      .all(input.now)
    for (const one of late) {
      sql
        .prepare('UPDATE requests SET overdue_since = ?, overdue_requirement = ?, revision = revision + 1 WHERE request_id = ?')
        .run(input.now, one.requirement, one.request_id)
      journal(sql, context, {
        action: 'rights.overdue',
        requirement: one.requirement,
        result: 'failed',
        reason: 'OVERDUE',
        subjectMasked: one.subject_masked,
        subjectReference: one.reference,
        details: { number: one.number },
      })
    }
    return late.length
  }),
} as const

const overdueOf = (sql: Sql, requestId: string): string =>
  sql
    .prepare<[string], { requirement: string | null }>(
      'SELECT overdue_requirement AS requirement FROM requests WHERE request_id = ?',
    )
    .get(requestId)?.requirement ?? '395-¶16.1'

function endGroup(sql: Sql, requestId: string, action: 'block' | 'destroy', at: string): void {
  sql
    .prepare(
      `UPDATE request_tasks SET state = 'done', done_at = @at
        WHERE request_id = @requestId AND action = @action AND data_group = 'contact' AND state IN ('open', 'sent')`,
    )
    .run({ requestId, action, at })
}

function insertRequest(sql: Sql, input: NewRequest, number: string, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO requests (request_id, number, kind, state, form, language, registered_at, registered_on, time_confirmed, department_code,
         received_by, received_by_account, subject, subject_reference, subject_masked, applicant, about, hold, signed_at, due_at)
       VALUES (@requestId, @number, @kind, 'REGISTERED', @form, @language, @receivedAt, @receivedOn, @timeConfirmed, @departmentCode,
         @receivedBy, @account, @person, @reference, @masked, @applicant, @about, @hold, @signedAt, @dueAt)`,
    )
    .run({
      requestId: input.requestId,
      number,
      kind: input.kind,
      form: input.form,
      language: input.language,
      receivedAt: input.receivedAt,
      receivedOn: input.receivedOn,
      timeConfirmed: input.timeConfirmed ? 1 : 0,
      departmentCode: input.departmentCode,
      receivedBy: input.receivedBy,
      account: context.actor?.accountId ?? null,
      person: input.person === null ? null : JSON.stringify(input.person),
      reference: input.subject?.reference ?? null,
      masked: input.subject?.masked ?? null,
      applicant: input.applicant,
      about: JSON.stringify(input.about),
      hold: input.hold ? 1 : 0,
      signedAt: input.signed ? context.at : null,
      dueAt: input.tasks.map(({ dueAt }) => dueAt).sort()[0] ?? context.at,
    })
}
