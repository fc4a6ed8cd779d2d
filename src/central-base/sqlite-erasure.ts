import type { Sql } from '../main/database/index.js'
import type { RegimeKeys } from './base-keys.js'
import type { RightsStorage } from './storage.js'

/** 395-¶28: what of a destruction happens outside the transaction, and may therefore be done again. */
export function openErasure(sql: Sql, _keys: RegimeKeys): Pick<RightsStorage, 'eraseAfter' | 'eraseAll'> {
  const truncate = (): void => void sql.pragma('wal_checkpoint(TRUNCATE)')
  return { eraseAfter: () => truncate(), eraseAll: () => truncate() }
}
