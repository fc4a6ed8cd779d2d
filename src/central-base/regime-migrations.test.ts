import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, openDatabase, type Sql } from '../main/database/index.js'
import { regimeMigrations } from './regime-migrations.js'

let folder: string
let sql: Sql
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-regime-'))
  sql = openDatabase(join(folder, 'fingerprint.db'), Buffer.alloc(32, 3))
})
afterAll(() => {
  sql.close()
  rmSync(folder, { recursive: true })
})

test('orders, blocks, tombstones and notices of before are the same after changes are known, and still hold together', () => {
  migrate(sql, regimeMigrations.slice(0, 3))
  sql.exec(`
    INSERT INTO orders VALUES ('o1', 'a1', 'd', 's', 'r', 'block', 'BLK-D16', 'n', '395-¶26.1', '71-01', 't', 'e', NULL, '[]', 't');
    INSERT INTO orders VALUES ('o2', 'a2', 'd', 's', 'r', 'destroy', 'DST-406-11', 'n', '406-¶11.1', '71-01', 't', 'e', 'x', '[]', 't');
    INSERT INTO blocks VALUES ('o1', 'r', 'BLK-D16', 0, 't', 'o2', 't');
    INSERT INTO tombstones VALUES ('r', 't', 'o2');
    INSERT INTO annulled_submissions VALUES ('sub', 'o2');
    INSERT INTO notices VALUES (7, 's', 'destroyed', 'b', 'sub', 'DST-406-11', '71-01', 't');
  `)
  const all = (table: string) => sql.prepare(`SELECT * FROM ${table}`).all()
  const before = ['orders', 'blocks', 'tombstones', 'annulled_submissions'].map(all)
  migrate(sql, regimeMigrations)
  expect(['orders', 'blocks', 'tombstones', 'annulled_submissions'].map(all)).toEqual(before)
  expect(all('notices')).toMatchObject([{ sequence: 7, kind: 'destroyed', ground: 'DST-406-11', order_id: null }])
  expect(sql.pragma('foreign_key_check')).toEqual([])
  expect(() => sql.exec(`INSERT INTO tombstones VALUES ('r2', 't', 'none')`)).toThrow('FOREIGN KEY')
  expect(() => sql.exec(`DELETE FROM orders WHERE order_id = 'o1'`)).toThrow('FOREIGN KEY')
  const tables = sql.prepare<[], string>(`SELECT name FROM sqlite_master WHERE name LIKE '%kept%'`).pluck().all()
  expect(tables).toEqual([])
})
