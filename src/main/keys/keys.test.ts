import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom, systemRandom } from '../../../tests/property/outbox-sample.js'
import { fail, ok } from '../../preload/contract/result.js'
import { canonicalJson } from '../audit/index.js'
import type { KeyStore } from '../platform/ports.js'
import { encrypt, openKeys, recordSealer, selfTest, type StationKeys, type StoredRecord } from './index.js'

function memoryKeyStore(): KeyStore & { readonly secrets: Map<string, Uint8Array> } {
  const secrets = new Map<string, Uint8Array>()
  return {
    secrets,
    backend: { kind: 'memory', name: 'memory' },
    read: async (name) => ok(secrets.get(name) ?? null),
    write: async (name, secret) => {
      secrets.set(name, Uint8Array.from(secret))
      return ok(null)
    },
  }
}

async function opened(store: KeyStore, random = systemRandom, vault: string | null = null): Promise<StationKeys> {
  const keys = await openKeys(store, random, 'create', vault)
  if (!keys.ok) throw new Error(keys.error.code)
  return keys.value
}

const plain = { recordId: 'r-1', type: 'finger-image', schemaVersion: 1, plaintext: Buffer.from('ridges') }
const stored = (keys: StationKeys, record = plain): StoredRecord => ({ ...record, ...keys.sealRecord(record) })

describe('the root secret', () => {
  test('is made once, kept in the key store alone, and gives the same keys at every start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-keys-'))
    const store = memoryKeyStore()
    const first = await opened(store, systemRandom, join(folder, 'station.vault'))
    const row = stored(first)
    const second = await opened(store, systemRandom, join(folder, 'station.vault'))
    expect(Buffer.from(first.databaseKey).equals(Buffer.from(second.databaseKey))).toBe(true)
    expect(second.openRecord(row)).toMatchObject({ ok: true, value: plain.plaintext })
    expect(store.secrets.get('root')).toHaveLength(32)
    expect(Buffer.from(store.secrets.get('root') ?? []).equals(Buffer.from(first.databaseKey))).toBe(false)
    rmSync(folder, { recursive: true })
  })

  test('is never replaced where data exist already', async () => {
    const store = memoryKeyStore()
    expect(await openKeys(store, systemRandom, 'refuse')).toMatchObject({ ok: false, error: { code: 'KEY_ABSENT' } })
    expect(store.secrets.size).toBe(0)
  })

  test('a locked or damaged key store is an answer, not a new key', async () => {
    const locked: KeyStore = { ...memoryKeyStore(), read: async () => fail('KEY_STORE_LOCKED') }
    expect(await openKeys(locked, systemRandom)).toMatchObject({ ok: false, error: { code: 'KEY_STORE_LOCKED' } })
    const short = memoryKeyStore()
    short.secrets.set('root', new Uint8Array(16))
    expect(await openKeys(short, systemRandom)).toMatchObject({ ok: false, error: { code: 'KEY_STORE_DAMAGED' } })
  })
})

describe('406-¶13.1 sealed records', () => {
  test('one flipped bit in ciphertext, nonce or wrapped key is refused', async () => {
    const keys = await opened(memoryKeyStore(), seededRandom('keys'))
    const row = stored(keys)
    const parts = { ciphertext: row.ciphertext, nonce: row.nonce, wrapped: row.wrapped ?? new Uint8Array() }
    const anyBit = fc
      .constantFrom('ciphertext', 'nonce', 'wrapped')
      .chain((part) =>
        fc.record({ part: fc.constant(part), at: fc.nat(parts[part as keyof typeof parts].length - 1), bit: fc.nat(7) }),
      )
    fc.assert(
      fc.property(anyBit, ({ part, at, bit }) => {
        const bytes = Buffer.from(parts[part as keyof typeof parts])
        bytes[at] ^= 1 << bit
        const answer = keys.openRecord({ ...row, [part]: bytes })
        return !answer.ok && answer.error.code === 'RECORD_DAMAGED'
      }),
    )
  })

  test('a record cannot stand in for another: id, type, version and key id are bound', async () => {
    const keys = await opened(memoryKeyStore())
    const row = stored(keys)
    for (const other of [{ recordId: 'r-2' }, { type: 'finger-template' }, { schemaVersion: 2 }, { keyId: stored(keys).keyId }]) {
      expect(keys.openRecord({ ...row, ...other })).toMatchObject({ ok: false, error: { code: 'RECORD_DAMAGED' } })
    }
  })

  test('without its data key a record is gone', async () => {
    const keys = await opened(memoryKeyStore())
    expect(keys.openRecord({ ...stored(keys), wrapped: null })).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
  })

  test('a record that was sealed before the vault was opens still; a version that never was is said to be unknown', async () => {
    const kek = Buffer.alloc(32, 3)
    const sealer = recordSealer({
      keks: { 1: kek, 2: Buffer.alloc(32, 4) },
      vault: () => {
        throw new Error('not asked')
      },
      random: systemRandom,
      atOnce: 1,
    })
    const keyId = systemRandom.uuid()
    const [dataKey, nonce, wrapNonce] = [Buffer.alloc(32, 8), Buffer.alloc(12, 1), Buffer.alloc(12, 2)]
    const about = { keyId, recordId: plain.recordId, schemaVersion: plain.schemaVersion, type: plain.type }
    const aboutKey = Buffer.from(`{"kekVersion":1,"keyId":"${keyId}"}`)
    const row: StoredRecord = {
      ...plain,
      ...{ keyId, kekVersion: 1, nonce },
      wrapped: Buffer.concat([wrapNonce, encrypt(kek, wrapNonce, dataKey, aboutKey)]),
      ciphertext: encrypt(dataKey, nonce, plain.plaintext, Buffer.from(canonicalJson(about))),
    }
    expect(sealer.open(row)).toMatchObject({ ok: true, value: plain.plaintext })
    expect(sealer.open({ ...row, kekVersion: 3 })).toMatchObject({ error: { code: 'RECORD_KEY_VERSION_UNKNOWN' } })
  })

  test('every record has its own key and nonce', async () => {
    const keys = await opened(memoryKeyStore())
    const rows = Array.from({ length: 50 }, () => keys.sealRecord(plain))
    expect(new Set(rows.map((row) => row.keyId)).size).toBe(50)
    expect(new Set(rows.map((row) => row.nonce.toString('hex'))).size).toBe(50)
    expect(new Set(rows.map((row) => row.ciphertext.toString('hex'))).size).toBe(50)
  })
})

describe('other secrets', () => {
  test('a wrapped secret opens under its own name only', async () => {
    const keys = await opened(memoryKeyStore())
    const row = keys.wrapSecret('station', Buffer.from('private key'))
    expect(keys.unwrapSecret('station', row)).toMatchObject({ ok: true, value: Buffer.from('private key') })
    expect(keys.unwrapSecret('tablet', row)).toMatchObject({ ok: false, error: { code: 'SECRET_DAMAGED' } })
  })

  test('CR-6: the journal reference is the same for one IIN and does not hold it', async () => {
    const keys = await opened(memoryKeyStore())
    const reference = keys.subjectReference('900101445013')
    expect(reference).toBe(keys.subjectReference('900101445013'))
    expect(reference).not.toBe(keys.subjectReference('850214330011'))
    expect(reference).toMatch(/^[0-9a-f]{96}$/)
    const elsewhere = await opened(memoryKeyStore())
    expect(elsewhere.subjectReference('900101445013')).not.toBe(reference)
  })

  test('the known-answer tests pass on this machine', () => {
    expect(selfTest()).toMatchObject({ passed: true, failed: [] })
  })
})
