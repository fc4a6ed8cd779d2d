import type { Sql } from '../main/database/index.js'
import type { RecognitionOutcome, Repeats, SignedStatement } from '../main/outbox/submission/index.js'
import type { RegimeKeys } from './base-keys.js'
import type { KeptRecognition, Recognition, StatusUse } from './storage.js'

export interface RecognitionRows {
  readonly find: (requestId: string) => KeptRecognition | null
  readonly keep: (recognition: Recognition) => KeptRecognition
  readonly keepStatusUse: (use: StatusUse) => void
  /** of each named statement about the repeated version; null for one that this Base never made about it */
  readonly outcomesOf: (repeats: Repeats) => readonly (RecognitionOutcome | null)[]
}

interface RecognitionRow {
  readonly request_id: string
  readonly content_digest: string
  readonly case_number: string
  readonly purpose_id: string
  readonly statement: string
}

/** Attempts of recognition and questions of status: ids, outcomes and purposes, kept as proof (406-¶8.1, 395-¶17). */
export function openRecognitions(sql: Sql, keys: RegimeKeys): RecognitionRows {
  const byRequest = sql.prepare<[string], RecognitionRow>('SELECT * FROM recognitions WHERE request_id = ?')
  const outcome = sql.prepare<[string, string, number], { outcome: RecognitionOutcome }>(
    'SELECT outcome FROM recognitions WHERE statement_id = ? AND base_record_id = ? AND version = ?',
  )
  const find = (requestId: string): KeptRecognition | null => {
    const row = byRequest.get(requestId)
    return row === undefined ? null : recognitionOf(row)
  }
  return {
    find,
    keep: (recognition) => {
      insertRecognition(sql, keys, recognition)
      return find(recognition.requestId) ?? recognition
    },
    keepStatusUse: (use) => insertStatusUse(sql, keys, use),
    outcomesOf: ({ baseRecordId, version, recognitionStatementIds }) =>
      recognitionStatementIds.map((id) => outcome.get(id, baseRecordId, version)?.outcome ?? null),
  }
}

function insertRecognition(sql: Sql, keys: RegimeKeys, recognition: Recognition): void {
  const { iin, requestId, contentDigest, caseNumber, purposeId, signed } = recognition
  const { statementId, stationId, baseRecordId, version, outcome, band, at } = signed.statement
  sql
    .prepare(
      `INSERT INTO recognitions (request_id, statement_id, station_id, content_digest, base_record_id, version, outcome, band,
                                 case_number, purpose_id, statement, at, subject_reference)
       VALUES (@requestId, @statementId, @stationId, @contentDigest, @baseRecordId, @version, @outcome, @band,
               @caseNumber, @purposeId, @statement, @at, @subject)
       ON CONFLICT (request_id) DO NOTHING`,
    )
    .run({
      ...{ requestId, statementId, stationId, contentDigest, baseRecordId, version, outcome, band },
      ...{ caseNumber, purposeId, statement: JSON.stringify(signed), at, subject: keys.subjectReference(iin) },
    })
}

function insertStatusUse(sql: Sql, keys: RegimeKeys, { iin, caseNumber, purposeId, signed }: StatusUse): void {
  const { statementId, stationId, state, at } = signed.statement
  sql
    .prepare(
      `INSERT INTO status_uses (statement_id, subject_reference, station_id, state, case_number, purpose_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(statementId, keys.subjectReference(iin), stationId, state, caseNumber, purposeId, at)
}

function recognitionOf(row: RecognitionRow): KeptRecognition {
  // Written by this Base in this form; a damaged file fails its own integrity check before.
  const signed: SignedStatement<'recognition'> = JSON.parse(row.statement)
  return {
    requestId: row.request_id,
    contentDigest: row.content_digest,
    caseNumber: row.case_number,
    purposeId: row.purpose_id,
    signed,
  }
}
