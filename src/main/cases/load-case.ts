import type { Sql } from '../database/index.js'
import type {
  ApplicationRow,
  CaseBundle,
  CaseRow,
  ConfirmationRow,
  ConsentRow,
  EnrolmentCheckRow,
  FaceRow,
  FingerRow,
  PresenceRow,
  ProofTouchRow,
  RecognitionRow,
  RepresentativeRow,
  SubmissionRow,
} from './case-rows.js'

/** @returns null when there is no such case */
export function loadCase(sql: Sql, caseId: string): CaseBundle | null {
  const row = sql.prepare<[string], CaseRow>('SELECT * FROM cases WHERE case_id = ?').get(caseId)
  if (row === undefined) return null
  const contactBlocked = sql.prepare(`SELECT 1 FROM blocked_cases WHERE case_id = ? AND data_group = 'contact'`).get(caseId)
  return {
    // 395-¶26.1: what is blocked is neither shown nor used.
    row: contactBlocked === undefined ? row : { ...row, contact_phone: null },
    consents: sql.prepare<[string], ConsentRow>('SELECT * FROM consents WHERE case_id = ? ORDER BY prepared_at').all(caseId),
    fingers: loadFingers(sql, caseId),
    face: sql.prepare<[string], FaceRow>('SELECT * FROM faces WHERE case_id = ?').get(caseId) ?? null,
    submissions: sql
      .prepare<[string], SubmissionRow>(
        'SELECT submission_id, lane, state, base_record_id, base_says, delivered_at, erased_at FROM outbox WHERE case_id = ? ORDER BY sequence',
      )
      .all(caseId),
    ...loadCapacity(sql, caseId),
    ...loadEnrolment(sql, caseId),
    proofs: sql.prepare<[string], ProofTouchRow>('SELECT * FROM proof_touches WHERE case_id = ? ORDER BY number').all(caseId),
    confirmations: sql
      .prepare<[string], ConfirmationRow>('SELECT * FROM confirmations WHERE case_id = ? ORDER BY requested_at, confirmation_id')
      .all(caseId),
  }
}

/** 406-¶5: who represents, what he applied for, when he was there. */
function loadCapacity(sql: Sql, caseId: string): Pick<CaseBundle, 'representative' | 'presence' | 'application'> {
  return {
    representative:
      sql.prepare<[string], RepresentativeRow>('SELECT * FROM representatives WHERE case_id = ?').get(caseId) ?? null,
    presence: sql
      .prepare<[string], PresenceRow>('SELECT present, at FROM presence_marks WHERE case_id = ? ORDER BY number')
      .all(caseId),
    application:
      sql
        .prepare<[string], ApplicationRow>(`SELECT * FROM applications WHERE case_id = ? AND state <> 'withdrawn'`)
        .get(caseId) ?? null,
  }
}

/** 406-¶8: what the Base said of this person and of his touches. */
function loadEnrolment(sql: Sql, caseId: string): Pick<CaseBundle, 'enrolment' | 'recognitions'> {
  return {
    enrolment: sql.prepare<[string], EnrolmentCheckRow>('SELECT * FROM enrolment_checks WHERE case_id = ?').get(caseId) ?? null,
    recognitions: sql
      .prepare<[string], RecognitionRow>('SELECT * FROM recognitions WHERE case_id = ? ORDER BY number')
      .all(caseId),
  }
}

/** A finger appears here with its attempts even when none of them gave a sample. */
function loadFingers(sql: Sql, caseId: string): FingerRow[] {
  return sql
    .prepare<{ caseId: string }, FingerRow>(
      `SELECT p.position, f.quality, f.minutiae, f.image_record_id, f.template_record_id, f.reason, f.return_on,
              coalesce(f.deformity, 'none') AS deformity, f.confirmed_by, f.sampled_at,
              (SELECT full_name FROM accounts WHERE account_id = f.confirmed_by) AS confirmed_by_name,
              (SELECT count(*) FROM capture_attempts a WHERE a.case_id = @caseId AND a.position = p.position) AS attempts
         FROM (SELECT position FROM fingers WHERE case_id = @caseId UNION SELECT position FROM capture_attempts WHERE case_id = @caseId) p
         LEFT JOIN fingers f ON f.case_id = @caseId AND f.position = p.position
        ORDER BY p.position`,
    )
    .all({ caseId })
}
