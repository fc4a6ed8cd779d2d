import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from './migrations/index.js'
import { migrate, openDatabase, type Sql } from './index.js'

let folder: string
let sql: Sql
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-migration-'))
  sql = openDatabase(join(folder, 'station.db'), Buffer.alloc(32, 3))
})
afterAll(() => {
  sql.close()
  rmSync(folder, { recursive: true })
})

test('orders and notices of before changes went to the Base keep their place in the lane', () => {
  migrate(sql, migrations.slice(0, 7))
  sql.exec(`
    INSERT INTO requests (request_id, number, kind, state, form, language, registered_at, registered_on, time_confirmed, department_code,
                          received_by, about, due_at)
    VALUES ('q', '1', 'block', 'IN WORK', 'paper', 'kk', 't', 'd', 1, '71-01', 'x', '{}', 't');
    INSERT INTO base_orders (sequence, order_id, request_id, kind, body, state, attempts, created_at)
    VALUES (4, 'o4', 'q', 'block', '{}', 'acted', 2, 't'), (9, 'o9', 'q', 'unblock', '{}', 'queued', 0, 't');
    INSERT INTO base_notices VALUES (3, 'blocked', 's', 'b', 'BLK-D16', 't');
  `)
  migrate(sql, migrations)
  expect(sql.prepare('SELECT sequence, order_id, kind, state, attempts, salt FROM base_orders ORDER BY sequence').all()).toEqual([
    { sequence: 4, order_id: 'o4', kind: 'block', state: 'acted', attempts: 2, salt: null },
    { sequence: 9, order_id: 'o9', kind: 'unblock', state: 'queued', attempts: 0, salt: null },
  ])
  expect(sql.prepare('SELECT * FROM base_notices').all()).toEqual([
    { sequence: 3, kind: 'blocked', submission_id: 's', base_record_id: 'b', ground: 'BLK-D16', at: 't' },
  ])
  sql.exec(`INSERT INTO base_orders (order_id, request_id, kind, body, salt, state, created_at)
            VALUES ('o', 'q', 'amend', '{}', 'salt', 'queued', 't')`)
  expect(sql.prepare(`SELECT sequence FROM base_orders WHERE order_id = 'o'`).pluck().get()).toBe(10)
  expect(sql.pragma('foreign_key_check')).toEqual([])
  const indexes = sql
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE tbl_name = 'base_orders' AND type = 'index'`)
    .pluck()
  expect(indexes.all()).toEqual(expect.arrayContaining(['orders_waiting', 'orders_by_request']))
})
