import type { Sql } from '../database/index.js'
import type { SealedRecord, StoredRecord } from './record-sealer.js'

export type Regime = 'fingerprint' | 'face'

export interface NewRecord {
  readonly recordId: string
  readonly caseId: string
  /** CR-7: the two regimes never share a record, a key or an erasure */
  readonly regime: Regime
  readonly type: string
  readonly schemaVersion: number
  readonly sealed: SealedRecord
}

/** The record and its data key, inside the transaction of what they belong to. */
export function insertRecord(sql: Sql, record: NewRecord, at: string): void {
  const { sealed } = record
  sql
    .prepare('INSERT INTO data_keys (key_id, kek_version, wrapped, created_at) VALUES (?, ?, ?, ?)')
    .run(sealed.keyId, sealed.kekVersion, sealed.wrapped, at)
  sql
    .prepare(
      `INSERT INTO records (record_id, case_id, regime, type, schema_version, key_id, nonce, ciphertext, digest, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      record.recordId,
      record.caseId,
      record.regime,
      record.type,
      record.schemaVersion,
      sealed.keyId,
      sealed.nonce,
      sealed.ciphertext,
      sealed.digest,
      at,
    )
}

/** The key goes first: what may survive of the bytes on a disk then opens for nobody (design §4.3). */
export function destroyRecord(sql: Sql, recordId: string, at: string): void {
  const row = sql.prepare<[string], { key_id: string }>('SELECT key_id FROM records WHERE record_id = ?').get(recordId)
  if (row === undefined) return
  sql.prepare('UPDATE data_keys SET wrapped = NULL, destroyed_at = ? WHERE key_id = ?').run(at, row.key_id)
  sql.prepare('DELETE FROM records WHERE record_id = ?').run(recordId)
}

export interface LoadedRecord extends StoredRecord {
  readonly regime: Regime
  readonly digest: string
}

interface Row {
  readonly record_id: string
  readonly regime: Regime
  readonly type: string
  readonly schema_version: number
  readonly key_id: string
  readonly kek_version: number
  readonly wrapped: Buffer | null
  readonly nonce: Buffer
  readonly ciphertext: Buffer
  readonly digest: string
}

const columns = `r.record_id, r.regime, r.type, r.schema_version, r.key_id, k.kek_version, k.wrapped, r.nonce, r.ciphertext, r.digest`

/** Every sealed record of a case, both regimes, as they lie on the disk. */
export function loadRecords(sql: Sql, caseId: string): readonly LoadedRecord[] {
  return sql
    .prepare<[string], Row>(
      `SELECT ${columns} FROM records r JOIN data_keys k USING (key_id) WHERE r.case_id = ? ORDER BY r.record_id`,
    )
    .all(caseId)
    .map((row) => ({
      recordId: row.record_id,
      regime: row.regime,
      type: row.type,
      schemaVersion: row.schema_version,
      keyId: row.key_id,
      kekVersion: row.kek_version,
      wrapped: row.wrapped,
      nonce: row.nonce,
      ciphertext: row.ciphertext,
      digest: row.digest,
    }))
}
