import { write, type Sql } from '../database/index.js'
import { blockHere, eraseContact, unblockHere } from './local-data.store.js'
import type { Answer, Fact, Refusal } from './request-rows.js'
import { endGroup, endTasks, insertTask, moveRequest, worked, type Changed, type NewTask } from './request-writes.js'

/** What is decided about one request, each in one transaction with its journal entry. */
export const requestStore = {
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
        details: { norm: input.refusal.norm.ru },
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
} as const

const overdueOf = (sql: Sql, requestId: string): string =>
  sql
    .prepare<[string], { requirement: string | null }>(
      'SELECT overdue_requirement AS requirement FROM requests WHERE request_id = ?',
    )
    .get(requestId)?.requirement ?? '395-¶16.1'
