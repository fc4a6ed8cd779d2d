import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemRandom } from '../../../tests/property/outbox-sample.js'
import { canonicalJson } from '../audit/index.js'
import { migrate, migrations, openDatabase, runWrite, type Sql } from '../database/index.js'
import { memoryKeyStore } from '../platform/memory-key-store.js'
import { deriveKey, encrypt, openKeys, rewrapOldKeys, rewrapStore, type StationKeys, type StoredRecord } from './index.js'

let folder: string
let store: ReturnType<typeof memoryKeyStore>
let sql: Sql
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-rewrap-'))
  store = memoryKeyStore()
  const keys = await opened()
  sql = openDatabase(join(folder, 'station.db'), keys.databaseKey)
  migrate(sql, migrations)
  keys.close()
})
afterEach(() => {
  sql.close()
  rmSync(folder, { recursive: true })
})

async function opened(vault: string | null = join(folder, 'keys.vault')): Promise<StationKeys> {
  const keys = await openKeys(store, systemRandom, 'create', vault)
  if (!keys.ok) throw new Error(keys.error.code)
  return keys.value
}

const plaintext = Buffer.from('template of a finger, synthetic')

/** A record as the station sealed it before the vault was: its data key under the key-encryption key alone. */
async function oldRecord(): Promise<StoredRecord> {
  const root = await store.read('root')
  if (!root.ok || root.value === null) throw new Error('no root')
  const kek = deriveKey(root.value, 'key-encryption-key/1')
  const [keyId, recordId] = [systemRandom.uuid(), systemRandom.uuid()]
  const [dataKey, nonce, wrapNonce] = [systemRandom.bytes(32), systemRandom.bytes(12), systemRandom.bytes(12)]
  const [type, schemaVersion] = ['finger-template', 1]
  const wrapped = Buffer.concat([
    wrapNonce,
    encrypt(kek, wrapNonce, dataKey, Buffer.from(canonicalJson({ kekVersion: 1, keyId }))),
  ])
  const ciphertext = encrypt(dataKey, nonce, plaintext, Buffer.from(canonicalJson({ keyId, recordId, schemaVersion, type })))
  sql.prepare('INSERT INTO data_keys (key_id, kek_version, wrapped, created_at) VALUES (?, 1, ?, ?)').run(keyId, wrapped, '')
  return { recordId, type, schemaVersion, keyId, wrapped, kekVersion: 1, nonce, ciphertext }
}

interface KeyRow {
  readonly kek_version: number
  readonly wrapped: Buffer | null
}

/** As the row lies now. */
function now(record: StoredRecord): StoredRecord {
  const row = sql.prepare<[string], KeyRow>('SELECT kek_version, wrapped FROM data_keys WHERE key_id = ?').get(record.keyId)
  if (row === undefined) throw new Error('the key is missing')
  return { ...record, kekVersion: row.kek_version, wrapped: row.wrapped }
}

const context = () => ({ commandId: null, at: '2026-11-26T06:00:00Z', actor: null, workstation: 'WS-1' })
/** The worker's operations over this file. @param fault called before and after each write: throws where the process ends */
const database = (fault: () => void = () => undefined) =>
  ({
    read: async (_name: 'keys.old', input: { after: string; limit: number }) => rewrapStore['keys.old'].run(sql, input),
    write: async (name: 'keys.rewrapped', input: never, given: never) => {
      fault()
      const done = runWrite(sql, name, rewrapStore[name] as never, input, given)
      fault()
      return done
    },
  }) as never

describe('395-¶28: records from before the vault', () => {
  test('need the vault once they are rewrapped: their destruction then holds in every later copy', async () => {
    const [doomed, kept] = [await oldRecord(), await oldRecord()]
    const keys = await opened()
    keys.vault.destroy([doomed.keyId])
    expect(keys.openRecord(now(doomed))).toMatchObject({ ok: true, value: plaintext })
    expect(await rewrapOldKeys(database(), keys.rewrapKeys, context)).toBe(2)
    for (const record of [doomed, kept]) {
      expect(now(record).kekVersion).toBe(2)
      expect(keys.openRecord(now(record))).toMatchObject({ ok: true, value: plaintext })
    }
    const copy = now(doomed)
    keys.vault.destroy([doomed.keyId])
    expect(keys.openRecord(copy)).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
    expect(keys.openRecord(now(kept))).toMatchObject({ ok: true, value: plaintext })
    expect(await rewrapOldKeys(database(), keys.rewrapKeys, context)).toBe(0)
    keys.close()
  })

  test('whatever ends the process, wherever, every record opens at every moment, and the next start completes it', async () => {
    const records = await Promise.all(Array.from({ length: 150 }, oldRecord))
    const reset = sql.prepare('UPDATE data_keys SET kek_version = 1, wrapped = ? WHERE key_id = ?')
    const steps = fc.array(fc.nat(9), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(steps, async (faults) => {
        for (const { keyId, wrapped } of records) reset.run(wrapped, keyId)
        for (const at of [...faults, null]) {
          const keys = await opened()
          let left = at ?? Number.MAX_SAFE_INTEGER
          const fault = (): void => {
            left -= 1
            if (left < 0) throw new Error('the process ended here')
          }
          const rewrap: StationKeys['rewrapKeys'] = (old) => {
            fault()
            const done = keys.rewrapKeys(old)
            fault()
            return done
          }
          const run = rewrapOldKeys(database(fault), rewrap, context)
          if (at === null) await run
          else await run.catch((error: unknown) => expect(String(error)).toContain('ended here'))
          // As after a loss of power: keys that were ready are not tidied away, the file is read anew.
          const again = await opened()
          for (const record of records) expect(again.openRecord(now(record))).toMatchObject({ ok: true, value: plaintext })
          again.vault.close()
          keys.vault.close()
        }
        expect(records.map((record) => now(record).kekVersion)).toEqual(records.map(() => 2))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  test('what is destroyed meanwhile stays destroyed; what is damaged stays as it is, and stops nothing', async () => {
    const [destroyed, damaged, sound] = [await oldRecord(), await oldRecord(), await oldRecord()]
    sql.prepare('UPDATE data_keys SET wrapped = ? WHERE key_id = ?').run(Buffer.alloc(60, 1), damaged.keyId)
    const keys = await opened()
    const rewrap: StationKeys['rewrapKeys'] = (old) => {
      const done = keys.rewrapKeys(old)
      sql.prepare('UPDATE data_keys SET wrapped = NULL WHERE key_id = ?').run(destroyed.keyId)
      return done
    }
    expect(await rewrapOldKeys(database(), rewrap, context)).toBe(1)
    expect(now(destroyed).wrapped).toBeNull()
    expect(now(damaged)).toMatchObject({ kekVersion: 1, wrapped: Buffer.alloc(60, 1) })
    expect(keys.vault.ids()).not.toContain(damaged.keyId)
    expect(keys.openRecord(now(sound))).toMatchObject({ ok: true, value: plaintext })
    keys.close()
  })

  test('are never tied to a vault that ends with the process', async () => {
    const record = await oldRecord()
    const keys = await opened(null)
    expect(await rewrapOldKeys(database(), keys.rewrapKeys, context)).toBe(0)
    expect(keys.openRecord(now(record))).toMatchObject({ ok: true, value: plaintext })
    keys.close()
  })

  test('leave nothing of the old wrapping in the file', async () => {
    const record = await oldRecord()
    const old = Buffer.from(record.wrapped ?? [])
    const keys = await opened()
    await rewrapOldKeys(database(), keys.rewrapKeys, context)
    keys.close()
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.pragma('journal_mode = DELETE')
    sql.pragma("rekey = ''")
    const bytes = readFileSync(join(folder, 'station.db'))
    expect(bytes.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
    expect(bytes.includes(Buffer.from(now(record).wrapped ?? []))).toBe(true)
    expect(bytes.includes(old)).toBe(false)
  })
})
