import { fail, ok, type Failure } from '../../preload/contract/index.js'
import type { AuditEvent } from '../audit/index.js'
import { write, type Sql } from '../database/index.js'
import { annul } from '../outbox/index.js'
import type { CaseState } from '../rules/index.js'
import { endCapacity } from './capacity-end.js'
import { changeCase, eraseBoth, moveCase, openStates, withdrawConsents, type CaseWriteError } from './case.store.js'
import type { EnrolmentCheckRow, RecognitionRow } from './case-rows.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

export interface EnrolmentAnswer {
  readonly caseId: string
  readonly state: EnrolmentCheckRow['state']
  readonly baseRecordId: string | null
  readonly version: number | null
  readonly consentNumber: string | null
  readonly capturedOn: string | null
  /** the statement of the Base, for proof */
  readonly statement: string
}

export interface NewRecognition {
  readonly recognitionId: string
  readonly caseId: string
  readonly positions: readonly number[]
  readonly outcome: RecognitionRow['outcome']
  readonly band: RecognitionRow['band']
  readonly baseRecordId: string | null
  readonly version: number | null
  readonly statement: string | null
  /** 395-¶17: for what the comparison was made */
  readonly purposeId: string
}

const identified: readonly CaseState[] = openStates.filter((state) => state !== 'OPENED')

/** Answers of the Base that say a submission comes too late: the person has a record it did not know of (406-¶8.1, ¶9.1). */
const enrolledMeanwhile = ['SUBJECT_ENROLLED', 'REPEAT_CONFLICT']

/** 406-¶8: what the Base said of the person and of his touches, and what grounds a repeated enrolment. */
export const recognitionStore = {
  'enrolment.record': write((sql, input: EnrolmentAnswer, context): Changed => {
    const details = { state: input.state, version: input.version ?? 0 }
    const entry: AuditEvent = { action: 'enrolment.asked', requirement: '406-¶8.1', result: 'done', details }
    return changeCase(sql, input.caseId, identified, context, entry, () => {
      sql
        .prepare(
          `INSERT OR REPLACE INTO enrolment_checks (case_id, state, base_record_id, version, consent_number, captured_on, statement, at)
           VALUES (@caseId, @state, @baseRecordId, @version, @consentNumber, @capturedOn, @statement, @at)`,
        )
        .run({ ...input, at: context.at })
    })
  }),

  /** One touch: a poor one is recorded too, the score never is. */
  'recognition.record': write(
    (
      sql,
      input: NewRecognition,
      context,
    ):
      | { readonly ok: true; readonly value: { readonly revision: number } }
      | { readonly ok: false; readonly error: Failure<CaseWriteError> } => {
      const { caseId, positions, outcome, band, purposeId, version } = input
      const entry: AuditEvent = {
        action: 'recognition.answered',
        requirement: '406-¶8.1',
        result: outcome === 'match' ? 'done' : 'refused',
        reason: outcome,
        details: { positions: positions.map(String), band, purpose: purposeId, version: version ?? 0 },
      }
      const changed = changeCase(sql, caseId, identified, context, entry, () => {
        const { baseRecordId, recognitionId, statement } = input
        const row = { recognitionId, caseId, outcome, band, baseRecordId, version, statement }
        sql
          .prepare(
            `INSERT INTO recognitions (recognition_id, case_id, number, at, positions, outcome, band, base_record_id, version, statement)
             VALUES (@recognitionId, @caseId, @number, @at, @positions, @outcome, @band, @baseRecordId, @version, @statement)`,
          )
          .run({ ...row, number: nextNumber(sql, caseId), at: context.at, positions: JSON.stringify(positions) })
      })
      return changed.ok ? ok({ revision: revisionOf(sql, caseId) }) : changed
    },
  ),

  'recognition.damage': write((sql, input: { caseId: string; damage: string | null }, context): Changed => {
    const entry: AuditEvent = { action: 'damage.stated', requirement: '406-¶8.1', result: 'done', reason: input.damage }
    return changeCase(sql, input.caseId, identified, context, entry, () => {
      sql.prepare('UPDATE cases SET damage = ? WHERE case_id = ?').run(input.damage, input.caseId)
    })
  }),

  /** The person is enrolled and nothing is collected: also after the Base has refused what was sent without knowing. */
  'recognition.close': write((sql, input: { caseId: string }, context): Changed => {
    const { caseId } = input
    const state = sql.prepare<[string], { state: CaseState }>('SELECT state FROM cases WHERE case_id = ?').get(caseId)?.state
    const refused = refusedByBase(sql, caseId)
    if (state === 'SENDING' && refused.length === 0) return fail('CASE_CLOSED', { state })
    const entry: AuditEvent = { action: 'case.refused', requirement: '406-¶8.1', result: 'refused', reason: 'ALREADY_ENROLLED' }
    const moved = moveCase(sql, caseId, 'refuse', context, entry, 'ALREADY_ENROLLED')
    if (!moved.ok) return moved
    for (const { submission_id: submissionId } of refused)
      annul(sql, { submissionId, reason: 'ALREADY_ENROLLED', requirement: '406-¶8.1' }, context)
    endCapacity(sql, caseId, context)
    withdrawConsents(sql, caseId)
    eraseBoth(sql, caseId, context)
    return moved
  }),
} as const

const refusedByBase = (sql: Sql, caseId: string): readonly { readonly submission_id: string }[] =>
  sql
    .prepare<[string], { submission_id: string; base_says: string | null }>(
      `SELECT submission_id, base_says FROM outbox WHERE case_id = ? AND state = 'dead-letter' AND lane = 'fingerprint'`,
    )
    .all(caseId)
    .filter(({ base_says: said }) => said !== null && enrolledMeanwhile.includes(said))

const nextNumber = (sql: Sql, caseId: string): number =>
  (sql.prepare<[string], { n: number }>('SELECT count(*) AS n FROM recognitions WHERE case_id = ?').get(caseId)?.n ?? 0) + 1

const revisionOf = (sql: Sql, caseId: string): number =>
  sql.prepare<[string], { revision: number }>('SELECT revision FROM cases WHERE case_id = ?').get(caseId)?.revision ?? 0
