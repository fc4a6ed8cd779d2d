import type { Sql } from '../main/database/index.js'
import type { RegimeKeys } from './base-keys.js'
import { rewrapOldVersions } from './sqlite-rewrap.js'
import type { RightsStorage } from './storage.js'

/**
 * 395-¶28: what of a destruction happens outside the transaction, and may therefore be done again: the vault's secrets of the
 * destroyed keys, and the log in which the bytes stood before. Only keys of rows that say DESTROYED are touched, so that an
 * older copy of the database, put in place for whatever reason, destroys nothing by what it does not know.
 */
export function openErasure(sql: Sql, keys: RegimeKeys): Pick<RightsStorage, 'eraseAfter' | 'eraseAll' | 'rewrapOld'> {
  const ofAct = sql
    .prepare<{ actId: string }, string>(
      `SELECT key_id FROM versions WHERE state = 'DESTROYED' AND act_id = @actId
       UNION ALL SELECT a.key_id FROM amendments a JOIN versions v USING (base_record_id)
                 WHERE v.state = 'DESTROYED' AND v.act_id = @actId AND a.wrapped IS NULL`,
    )
    .pluck()
  const ofAll = sql
    .prepare<[], string>(
      `SELECT key_id FROM versions WHERE state = 'DESTROYED'
       UNION ALL SELECT a.key_id FROM amendments a JOIN versions v USING (base_record_id)
                 WHERE v.state = 'DESTROYED' AND a.wrapped IS NULL`,
    )
    .pluck()
  const erase = (keyIds: readonly string[]): void => {
    if (keyIds.length > 0) keys.vault().destroy(keyIds)
    truncateLog(sql)
  }
  return {
    rewrapOld: () => rewrapOldVersions(sql, keys),
    eraseAfter: (actId) => erase(ofAct.all({ actId })),
    eraseAll: () => erase(ofAll.all()),
  }
}

function truncateLog(sql: Sql): void {
  const busy: unknown = sql.pragma('wal_checkpoint(TRUNCATE)', { simple: true })
  if (busy !== 0) throw new Error('the write-ahead log could not be emptied')
}

/** Without its vault nothing opens, and everything would look destroyed. @throws Error in one line */
export function requireVault(sql: Sql, keys: RegimeKeys): void {
  if (keys.vaultIsThere()) return
  const sealed = sql.prepare('SELECT 1 FROM versions WHERE kek_version > 1 AND wrapped IS NOT NULL LIMIT 1').get()
  if (sealed !== undefined)
    throw new Error(`the key vault of the ${keys.regime} records is missing; put it back beside the database`)
}
