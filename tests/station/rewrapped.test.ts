import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../src/main/audit/index.js'
import { decrypt, deriveKey, encrypt, loadRecords, openKeys, openVault } from '../../src/main/keys/index.js'
import { nodeKeyStore } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { openHub, stationFile, type Hub } from './hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await openHub()
})
afterAll(() => hub.remove())

const aboutKey = (kekVersion: number, keyId: string): Buffer => Buffer.from(canonicalJson({ kekVersion, keyId }))

/** The files of a station that was closed, as they were before the vault: the same data keys under the root secret alone. */
async function beforeTheVault(folder: string): Promise<number> {
  const root = await nodeKeyStore(folder, undefined).read('root')
  if (!root.ok || root.value === null) throw new Error('no root')
  const [first, second] = [1, 2].map((version) => deriveKey(root.value as Uint8Array, `key-encryption-key/${version}`))
  const vault = openVault(join(folder, 'station.vault'), deriveKey(root.value, 'key-vault'), systemRandom)
  const sql = await stationFile(folder)
  const rows = sql
    .prepare<[], { key_id: string; wrapped: Buffer }>('SELECT key_id, wrapped FROM data_keys WHERE wrapped IS NOT NULL')
    .all()
  for (const { key_id: keyId, wrapped } of rows) {
    const secret = vault.get(keyId)
    if (secret === null) throw new Error('no secret')
    const wrapping = Buffer.from(hkdfSync('sha384', second, secret, 'tanba record wrapping key', 32))
    const dataKey = decrypt(wrapping, wrapped.subarray(0, 12), wrapped.subarray(12), aboutKey(2, keyId))
    if (dataKey === null) throw new Error('the data key does not open')
    const nonce = systemRandom.bytes(12)
    const old = Buffer.concat([nonce, encrypt(first, nonce, dataKey, aboutKey(1, keyId))])
    sql.prepare('UPDATE data_keys SET kek_version = 1, wrapped = ? WHERE key_id = ?').run(old, keyId)
    vault.destroy([keyId])
  }
  sql.close()
  vault.close()
  return rows.length
}

test('395-¶28: a station with records from before the vault wraps their keys anew when it starts, and nothing of them is lost', async () => {
  const { caseId } = await hub.enrolUntil('review')
  await hub.station().close()
  expect(await beforeTheVault(hub.folder)).toBeGreaterThan(20)
  await hub.reopen()
  await hub.station().close()

  const sql = await stationFile(hub.folder)
  const versions = sql.prepare('SELECT DISTINCT kek_version FROM data_keys WHERE wrapped IS NOT NULL').pluck().all()
  const records = loadRecords(sql, caseId)
  sql.close()
  expect(versions).toEqual([2])
  expect(records.length).toBeGreaterThan(20)
  const keys = await openKeys(nodeKeyStore(hub.folder, undefined), systemRandom, 'refuse', join(hub.folder, 'station.vault'))
  if (!keys.ok) throw new Error(keys.error.code)
  for (const record of records) expect(keys.value.openRecord(record).ok).toBe(true)
  keys.value.vault.destroy([records[0]?.keyId ?? ''])
  expect(keys.value.openRecord(records[0] as never)).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
  keys.value.close()
  await hub.reopen()
})
