import { journal } from '../audit/index.js'
import { read, write } from '../database/index.js'
import { publicServicesPurpose } from '../outbox/index.js'
import type { TouchResult } from '../rules/index.js'
import type { TouchRow } from './request-rows.js'
import type { Subject } from './request-writes.js'

export interface NewTouch {
  readonly touchId: string
  readonly subject: Omit<Subject, 'iin'>
  readonly at: string
  /** local day: it joins an application of the same day, and goes with it where there is none */
  readonly touchedOn: string
  readonly position: number | null
  readonly device: string | null
  readonly result: TouchResult
  readonly cause: string | null
  readonly statementId: string | null
}

/** Results a comparison or the Base's knowledge gave; the rest gave no answer. */
const answered: readonly TouchResult[] = ['same', 'not-same', 'no-record', 'no-decision']

/** What touches of applicants came to, before and after their application is registered. */
export const touchStore = {
  /** oldest first; those of this day that no application has taken yet */
  'rights.touchesOf': read((sql, input: { reference: string; day: string }): readonly TouchRow[] =>
    sql
      .prepare<[string, string], TouchRow>(
        'SELECT * FROM request_touches WHERE subject_reference = ? AND touched_on = ? AND request_id IS NULL ORDER BY rowid',
      )
      .all(input.reference, input.day),
  ),

  /** 406-¶11.1, 395-¶26.1: received here and not yet heard of by the Base: the person is not authenticated from the receipt on. */
  'rights.stopUnderWay': read(
    (sql, input: { iin: string }): boolean =>
      sql
        .prepare(
          `SELECT 1 FROM base_orders WHERE state = 'queued' AND kind IN ('block', 'destroy')
              AND json_extract(body, '$.iin') = ? AND json_extract(body, '$.submissionId') IS NULL`,
        )
        .get(input.iin) !== undefined,
  ),

  /** 395-¶17: the use stands in the journal with its purpose. @returns what the open touches of this person say, oldest first */
  'rights.recordTouch': write((sql, input: NewTouch, context): readonly TouchResult[] => {
    const { touchId, subject, touchedOn, position, device, result, cause, statementId } = input
    // Whoever touched and then asked for nothing leaves nothing here but the journal (395-¶12).
    sql.prepare('DELETE FROM request_touches WHERE request_id IS NULL AND touched_on < ?').run(touchedOn)
    sql
      .prepare(
        `INSERT INTO request_touches (touch_id, subject_reference, at, touched_on, account_id, position, device, result, cause, statement_id)
         VALUES (@touchId, @reference, @at, @touchedOn, @account, @position, @device, @result, @cause, @statementId)`,
      )
      .run({
        ...{ touchId, touchedOn, position, device, result, cause, statementId },
        reference: subject.reference,
        at: input.at,
        account: context.actor?.accountId ?? null,
      })
    journal(sql, context, {
      action: 'rights.touched',
      requirement: '395-¶17',
      result: answered.includes(result) ? 'done' : 'failed',
      reason: result,
      subjectMasked: subject.masked,
      subjectReference: subject.reference,
      details: { touchId, purpose: publicServicesPurpose, position: position ?? 0, cause: cause ?? '', device: device ?? '' },
    })
    return sql
      .prepare<[string, string], TouchResult>(
        'SELECT result FROM request_touches WHERE subject_reference = ? AND touched_on = ? AND request_id IS NULL ORDER BY rowid',
      )
      .pluck()
      .all(subject.reference, touchedOn)
  }),
} as const
