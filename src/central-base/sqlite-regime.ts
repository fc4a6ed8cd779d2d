import { fail, ok, type Result } from '../preload/contract/result.js'
import { migrate, openDatabase, type Sql } from '../main/database/index.js'
import { repeatsOf, SignedReceipt, type Repeats } from '../main/outbox/submission/index.js'
import type { RegimeKeys } from './base-keys.js'
import { regimeMigrations } from './regime-migrations.js'
import { openRecognitions, type RecognitionRows } from './sqlite-recognitions.js'
import { requireVault } from './sqlite-erasure.js'
import { mayStore, openRights } from './sqlite-rights.js'
import { openVersions, type VersionRows } from './sqlite-versions.js'
import type { Acceptance, AcceptError, Earlier, RegimeStorage, Standing } from './storage.js'

interface SubmissionRow {
  readonly station_id: string
  readonly idempotency_key: string
  readonly content_digest: string
  readonly receipt: string
  readonly state: string
}

interface Rows {
  readonly sql: Sql
  readonly versions: VersionRows
  readonly recognitions: RecognitionRows
  readonly mayStore: RegimeStorage['mayStore']
  readonly findByKey: (key: string) => Earlier | null
  readonly findBySubmission: (id: string) => Earlier | null
}

const withState = `SELECT s.station_id, s.idempotency_key, s.content_digest, s.receipt, v.state
                   FROM submissions s JOIN versions v USING (base_record_id)`

/** One regime in one SQLCipher file with its own keys (CR-7). */
export function openRegime(path: string, keys: RegimeKeys): RegimeStorage {
  const sql = openDatabase(path, keys.databaseKey)
  migrate(sql, regimeMigrations)
  requireVault(sql, keys)
  const byKey = sql.prepare<[string], SubmissionRow>(`${withState} WHERE s.idempotency_key = ?`)
  const bySubmission = sql.prepare<[string], SubmissionRow>(`${withState} WHERE s.submission_id = ?`)
  const versions = openVersions(sql, keys)
  const recognitions = openRecognitions(sql, keys)
  const rows: Rows = {
    sql,
    versions,
    recognitions,
    mayStore: (record) => mayStore(sql, keys, record),
    findByKey: (key) => earlierOf(byKey.get(key)),
    findBySubmission: (id) => earlierOf(bySubmission.get(id)),
  }
  const accept = sql.transaction((batch: readonly Acceptance[]) => batch.map((one) => acceptOne(rows, one)))
  const { findByKey, findBySubmission } = rows
  return {
    ...{ findByKey, findBySubmission },
    rights: openRights(sql, keys, versions),
    mayStore: rows.mayStore,
    standing: versions.standing,
    accept: (batch) => {
      keys.records.reserve(batch.length)
      return accept.immediate(batch)
    },
    openActive: versions.openActive,
    findRecognition: recognitions.find,
    keepRecognition: recognitions.keep,
    keepStatusUse: recognitions.keepStatusUse,
    close: () => {
      sql.close()
      keys.close()
    },
  }
}

/** Checks once more under the write lock what may have changed since the submission was examined. */
function acceptOne(rows: Rows, acceptance: Acceptance): Result<SignedReceipt, AcceptError> {
  const { record, contentDigest, signed } = acceptance
  const earlier = rows.findByKey(record.idempotencyKey) ?? rows.findBySubmission(record.submissionId)
  if (earlier !== null) return answerAgain(earlier, contentDigest)
  const admitted = rows.mayStore(record)
  if (!admitted.ok) return admitted
  const standing = rows.versions.standing(record.person.iin)
  const repeats = repeatsOf(record)
  const fits = repeats === null ? mayBeFirst(standing) : mayReplace(standing, repeats, rows.recognitions)
  if (!fits.ok) return fits
  // The receipt was signed for the version that came next when it was examined.
  if (signed.receipt.version !== nextVersion(standing)) return fail('REPEAT_CONFLICT', { requirement: '406-¶9.1' })
  if (repeats !== null) rows.versions.archive(repeats, signed.receipt)
  rows.versions.insert(acceptance)
  insertSubmission(rows.sql, acceptance)
  return ok(signed)
}

/**
 * The first receipt again; none once the record is destroyed, whatever the station missed then: it must neither keep what it
 * sent nor believe that the Base holds it (406-¶11.1).
 */
export function answerAgain(
  earlier: Earlier,
  contentDigest: string,
): Result<SignedReceipt, 'CONTENT_CONFLICT' | 'SUBJECT_DESTROYED'> {
  if (earlier.contentDigest !== contentDigest) return fail('CONTENT_CONFLICT')
  return earlier.destroyed ? fail('SUBJECT_DESTROYED', { requirement: '406-¶11.1' }) : ok(earlier.signed)
}

export const nextVersion = (standing: Standing | null): number => (standing?.lastVersion ?? 0) + 1

/** 406-¶8.1: a person with an active or blocked record is not enrolled as if there were none. */
export function mayBeFirst(standing: Standing | null): Result<null, 'SUBJECT_ENROLLED'> {
  const enrolled = standing !== null && standing.state !== 'DESTROYED'
  return enrolled ? fail('SUBJECT_ENROLLED', { requirement: '406-¶8.1' }) : ok(null)
}

/**
 * 406-¶8.1, ¶8.2, ¶9.1: only the active version is replaced, only after this Base has failed to recognise the person by it,
 * and the consent it stood on is named.
 */
export function mayReplace(
  standing: Standing | null,
  repeats: Repeats,
  recognitions: Pick<RecognitionRows, 'outcomesOf'>,
): Result<null, 'REPEAT_CONFLICT' | 'REPEAT_NOT_GROUNDED'> {
  const { baseRecordId, version } = repeats
  if (standing?.state !== 'ACTIVE' || standing.baseRecordId !== baseRecordId || standing.version !== version)
    return fail('REPEAT_CONFLICT', { requirement: '406-¶9.1' })
  const outcomes = recognitions.outcomesOf(repeats)
  if (outcomes.includes(null) || !outcomes.includes('non-match')) return fail('REPEAT_NOT_GROUNDED', { requirement: '406-¶8.1' })
  return standing.consentNumber === null || standing.consentNumber === repeats.earlierConsent
    ? ok(null)
    : fail('REPEAT_NOT_GROUNDED', { requirement: '406-¶8.2' })
}

function insertSubmission(sql: Sql, { record, contentDigest, signed }: Acceptance): void {
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
      signed.receipt.baseRecordId,
      signed.receipt.acceptedAt,
    )
}

function earlierOf(row: SubmissionRow | undefined): Earlier | null {
  if (row === undefined) return null
  return {
    stationId: row.station_id,
    idempotencyKey: row.idempotency_key,
    contentDigest: row.content_digest,
    signed: SignedReceipt.parse(JSON.parse(row.receipt)),
    destroyed: row.state === 'DESTROYED',
  }
}
