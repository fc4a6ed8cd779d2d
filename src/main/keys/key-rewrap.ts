import { read, write, type Database, type WriteContext } from '../database/index.js'
import type { RecordSealer, RewrappedKey, WrappedKey } from './record-sealer.js'

/** What the rewrapping asks the database worker. */
export const rewrapStore = {
  /** data keys from before the vault, by their ids */
  'keys.old': read((sql, input: { after: string; limit: number }): readonly WrappedKey[] =>
    sql
      .prepare<[string, number], { key_id: string; wrapped: Buffer }>(
        'SELECT key_id, wrapped FROM data_keys WHERE kek_version = 1 AND wrapped IS NOT NULL AND key_id > ? ORDER BY key_id LIMIT ?',
      )
      .all(input.after, input.limit)
      .map(({ key_id: keyId, wrapped }) => ({ keyId, wrapped })),
  ),

  /** What was destroyed meanwhile stays destroyed. @returns how many rows were written */
  'keys.rewrapped': write((sql, input: { keys: readonly RewrappedKey[] }): number => {
    const put = sql.prepare(
      `UPDATE data_keys SET wrapped = @wrapped, kek_version = @kekVersion
        WHERE key_id = @keyId AND kek_version = 1 AND wrapped IS NOT NULL`,
    )
    return input.keys.reduce((count, key) => count + put.run(key).changes, 0)
  }),
} as const

/** One transaction and one wait for the medium of the vault in so many keys. */
const atOnce = 64

/**
 * 395-¶28: the destruction of a key holds for records from before the vault as well, once their keys need it. Secret first, row
 * then: whatever ends the process between, the row opens, and the next start goes on. Of a database backup from before nothing
 * can be taken back: it must not outlive the records in it.
 * @returns how many were wrapped anew
 */
export async function rewrapOldKeys(
  database: Database<typeof rewrapStore>,
  rewrap: RecordSealer['rewrap'],
  contextFor: () => WriteContext,
): Promise<number> {
  let done = 0
  for (let after = ''; ;) {
    const old = await database.read('keys.old', { after, limit: atOnce })
    const last = old.at(-1)
    if (last === undefined) return done
    const keys = rewrap(old)
    if (keys.length > 0) done += await database.write('keys.rewrapped', { keys }, contextFor())
    after = last.keyId
  }
}
