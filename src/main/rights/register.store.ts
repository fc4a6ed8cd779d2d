import { journal } from '../audit/index.js'
import { keepCalendarInForce } from '../calendar/index.js'
import { takeNumber } from '../cases/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { blockHere, casesOf } from './local-data.store.js'
import { insertOrder } from './order.store.js'
import { openStates } from './register-pages.store.js'
import { loadRequest, type RequestBundle } from './request-rows.js'
import { endGroup, insertTask, type NewRequest } from './request-writes.js'

/** The register: what came in, what is due, what papers were made of it. */
export const registerStore = {
  'rights.load': read((sql, input: { requestId: string }): RequestBundle | null => loadRequest(sql, input.requestId)),

  'rights.casesOf': read((sql, input: { iin: string }): readonly string[] =>
    casesOf(sql, input.iin).map(({ case_id: id }) => id),
  ),

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
    keepCalendarInForce(sql, context)
    for (const touchId of input.touches.touchIds)
      sql
        .prepare('UPDATE request_touches SET request_id = ? WHERE touch_id = ? AND request_id IS NULL')
        .run(input.requestId, touchId)
    input.tasks.forEach((task, position) => insertTask(sql, input.requestId, position, task))
    const subject = { subjectMasked: input.subject?.masked ?? null, subjectReference: input.subject?.reference ?? null }
    journal(sql, context, {
      action: 'rights.registered',
      requirement: input.requirement,
      result: 'done',
      ...subject,
      details: {
        ...{ number, kind: input.kind, form: input.form, tasks: input.tasks.length, timeConfirmed: input.timeConfirmed },
        // What the remark says may tell of the person: the register alone has it.
        ...{ touch: input.touches.standing ?? 'none', remarked: input.touches.remark !== null },
      },
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

function insertRequest(sql: Sql, input: NewRequest, number: string, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO requests (request_id, number, kind, state, form, language, registered_at, registered_on, time_confirmed, department_code,
         received_by, received_by_account, subject, subject_reference, subject_masked, applicant, about, hold, signed_at, due_at, touch_remark)
       VALUES (@requestId, @number, @kind, 'REGISTERED', @form, @language, @receivedAt, @receivedOn, @timeConfirmed, @departmentCode,
         @receivedBy, @account, @person, @reference, @masked, @applicant, @about, @hold, @signedAt, @dueAt, @touchRemark)`,
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
      touchRemark:
        input.touches.remark === null
          ? null
          : JSON.stringify({ text: input.touches.remark, by: input.receivedBy, at: input.receivedAt }),
      dueAt: input.tasks.map(({ dueAt }) => dueAt).sort()[0] ?? context.at,
    })
}
