import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrations, openDatabase, type Sql, type WriteContext } from '../database/index.js'
import { canonicalJson, journal, verifyChain } from './index.js'

let folder: string
let sql: Sql
const context: WriteContext = { commandId: null, at: '2026-11-23T05:00:00.000Z', actor: null, workstation: 'w' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-audit-'))
  sql = openDatabase(join(folder, 'a.db'), Buffer.alloc(32, 1))
  migrate(sql, migrations)
  for (let n = 0; n < 5; n++) journal(sql, context, { action: `event.${n}`, result: 'done', details: { n } })
})
afterEach(() => {
  sql.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What an attacker with the key and a tool could do: the triggers are only the program's own guard. */
function withoutTriggers(change: () => void): void {
  sql.exec('DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete')
  change()
}

describe('CR-6 the journal', () => {
  test('verifies when nobody touched it', () => {
    expect(verifyChain(sql)).toMatchObject({ whole: true, entries: 5, brokenAt: null })
  })

  test('refuses update and delete', () => {
    expect(() => sql.prepare(`UPDATE audit SET result = 'refused' WHERE sequence = 2`).run()).toThrow('append-only')
    expect(() => sql.prepare('DELETE FROM audit WHERE sequence = 5').run()).toThrow('append-only')
  })

  test('names the first entry that was changed, whatever column it was', () => {
    withoutTriggers(() => {
      for (const column of ['at', 'action', 'result', 'details', 'workstation', 'previous_hash']) {
        sql.exec('SAVEPOINT tamper')
        sql.prepare(`UPDATE audit SET ${column} = ${column} || 'x' WHERE sequence = 3`).run()
        expect(verifyChain(sql), column).toMatchObject({ whole: false, brokenAt: 3 })
        sql.exec('ROLLBACK TO tamper; RELEASE tamper')
      }
    })
  })

  test('shows a removed entry and a renumbered chain', () => {
    withoutTriggers(() => {
      sql.prepare('DELETE FROM audit WHERE sequence = 2').run()
      expect(verifyChain(sql)).toMatchObject({ whole: false, brokenAt: 2 })
      sql.prepare('UPDATE audit SET sequence = sequence - 1 WHERE sequence > 2').run()
      expect(verifyChain(sql)).toMatchObject({ whole: false, brokenAt: 2 })
    })
  })
})

describe('canonical JSON', () => {
  test('is one text for one value, whatever the order of the keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual({ ...value })
      }),
    )
  })
})
