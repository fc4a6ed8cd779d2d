import type { Sql } from '../main/database/index.js'
import { decodeRecord, repeatsOf, type Receipt, type Repeats } from '../main/outbox/submission/index.js'
import type { RegimeKeys } from './base-keys.js'
import { carryAmendments } from './sqlite-amendments.js'
import type { Acceptance, Standing } from './storage.js'

export interface VersionRows {
  readonly standing: (iin: string) => Standing | null
  readonly openActive: (baseRecordId: string) => Buffer | null
  readonly insert: (acceptance: Acceptance) => void
  /** 406-¶9.2: mark, date, reason, access list. Call inside the transaction that inserts what replaces it. */
  readonly archive: (repeats: Repeats, by: Receipt) => void
}

interface VersionRow {
  readonly base_record_id: string
  readonly version: number
  readonly last_version: number
  readonly state: Standing['state']
  readonly consent_number: string | null
  readonly captured_on: string
}

interface SealedRow {
  readonly schema_version: number
  readonly key_id: string
  readonly kek_version: number
  readonly wrapped: Uint8Array | null
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
}

/** CX-27, 406-¶9.2: nobody at a counter sees an archived version. */
const archiveAccess = JSON.stringify(['responsible'])

/** Versions of records: one ACTIVE a person at most, by an index of its own; all of a record is sealed. */
export function openVersions(sql: Sql, keys: RegimeKeys): VersionRows {
  const newest = sql.prepare<[string], VersionRow>(
    // A version that a cancelled one had replaced is in force again under its own, smaller number.
    `SELECT base_record_id, version, max(version) OVER () AS last_version, state, consent_number, captured_on FROM versions
     WHERE subject_reference = ? ORDER BY state IN ('ACTIVE', 'BLOCKED') DESC, version DESC LIMIT 1`,
  )
  const sealedActive = sql.prepare<[string], SealedRow>(
    `SELECT schema_version, key_id, kek_version, wrapped, nonce, ciphertext FROM versions
     WHERE base_record_id = ? AND state = 'ACTIVE'`,
  )
  const openActive = (baseRecordId: string): Buffer | null => {
    const row = sealedActive.get(baseRecordId)
    if (row === undefined) return null
    const opened = keys.records.open({
      recordId: baseRecordId,
      type: `${keys.regime}-record`,
      schemaVersion: row.schema_version,
      keyId: row.key_id,
      wrapped: row.wrapped,
      kekVersion: row.kek_version,
      nonce: row.nonce,
      ciphertext: row.ciphertext,
    })
    // A restored copy still has the row of what was destroyed since (395-¶28).
    if (!opened.ok && opened.error.code === 'RECORD_KEY_DESTROYED') return null
    if (!opened.ok) throw new Error(`record ${baseRecordId}: ${opened.error.code}`)
    return opened.value
  }
  return {
    standing: (iin) => {
      const row = newest.get(keys.subjectReference(iin))
      if (row === undefined) return null
      const { base_record_id: baseRecordId, version, last_version: lastVersion, state, captured_on: capturedOn } = row
      const consentNumber = row.consent_number ?? (state === 'ACTIVE' ? consentNumberIn(openActive(baseRecordId)) : null)
      return { baseRecordId, version, lastVersion, state, consentNumber, capturedOn }
    },
    openActive,
    insert: (acceptance) => insertVersion(sql, keys, acceptance),
    archive: (repeats, by) => archiveVersion(sql, repeats, by),
  }
}

/** For versions that were accepted before the number stood in a column. */
function consentNumberIn(recordBytes: Buffer | null): string | null {
  if (recordBytes === null) return null
  const record = decodeRecord(recordBytes)
  recordBytes.fill(0)
  return record.ok ? (record.value.consent?.number ?? null) : null
}

function insertVersion(sql: Sql, keys: RegimeKeys, acceptance: Acceptance): void {
  const { record, signed } = acceptance
  const { baseRecordId, version, acceptedAt } = signed.receipt
  const sealed = keys.records.seal({
    recordId: baseRecordId,
    type: `${record.kind}-record`,
    schemaVersion: record.version,
    plaintext: acceptance.recordBytes,
  })
  const consentedAt = new Date(record.consent?.acceptedAt ?? acceptedAt).toISOString()
  sql
    .prepare(
      `INSERT INTO versions (base_record_id, subject_reference, version, state, captured_on, consent_number, consented_at, department_code,
                             schema_version, key_id, kek_version, wrapped, nonce, created_at, ciphertext)
       VALUES (@baseRecordId, @subject, @version, 'ACTIVE', @capturedOn, @consentNumber, @consentedAt, @departmentCode,
               @schemaVersion, @keyId, @kekVersion, @wrapped, @nonce, @acceptedAt, @ciphertext)`,
    )
    .run({
      baseRecordId,
      subject: keys.subjectReference(record.person.iin),
      version,
      capturedOn: record.capturedOn,
      consentNumber: record.consent?.number ?? null,
      consentedAt,
      departmentCode: record.departmentCode,
      schemaVersion: record.version,
      keyId: sealed.keyId,
      kekVersion: sealed.kekVersion,
      wrapped: sealed.wrapped,
      nonce: sealed.nonce,
      acceptedAt,
      ciphertext: sealed.ciphertext,
    })
  const repeats = repeatsOf(record)
  if (repeats !== null) carryAmendments(sql, keys, repeats.baseRecordId, baseRecordId, consentedAt)
}

function archiveVersion(sql: Sql, { baseRecordId, damage }: Repeats, by: Receipt): void {
  const changed = sql
    .prepare(`UPDATE versions SET state = 'ARCHIVED' WHERE base_record_id = ? AND state = 'ACTIVE'`)
    .run(baseRecordId)
  if (changed.changes !== 1) throw new Error(`record ${baseRecordId} is not active`)
  sql
    .prepare('INSERT INTO archive_marks (base_record_id, replaced_by, reason, access, archived_at) VALUES (?, ?, ?, ?, ?)')
    .run(baseRecordId, by.baseRecordId, damage, archiveAccess, by.acceptedAt)
}
