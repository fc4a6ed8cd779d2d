import { hkdfSync } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counterAt, destroyOf, regimeFile } from '../../tests/property/base-people.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import { newcomer, openRightsBase, sameFinger, type RightsBase } from '../../tests/property/rights-base.js'
import { canonicalJson } from '../main/audit/index.js'
import { decrypt, deriveKey, encrypt } from '../main/keys/index.js'
import { openBaseKeys, type RegimeKeys } from './base-keys.js'
import { startBase } from './index.js'
import { rewrapOldVersions } from './sqlite-rewrap.js'

let base: RightsBase
let scratch: string
beforeAll(async () => {
  base = await openRightsBase()
  scratch = mkdtempSync(join(tmpdir(), 'tanba-rewrap-base-'))
})
afterAll(async () => {
  await base.close()
  rmSync(scratch, { recursive: true })
})

interface Row {
  readonly base_record_id: string
  readonly key_id: string
  readonly kek_version: number
  readonly schema_version: number
  readonly wrapped: Buffer | null
  readonly nonce: Buffer
  readonly ciphertext: Buffer
}

const rowsOf = (folder: string): readonly Row[] => {
  const sql = regimeFile(folder)
  const rows = sql.prepare<[], Row>('SELECT * FROM versions').all()
  sql.close()
  return rows
}
const withKeys = <Value>(folder: string, use: (keys: RegimeKeys) => Value): Value => {
  const keys = openBaseKeys(folder, systemRandom).regime('fingerprint')
  try {
    return use(keys)
  } finally {
    keys.close()
  }
}
const opens = (keys: RegimeKeys, row: Row) =>
  keys.records.open({
    ...{ recordId: row.base_record_id, type: 'fingerprint-record', schemaVersion: row.schema_version, keyId: row.key_id },
    ...{ kekVersion: row.kek_version, wrapped: row.wrapped, nonce: row.nonce, ciphertext: row.ciphertext },
  })
const opening = (folder: string) => withKeys(folder, (keys) => rowsOf(folder).map((row) => opens(keys, row)))

const aboutKey = (kekVersion: number, keyId: string): Buffer => Buffer.from(canonicalJson({ kekVersion, keyId }))

/** The folder of a Base as it was before the vault: the same data keys, wrapped by the root secret alone, and no secret of them. */
function beforeTheVault(folder: string): void {
  const root = readFileSync(join(folder, 'base.root'))
  const [first, second] = [1, 2].map((version) => deriveKey(root, `base/fingerprint/key-encryption-key/${version}`))
  const sql = regimeFile(folder)
  withKeys(folder, (keys) => {
    for (const { key_id: keyId, wrapped } of sql.prepare<[], Row>('SELECT * FROM versions WHERE wrapped IS NOT NULL').all()) {
      const secret = keys.vault().get(keyId)
      if (secret === null || wrapped === null) throw new Error('no secret')
      const wrapping = Buffer.from(hkdfSync('sha384', second, secret, 'tanba record wrapping key', 32))
      const dataKey = decrypt(wrapping, wrapped.subarray(0, 12), wrapped.subarray(12), aboutKey(2, keyId))
      if (dataKey === null) throw new Error('the data key does not open')
      const nonce = systemRandom.bytes(12)
      const old = Buffer.concat([nonce, encrypt(first, nonce, dataKey, aboutKey(1, keyId))])
      sql.prepare('UPDATE versions SET kek_version = 1, wrapped = ? WHERE key_id = ?').run(old, keyId)
      keys.vault().destroy([keyId])
    }
  })
  sql.close()
}

async function oldBase(name: string): Promise<string> {
  const folder = join(scratch, name)
  cpSync(base.station.baseFolder, folder, { recursive: true })
  beforeTheVault(folder)
  return folder
}

const clock = { now: () => Date.now(), monotonic: () => 0 }

describe('395-¶28: versions from before the vault', () => {
  test('are rewrapped at the start of the Base, and a destruction then holds in every later copy', async () => {
    const [doomed, kept] = [newcomer(), newcomer()]
    await base.accepted(doomed)
    await base.accepted(kept)
    const folder = await oldBase('start')
    expect(new Set(rowsOf(folder).map((row) => row.kek_version))).toEqual(new Set([1]))
    const before = rowsOf(folder)
    const second = await startBase({ folder, port: 0, clock, random: systemRandom })
    const copy = join(scratch, 'copy')
    cpSync(folder, copy, { recursive: true })
    const counter = counterAt({ ...base.station, base: second }, 'KZ-71-01-014', '71-01')
    const recognised = async (iin: string) => {
      const answer = await counter.inquiries.recognise({
        ...{ requestId: systemRandom.uuid(), departmentCode: '71-01', caseNumber: 'c', iin },
        ...{ probes: [{ position: 2, template: sameFinger, quality: 70 }], capturedAt: '2026-11-25T06:00:00Z' },
      })
      return answer.ok ? answer.value.outcome : answer.error.code
    }
    expect(await recognised(doomed.person.iin)).toBe('match')
    expect((await counter.inquiries.order(destroyOf(doomed.person.iin))).ok).toBe(true)
    counter.close()
    await second.close()
    const rows = rowsOf(copy)
    expect(new Set(rows.map((row) => row.kek_version))).toEqual(new Set([2]))
    // Ciphertexts stay; of the old wrappings nothing is left in the file or its log.
    expect(rows.map((row) => row.ciphertext)).toEqual(before.map((row) => row.ciphertext))
    const sql = regimeFile(copy)
    sql.pragma('journal_mode = DELETE')
    sql.pragma("rekey = ''")
    sql.close()
    const bytes = readFileSync(join(copy, 'fingerprint.db'))
    for (const { wrapped } of before) expect(bytes.includes(wrapped ?? '?')).toBe(false)
    // Yesterday's copy beside today's vault.
    const codes = withKeys(folder, (keys) =>
      rows.map((row) => opens(keys, row)).map((one) => (one.ok ? 'opens' : one.error.code)),
    )
    expect(codes.filter((code) => code === 'RECORD_KEY_DESTROYED')).toHaveLength(1)
    expect(codes.filter((code) => code === 'opens')).toHaveLength(codes.length - 1)
  })

  test('open at every moment, whatever ends the process between secret and row, and the next start completes it', async () => {
    for (let more = 0; more < 3; more += 1) await base.accepted(newcomer())
    const folder = await oldBase('faults')
    const all = rowsOf(folder).length
    const last = [...rowsOf(folder)].sort((one, other) => (one.key_id < other.key_id ? -1 : 1)).at(-1)?.key_id ?? ''
    const attempt = (fault: 'after the secrets' | 'in the transaction' | null): number => {
      const sql = regimeFile(folder)
      if (fault === 'in the transaction')
        sql.exec(
          `CREATE TEMP TRIGGER cut BEFORE UPDATE ON versions WHEN NEW.key_id = '${last}' BEGIN SELECT RAISE(ABORT, 'cut'); END`,
        )
      try {
        return withKeys(folder, ({ records }) =>
          rewrapOldVersions(sql, {
            records: {
              ...records,
              rewrap: (old) => {
                const done = records.rewrap(old)
                if (fault === 'after the secrets') throw new Error('cut')
                return done
              },
            },
          }),
        )
      } finally {
        sql.close()
      }
    }
    for (const fault of ['after the secrets', 'in the transaction', 'after the secrets'] as const) {
      expect(() => attempt(fault)).toThrow('cut')
      expect(new Set(rowsOf(folder).map((row) => row.kek_version))).toEqual(new Set([1]))
      expect(opening(folder).every(({ ok }) => ok)).toBe(true)
    }
    expect(attempt(null)).toBe(all)
    expect(opening(folder).every(({ ok }) => ok)).toBe(true)
    expect(attempt(null)).toBe(0)
    // One secret for each version, however often it was begun.
    expect(
      withKeys(folder, (keys) => [...keys.vault().ids()].filter((id) => rowsOf(folder).some((row) => row.key_id === id))),
    ).toHaveLength(all)
  })
})
