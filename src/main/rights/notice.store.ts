import { journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { eraseRecords, type AmendableField, type NoticesStatement } from '../outbox/index.js'
import { casesOf, changeHere, placeOf } from './local-data.store.js'

export type BaseNotice = Omit<NoticesStatement['notices'][number], 'regime' | 'departmentCode'>

interface NoticedCase {
  readonly case_id: string
  readonly lane: 'fingerprint' | 'face'
  readonly iin: string | null
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
      const { sequence, kind, submissionId, baseRecordId, ground, at } = notice
      if (put.run({ sequence, kind, submissionId, baseRecordId, ground, at }).changes === 0) continue
      kept += 1
      const row = sql
        .prepare<[string], NoticedCase>(
          `SELECT case_id, lane, json_extract(identity, '$.iin') AS iin FROM outbox JOIN cases USING (case_id) WHERE submission_id = ?`,
        )
        .get(submissionId)
      const fields = correctCopies(sql, notice, row?.iin ?? null, context)
      const requirement = requirements[kind]
      journal(sql, context, {
        action: 'rights.noticeOfBase',
        caseId: row?.case_id ?? null,
        requirement,
        result: 'done',
        reason: ground,
        details: { kind, baseRecordId, at, ...(fields.length > 0 ? { fields } : {}) },
      })
      // 395-¶28: nothing may be left here of what is destroyed there.
      if (row !== undefined && kind === 'destroyed')
        eraseRecords(sql, context, { caseId: row.case_id, regime: row.lane, requirement, details: { ground: ground ?? '' } })
    }
    return kept
  }),
} as const

const requirements = {
  destroyed: '406-¶11.3',
  blocked: '395-¶26.1',
  unblocked: '395-¶26.1',
  amended: '395-¶13',
} as const satisfies Readonly<Record<BaseNotice['kind'], string>>

/**
 * 395-¶13: this station's cases say what the Base says, and keep what they said before. Not a case that was opened after the change,
 * from the newer document; and not a field that a change applied here is still to bring to the Base.
 * @returns fields that were corrected
 */
function correctCopies(
  sql: Sql,
  { sequence, amended, at }: BaseNotice,
  iin: string | null,
  context: WriteContext,
): readonly AmendableField[] {
  if (iin === null || amended === null) return []
  const corrected = new Set<AmendableField>()
  for (const { field, value } of amended.filter((one) => !isUnderWay(sql, iin, one.field)))
    for (const { case_id: caseId } of casesOf(sql, iin)) {
      const before = heldIn(sql, caseId, field, at)
      if (before === undefined || before === value) continue
      changeHere(sql, caseId, field, value)
      sql
        .prepare('INSERT INTO noticed_changes (case_id, sequence, field, before, after, at) VALUES (?, ?, ?, ?, ?, ?)')
        .run(caseId, sequence, field, before, value, context.at)
      corrected.add(field)
    }
  return [...corrected]
}

/** @returns undefined when the case has no identity, or is younger than the change */
const heldIn = (sql: Sql, caseId: string, field: AmendableField, at: string): string | null | undefined =>
  sql
    .prepare<[string | null, string, string], { value: string | null }>(
      `SELECT json_extract(identity, ?) AS value FROM cases
        WHERE case_id = ? AND identity IS NOT NULL AND julianday(opened_at) <= julianday(?)`,
    )
    .get(placeOf[field], caseId, at)?.value

const isUnderWay = (sql: Sql, iin: string, field: AmendableField): boolean =>
  sql
    .prepare(
      `SELECT 1 FROM base_orders o JOIN subject_changes s USING (request_id)
        WHERE o.kind = 'amend' AND o.state = 'queued' AND json_extract(o.body, '$.iin') = ? AND s.field = ?`,
    )
    .get(iin, field) !== undefined
