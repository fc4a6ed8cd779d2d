import type { Failure } from '../../preload/contract/index.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { write, type Sql, type WriteContext } from '../database/index.js'
import { destroyRecord } from '../keys/index.js'
import { eraseRecords } from '../outbox/index.js'
import { expectedSignatory } from './capacity-facts.js'
import { dropTabletSignature, forgetRepresentative } from './capacity-end.js'
import { changeCase, moveCase, openStates, type CaseWriteError } from './case.store.js'
import type { CaseRow, ConsentRow, RepresentativeRow } from './case-rows.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

/** From the first finger on the statement stands: what was taken was taken under it. */
const beforeCapture = ['IDENTIFIED', 'EXPLAINED', 'CONSENTED'] as const

interface Stated {
  readonly caseId: string
  /** as the column holds it; null: full capacity */
  readonly capacity: string | null
  readonly kind: 'incapacity' | 'limited capacity' | 'full'
}

interface Identified extends Pick<RepresentativeRow, 'identity' | 'authority' | 'named_in_authority' | 'account_id'> {
  readonly caseId: string
  readonly identifiedBy: string
  /** for the journal, last four digits of his IIN (CR-6) */
  readonly masked: string
  readonly documentKind: string
}

export const capacityStore = {
  /** 406-¶5.1: another statement withdraws whatever was given under the one before. */
  'capacity.state': write((sql, input: Stated, context): Changed => {
    const entry = { action: 'capacity.stated', requirement: '406-¶5.1', result: 'done', details: { kind: input.kind } } as const
    const changed = changeCase(sql, input.caseId, beforeCapture, context, entry, () => {
      forgetRepresentative(sql, input.caseId, context.at)
      sql.prepare('UPDATE cases SET capacity = ? WHERE case_id = ?').run(input.capacity, input.caseId)
    })
    if (changed.ok) withdrawForeignConsents(sql, input.caseId, expectedSignatory(input.kind), context)
    return changed
  }),

  /** Another representative signs another application, and another consent for an incapable person (CX-08). */
  'capacity.identify': write((sql, input: Identified, context): Changed => {
    const entry = {
      action: 'representative.identified',
      requirement: '406-¶5.1',
      result: 'done',
      details: { representative: input.masked, document: input.documentKind },
    } as const
    const changed = changeCase(sql, input.caseId, beforeCapture, context, entry, () => {
      forgetRepresentative(sql, input.caseId, context.at)
      sql
        .prepare(
          `INSERT INTO representatives (case_id, identity, authority, named_in_authority, account_id, identified_at, identified_by)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          input.caseId,
          input.identity,
          input.authority,
          input.named_in_authority,
          input.account_id,
          context.at,
          input.identifiedBy,
        )
    })
    if (changed.ok) withdrawForeignConsents(sql, input.caseId, 'applicant', context)
    return changed
  }),

  'capacity.markPresence': write((sql, input: { caseId: string; present: boolean; accountId: string }, context): Changed => {
    const entry = {
      action: input.present ? 'representative.present' : 'representative.absent',
      requirement: '406-¶5.1',
      result: 'done',
    } as const
    return changeCase(sql, input.caseId, openStates, context, entry, () =>
      addMark(sql, input.caseId, input.present, input.accountId, context.at),
    )
  }),
} as const

/** 406-¶5.1 "marks at start and end": the presence ends with the capture. Nothing where nobody is present. */
export function endPresence(sql: Sql, caseId: string, context: WriteContext): void {
  const last = sql
    .prepare<[string], { present: number }>('SELECT present FROM presence_marks WHERE case_id = ? ORDER BY number DESC LIMIT 1')
    .get(caseId)
  if (last?.present !== 1) return
  addMark(sql, caseId, false, context.actor?.accountId ?? '', context.at)
  journal(sql, context, { action: 'representative.presence-ended', caseId, requirement: '406-¶5.1', result: 'done' })
}

function addMark(sql: Sql, caseId: string, present: boolean, accountId: string, at: string): void {
  sql
    .prepare(
      `INSERT INTO presence_marks (case_id, number, present, at, account_id)
       VALUES (@caseId, (SELECT coalesce(max(number), 0) + 1 FROM presence_marks WHERE case_id = @caseId), @present, @at, @accountId)`,
    )
    .run({ caseId, present: present ? 1 : 0, at, accountId })
}

/** CX-08: a consent signed by somebody who may not sign it now is withdrawn, its paper and whatever was taken under it destroyed. */
function withdrawForeignConsents(sql: Sql, caseId: string, signatory: ConsentRow['signatory'], context: WriteContext): void {
  const foreign = sql
    .prepare<[string, string], Pick<ConsentRow, 'consent_number' | 'kind' | 'scan_record_id'>>(
      `SELECT consent_number, kind, scan_record_id FROM consents
        WHERE case_id = ? AND state <> 'withdrawn' AND (signatory <> ? OR signatory = 'representative')`,
    )
    .all(caseId, signatory)
  for (const { consent_number: number, kind, scan_record_id: scan } of foreign) {
    if (scan !== null) destroyRecord(sql, scan, context.at)
    dropTabletSignature(sql, number, context.at)
    sql.prepare(`UPDATE consents SET state = 'withdrawn', scan_record_id = NULL WHERE consent_number = ?`).run(number)
    const entry: AuditEvent = {
      action: 'consent.voided',
      requirement: kind === 'fingerprint' ? '406-¶3.2' : '225-¶4',
      result: 'refused',
      reason: 'CONSENT_SIGNATORY',
      details: { kind },
    }
    // An accepted consent had moved the case on (requirements.md §11).
    if (kind === 'fingerprint' && stateOf(sql, caseId) === 'CONSENTED') moveCase(sql, caseId, 'void-consent', context, entry)
    else journal(sql, context, { ...entry, caseId })
  }
  if (foreign.some(({ kind }) => kind === 'face')) eraseFace(sql, caseId, context)
}

const stateOf = (sql: Sql, caseId: string): CaseRow['state'] | undefined =>
  sql.prepare<[string], Pick<CaseRow, 'state'>>('SELECT state FROM cases WHERE case_id = ?').get(caseId)?.state

function eraseFace(sql: Sql, caseId: string, context: WriteContext): void {
  eraseRecords(sql, context, { caseId, regime: 'face', requirement: '225-¶4', details: { ground: 'DST-CANCEL' } })
  sql.prepare('DELETE FROM faces WHERE case_id = ?').run(caseId)
}
