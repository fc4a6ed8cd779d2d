import type { Sql } from '../main/database/index.js'
import { localDay } from '../main/rules/index.js'
import type { Holdings, InformationAnswer } from './storage.js'

interface VersionRow {
  readonly base_record_id: string
  readonly version: number
  readonly state: Holdings['versions'][number]['state']
  readonly captured_on: string
  readonly created_at: string
  readonly department_code: string | null
  readonly consent_number: string | null
  readonly destroyed_at: string | null
  readonly destroyed_ground: Holdings['versions'][number]['destroyedGround']
}

interface BlockRow {
  readonly order_id: string
  readonly ground: Holdings['blocks'][number]['ground']
  readonly since: string
}

interface UseRow {
  readonly kind: 'status' | 'recognition'
  readonly at: string
  readonly purpose_id: string
}

const mostUses = 1_000

/** 395-¶15.1, CX-38: rows and dates of one person, also of what is destroyed; nothing sealed is opened. */
export function holdingsOf(sql: Sql, regime: Holdings['regime'], subject: string): Holdings {
  const versions = sql
    .prepare<[string], VersionRow>('SELECT * FROM versions WHERE subject_reference = ? ORDER BY version')
    .all(subject)
  const blocks = sql
    .prepare<[string], BlockRow>(
      'SELECT order_id, ground, since FROM blocks WHERE subject_reference = ? AND lifted_at IS NULL ORDER BY since, order_id',
    )
    .all(subject)
  const total = sql.prepare<[string, string, string], { n: number }>(`SELECT count(*) AS n FROM (${uses})`)
  const newest = sql.prepare<[string, string, string, number], UseRow>(`${uses} ORDER BY at DESC LIMIT ?`)
  return {
    regime,
    versions: versions.map(versionOf),
    blocks: blocks.map(({ order_id: orderId, ground, since }) => ({ orderId, ground, since })),
    uses: newest.all(subject, subject, subject, mostUses).map(({ kind, at, purpose_id: purposeId }) => ({ kind, at, purposeId })),
    olderUses: Math.max(0, (total.get(subject, subject, subject)?.n ?? 0) - mostUses),
  }
}

const uses = `
  SELECT 'status' AS kind, at, purpose_id FROM status_uses WHERE subject_reference = ?
  UNION ALL SELECT 'recognition', at, purpose_id FROM recognitions WHERE subject_reference = ?
  UNION ALL SELECT 'recognition', r.at, r.purpose_id FROM recognitions r JOIN versions v USING (base_record_id)
            WHERE r.subject_reference IS NULL AND v.subject_reference = ?`

const versionOf = (row: VersionRow): Holdings['versions'][number] => ({
  baseRecordId: row.base_record_id,
  version: row.version,
  state: row.state,
  capturedOn: row.captured_on,
  acceptedAt: row.created_at,
  departmentCode: row.department_code,
  consentNumber: row.consent_number,
  destroyedOn: row.destroyed_at === null ? null : localDay(row.destroyed_at).toString(),
  destroyedGround: row.destroyed_ground,
})

export function insertInformation(sql: Sql, subject: string, answer: InformationAnswer): void {
  const { statementId, stationId, requestNumber, purposeId, at } = answer
  sql
    .prepare(
      `INSERT INTO information_answers (statement_id, subject_reference, station_id, request_number, purpose_id, at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(statementId, subject, stationId, requestNumber, purposeId, at)
}
