import type { Sql } from '../main/database/index.js'
import type { RegimeKeys } from './base-keys.js'

/** One transaction and one wait for the medium of the vault in so many versions. */
const atOnce = 64

interface OldRow {
  readonly key_id: string
  readonly wrapped: Buffer
}

/**
 * 395-¶28: versions from before the vault get keys that need it, so that their destruction holds in every copy made from now on.
 * Secret first, row then: whatever ends the process between, the version opens, and the next start goes on. One whose key is
 * damaged stays as it is.
 * @returns how many were wrapped anew
 */
export function rewrapOldVersions(sql: Sql, { records }: Pick<RegimeKeys, 'records'>): number {
  const next = sql.prepare<[string, number], OldRow>(
    'SELECT key_id, wrapped FROM versions WHERE kek_version = 1 AND wrapped IS NOT NULL AND key_id > ? ORDER BY key_id LIMIT ?',
  )
  const put = sql.prepare(
    'UPDATE versions SET wrapped = @wrapped, kek_version = @kekVersion WHERE key_id = @keyId AND kek_version = 1',
  )
  const write = sql.transaction((keys: ReturnType<typeof records.rewrap>) => {
    for (const key of keys) put.run(key)
  })
  let done = 0
  for (let after = ''; ;) {
    const rows = next.all(after, atOnce)
    const last = rows.at(-1)
    if (last === undefined) return done
    const keys = records.rewrap(rows.map(({ key_id: keyId, wrapped }) => ({ keyId, wrapped })))
    write.immediate(keys)
    done += keys.length
    after = last.key_id
  }
}
