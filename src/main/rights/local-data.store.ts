import type { ChangeableField, DataGroup } from '../../preload/contract/rights-view.js'
import { journal } from '../audit/index.js'
import { moveCase, withdrawConsents } from '../cases/index.js'
import type { Sql, WriteContext } from '../database/index.js'
import { annul, eraseRecords } from '../outbox/index.js'
import { isEnd, type CaseState } from '../rules/index.js'

interface CaseOf {
  readonly case_id: string
  readonly state: CaseState
}

/** Cases of one person at this station: identified ones, and drafts in which his number was typed. */
export const casesOf = (sql: Sql, iin: string): readonly CaseOf[] =>
  sql
    .prepare<[string, string], CaseOf>(
      `SELECT case_id, state FROM cases WHERE json_extract(identity, '$.iin') = ?
       UNION SELECT case_id, state FROM cases WHERE draft <> '' AND json_extract(draft, '$.iin') = ?`,
    )
    .all(iin, iin)

/**
 * 406-¶11.1, 395-¶26.1: from the receipt on nothing of the person is sent from here, and nothing of it is shown; the outbox passes
 * over blocked cases.
 * @returns cases that were there
 */
export function blockHere(sql: Sql, requestId: string, iin: string, group: DataGroup, context: WriteContext): readonly string[] {
  const found = casesOf(sql, iin).map(({ case_id: caseId }) => caseId)
  const put = sql.prepare('INSERT OR IGNORE INTO blocked_cases (case_id, request_id, data_group, since) VALUES (?, ?, ?, ?)')
  for (const caseId of found) put.run(caseId, requestId, group, context.at)
  return found
}

export const unblockHere = (sql: Sql, requestId: string, group: DataGroup | null): number =>
  sql
    .prepare('DELETE FROM blocked_cases WHERE request_id = @requestId AND (@group IS NULL OR data_group = @group)')
    .run({ requestId, group }).changes

export interface ErasedHere {
  readonly cases: number
  readonly annulled: number
  readonly records: number
}

/**
 * 406-¶11.1, 395-¶28: unsent submissions are annulled, data keys destroyed, records overwritten, open cases ended. Call inside the
 * transaction that orders the Base to do the same.
 */
export function eraseHere(
  sql: Sql,
  about: {
    readonly iin: string
    readonly requirement: string
    readonly ground: string
    /** of the application: what was consented to after it is another collection, here as at the Base */
    readonly receivedAt: string
  },
  context: WriteContext,
): ErasedHere {
  const { iin, requirement, ground } = about
  let annulled = 0
  let records = 0
  const found = casesOf(sql, iin).filter(({ case_id: caseId }) => consentedBy(sql, caseId, about.receivedAt))
  for (const { case_id: caseId, state } of found) {
    for (const submissionId of unsentOf(sql, caseId)) {
      annul(sql, { submissionId, reason: ground, requirement }, context)
      annulled += 1
    }
    for (const regime of ['fingerprint', 'face'] as const)
      records += eraseRecords(sql, context, { caseId, regime, requirement, details: { ground } })
    sql.prepare('UPDATE fingers SET image_record_id = NULL, template_record_id = NULL WHERE case_id = ?').run(caseId)
    sql.prepare('DELETE FROM faces WHERE case_id = ?').run(caseId)
    if (!isEnd(state)) {
      moveCase(sql, caseId, 'decline', context, { action: 'case.declined', requirement, result: 'done', reason: ground }, ground)
      withdrawConsents(sql, caseId)
    }
    // What was typed and never became an identity; an identity stands by the term of its consent (395-¶12).
    sql
      .prepare(
        `UPDATE cases SET draft = CASE WHEN identity IS NULL THEN '' ELSE draft END, revision = revision + 1 WHERE case_id = ?`,
      )
      .run(caseId)
  }
  sql
    .prepare(`DELETE FROM blocked_cases WHERE data_group = 'biometrics' AND case_id IN (SELECT value FROM json_each(?))`)
    .run(JSON.stringify(found.map(({ case_id: caseId }) => caseId)))
  return { cases: found.length, annulled, records }
}

/** A case without a consent counts from its opening. */
export const consentedBy = (sql: Sql, caseId: string, receivedAt: string): boolean =>
  sql
    .prepare(
      `SELECT 1 FROM cases c WHERE c.case_id = @caseId AND @receivedAt >= coalesce(
         (SELECT max(accepted_at) FROM consents s WHERE s.case_id = c.case_id AND s.kind = 'fingerprint'), c.opened_at)`,
    )
    .get({ caseId, receivedAt }) !== undefined

const unsentOf = (sql: Sql, caseId: string): readonly string[] =>
  sql
    .prepare<[string], { submission_id: string }>(
      `SELECT submission_id FROM outbox WHERE case_id = ? AND state IN ('queued', 'dead-letter')`,
    )
    .all(caseId)
    .map(({ submission_id: submissionId }) => submissionId)

/** 395-¶26.2, ¶6.2: the telephone goes from every case of the person. @returns cases that held one */
export function eraseContact(sql: Sql, iin: string, requirement: string, context: WriteContext): number {
  let erased = 0
  for (const { case_id: caseId } of casesOf(sql, iin)) {
    erased += sql
      .prepare('UPDATE cases SET contact_phone = NULL, revision = revision + 1 WHERE case_id = ? AND contact_phone IS NOT NULL')
      .run(caseId).changes
    sql.prepare(`DELETE FROM blocked_cases WHERE case_id = ? AND data_group = 'contact'`).run(caseId)
    sql.prepare(`DELETE FROM data_grounds WHERE case_id = ? AND data_group = 'contact'`).run(caseId)
  }
  journal(sql, context, { action: 'rights.contactErased', requirement, result: 'done', details: { cases: erased } })
  return erased
}

/** Where in a case's identity a field lies; the telephone is no part of it. */
export const placeOf: Readonly<Record<ChangeableField, string | null>> = {
  surname: '$.surname',
  name: '$.name',
  patronymic: '$.patronymic',
  latinName: '$.latinName',
  document: '$.documentNumber',
  phone: null,
}

/** 395-¶13: one case says it as the document does from now on. */
export function changeHere(sql: Sql, caseId: string, field: ChangeableField, after: string): void {
  const path = placeOf[field]
  if (path === null)
    sql.prepare('UPDATE cases SET contact_phone = ? WHERE case_id = ? AND contact_phone IS NOT NULL').run(after, caseId)
  else
    sql
      .prepare('UPDATE cases SET identity = json_set(identity, ?, ?) WHERE case_id = ? AND identity IS NOT NULL')
      .run(path, after, caseId)
  sql.prepare('UPDATE cases SET revision = revision + 1 WHERE case_id = ?').run(caseId)
}
