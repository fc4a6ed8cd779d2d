import { fail, ok, type Failure } from '../../preload/contract/index.js'
import { changeCase, takeNumber, withdrawApplication, type ApplicationRow, type CaseWriteError } from '../cases/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { codeDigest, type DocumentOf } from '../documents/index.js'
import { destroyRecord, insertRecord, loadRecords, type LoadedRecord, type SealedRecord } from '../keys/index.js'

type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

/** D-04 is given after the explanation, whose words it repeats, and before the capture. */
const states = ['EXPLAINED', 'CONSENTED'] as const

interface Prepare {
  readonly caseId: string
  readonly form: ApplicationRow['form']
  readonly textVersion: string
  readonly textDigest: string
  /** what will be printed; its number is taken here */
  readonly data: DocumentOf<'D-04'>
}

interface Scan {
  readonly caseId: string
  readonly number: string
  readonly recordId: string
  readonly sealed: SealedRecord
  readonly mediaType: string
}

export const applicationStore = {
  /** A new number for each preparation: what was prepared before is withdrawn, so that two applications never live at once. */
  'applications.prepare': write((sql, input: Prepare, context): Answer<{ readonly number: string }> => {
    let number = ''
    const { caseId, data, form, textVersion, textDigest } = input
    const entry = {
      action: 'application.prepared',
      requirement: '406-¶5.2',
      result: 'done',
      details: { form, version: textVersion },
    } as const
    const changed = changeCase(sql, caseId, states, context, entry, () => {
      withdrawApplication(sql, caseId, context.at)
      number = takeNumber(sql, data.department.code, Number(data.date.slice(0, 4)))
      sql
        .prepare(
          `INSERT INTO applications (application_number, case_id, state, form, language, text_version, text_digest, code_digest,
             prepared_on, prepared_at)
           VALUES (@number, @caseId, 'prepared', @form, @language, @textVersion, @textDigest, @code, @preparedOn, @at)`,
        )
        .run({
          number,
          caseId,
          form,
          language: data.language,
          textVersion,
          textDigest,
          code: codeDigest({ ...data, number }, textDigest),
          preparedOn: data.date,
          at: context.at,
        })
    })
    return changed.ok ? ok({ number }) : changed
  }),

  'applications.printed': write((sql, input: { caseId: string }, context): Answer<null> => {
    if (live(sql, input.caseId)?.form !== 'paper') return noApplication
    const entry = { action: 'application.printed', requirement: '406-¶5.2', result: 'done' } as const
    return changeCase(sql, input.caseId, states, context, entry, () => {
      sql.prepare(`UPDATE applications SET printed_at = ? WHERE case_id = ? AND state = 'prepared'`).run(context.at, input.caseId)
    })
  }),

  'applications.attachScan': write((sql, input: Scan, context): Answer<null> => {
    const row = live(sql, input.caseId)
    if (row === undefined || row.application_number !== input.number || row.form !== 'paper' || row.state === 'accepted')
      return noApplication
    const { digest } = input.sealed
    const entry = { action: 'application.scanned', requirement: '406-¶5.2', result: 'done', details: { digest } } as const
    return changeCase(sql, input.caseId, states, context, entry, () => {
      if (row.evidence_record_id !== null) destroyRecord(sql, row.evidence_record_id, context.at)
      keepEvidence(sql, input, context)
      sql.prepare(`UPDATE applications SET state = 'scanned' WHERE application_number = ?`).run(input.number)
    })
  }),

  /** 406-¶5.2: signed by the identified representative and seen by the employee. */
  'applications.accept': write(
    (sql, input: { caseId: string; number: string; signedAt: string; employeeId: string }, context): Answer<null> => {
      const row = live(sql, input.caseId)
      if (row === undefined || row.application_number !== input.number || row.state !== 'scanned') return noApplication
      const entry = {
        action: 'application.accepted',
        requirement: '406-¶5.2',
        result: 'done',
        details: { number: input.number, form: row.form },
      } as const
      return changeCase(sql, input.caseId, states, context, entry, () => accept(sql, input, context))
    },
  ),

  /** 406-¶5.2: signed by another than the representative: the paper is void, scan and key are destroyed. */
  'applications.refuse': write((sql, input: { caseId: string; reason: string }, context): Answer<null> => {
    const entry = { action: 'application.refused', requirement: '406-¶5.2', result: 'refused', reason: input.reason } as const
    return changeCase(sql, input.caseId, states, context, entry, () => withdrawApplication(sql, input.caseId, context.at))
  }),

  /** A sealed record of the case, e.g. the application that was signed. */
  'applications.evidence': read(
    (sql, input: { caseId: string; recordId: string }): LoadedRecord | null =>
      loadRecords(sql, input.caseId).find(({ recordId }) => recordId === input.recordId) ?? null,
  ),
} as const

const noApplication = fail('CASE_CLOSED', { state: 'no application prepared' })

type Live = Pick<ApplicationRow, 'application_number' | 'state' | 'form' | 'evidence_record_id'>

const live = (sql: Sql, caseId: string): Live | undefined =>
  sql
    .prepare<[string], Live>(
      `SELECT application_number, state, form, evidence_record_id FROM applications WHERE case_id = ? AND state <> 'withdrawn'`,
    )
    .get(caseId)

export function keepEvidence(sql: Sql, evidence: Scan, context: WriteContext): void {
  const { recordId, caseId, number, sealed, mediaType } = evidence
  const record = { recordId, caseId, regime: 'fingerprint', type: 'application-form', schemaVersion: 1, sealed } as const
  insertRecord(sql, record, context.at)
  sql
    .prepare(
      'UPDATE applications SET evidence_record_id = ?, evidence_digest = ?, evidence_media_type = ? WHERE application_number = ?',
    )
    .run(recordId, sealed.digest, mediaType, number)
}

export function accept(
  sql: Sql,
  input: { readonly number: string; readonly signedAt: string; readonly employeeId: string },
  context: WriteContext,
): void {
  sql
    .prepare(
      `UPDATE applications SET state = 'accepted', signed_by_representative = 1, signed_at = ?, accepted_at = ?, accepted_by = ?
        WHERE application_number = ?`,
    )
    .run(input.signedAt, context.at, input.employeeId, input.number)
}
