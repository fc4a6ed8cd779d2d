import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import { openDatabase, type Sql } from '../../src/main/database/index.js'
import { fingerprintSample, samplePair, systemRandom } from '../property/outbox-sample.js'
import { databaseKey, openStationFile, sampleTemplate, submitCase } from '../property/outbox-station.js'
import { sealSubmission } from '../../src/main/outbox/index.js'

let folder: string
let writer: Sql
const queued: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-torn-'))
  writer = openStationFile(join(folder, 'station.db'))
  writer.pragma('wal_checkpoint(TRUNCATE)')
  const { sealing } = samplePair()
  for (let n = 0; n < 6; n += 1) {
    const record = fingerprintSample(systemRandom, sampleTemplate)
    const sealed = sealSubmission(record, sealing, systemRandom)
    if (!sealed.ok) throw new Error(sealed.error.code)
    queued.push(submitCase(writer, record, sealed.value, '2026-11-23T06:00:00.000Z'))
  }
})
afterAll(() => {
  writer.close()
  rmSync(folder, { recursive: true })
})

/** A copy of database and write-ahead log as they lie on the disk while the station runs. */
function copyOf(name: string): { readonly database: string; readonly log: string } {
  const database = join(folder, name)
  copyFileSync(join(folder, 'station.db'), database)
  copyFileSync(join(folder, 'station.db-wal'), `${database}-wal`)
  rmSync(`${database}-shm`, { force: true })
  return { database, log: `${database}-wal` }
}

/** What is there must be a prefix of what was committed, whole in itself. @returns how many */
function expectPrefix(database: string): number {
  const sql = openDatabase(database, databaseKey)
  try {
    const count = (text: string): number => sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${text}`).get()?.n ?? 0
    const rows = sql.prepare<[], { submission_id: string }>('SELECT submission_id FROM outbox ORDER BY sequence').all()
    expect(rows.map((row) => row.submission_id)).toEqual(queued.slice(0, rows.length))
    expect([count('cases'), count('records'), count(`audit WHERE action = 'outbox.queued'`)]).toEqual(Array(3).fill(rows.length))
    expect(verifyChain(sql).whole).toBe(true)
    expect(sql.pragma('synchronous', { simple: true })).toBe(2)
    return rows.length
  } finally {
    sql.close()
  }
}

describe('a write-ahead log that is torn', () => {
  test('at any offset: the commits before it stand, the rest is as if it had never begun', () => {
    const length = statSync(join(folder, 'station.db-wal')).size
    const seen = new Set<number>()
    for (let cut = 0; cut <= length; cut += Math.ceil(length / 80)) {
      const copy = copyOf('cut.db')
      truncateSync(copy.log, cut)
      seen.add(expectPrefix(copy.database))
    }
    const whole = copyOf('cut.db')
    seen.add(expectPrefix(whole.database))
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('with one flipped bit anywhere: never another state than one of those', () => {
    const bytes = readFileSync(join(folder, 'station.db-wal'))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const copy = copyOf('flip.db')
        const flipped = Buffer.from(bytes)
        flipped[at] ^= 1 << bit
        writeFileSync(copy.log, flipped)
        expectPrefix(copy.database)
      }),
      { numRuns: 60 },
    )
  })
})

describe('406-¶13.1 a database file that was changed on the disk', () => {
  test('one flipped bit in any page is found when the page is read', () => {
    writer.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(join(folder, 'station.db'))
    const readsWhole = (database: string): boolean => {
      try {
        const sql = openDatabase(database, databaseKey)
        try {
          return sql.pragma('integrity_check', { simple: true }) === 'ok' && verifyChain(sql).whole
        } finally {
          sql.close()
        }
      } catch {
        return false
      }
    }
    const path = join(folder, 'page.db')
    rmSync(`${path}-wal`, { force: true })
    writeFileSync(path, bytes)
    expect(readsWhole(path)).toBe(true)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(bytes)
        flipped[at] ^= 1 << bit
        rmSync(`${path}-wal`, { force: true })
        writeFileSync(path, flipped)
        return !readsWhole(path)
      }),
      { numRuns: 60 },
    )
  })
})
