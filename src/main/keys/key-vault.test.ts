import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seededRandom, systemRandom } from '../../../tests/property/outbox-sample.js'
import { migrate, migrations, openDatabase } from '../database/index.js'
import { memoryKeyStore } from '../platform/memory-key-store.js'
import { dataKeyStore, openKeys, openVault, sweepVault, type KeyVault, type StationKeys } from './index.js'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-vault-'))
  path = join(folder, 'keys.vault')
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = Buffer.alloc(32, 5)
const slot = 128
const open = (): KeyVault => openVault(path, key, systemRandom)
const within = <Value>(use: (vault: KeyVault) => Value): Value => {
  const vault = open()
  try {
    return use(vault)
  } finally {
    vault.close()
  }
}
const uuids = (count: number): string[] => Array.from({ length: count }, () => systemRandom.uuid())

describe('the key vault', () => {
  test('closed twice or used afterwards it never touches the file that got its number', () => {
    const vault = open()
    const ids = uuids(1)
    vault.create(ids)
    vault.close()
    const other = openSync(join(folder, 'other'), 'w+')
    writeSync(other, 'of somebody else')
    vault.close()
    expect(() => vault.create(uuids(1))).toThrow('closed')
    expect(() => vault.destroy(ids)).toThrow('closed')
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('of somebody else')
    closeSync(other)
  })

  test('keeps what it made over a restart, each id its own secret, in slots of 128 bytes that show neither', () => {
    const ids = uuids(20)
    const secrets = within((vault) => {
      vault.create(ids)
      return ids.map((id) => vault.get(id)?.toString('hex'))
    })
    expect(new Set(secrets).size).toBe(20)
    expect(within((vault) => ids.map((id) => vault.get(id)?.toString('hex')))).toEqual(secrets)
    const bytes = readFileSync(path)
    expect(bytes.length).toBe(21 * slot)
    for (const [at, id] of ids.entries()) {
      expect(bytes.includes(Buffer.from(id.replace(/-/g, ''), 'hex'))).toBe(false)
      expect(bytes.includes(Buffer.from(secrets[at] ?? '', 'hex'))).toBe(false)
    }
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  test('395-¶28: what is destroyed is overwritten in place, stays destroyed, and takes nothing else with it', () => {
    const [doomed, kept] = uuids(2)
    const before = within((vault) => {
      vault.create([doomed, kept])
      const secret = vault.get(kept)?.toString('hex')
      const bytes = readFileSync(path)
      vault.destroy([doomed, systemRandom.uuid()])
      expect(vault.get(doomed)).toBeNull()
      expect(readFileSync(path).includes(bytes.subarray(slot, 2 * slot))).toBe(false)
      expect(readFileSync(path).includes(bytes.subarray(2 * slot, 3 * slot))).toBe(true)
      return secret
    })
    within((vault) => {
      expect(vault.get(doomed)).toBeNull()
      expect(vault.get(kept)?.toString('hex')).toBe(before)
      expect(vault.ids()).toEqual([kept])
    })
  })

  test('uses freed slots again and never makes a second secret under one id', () => {
    within((vault) => {
      const first = uuids(8)
      vault.create(first)
      vault.destroy(first)
      const second = uuids(8)
      vault.create(second)
      expect(statSync(path).size).toBe(9 * slot)
      expect(() => vault.create([second[0]])).toThrow('exists')
      const twice = systemRandom.uuid()
      expect(() => vault.create([twice, twice])).toThrow('exists')
    })
  })

  test('395-¶28: a slot that was torn in its destruction is destroyed at the next start, with all that was left of it', () => {
    const [torn, kept] = uuids(2)
    within((vault) => vault.create([torn, kept]))
    const bytes = readFileSync(path)
    // The power went when the second half had been overwritten: the secret lies in the first.
    bytes.fill(0, slot + 64, 2 * slot)
    writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(40, 9)]))
    within((vault) => {
      expect(vault.ids()).toEqual([kept])
      expect(readFileSync(path).subarray(slot, 2 * slot)).toEqual(Buffer.alloc(slot))
      vault.create(uuids(3))
      expect(vault.ids()).toHaveLength(4)
    })
    within((vault) => expect(vault.ids()).toHaveLength(4))
  })

  test('a secret does not open in another slot, nor the vault with another key', () => {
    const ids = uuids(2)
    within((vault) => vault.create(ids))
    const bytes = readFileSync(path)
    expect(() => openVault(path, Buffer.alloc(32, 6), systemRandom)).toThrow('does not open with this key')
    expect(readFileSync(path)).toEqual(bytes)
    bytes.copy(bytes, slot, 2 * slot, 3 * slot)
    writeFileSync(path, bytes)
    within((vault) => expect(vault.ids()).toEqual([ids[1]]))
  })

  test('whatever is made and destroyed, and wherever it is opened anew: exactly what was not destroyed has its secret', () => {
    const steps = fc.array(
      fc.oneof(
        fc.nat(5).map((n) => n + 1),
        fc.nat(40).map((at) => -at - 1),
        fc.constant(0),
      ),
      { maxLength: 25 },
    )
    let run = 0
    fc.assert(
      fc.property(steps, (sequence) => {
        path = join(folder, `${(run += 1)}.vault`)
        const random = seededRandom(`vault ${run}`)
        const model = new Map<string, string>()
        let vault = open()
        for (const step of sequence) {
          if (step > 0) {
            const made = Array.from({ length: step }, () => random.uuid())
            vault.create(made)
            for (const id of made) model.set(id, vault.get(id)?.toString('hex') ?? '')
          } else if (step < 0) {
            const id = [...model.keys()][-step - 1]
            vault.destroy(id === undefined ? [] : [id])
            model.delete(id)
          } else {
            vault.close()
            vault = open()
          }
          expect(new Map(vault.ids().map((id) => [id, vault.get(id)?.toString('hex')]))).toEqual(model)
        }
        vault.close()
      }),
      { numRuns: 40, seed: 406 },
    )
  })
})

describe('records sealed with the vault', () => {
  const plain = { recordId: 'r-1', type: 'finger-image', schemaVersion: 1, plaintext: Buffer.from('ridges') }
  const opened = async (store = memoryKeyStore()): Promise<StationKeys> => {
    const keys = await openKeys(store, systemRandom, 'create', path)
    if (!keys.ok) throw new Error(keys.error.code)
    return keys.value
  }

  test('395-¶28: a copy of the row and of every key in the database opens no more once the vault has lost its secret', async () => {
    const store = memoryKeyStore()
    const keys = await opened(store)
    const [row, other] = [keys.sealRecord(plain), keys.sealRecord(plain)].map((sealed) => ({ ...plain, ...sealed }))
    expect(row.kekVersion).toBe(2)
    expect(keys.openRecord(row)).toMatchObject({ ok: true, value: plain.plaintext })
    keys.vault.destroy([row.keyId])
    expect(keys.openRecord(row)).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
    keys.close()
    const again = await opened(store)
    expect(again.openRecord(row)).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
    expect(again.openRecord(other)).toMatchObject({ ok: true, value: plain.plaintext })
    again.close()
  })

  test('a vault that is not of this station is refused by its code and left as it is', async () => {
    ;(await opened()).close()
    const bytes = readFileSync(path)
    expect(await openKeys(memoryKeyStore(), systemRandom, 'create', path)).toMatchObject({
      error: { code: 'KEY_STORE_DAMAGED', details: { part: 'vault' } },
    })
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('keys that were made ready and sealed nothing are destroyed when the station closes', async () => {
    const store = memoryKeyStore()
    const keys = await opened(store)
    const { keyId } = keys.sealRecord(plain)
    expect(keys.vault.ids().length).toBeGreaterThan(1)
    keys.close()
    const again = await opened(store)
    expect(again.vault.ids()).toEqual([keyId])
    again.close()
  })

  test('395-¶28: the sweep destroys the secrets of what the database has destroyed, and of nothing else', async () => {
    const keys = await opened()
    const sql = openDatabase(join(folder, 'station.db'), keys.databaseKey)
    migrate(sql, migrations)
    const database = { read: async (_name: string, ids: readonly string[]) => dataKeyStore['keys.destroyed'].run(sql, ids) }
    const sweep = () => sweepVault(database as never, keys.vault)
    const insert = sql.prepare('INSERT INTO data_keys (key_id, kek_version, wrapped, created_at) VALUES (?, ?, ?, ?)')
    const rows = Array.from({ length: 3 }, () => keys.sealRecord(plain))
    const underWay = keys.sealRecord(plain)
    for (const { keyId, kekVersion, wrapped } of rows) insert.run(keyId, kekVersion, wrapped, '')
    expect(await sweep()).toBe(0)
    const destroy = sql.prepare('UPDATE data_keys SET wrapped = NULL, destroyed_at = ? WHERE key_id = ?')
    destroy.run('2026-11-23T06:00:00Z', rows[0].keyId)
    expect(await sweep()).toBe(1)
    expect(await sweep()).toBe(0)
    const ok = ({ keyId, ...sealed }: (typeof rows)[number]) => keys.openRecord({ ...plain, keyId, ...sealed }).ok
    expect([...rows, underWay].map(ok)).toEqual([false, true, true, true])
    sql.close()
    keys.close()
  })
})
