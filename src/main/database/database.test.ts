import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseRefused, migrate, migrations, openDatabase, runWrite, write, type Sql, type WriteContext } from './index.js'
import { inspectDatabase } from './open.js'

let folder: string
let path: string
const key = Buffer.alloc(32, 7)
const context: WriteContext = { commandId: 'c1', at: '2026-11-23T05:00:00.000Z', actor: null, workstation: 'w' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-database-'))
  path = join(folder, 'station.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fresh(): Sql {
  const sql = openDatabase(path, key)
  migrate(sql, migrations)
  return sql
}

describe('the database file', () => {
  test('reads back WAL, FULL, foreign keys and secure delete at every open, not only the first', () => {
    fresh().close()
    for (let open = 0; open < 3; open++) {
      const sql = openDatabase(path, key)
      const report = inspectDatabase(sql, path)
      expect(report).toMatchObject({
        journalMode: 'wal',
        synchronous: 2,
        foreignKeys: 1,
        secureDelete: 1,
        encrypted: true,
        quickCheck: 'ok',
      })
      sql.close()
    }
  })

  test('holds no readable text on the disk, in the file or its write-ahead log', () => {
    const sql = fresh()
    sql.prepare(`INSERT INTO settings (revision, body, reason, at) VALUES (1, 'READABLE-CANARY', '', '')`).run()
    expect(readFileSync(`${path}-wal`).includes('READABLE-CANARY')).toBe(false)
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.close()
    expect(readFileSync(path).includes('READABLE-CANARY')).toBe(false)
    expect(readFileSync(path).includes('CREATE TABLE')).toBe(false)
  })

  test('does not open with another key', () => {
    fresh().close()
    expect(() => openDatabase(path, Buffer.alloc(32, 8))).toThrow(DatabaseRefused)
  })

  test('detects one flipped byte of any page', () => {
    const sql = fresh()
    sql.prepare(`INSERT INTO settings (revision, body, reason, at) VALUES (1, ?, '', '')`).run('x'.repeat(20_000))
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.close()
    const whole = readFileSync(path)
    for (const offset of [100, 4096 + 50, whole.length - 3000]) {
      const damaged = Buffer.from(whole)
      damaged[offset] ^= 1
      writeFileSync(path, damaged)
      expect(() => {
        const opened = openDatabase(path, key)
        try {
          for (const { name } of opened
            .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
            .all())
            opened.prepare(`SELECT * FROM ${name}`).all()
          expect(inspectDatabase(opened, path).quickCheck).toBe('ok')
        } finally {
          opened.close()
        }
      }, `byte ${offset}`).toThrow()
    }
  })

  test('refuses a file of a newer program and of another program', () => {
    const sql = fresh()
    sql.pragma(`user_version=${migrations.length + 1}`)
    expect(() => migrate(sql, migrations)).toThrow(/DATABASE_NEWER/)
    sql.pragma('user_version=1')
    sql.pragma('application_id=1')
    expect(() => migrate(sql, migrations)).toThrow(/DATABASE_NOT_OURS/)
    sql.close()
  })

  test('keeps a migration that fails from leaving half of itself', () => {
    const sql = fresh()
    const broken = {
      number: migrations.length + 1,
      name: 'broken',
      up: (inner: Sql) => {
        inner.exec('CREATE TABLE half (a TEXT) STRICT')
        throw new Error('power cut')
      },
    }
    expect(() => migrate(sql, [...migrations, broken])).toThrow('power cut')
    expect(sql.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'half'`).get()).toBeUndefined()
    expect(sql.pragma('user_version', { simple: true })).toBe(migrations.length)
    sql.close()
  })
})

describe('a write', () => {
  const count = write(
    (sql, _input: null): number =>
      sql.prepare(`INSERT INTO counters (name, year, value) VALUES ('n', 1, 1) ON CONFLICT DO UPDATE SET value = value + 1`).run()
        .changes,
  )
  const total = (sql: Sql) => sql.prepare<[], { value: number }>(`SELECT value FROM counters WHERE name = 'n'`).get()?.value ?? 0

  test('with the same command id acts once and answers the same', () => {
    const sql = fresh()
    expect(runWrite(sql, 'count', count as never, null, context)).toBe(1)
    expect(runWrite(sql, 'count', count as never, null, context)).toBe(1)
    expect(total(sql)).toBe(1)
    runWrite(sql, 'count', count as never, null, { ...context, commandId: 'c2' })
    expect(total(sql)).toBe(2)
    sql.close()
  })

  test('that refuses or throws changes nothing and may be asked again', () => {
    const sql = fresh()
    const refusing = write((inner) => {
      count.run(inner, null, context)
      return { ok: false, error: { code: 'NO', retryable: false, details: {} } }
    })
    const throwing = write((inner) => {
      count.run(inner, null, context)
      throw new Error('bug')
    })
    expect(runWrite(sql, 'refusing', refusing as never, null, context)).toMatchObject({ ok: false })
    expect(() => runWrite(sql, 'throwing', throwing as never, null, context)).toThrow('bug')
    expect(total(sql)).toBe(0)
    expect(sql.inTransaction).toBe(false)
    sql.close()
  })
})
