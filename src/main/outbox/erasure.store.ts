import { journal, type AuditEvent } from '../audit/index.js'
import type { Sql, WriteContext } from '../database/index.js'
import type { Lane } from './submission/index.js'

export interface Erasure {
  readonly caseId: string
  /** CR-7: the other regime's records stay as they are */
  readonly regime: Lane
  /** requirement id that orders the erasure */
  readonly requirement: string | null
  /** what the journal shall prove, e.g. the digest of the package */
  readonly details: NonNullable<AuditEvent['details']>
}

/**
 * Destroys the biometric content of one case under one regime, inside the caller's transaction: the data keys are wiped,
 * the records deleted (secure_delete overwrites them), the journal says how many. The write-ahead log is cut afterwards by
 * 'outbox.truncateLog'.
 * @returns number of records that were there
 */
export function eraseRecords(sql: Sql, context: WriteContext, erasure: Erasure): number {
  const { caseId, regime } = erasure
  const keys = sql
    .prepare<[string, string], { key_id: string }>('SELECT DISTINCT key_id FROM records WHERE case_id = ? AND regime = ?')
    .all(caseId, regime)
  const records = sql.prepare('DELETE FROM records WHERE case_id = ? AND regime = ?').run(caseId, regime).changes
  const destroy = sql.prepare('UPDATE data_keys SET wrapped = NULL, destroyed_at = ? WHERE key_id = ?')
  for (const key of keys) destroy.run(context.at, key.key_id)
  journal(sql, context, {
    action: 'records.erased',
    caseId,
    requirement: erasure.requirement,
    result: 'done',
    details: { regime, records, keys: keys.length, ...erasure.details },
  })
  return records
}
