import type { Sql } from '../database/index.js'
import type { CaseBundle, CaseRow, ConsentRow, FaceRow, FingerRow, SubmissionRow } from './case-rows.js'

/** @returns null when there is no such case */
export function loadCase(sql: Sql, caseId: string): CaseBundle | null {
  const row = sql.prepare<[string], CaseRow>('SELECT * FROM cases WHERE case_id = ?').get(caseId)
  if (row === undefined) return null
  return {
    row,
    consents: sql.prepare<[string], ConsentRow>('SELECT * FROM consents WHERE case_id = ? ORDER BY prepared_at').all(caseId),
    fingers: loadFingers(sql, caseId),
    face: sql.prepare<[string], FaceRow>('SELECT * FROM faces WHERE case_id = ?').get(caseId) ?? null,
    submissions: sql
      .prepare<[string], SubmissionRow>(
        'SELECT submission_id, lane, state, base_record_id, delivered_at, erased_at FROM outbox WHERE case_id = ? ORDER BY sequence',
      )
      .all(caseId),
  }
}

/** A finger appears here with its attempts even when none of them gave a sample. */
function loadFingers(sql: Sql, caseId: string): FingerRow[] {
  return sql
    .prepare<{ caseId: string }, FingerRow>(
      `SELECT p.position, f.quality, f.minutiae, f.image_record_id, f.template_record_id, f.reason, f.return_on,
              (SELECT count(*) FROM capture_attempts a WHERE a.case_id = @caseId AND a.position = p.position) AS attempts
         FROM (SELECT position FROM fingers WHERE case_id = @caseId UNION SELECT position FROM capture_attempts WHERE case_id = @caseId) p
         LEFT JOIN fingers f ON f.case_id = @caseId AND f.position = p.position
        ORDER BY p.position`,
    )
    .all({ caseId })
}
