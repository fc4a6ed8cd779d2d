import { fail, ok, type Result } from '../preload/contract/result.js'
import { migrate, openDatabase, type Migration, type Sql } from '../main/database/index.js'
import { SignedReceipt } from '../main/outbox/submission/index.js'
import type { RegimeKeys } from './base-keys.js'
import type { Acceptance, AcceptError, Earlier, RegimeStorage } from './storage.js'

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'versions-of-records',
    up: (sql) =>
      void sql.exec(`
        CREATE TABLE versions (
          base_record_id TEXT PRIMARY KEY,
          subject_reference TEXT NOT NULL,
          version INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'ARCHIVED', 'BLOCKED', 'DESTROYED')),
          captured_on TEXT NOT NULL,
          key_id TEXT NOT NULL,
          kek_version INTEGER NOT NULL,
          wrapped BLOB,
          nonce BLOB,
          created_at TEXT NOT NULL,
          ciphertext BLOB,
          UNIQUE (subject_reference, version)
        ) STRICT;
        CREATE UNIQUE INDEX one_active_version ON versions (subject_reference) WHERE state = 'ACTIVE';

        CREATE TABLE submissions (
          submission_id TEXT PRIMARY KEY,
          idempotency_key TEXT NOT NULL UNIQUE,
          station_id TEXT NOT NULL,
          content_digest TEXT NOT NULL,
          receipt TEXT NOT NULL,
          base_record_id TEXT NOT NULL REFERENCES versions (base_record_id),
          accepted_at TEXT NOT NULL
        ) STRICT;
      `),
  },
]

interface SubmissionRow {
  readonly station_id: string
  readonly idempotency_key: string
  readonly content_digest: string
  readonly receipt: string
}

/** One regime in one SQLCipher file with its own keys (CR-7). */
export function openRegime(path: string, keys: RegimeKeys): RegimeStorage {
  const sql = openDatabase(path, keys.databaseKey)
  migrate(sql, migrations)
  const byKey = sql.prepare<[string], SubmissionRow>('SELECT * FROM submissions WHERE idempotency_key = ?')
  const bySubmission = sql.prepare<[string], SubmissionRow>('SELECT * FROM submissions WHERE submission_id = ?')
  const active = sql.prepare<[string], { version: number }>(
    `SELECT version FROM versions WHERE subject_reference = ? AND state IN ('ACTIVE', 'BLOCKED')`,
  )
  const isEnrolled = (iin: string): boolean => active.get(keys.subjectReference(iin)) !== undefined
  const storage = {
    findByKey: (key: string) => earlierOf(byKey.get(key)),
    findBySubmission: (id: string) => earlierOf(bySubmission.get(id)),
    isEnrolled,
  }
  const accept = sql.transaction((batch: readonly Acceptance[]) => batch.map((one) => acceptOne(sql, keys, storage, one)))
  return { ...storage, accept: (batch) => accept.immediate(batch), close: () => void sql.close() }
}

function acceptOne(
  sql: Sql,
  keys: RegimeKeys,
  storage: Pick<RegimeStorage, 'findByKey' | 'findBySubmission' | 'isEnrolled'>,
  acceptance: Acceptance,
): Result<SignedReceipt, AcceptError> {
  const { record, contentDigest, signed } = acceptance
  const earlier = storage.findByKey(record.idempotencyKey) ?? storage.findBySubmission(record.submissionId)
  if (earlier !== null) {
    return earlier.contentDigest === contentDigest ? ok(earlier.signed) : fail('CONTENT_CONFLICT')
  }
  if (storage.isEnrolled(record.person.iin)) return fail('SUBJECT_ENROLLED', { requirement: '406-¶8.1' })
  const { baseRecordId, version, acceptedAt } = signed.receipt
  const sealed = keys.records.seal({
    recordId: baseRecordId,
    type: `${record.kind}-record`,
    schemaVersion: record.version,
    plaintext: acceptance.recordBytes,
  })
  sql
    .prepare(
      `INSERT INTO versions (base_record_id, subject_reference, version, state, captured_on, key_id, kek_version, wrapped, nonce, created_at, ciphertext)
       VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      baseRecordId,
      keys.subjectReference(record.person.iin),
      version,
      record.capturedOn,
      sealed.keyId,
      sealed.kekVersion,
      sealed.wrapped,
      sealed.nonce,
      acceptedAt,
      sealed.ciphertext,
    )
  sql
    .prepare(
      `INSERT INTO submissions (submission_id, idempotency_key, station_id, content_digest, receipt, base_record_id, accepted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      record.submissionId,
      record.idempotencyKey,
      record.stationId,
      contentDigest,
      JSON.stringify(signed),
      baseRecordId,
      acceptedAt,
    )
  return ok(signed)
}

function earlierOf(row: SubmissionRow | undefined): Earlier | null {
  if (row === undefined) return null
  return {
    stationId: row.station_id,
    idempotencyKey: row.idempotency_key,
    contentDigest: row.content_digest,
    signed: SignedReceipt.parse(JSON.parse(row.receipt)),
  }
}
