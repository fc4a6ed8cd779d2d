import { fail, ok, type Failure } from '../../preload/contract/index.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { annul, eraseRecords } from '../outbox/index.js'
import { nextState, type CaseEvent, type CaseState } from '../rules/index.js'
import { endCapacity } from './capacity-end.js'
import type { CaseBundle, CaseRow } from './case-rows.js'
import { recordGround } from './data-ground.js'
import { loadCase } from './load-case.js'
import { askToReturn } from './return-items.store.js'
import { takeNumber } from './numbering.js'

export type CaseWriteError = 'CASE_UNKNOWN' | 'CASE_CLOSED'
type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

/** Who the journal tells about: masked number and keyed reference, made outside since the database holds no key. */
export interface SubjectMark {
  readonly masked: string
  readonly reference: string
}

const stateOf = (sql: Sql, caseId: string): CaseState | null =>
  sql.prepare<[string], Pick<CaseRow, 'state'>>('SELECT state FROM cases WHERE case_id = ?').get(caseId)?.state ?? null

/** Moves the case by one event of §11 and writes the journal, or changes nothing. */
export function moveCase(
  sql: Sql,
  caseId: string,
  event: CaseEvent,
  context: WriteContext,
  entry: AuditEvent,
  endReason: string | null = null,
): Changed {
  const state = stateOf(sql, caseId)
  if (state === null) return fail('CASE_UNKNOWN')
  const next = nextState(state, event)
  if (!next.ok) return fail('CASE_CLOSED', { state })
  const ended = endReason === null ? null : context.at
  sql
    .prepare(
      'UPDATE cases SET state = ?, revision = revision + 1, end_reason = COALESCE(?, end_reason), ended_at = COALESCE(?, ended_at) WHERE case_id = ?',
    )
    .run(next.value, endReason, ended, caseId)
  journal(sql, context, { ...entry, caseId })
  return ok(null)
}

/** Changes facts of a case that is still open, without moving it. */
export function changeCase(
  sql: Sql,
  caseId: string,
  allowed: readonly CaseState[],
  context: WriteContext,
  entry: AuditEvent | null,
  change: () => void,
): Changed {
  const state = stateOf(sql, caseId)
  if (state === null) return fail('CASE_UNKNOWN')
  if (!allowed.includes(state)) return fail('CASE_CLOSED', { state })
  change()
  sql.prepare('UPDATE cases SET revision = revision + 1 WHERE case_id = ?').run(caseId)
  if (entry !== null) journal(sql, context, { ...entry, caseId })
  return ok(null)
}

export const openStates: readonly CaseState[] = ['OPENED', 'IDENTIFIED', 'EXPLAINED', 'CONSENTED', 'CAPTURING', 'CAPTURED']

interface Postponement {
  readonly caseId: string
  readonly reason: string
  readonly requirement: string
  /** null: nobody was identified, so nobody can be asked back */
  readonly subject: SubjectMark | null
}

interface NewCase {
  readonly caseId: string
  readonly departmentCode: string
  readonly today: string
  readonly accountId: string
  readonly employeeName: string
  readonly draft: string
}

interface Identification {
  readonly caseId: string
  readonly draft: string
  readonly identity: string
  readonly subject: SubjectMark
  readonly method: string
  readonly documentKind: string
  /** codes a senior employee let pass */
  readonly overrides: readonly string[]
  readonly discarded: readonly string[]
  readonly listVersion: string
}

/** What came with the identity and is not of the List, by names alone (395-¶5). */
interface Discarded {
  readonly discarded: readonly string[]
  readonly listVersion: string
}

/** Once a case for the same data: a draft is saved at every pause of typing. */
function journalDiscarded(sql: Sql, caseId: string, { discarded, listVersion }: Discarded, context: WriteContext): void {
  if (discarded.length === 0) return
  const details = { fields: [...discarded].sort(), list: listVersion }
  const said = sql
    .prepare<[string, string], { found: number }>(
      `SELECT 1 AS found FROM audit WHERE case_id = ? AND action = 'identity.discarded' AND json_extract(details, '$.fields') = json(?) LIMIT 1`,
    )
    .get(caseId, JSON.stringify(details.fields))
  if (said !== undefined) return
  const entry = { action: 'identity.discarded', caseId, requirement: '395-¶5', reason: 'NOT_IN_LIST' } as const
  journal(sql, context, { ...entry, result: 'done', details })
}

export const caseStore = {
  'cases.load': read((sql, input: { caseId: string }): CaseBundle | null => loadCase(sql, input.caseId)),

  /** Today's cases and whatever is unfinished from earlier days. */
  'cases.list': read((sql, input: { today: string }): readonly CaseBundle[] => {
    const ids = sql
      .prepare<[string], { case_id: string }>(
        `SELECT case_id FROM cases WHERE opened_on = ? OR state NOT IN ('ACCEPTED', 'CANCELLED', 'REFUSED', 'POSTPONED', 'EXCLUDED') ORDER BY opened_at DESC LIMIT 300`,
      )
      .all(input.today)
    return ids.flatMap(({ case_id: id }) => loadCase(sql, id) ?? [])
  }),

  'cases.open': write((sql, input: NewCase, context): null => {
    const number = takeNumber(sql, input.departmentCode, Number(input.today.slice(0, 4)))
    sql
      .prepare(
        `INSERT INTO cases (case_id, number, department_code, opened_at, opened_on, account_id, employee_name, state, revision, draft)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'OPENED', 1, ?)`,
      )
      .run(input.caseId, number, input.departmentCode, context.at, input.today, input.accountId, input.employeeName, input.draft)
    journal(sql, context, {
      action: 'case.opened',
      caseId: input.caseId,
      requirement: '406-¶2.1',
      result: 'done',
      details: { number },
    })
    return null
  }),

  'cases.saveDraft': write((sql, input: { caseId: string; draft: string } & Discarded, context): Changed =>
    changeCase(sql, input.caseId, ['OPENED'], context, null, () => {
      sql.prepare('UPDATE cases SET draft = ? WHERE case_id = ?').run(input.draft, input.caseId)
      journalDiscarded(sql, input.caseId, input, context)
    }),
  ),

  'cases.identify': write((sql, input: Identification, context): Changed => {
    const moved = moveCase(sql, input.caseId, 'identify', context, {
      action: 'case.identified',
      requirement: '406-¶3.1',
      result: 'done',
      subjectMasked: input.subject.masked,
      subjectReference: input.subject.reference,
      details: { method: input.method, document: input.documentKind, overrides: input.overrides },
    })
    if (!moved.ok) return moved
    sql.prepare('UPDATE cases SET draft = ?, identity = ? WHERE case_id = ?').run(input.draft, input.identity, input.caseId)
    recordGround(sql, input.caseId, { group: 'identification', ground: 'Article 9', reference: '406-¶3.1' }, context)
    journalDiscarded(sql, input.caseId, input, context)
    return moved
  }),

  /** Identification of an earlier day does not serve today (406-¶3.1): back to OPENED, samples and consents gone. */
  'cases.lapse': write((sql, input: { caseId: string }, context): Changed => {
    const moved = moveCase(sql, input.caseId, 'lapse', context, {
      action: 'case.lapsed',
      requirement: '406-¶3.1',
      result: 'done',
    })
    if (!moved.ok) return moved
    sql
      .prepare(
        `UPDATE cases SET identity = NULL, memo_language = NULL, memo_version = NULL, memo_shown_at = NULL, explained_at = NULL, damage = NULL,
           exclusion_established = NULL, contact_phone = NULL, face_refused = 0 WHERE case_id = ?`,
      )
      .run(input.caseId)
    endCapacity(sql, input.caseId, context)
    withdrawConsents(sql, input.caseId)
    eraseBoth(sql, input.caseId, context)
    forgetVisit(sql, input.caseId)
    return moved
  }),

  /** 406-¶2.2, ¶3.1: what an earlier day left unfinished lies here no longer; today it is identified and consented anew. */
  'cases.ofEarlierDays': read((sql, input: { today: string }): readonly string[] =>
    sql
      .prepare<[string], { case_id: string }>(
        `SELECT case_id FROM cases WHERE state IN ('IDENTIFIED', 'EXPLAINED', 'CONSENTED', 'CAPTURING', 'CAPTURED')
            AND json_extract(identity, '$.identifiedOn') < ?`,
      )
      .all(input.today)
      .map(({ case_id: caseId }) => caseId),
  ),

  'cases.refuse': write((sql, input: { caseId: string; requirement: string; reason: string }, context): Changed =>
    moveCase(
      sql,
      input.caseId,
      'refuse',
      context,
      { action: 'case.refused', requirement: input.requirement, result: 'refused', reason: input.reason },
      input.reason,
    ),
  ),

  'cases.memoShown': write((sql, input: { caseId: string; language: string; version: string }, context): Changed =>
    changeCase(
      sql,
      input.caseId,
      ['IDENTIFIED', 'EXPLAINED'],
      context,
      {
        action: 'memo.shown',
        requirement: '406-¶3.3',
        result: 'done',
        details: { language: input.language, version: input.version },
      },
      () => {
        sql
          .prepare('UPDATE cases SET memo_language = ?, memo_version = ?, memo_shown_at = ? WHERE case_id = ?')
          .run(input.language, input.version, context.at, input.caseId)
      },
    ),
  ),

  'cases.explained': write((sql, input: { caseId: string; aids: readonly string[] }, context): Changed => {
    const entry: AuditEvent = { action: 'memo.explained', requirement: '406-¶3.3', result: 'done', details: { aids: input.aids } }
    const moved = moveCase(sql, input.caseId, 'explain', context, entry)
    if (moved.ok)
      sql
        .prepare('UPDATE cases SET explained_at = ?, aids = ? WHERE case_id = ?')
        .run(context.at, JSON.stringify(input.aids), input.caseId)
    return moved
  }),

  'cases.refuseFace': write((sql, input: { caseId: string }, context): Changed =>
    changeCase(
      sql,
      input.caseId,
      openStates,
      context,
      { action: 'face-consent.not-given', requirement: '225-¶4', result: 'done' },
      () => {
        sql.prepare('UPDATE cases SET face_refused = 1 WHERE case_id = ?').run(input.caseId)
        sql.prepare(`UPDATE consents SET state = 'withdrawn' WHERE case_id = ? AND kind = 'face'`).run(input.caseId)
        erase(sql, input.caseId, 'face', context)
      },
    ),
  ),

  /** 406-¶4.2: keys and bytes go in the transaction that ends the case; unsent submissions are annulled. */
  'cases.decline': write((sql, input: { caseId: string; subject: SubjectMark | null }, context): Changed => {
    if (mayHaveReachedBase(sql, input.caseId)) return fail('CASE_CLOSED', { state: 'SENDING', requirement: '406-¶11.1' })
    const moved = moveCase(
      sql,
      input.caseId,
      'decline',
      context,
      {
        action: 'case.declined',
        requirement: '406-¶4.2',
        result: 'done',
        reason: 'R-REFUSED',
        subjectMasked: input.subject?.masked ?? null,
        subjectReference: input.subject?.reference ?? null,
      },
      'R-REFUSED',
    )
    if (!moved.ok) return moved
    endCapacity(sql, input.caseId, context)
    withdrawConsents(sql, input.caseId)
    annulUnsent(sql, input.caseId, context)
    eraseBoth(sql, input.caseId, context)
    return moved
  }),

  'cases.postpone': write((sql, input: Postponement, context): Changed => {
    const moved = moveCase(
      sql,
      input.caseId,
      'postpone',
      context,
      { action: 'case.postponed', requirement: input.requirement, result: 'done', reason: input.reason },
      input.reason,
    )
    if (!moved.ok) return moved
    if (input.subject !== null) askToReturn(sql, input.caseId, input.subject, context)
    endCapacity(sql, input.caseId, context)
    withdrawConsents(sql, input.caseId)
    eraseBoth(sql, input.caseId, context)
    return moved
  }),
} as const

/** A consent of an ended case serves nobody any more (406-¶4.2, 395-¶6.2, 406-¶3.2 same day). */
export function withdrawConsents(sql: Sql, caseId: string): void {
  sql.prepare(`UPDATE consents SET state = 'withdrawn' WHERE case_id = ?`).run(caseId)
  // The telephone stands on the consent alone (395-¶4.1): it goes with it.
  sql.prepare('UPDATE cases SET contact_phone = NULL WHERE case_id = ?').run(caseId)
}

/** What belongs to one visit and not to the person: answers of the Base, touches, marks of fingers, a senior's word. */
function forgetVisit(sql: Sql, caseId: string): void {
  for (const table of ['enrolment_checks', 'recognitions', 'proof_touches', 'fingers', 'lookup_consents', 'data_grounds'])
    sql.prepare(`DELETE FROM ${table} WHERE case_id = ?`).run(caseId)
  sql.prepare(`UPDATE confirmations SET state = 'withdrawn' WHERE case_id = ? AND state <> 'withdrawn'`).run(caseId)
}

/** An attempt without an answer may have been stored by the Base; from there on only an application destroys it (406-¶11.1). */
const mayHaveReachedBase = (sql: Sql, caseId: string): boolean =>
  sql.prepare('SELECT 1 FROM outbox WHERE case_id = ? AND attempts > 0').get(caseId) !== undefined

/** Unsent submissions end with the case (406-¶4.2). */
function annulUnsent(sql: Sql, caseId: string, context: WriteContext): void {
  const unsent = sql
    .prepare<[string], { submission_id: string }>(
      `SELECT submission_id FROM outbox WHERE case_id = ? AND state IN ('queued', 'dead-letter')`,
    )
    .all(caseId)
  for (const { submission_id: submissionId } of unsent)
    annul(sql, { submissionId, reason: 'R-REFUSED', requirement: '406-¶4.2' }, context)
}

function erase(sql: Sql, caseId: string, regime: 'fingerprint' | 'face', context: WriteContext): void {
  eraseRecords(sql, context, { caseId, regime, requirement: '406-¶4.2', details: { ground: 'DST-CANCEL' } })
  if (regime === 'fingerprint')
    sql.prepare('UPDATE fingers SET image_record_id = NULL, template_record_id = NULL WHERE case_id = ?').run(caseId)
  else sql.prepare('DELETE FROM faces WHERE case_id = ?').run(caseId)
}

export function eraseBoth(sql: Sql, caseId: string, context: WriteContext): void {
  erase(sql, caseId, 'fingerprint', context)
  erase(sql, caseId, 'face', context)
}
