import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import { loadRecords, openKeys, type LoadedRecord } from '../../src/main/keys/index.js'
import { nodeKeyStore } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { openDepartment, type Department } from './department.js'
import { asEmployee, demoIdentity, stationFile } from './hub.js'

let department: Department
let scratch: string
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tanba-erased-'))
  department = await openDepartment()
})
afterAll(async () => {
  await department.hub.remove()
  rmSync(scratch, { recursive: true, force: true })
})

/** The station's database under its own encryption, free pages too: a copy with the log folded in and the key taken off. */
async function bareBytes(folder: string): Promise<Buffer> {
  const copy = join(scratch, systemRandom.uuid())
  cpSync(folder, copy, { recursive: true })
  const sql = await stationFile(copy)
  sql.pragma('journal_mode = DELETE')
  sql.pragma("rekey = ''")
  sql.close()
  const bytes = readFileSync(join(copy, 'station.db'))
  rmSync(copy, { recursive: true, force: true })
  expect(bytes.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
  return bytes
}

async function recordsIn(folder: string, caseId: string): Promise<readonly LoadedRecord[]> {
  const sql = await stationFile(folder)
  const records = loadRecords(sql, caseId)
  sql.close()
  return records
}

const stationKeys = async (folder: string) => {
  const opened = await openKeys(nodeKeyStore(folder, undefined), systemRandom, 'refuse', join(folder, 'station.vault'))
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}

/** Every file of the station, in whatever folder of it. */
const filesOf = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

const piece = (blob: Uint8Array): Buffer => Buffer.from(blob.subarray(0, 48))

describe('395-¶28, 406-¶11.1: what was collected and not sent', () => {
  test('395-¶28: after D-08 no file of the station holds it, and the backup of yesterday opens nothing of it', async () => {
    const { hub } = department
    const open = await hub.enrolUntil('review')
    const records = await recordsIn(hub.folder, open.caseId)
    expect(records.length).toBeGreaterThan(20)
    const before = await bareBytes(hub.folder)
    for (const { ciphertext } of records) expect(before.includes(piece(ciphertext))).toBe(true)
    const backup = join(scratch, 'yesterday')
    cpSync(hub.folder, backup, { recursive: true })

    const document = { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01', seen: true } as const
    const { iin, surname, name, patronymic } = demoIdentity
    const { rights } = hub.bridge()
    const { requestId } = await valueOf(
      'D-08',
      rights.register({
        form: 'paper',
        language: 'kk',
        subject: { iin, surname, name, patronymic },
        applicant: { kind: 'self', person: null, authority: null, document },
        about: { kind: 'destruction' },
      }),
    )
    await valueOf('signed', rights.markSigned({ requestId }))
    await department.signIn('senior')
    await valueOf('executed', rights.execute({ requestId }))
    await asEmployee(hub.station())
    expect(await valueOf('case', hub.bridge().cases.get({ caseId: open.caseId }))).toMatchObject({
      state: 'CANCELLED',
      endReason: 'DST-406-11',
    })
    await hub.station().close()

    expect(await recordsIn(hub.folder, open.caseId)).toEqual([])
    const after = await bareBytes(hub.folder)
    const needles = records.flatMap(({ ciphertext, wrapped }) => [
      piece(ciphertext),
      ...(wrapped === null ? [] : [piece(wrapped)]),
    ])
    for (const needle of needles) expect(after.includes(needle)).toBe(false)
    for (const path of filesOf(hub.folder)) {
      const bytes = readFileSync(path)
      expect({ path, holds: needles.some((needle) => bytes.includes(needle)) }).toEqual({ path, holds: false })
    }

    // The backup is put back: its database whole, the vault of today beside it.
    const restored = join(scratch, 'restored')
    cpSync(backup, restored, { recursive: true })
    cpSync(join(hub.folder, 'station.vault'), join(restored, 'station.vault'))
    const old = await recordsIn(restored, open.caseId)
    expect(old.length).toBe(records.length)
    const keys = await stationKeys(restored)
    for (const record of old)
      expect(keys.openRecord(record)).toMatchObject({ ok: false, error: { code: 'RECORD_KEY_DESTROYED' } })
    keys.close()
    // The control: with the vault of yesterday they would have opened.
    const yesterday = await stationKeys(backup)
    expect(yesterday.openRecord(old[0]).ok).toBe(true)
    yesterday.close()
    await hub.reopen()
  })
})
