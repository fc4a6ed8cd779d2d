import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { migrate, migrations, openDatabase, runWrite, type Sql } from '../database/index.js'
import { accountStore } from './account.store.js'
import { assignmentStore } from './assignment.store.js'
import { employmentOf } from './assignment-rows.js'

let folder: string
let sql: Sql
const accountId = '7112dab6-3fb5-4d7f-b1c7-4fe49410b0e9'
const at = '2026-11-23T05:00:00.000Z'
const context = { commandId: null, at, actor: null, workstation: 'w' }
const person = { accountId, login: 'a', fullName: 'A B', position: 'p', iin: null, role: 'employee' as const, passwordHash: 'x' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-assign-'))
  sql = openDatabase(join(folder, 'station.db'), Buffer.alloc(32, 7))
  migrate(sql, migrations)
  const made = { ...person, assignedFrom: '2024-01-01', assignedUntil: null, departmentCode: '71-01' }
  runWrite(sql, 'access.createAccount', accountStore['access.createAccount'] as never, made, context)
})
afterEach(() => {
  sql.close()
  rmSync(folder, { recursive: true, force: true })
})

const set = (input: object) =>
  runWrite(sql, 'access.setAssignment', assignmentStore['access.setAssignment'] as never, { accountId, ...input }, context)
const where = (day: string) => employmentOf(sql, accountId, day)

describe('406-¶2.1 assignments', () => {
  test('406-¶2.1: the end of 20.11.2026 holds on 23.11.2026 and the first day stays', () => {
    set({ assignedUntil: '2026-11-20' })
    expect(where('2026-11-20')).toMatchObject({ department_code: '71-01', assigned_until: '2026-11-20' })
    const rows = sql.prepare('SELECT from_day, until_day, ended_at FROM assignments ORDER BY assignment_id').all()
    expect(rows).toEqual([
      { from_day: '2024-01-01', until_day: null, ended_at: at },
      { from_day: '2024-01-01', until_day: '2026-11-20', ended_at: null },
    ])
  })

  test('406-¶2.1: an assignment made after the last one ended begins today: the time between is not covered afterwards', () => {
    set({ assignedUntil: '2026-11-20' })
    set({ assignedUntil: null })
    const rows = sql.prepare(`SELECT from_day FROM assignments WHERE ended_at IS NULL`).all()
    expect(rows).toEqual([{ from_day: '2026-11-23' }])
  })

  test('406-¶2.1: whatever is set in whatever order, one department holds on a day and nothing is lost', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((shift) => new Date(Date.parse(at) + shift * 86_400_000).toISOString().slice(0, 10))
    const change = fc.record({
      departmentCode: fc.constantFrom('71-01', '71-02', '10-01'),
      assignedFrom: day,
      assignedUntil: fc.option(day),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const before = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM assignments').get()?.n ?? 0
        const done = changes.filter((one) => (set(one) as { ok: boolean }).ok).length
        const rows = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM assignments').get()?.n ?? 0
        expect(rows).toBeGreaterThanOrEqual(before + done)
        const live = sql
          .prepare<[], { from_day: string; until_day: string | null }>(
            'SELECT * FROM assignments WHERE ended_at IS NULL ORDER BY from_day',
          )
          .all()
        for (const [index, row] of live.entries()) {
          const next = live[index + 1]
          if (next !== undefined) expect(row.until_day !== null && row.until_day < next.from_day).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
