import { journal } from '../audit/index.js'
import type { Sql, WriteContext } from '../database/index.js'
import { destroyRecord } from '../keys/index.js'

/** The signature that was drawn for a document of this number, points and key. */
export function dropTabletSignature(sql: Sql, number: string, at: string): void {
  const signatures = sql
    .prepare<[string], { record_id: string }>('SELECT record_id FROM tablet_signatures WHERE number = ?')
    .all(number)
  for (const { record_id: recordId } of signatures) destroyRecord(sql, recordId, at)
  sql.prepare('DELETE FROM tablet_signatures WHERE number = ?').run(number)
}

/** The live application of the case serves nobody any more: paper or drawn signature, records and keys go. */
export function withdrawApplication(sql: Sql, caseId: string, at: string): void {
  const live = sql
    .prepare<[string], { application_number: string; evidence_record_id: string | null }>(
      `SELECT application_number, evidence_record_id FROM applications WHERE case_id = ? AND state <> 'withdrawn'`,
    )
    .get(caseId)
  if (live === undefined) return
  if (live.evidence_record_id !== null) destroyRecord(sql, live.evidence_record_id, at)
  dropTabletSignature(sql, live.application_number, at)
  sql
    .prepare(`UPDATE applications SET state = 'withdrawn', evidence_record_id = NULL WHERE application_number = ?`)
    .run(live.application_number)
}

/** Representative, presence and application were given for one statement of capacity and end with it. */
export function forgetRepresentative(sql: Sql, caseId: string, at: string): void {
  withdrawApplication(sql, caseId, at)
  sql.prepare('DELETE FROM presence_marks WHERE case_id = ?').run(caseId)
  sql.prepare('DELETE FROM representatives WHERE case_id = ?').run(caseId)
}

/**
 * 406-¶4.2, ¶5.1: the case ends or lapses. What a court decided, who represents, his application and his signatures are
 * destroyed in the transaction that ends it; the journal says so.
 */
export function endCapacity(sql: Sql, caseId: string, context: WriteContext): void {
  const stated = sql.prepare('SELECT 1 FROM cases WHERE case_id = ? AND capacity IS NOT NULL').get(caseId)
  const numbers = sql.prepare<[string], { number: string }>('SELECT number FROM tablet_signatures WHERE case_id = ?').all(caseId)
  for (const { number } of numbers) dropTabletSignature(sql, number, context.at)
  if (stated === undefined) return
  forgetRepresentative(sql, caseId, context.at)
  sql.prepare('UPDATE cases SET capacity = NULL WHERE case_id = ?').run(caseId)
  journal(sql, context, { action: 'capacity.ended', caseId, requirement: '406-¶4.2', result: 'done' })
}
