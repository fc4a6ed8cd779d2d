import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { amendOf, counterAt, destroyOf } from '../../tests/property/base-people.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import { newcomer, openRightsBase, sameFinger, type RightsBase } from '../../tests/property/rights-base.js'
import { openDatabase, type Sql } from '../main/database/index.js'
import type { FingerprintSubmission2 } from '../main/outbox/index.js'
import { startBase } from './index.js'
import { openBaseKeys } from './base-keys.js'

let base: RightsBase
let scratch: string
beforeAll(async () => {
  base = await openRightsBase()
  scratch = mkdtempSync(join(tmpdir(), 'tanba-erasure-'))
})
afterAll(async () => {
  await base.close()
  rmSync(scratch, { recursive: true })
})

const clock = { now: () => Date.now(), monotonic: () => 0 }
const marker = Buffer.from('UNMISTAKABLE picture of a finger, synthetic').toString('base64')
/** A person whose record bears bytes that stand nowhere else. */
function markedPerson(): FingerprintSubmission2 {
  const record = newcomer()
  const image = { mediaType: 'image/png' as const, base64: marker }
  return { ...record, fingers: record.fingers.map((finger) => ({ ...finger, image })) }
}

interface Row {
  readonly key_id: string
  readonly kek_version: number
  readonly schema_version: number
  readonly wrapped: Buffer
  readonly nonce: Buffer
  readonly ciphertext: Buffer
  /** of a change alone */
  readonly order_id?: string
}

function fileOf(folder: string, run: (sql: Sql) => void): void {
  const sql = openDatabase(join(folder, 'fingerprint.db'), openBaseKeys(folder, systemRandom).regime('fingerprint').databaseKey)
  try {
    run(sql)
  } finally {
    sql.close()
  }
}

function rowOf(folder: string, baseRecordId: string): Row {
  let row: Row | undefined
  fileOf(folder, (sql) => {
    row = sql.prepare<[string], Row>('SELECT * FROM versions WHERE base_record_id = ?').get(baseRecordId)
  })
  if (row === undefined) throw new Error('no such version')
  return row
}

/**
 * All of the database as it lies under its own encryption, free pages too: a copy, log folded in, key taken off. What could be
 * found in it by somebody who has the database key is found by a search for bytes.
 */
function bareBytes(folder: string): Buffer {
  const copy = join(scratch, `bare-${systemRandom.uuid()}`)
  cpSync(folder, copy, { recursive: true })
  fileOf(copy, (sql) => {
    sql.pragma('journal_mode = DELETE')
    sql.pragma("rekey = ''")
  })
  const bytes = readFileSync(join(copy, 'fingerprint.db'))
  rmSync(copy, { recursive: true })
  expect(bytes.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
  return bytes
}

/** Names of the Base's files that hold one of the needles as they lie on the disk. */
const holding = (folder: string, needles: readonly Buffer[]): string[] =>
  readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return needles.some((needle) => bytes.includes(needle))
  })

/** A person whose data were changed to a name that stands nowhere else; the sealed change as it lies in the file. */
const newSurname = 'Айырықшаева'
async function changed(iin: string, baseRecordId: string): Promise<Row> {
  const { order, amendment } = amendOf(iin, { surname: newSurname })
  await base.ordered(order, base.here, amendment)
  let row: Row | undefined
  fileOf(base.station.baseFolder, (sql) => {
    row = sql.prepare<[string], Row>('SELECT * FROM amendments WHERE base_record_id = ?').get(baseRecordId)
  })
  if (row === undefined) throw new Error('no change is kept')
  return row
}

/** A piece of a blob that fits on one page of the file. */
const piece = (blob: Buffer): Buffer => blob.subarray(0, 64)

describe('395-¶28 what is destroyed cannot be brought back', () => {
  test('no file of the Base holds it, not even under the encryption of the database; the log is empty', async () => {
    const record = markedPerson()
    const { baseRecordId } = await base.accepted(record)
    const { baseFolder } = base.station
    const row = rowOf(baseFolder, baseRecordId)
    const change = await changed(record.person.iin, baseRecordId)
    const sealed = [row, change].flatMap(({ ciphertext, wrapped, nonce }) => [ciphertext, wrapped, nonce].map(piece))
    const before = bareBytes(baseFolder)
    for (const bytes of sealed) expect(before.includes(bytes)).toBe(true)
    const vaultBefore = readFileSync(join(baseFolder, 'fingerprint.vault'))
    await base.ordered(destroyOf(record.person.iin))
    const after = bareBytes(baseFolder)
    for (const bytes of sealed) expect(after.includes(bytes)).toBe(false)
    const { consent } = record
    const plain = [marker, newSurname, record.person.iin, record.fingers[0].template, consent?.scan.base64 ?? marker].map(
      (text) => Buffer.from(text),
    )
    expect(holding(baseFolder, [...plain, ...sealed, Buffer.from(marker, 'base64')])).toEqual([])
    for (const bytes of plain) expect(after.includes(bytes)).toBe(false)
    expect(statSync(join(baseFolder, 'fingerprint.db-wal')).size).toBe(0)
    expect(existsSync(join(baseFolder, 'fingerprint.db-journal'))).toBe(false)
    const vaultAfter = readFileSync(join(baseFolder, 'fingerprint.vault'))
    const emptied = Array.from({ length: vaultBefore.length / 128 }, (_, slot) => slot).filter(
      (slot) => !vaultAfter.subarray(slot * 128, slot * 128 + 128).equals(vaultBefore.subarray(slot * 128, slot * 128 + 128)),
    )
    // The key of the record and that of the change (395-¶13).
    expect(emptied).toHaveLength(2)
    for (const slot of emptied) expect(vaultAfter.subarray(slot * 128, slot * 128 + 128)).toEqual(Buffer.alloc(128))
  })

  test('395-¶13: a change does not outlive its record: on a restored backup it opens for nobody', async () => {
    const record = newcomer()
    const { iin } = record.person
    const { baseRecordId } = await base.accepted(record)
    const change = await changed(iin, baseRecordId)
    const { baseFolder } = base.station
    const open = () => {
      const keys = openBaseKeys(baseFolder, systemRandom).regime('fingerprint')
      const { key_id: keyId, kek_version: kekVersion, schema_version: schemaVersion, wrapped, nonce, ciphertext } = change
      const recordId = `${baseRecordId}/${change.order_id ?? ''}`
      const type = 'fingerprint-amendment'
      const opened = keys.records.open({ recordId, type, schemaVersion, keyId, kekVersion, wrapped, nonce, ciphertext })
      keys.close()
      return opened
    }
    const opened = open()
    expect(opened.ok && opened.value.includes(newSurname)).toBe(true)
    await base.ordered(destroyOf(iin))
    expect(open()).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
    fileOf(baseFolder, (sql) => {
      const row = sql.prepare('SELECT wrapped, nonce, ciphertext FROM amendments WHERE base_record_id = ?').get(baseRecordId)
      expect(row).toEqual({ wrapped: null, nonce: null, ciphertext: null })
    })
  })

  test('when yesterday’s backup is restored, the record cannot be opened, and those of other persons can', async () => {
    const [record, other] = [markedPerson(), markedPerson()]
    const { baseRecordId } = await base.accepted(record)
    const kept = await base.accepted(other)
    const { baseFolder } = base.station
    const backup = join(scratch, 'backup')
    cpSync(baseFolder, backup, { recursive: true })
    await base.ordered(destroyOf(record.person.iin))

    // Yesterday's databases beside today's vault: what a restore is. The backup had held the vault of yesterday too, had one copied it.
    const restored = join(scratch, 'restored')
    cpSync(backup, restored, { recursive: true })
    copyFileSync(join(baseFolder, 'fingerprint.vault'), join(restored, 'fingerprint.vault'))
    const open = (folder: string, id: string) => {
      const row = rowOf(folder, id)
      const keys = openBaseKeys(folder, systemRandom).regime('fingerprint')
      const { key_id: keyId, kek_version: kekVersion, schema_version: schemaVersion, wrapped, nonce, ciphertext } = row
      const type = 'fingerprint-record'
      const opened = keys.records.open({ recordId: id, type, schemaVersion, keyId, kekVersion, wrapped, nonce, ciphertext })
      keys.close()
      return opened
    }
    expect(rowOf(restored, baseRecordId).wrapped).not.toBeNull()
    expect(open(restored, baseRecordId)).toMatchObject({ error: { code: 'RECORD_KEY_DESTROYED' } })
    const opened = open(restored, kept.baseRecordId)
    expect(opened.ok && opened.value.includes(marker)).toBe(true)
    // The control: it is the vault alone that makes the difference.
    expect(open(backup, baseRecordId)).toMatchObject({ ok: true })
  })

  test('a Base on a restored backup answers "unavailable" of the destroyed person, never "not matched"', async () => {
    const [record, other] = [markedPerson(), markedPerson()]
    await base.accepted(record)
    await base.accepted(other)
    const { baseFolder } = base.station
    const folder = join(scratch, 'again')
    cpSync(baseFolder, folder, { recursive: true })
    await base.ordered(destroyOf(record.person.iin))
    copyFileSync(join(baseFolder, 'fingerprint.vault'), join(folder, 'fingerprint.vault'))
    const second = await startBase({ folder, port: 0, clock, random: systemRandom })
    const counter = counterAt({ ...base.station, base: second }, 'KZ-71-01-013', '71-01')
    const outcome = async (iin: string) => {
      const answer = await counter.inquiries.recognise({
        ...{ requestId: systemRandom.uuid(), departmentCode: '71-01', caseNumber: 'c', iin },
        ...{ probes: [{ position: 2, template: sameFinger, quality: 70 }], capturedAt: '2026-11-25T06:00:00Z' },
      })
      return answer.ok ? answer.value.outcome : answer.error.code
    }
    expect(await outcome(record.person.iin)).toBe('unavailable')
    expect(await outcome(other.person.iin)).toBe('match')
    counter.close()
    await second.close()
  })

  test('a Base whose vault is gone does not start as if everything were destroyed', async () => {
    const folder = join(scratch, 'without')
    await base.accepted(markedPerson())
    cpSync(base.station.baseFolder, folder, { recursive: true })
    rmSync(join(folder, 'fingerprint.vault'))
    await expect(startBase({ folder, port: 0, clock, random: systemRandom })).rejects.toThrow(
      'vault of the fingerprint records is missing',
    )
    expect(existsSync(join(folder, 'fingerprint.vault'))).toBe(false)
  })

  test('what a power cut left between the commit and the erasure is erased at the next start', async () => {
    const folder = join(scratch, 'cut')
    const record = markedPerson()
    const { baseRecordId } = await base.accepted(record)
    cpSync(base.station.baseFolder, folder, { recursive: true })
    const { key_id: keyId } = rowOf(folder, baseRecordId)
    fileOf(folder, (sql) => {
      sql
        .prepare(
          `UPDATE versions SET state = 'DESTROYED', wrapped = NULL, nonce = NULL, ciphertext = NULL, consent_number = NULL
           WHERE base_record_id = ?`,
        )
        .run(baseRecordId)
    })
    const vaultIds = (): readonly string[] => {
      const keys = openBaseKeys(folder, systemRandom).regime('fingerprint')
      const ids = keys.vault().ids()
      keys.close()
      return ids
    }
    const before = vaultIds()
    expect(before).toContain(keyId)
    expect(isDestroyed(folder, keyId)).toBe(true)
    await (await startBase({ folder, port: 0, clock, random: systemRandom })).close()
    expect([...vaultIds()].sort()).toEqual(before.filter((id) => !isDestroyed(folder, id)).sort())
  })
})

function isDestroyed(folder: string, keyId: string): boolean {
  let destroyed = false
  fileOf(folder, (sql) => {
    destroyed = sql.prepare(`SELECT 1 FROM versions WHERE key_id = ? AND state = 'DESTROYED'`).get(keyId) !== undefined
  })
  return destroyed
}
