import { journal } from '../audit/index.js'
import { read, write } from '../database/index.js'
import { eraseRecords } from '../outbox/index.js'

export interface BaseNotice {
  readonly sequence: number
  readonly kind: 'blocked' | 'unblocked' | 'destroyed'
  readonly submissionId: string
  readonly baseRecordId: string
  readonly ground: string
  readonly at: string
}

/** 406-¶11.3: what was done elsewhere with records of this station; it gets its journal entry and nothing to do. */
export const noticeStore = {
  'notices.last': read((sql, _input: null): number =>
    Number(sql.prepare('SELECT coalesce(max(sequence), 0) FROM base_notices').pluck().get()),
  ),

  'notices.keep': write((sql, input: { notices: readonly BaseNotice[] }, context): number => {
    const put = sql.prepare(
      `INSERT OR IGNORE INTO base_notices (sequence, kind, submission_id, base_record_id, ground, at)
       VALUES (@sequence, @kind, @submissionId, @baseRecordId, @ground, @at)`,
    )
    let kept = 0
    for (const notice of input.notices) {
      if (put.run(notice).changes === 0) continue
      kept += 1
      const row = sql
        .prepare<[string], { case_id: string; lane: 'fingerprint' | 'face' }>(
          'SELECT case_id, lane FROM outbox WHERE submission_id = ?',
        )
        .get(notice.submissionId)
      const requirement = notice.kind === 'destroyed' ? '406-¶11.3' : '395-¶26.1'
      const { baseRecordId, ground, at } = notice
      journal(sql, context, {
        action: 'rights.noticeOfBase',
        caseId: row?.case_id ?? null,
        requirement,
        result: 'done',
        reason: ground,
        details: { kind: notice.kind, baseRecordId, at },
      })
      // 395-¶28: nothing may be left here of what is destroyed there.
      if (row !== undefined && notice.kind === 'destroyed')
        eraseRecords(sql, context, { caseId: row.case_id, regime: row.lane, requirement, details: { ground } })
    }
    return kept
  }),
} as const
