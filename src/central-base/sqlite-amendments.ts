import type { Sql } from '../main/database/index.js'
import {
  amendmentVersion,
  decodeAmendment,
  decodeRecord,
  encodeAmendment,
  type AmendableField,
  type Amendment,
  type HeldChange,
  type HeldPerson,
} from '../main/outbox/submission/index.js'
import { zeroise } from '../main/keys/index.js'
import type { RegimeKeys } from './base-keys.js'

interface AmendmentRow {
  readonly order_id: string
  readonly received_at: string
  readonly amended_at: string
  readonly schema_version: number
  readonly key_id: string
  readonly kek_version: number
  readonly wrapped: Buffer
  readonly nonce: Buffer
  readonly ciphertext: Buffer
  readonly request_number: string
  readonly department_code: string
  readonly executor: string
}

/** The person of one record and every change of his data, as they stand now. */
export interface PersonOf {
  readonly person: HeldPerson
  readonly amendments: readonly HeldChange[]
}

/**
 * 395-¶13: a change is kept beside each record that it concerns, sealed under a key of its own; the record itself stays as it
 * was signed and is the history. Whoever destroys the record destroys these keys with it (395-¶28).
 */
export function insertAmendment(
  sql: Sql,
  { regime, records }: RegimeKeys,
  about: { readonly baseRecordId: string; readonly receivedAt: string; readonly at: string },
  amendment: Amendment,
): void {
  const { baseRecordId, receivedAt, at } = about
  const { orderId } = amendment
  const plaintext = encodeAmendment(amendment)
  const recordId = recordIdOf(baseRecordId, orderId)
  const sealed = records.seal({ recordId, type: `${regime}-amendment`, schemaVersion: amendmentVersion, plaintext })
  zeroise(plaintext)
  const { keyId, kekVersion, wrapped, nonce, ciphertext } = sealed
  sql
    .prepare(
      `INSERT INTO amendments (base_record_id, order_id, received_at, amended_at, schema_version, key_id, kek_version, wrapped, nonce, ciphertext)
       VALUES (@baseRecordId, @orderId, @receivedAt, @at, @schemaVersion, @keyId, @kekVersion, @wrapped, @nonce, @ciphertext)`,
    )
    .run({
      ...{ baseRecordId, orderId, receivedAt, at, schemaVersion: amendmentVersion },
      ...{ keyId, kekVersion, wrapped, nonce, ciphertext },
    })
}

/**
 * A repeated enrolment that was consented to before a change was written from the older document: what changed the version it
 * replaces changes it too.
 */
export function carryAmendments(sql: Sql, keys: RegimeKeys, from: string, to: string, consentedAt: string): void {
  for (const { row, amendment } of openedOf(sql, keys, from)) {
    if (row.received_at < consentedAt) continue
    insertAmendment(sql, keys, { baseRecordId: to, receivedAt: row.received_at, at: row.amended_at }, amendment)
  }
}

/** Requirements §11: of a destroyed row only ids, dates and order remain. The keys go with those of the record. */
export function destroyAmendments(sql: Sql, baseRecordId: string): void {
  sql.prepare('UPDATE amendments SET wrapped = NULL, nonce = NULL, ciphertext = NULL WHERE base_record_id = ?').run(baseRecordId)
}

/** @param recordBytes canonical bytes of the record; overwritten. @throws when they cannot be read */
export function personIn(sql: Sql, keys: RegimeKeys, baseRecordId: string, recordBytes: Buffer): PersonOf {
  const record = decodeRecord(recordBytes)
  zeroise(recordBytes)
  if (!record.ok) throw new Error(`record ${baseRecordId} cannot be read`)
  const { surname, name, patronymic } = record.value.person
  const person: Record<AmendableField, string | null> = { surname, name, patronymic, latinName: null, document: null }
  const amendments = openedOf(sql, keys, baseRecordId).map(({ row, amendment }): HeldChange => {
    const changes = amendment.changes.map(({ field, after }) => {
      const before = person[field]
      person[field] = after
      return { field, before, after }
    })
    return {
      ...{ orderId: row.order_id, receivedAt: row.received_at, at: row.amended_at, requestNumber: row.request_number },
      ...{ departmentCode: row.department_code, executor: row.executor, documents: amendment.documents, changes },
    }
  })
  return {
    person: { ...person, surname: person.surname ?? '', name: person.name ?? '', patronymic: person.patronymic ?? '' },
    amendments,
  }
}

/** By the time of the applications: of two departments the later application stands, whichever line was the slower. */
function openedOf(
  sql: Sql,
  { regime, records }: RegimeKeys,
  baseRecordId: string,
): ReadonlyArray<{ readonly row: AmendmentRow; readonly amendment: Amendment }> {
  const rows = sql
    .prepare<[string], AmendmentRow>(
      `SELECT a.*, o.request_number, o.department_code, o.executor FROM amendments a JOIN orders o USING (order_id)
       WHERE a.base_record_id = ? AND a.wrapped IS NOT NULL ORDER BY a.received_at, a.sequence`,
    )
    .all(baseRecordId)
  return rows.flatMap((row) => {
    const opened = records.open({
      ...{ recordId: recordIdOf(baseRecordId, row.order_id), type: `${regime}-amendment`, schemaVersion: row.schema_version },
      ...{ keyId: row.key_id, kekVersion: row.kek_version, wrapped: row.wrapped, nonce: row.nonce, ciphertext: row.ciphertext },
    })
    // A restored copy still has the row of what was destroyed since (395-¶28).
    if (!opened.ok && opened.error.code === 'RECORD_KEY_DESTROYED') return []
    if (!opened.ok) throw new Error(`amendment ${row.order_id}: ${opened.error.code}`)
    const amendment = decodeAmendment(opened.value)
    zeroise(opened.value)
    if (!amendment.ok) throw new Error(`amendment ${row.order_id} cannot be read`)
    return [{ row, amendment: amendment.value }]
  })
}

/** Binds the sealed bytes to this record and this order. */
const recordIdOf = (baseRecordId: string, orderId: string): string => `${baseRecordId}/${orderId}`

interface Amended {
  readonly field: AmendableField
  readonly value: string
}

/**
 * What a notice tells the station that enrolled, so that it corrects its own copy: the fields that an order changed, as they
 * stand now. The record is not opened for it. @param orderId null: of every change @returns null where it may not be read
 */
export function amendedIn(sql: Sql, keys: RegimeKeys, baseRecordId: string, orderId: string | null): readonly Amended[] | null {
  const version = sql
    .prepare<[string], { state: string }>('SELECT state FROM versions WHERE base_record_id = ?')
    .get(baseRecordId)
  if (version?.state !== 'ACTIVE' && version?.state !== 'ARCHIVED') return null
  const all = openedOf(sql, keys, baseRecordId)
  const standing = new Map(all.flatMap(({ amendment }) => amendment.changes.map(({ field, after }) => [field, after] as const)))
  const concerned = all.filter(({ row }) => orderId === null || row.order_id === orderId)
  const fields = new Set(concerned.flatMap(({ amendment }) => amendment.changes.map(({ field }) => field)))
  return [...standing].filter(([field]) => fields.has(field)).map(([field, value]) => ({ field, value }))
}
