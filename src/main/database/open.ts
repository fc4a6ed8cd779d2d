import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import type { DatabaseReport, Sql } from './sql.js'

/** `PRAGMA application_id`: "TNBA". */
export const applicationId = 0x544e4241

/** The database cannot be used as it is; `code` has its text and remedy on the health page. */
export class DatabaseRefused extends Error {
  readonly code: 'DATABASE_KEY_WRONG' | 'DATABASE_DAMAGED' | 'DATABASE_PROFILE' | 'DATABASE_NEWER' | 'DATABASE_NOT_OURS'
  constructor(code: DatabaseRefused['code'], detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
  }
}

/** Settings that hold for every connection; each is read back, since the driver's own defaults differ (stack-and-style.md F5). */
const profile: ReadonlyArray<readonly [pragma: string, value: string | number, expected: string | number]> = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['secure_delete', 'ON', 1],
  ['busy_timeout', 5000, 5000],
  ['temp_store', 'MEMORY', 2],
]

/**
 * Opens the encrypted database (SQLCipher format, raw 256-bit key) and proves the profile.
 * @param key 32 bytes
 * @throws DatabaseRefused
 */
export function openDatabase(path: string, key: Uint8Array): Sql {
  if (key.length !== 32) throw new RangeError('a database key has 32 bytes')
  const sql = new SqliteDatabase(path)
  try {
    sql.pragma("cipher='sqlcipher'")
    sql.pragma('legacy=4')
    sql.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
    readFirstPage(sql)
    for (const [pragma, value] of profile) sql.pragma(`${pragma}=${value}`)
    for (const [pragma, , expected] of profile) {
      const got: unknown = sql.pragma(pragma, { simple: true })
      if (got !== expected) throw new DatabaseRefused('DATABASE_PROFILE', `${pragma} reads ${String(got)}, wanted ${expected}`)
    }
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

function readFirstPage(sql: Sql): void {
  try {
    sql.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'SQLITE_NOTADB')
      throw new DatabaseRefused('DATABASE_KEY_WRONG', 'the key does not open this file, or its first page is damaged')
    if (code === 'SQLITE_CORRUPT') throw new DatabaseRefused('DATABASE_DAMAGED', 'the first page cannot be read')
    throw error
  }
}

/** A file that starts with SQLite's own magic would lie in the clear (406-¶13.1). */
export function isEncryptedOnDisk(path: string): boolean {
  if (!existsSync(path)) return false
  const head = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    readSync(file, head, 0, 16, 0)
  } finally {
    closeSync(file)
  }
  return head.toString('latin1') !== 'SQLite format 3\0'
}

export function inspectDatabase(sql: Sql, path: string): DatabaseReport {
  const pragma = (name: string): unknown => sql.pragma(name, { simple: true })
  return {
    journalMode: String(pragma('journal_mode')),
    synchronous: Number(pragma('synchronous')),
    foreignKeys: Number(pragma('foreign_keys')),
    secureDelete: Number(pragma('secure_delete')),
    encrypted: isEncryptedOnDisk(path),
    schemaVersion: Number(pragma('user_version')),
    quickCheck: String(pragma('quick_check')),
    bytes: Number(pragma('page_count')) * Number(pragma('page_size')),
  }
}
