import { migrate, openDatabase, type Migration, type Sql } from '../main/database/index.js'
import { ConfirmationRequest, SignedDecision } from '../main/outbox/submission/index.js'

/** A request as it is kept: of the applicant a masked number, no name, no biometrics. */
export interface KeptConfirmation {
  readonly request: ConfirmationRequest
  readonly requestDigest: string
  /** the station that asked */
  readonly stationId: string
  readonly requestedAt: string
  readonly decision: SignedDecision | null
  /** PEM of the station that decided */
  readonly certificate: string | null
}

export interface ConfirmationStorage {
  readonly find: (confirmationId: string) => KeptConfirmation | null
  readonly add: (confirmation: Omit<KeptConfirmation, 'decision' | 'certificate'>) => void
  /** the first decision is final. @returns false when there is one already: nothing was written */
  readonly decide: (decision: SignedDecision, certificate: string, at: string) => boolean
  /** undecided ones of a department that end after `now`, oldest first */
  readonly open: (departmentCode: string, now: string, limit: number) => readonly KeptConfirmation[]
  readonly close: () => void
}

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'confirmations',
    up: (sql) =>
      void sql.exec(`
        CREATE TABLE confirmations (
          confirmation_id TEXT PRIMARY KEY,
          department_code TEXT NOT NULL,
          station_id TEXT NOT NULL,
          request TEXT NOT NULL,
          request_digest TEXT NOT NULL,
          requested_at TEXT NOT NULL,
          expires_at TEXT NOT NULL,
          decision TEXT,
          decided_by TEXT,
          decider_certificate TEXT,
          decided_at TEXT
        ) STRICT;
        CREATE INDEX undecided ON confirmations (department_code, requested_at) WHERE decision IS NULL;
      `),
  },
]

interface Row {
  readonly request: string
  readonly request_digest: string
  readonly station_id: string
  readonly requested_at: string
  readonly decision: string | null
  readonly decider_certificate: string | null
}

/** A file and a key of its own: what seniors decide has nothing to do with a regime (CR-7). */
export function openConfirmations(path: string, databaseKey: Uint8Array): ConfirmationStorage {
  const sql = openDatabase(path, databaseKey)
  migrate(sql, migrations)
  const byId = sql.prepare<[string], Row>('SELECT * FROM confirmations WHERE confirmation_id = ?')
  const undecided = sql.prepare<[string, string, number], Row>(
    `SELECT * FROM confirmations WHERE decision IS NULL AND department_code = ? AND expires_at > ? ORDER BY requested_at LIMIT ?`,
  )
  return {
    find: (confirmationId) => {
      const row = byId.get(confirmationId)
      return row === undefined ? null : confirmationOf(row)
    },
    add: (confirmation) => insert(sql, confirmation),
    decide: (decision, certificate, at) =>
      sql
        .prepare(
          `UPDATE confirmations SET decision = ?, decided_by = ?, decider_certificate = ?, decided_at = ?
           WHERE confirmation_id = ? AND decision IS NULL`,
        )
        .run(JSON.stringify(decision), decision.decision.stationId, certificate, at, decision.decision.confirmationId).changes ===
      1,
    open: (departmentCode, now, limit) => undecided.all(departmentCode, now, limit).map(confirmationOf),
    close: () => void sql.close(),
  }
}

function insert(
  sql: Sql,
  { request, requestDigest, stationId, requestedAt }: Omit<KeptConfirmation, 'decision' | 'certificate'>,
): void {
  sql
    .prepare(
      `INSERT INTO confirmations (confirmation_id, department_code, station_id, request, request_digest, requested_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      request.confirmationId,
      request.departmentCode,
      stationId,
      JSON.stringify(request),
      requestDigest,
      requestedAt,
      new Date(request.expiresAt).toISOString(),
    )
}

const confirmationOf = (row: Row): KeptConfirmation => ({
  request: ConfirmationRequest.parse(JSON.parse(row.request)),
  requestDigest: row.request_digest,
  stationId: row.station_id,
  requestedAt: row.requested_at,
  decision: row.decision === null ? null : SignedDecision.parse(JSON.parse(row.decision)),
  certificate: row.decider_certificate,
})
