import { read, type Database } from '../database/index.js'
import type { KeyVault } from './key-vault.js'

/** What the sweep asks the database worker. */
export const dataKeyStore = {
  /** those of the given keys whose destruction is committed; a key that no row knows may be about to get one */
  'keys.destroyed': read((sql, ids: readonly string[]): readonly string[] =>
    sql
      .prepare<[string], string>(
        'SELECT key_id FROM data_keys WHERE wrapped IS NULL AND key_id IN (SELECT value FROM json_each(?))',
      )
      .pluck()
      .all(JSON.stringify(ids)),
  ),
} as const

/**
 * 395-¶28: data keys are destroyed in the database worker's transactions, their vault secrets here, after the commit. Asks only
 * for what the vault still holds, so it may run at any time and again; what was cut off before it is found by the next one.
 * @returns how many were destroyed. @throws when that cannot be proven
 */
export async function sweepVault(database: Pick<Database<typeof dataKeyStore>, 'read'>, vault: KeyVault): Promise<number> {
  const held = vault.ids()
  if (held.length === 0) return 0
  const destroyed = await database.read('keys.destroyed', held)
  vault.destroy(destroyed)
  return destroyed.length
}
