import type { Sql } from '../main/database/index.js'
import { localDay } from '../main/rules/index.js'
import type { RegimeKeys } from './base-keys.js'
import { personIn } from './sqlite-amendments.js'
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
const mostAmendments = 100

/**
 * 395-¶15.1, CX-38: rows and dates of one person, also of what is destroyed. Of the version in force the person is told as he is
 * named there now; no other is opened (395-¶26.1, 406-¶9.2).
 */
export function holdingsOf(
  sql: Sql,
  keys: RegimeKeys,
  subject: string,
  openActive: (baseRecordId: string) => Buffer | null,
): Holdings {
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
    regime: keys.regime,
    versions: versions.map((row) => versionOf(row, personOf(sql, keys, row, openActive))),
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

type Person = Pick<Holdings['versions'][number], 'person' | 'amendments'>

function personOf(
  sql: Sql,
  keys: RegimeKeys,
  { base_record_id: baseRecordId, state }: VersionRow,
  openActive: (baseRecordId: string) => Buffer | null,
): Person {
  const bytes = state === 'ACTIVE' ? openActive(baseRecordId) : null
  if (bytes === null) return { person: null, amendments: [] }
  const { person, amendments } = personIn(sql, keys, baseRecordId, bytes)
  return { person, amendments: amendments.slice(-mostAmendments) }
}

const versionOf = (row: VersionRow, person: Person): Holdings['versions'][number] => ({
  baseRecordId: row.base_record_id,
  version: row.version,
  state: row.state,
  capturedOn: row.captured_on,
  acceptedAt: row.created_at,
  departmentCode: row.department_code,
  consentNumber: row.consent_number,
  destroyedOn: row.destroyed_at === null ? null : localDay(row.destroyed_at).toString(),
  destroyedGround: row.destroyed_ground,
  ...person,
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
