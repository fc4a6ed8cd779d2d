import { fail, ok, type Failure } from '../../preload/contract/index.js'
import { read, write, type Sql } from '../database/index.js'
import { loadRecords, type LoadedRecord } from '../keys/index.js'
import { enqueue, type NewSubmission } from '../outbox/index.js'
import { endPresence } from './capacity.store.js'
import { changeCase, moveCase, type CaseWriteError, type SubjectMark } from './case.store.js'
import type { CaseBundle } from './case-rows.js'
import { loadCase } from './load-case.js'
import { askToReturn, closeReturnsOf } from './return-items.store.js'

export interface FingerDevice {
  readonly position: number
  readonly model: string
  readonly serial: string
  readonly driverVersion: string
  readonly dpi: number
}

/** Everything a submission is made of, the biometric content still sealed. */
export interface SubmissionMaterial {
  readonly bundle: CaseBundle
  readonly records: readonly LoadedRecord[]
  readonly devices: readonly FingerDevice[]
  readonly stationId: string
  /** accounts that may stand behind a reason or a confirmation */
  readonly logins: Readonly<Record<string, string>>
  /** 406-¶8.1: the Base's word about each failed recognition */
  readonly recognitionStatements: readonly string[]
}

export const submissionStore = {
  'cases.material': read((sql, input: { caseId: string }): SubmissionMaterial | null => {
    const bundle = loadCase(sql, input.caseId)
    if (bundle === null) return null
    return {
      bundle,
      records: loadRecords(sql, input.caseId),
      devices: fingerDevices(sql, input.caseId),
      stationId: stationId(sql),
      logins: loginsOf(sql),
      recognitionStatements: failedRecognitions(sql, input.caseId),
    }
  }),

  /** Review accepted: case, queue and journal commit together or not at all (design §4.2). */
  'cases.submit': write(
    (
      sql,
      input: { caseId: string; submissions: readonly NewSubmission[]; subject: SubjectMark | null },
      context,
    ): { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> } => {
      const entry = { action: 'case.captured', requirement: '406-¶6.2', result: 'done' } as const
      const captured = changeCase(sql, input.caseId, ['CAPTURED'], context, null, () => undefined)
      const ready = captured.ok ? captured : moveCase(sql, input.caseId, 'finish-capture', context, entry)
      if (!ready.ok) return ready
      const moved = moveCase(sql, input.caseId, 'send', context, {
        action: 'case.submitted',
        requirement: '406-¶2.2',
        result: 'done',
      })
      if (!moved.ok) return moved
      if (input.submissions.length === 0) return fail('CASE_CLOSED', { state: 'nothing to send' })
      endPresence(sql, input.caseId, context)
      for (const submission of input.submissions) enqueue(sql, context, submission)
      if (input.subject !== null) {
        closeReturnsOf(sql, input.caseId, input.subject, context)
        askToReturn(sql, input.caseId, input.subject, context)
      }
      return ok(null)
    },
  ),
} as const

const stationId = (sql: Sql): string =>
  sql.prepare<[], { station_id: string }>('SELECT station_id FROM station').get()?.station_id ?? ''

const loginsOf = (sql: Sql): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sql
      .prepare<[], { account_id: string; login: string }>('SELECT account_id, login FROM accounts')
      .all()
      .map((row) => [row.account_id, row.login]),
  )

const failedRecognitions = (sql: Sql, caseId: string): readonly string[] =>
  sql
    .prepare<[string], { statement: string }>(
      `SELECT statement FROM recognitions WHERE case_id = ? AND outcome = 'non-match' AND statement IS NOT NULL ORDER BY number`,
    )
    .all(caseId)
    .map(({ statement }) => statement)

/** The device of the sample that was kept: the last attempt of the finger that was taken over. */
function fingerDevices(sql: Sql, caseId: string): readonly FingerDevice[] {
  return sql
    .prepare<[string], FingerDevice>(
      `SELECT position, device_model AS model, device_serial AS serial, driver_version AS driverVersion, resolution_dpi AS dpi
         FROM capture_attempts WHERE case_id = ? AND verdict = 'accepted' ORDER BY number`,
    )
    .all(caseId)
}
