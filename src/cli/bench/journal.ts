import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { anything, journal, searchStore, verifyChain } from '../../main/audit/index.js'
import { migrate, migrations, openDatabase, type Sql, type WriteContext } from '../../main/database/index.js'
import type { CommandIo } from '../command.js'
import { rowOf, type BenchRow } from './measure.js'

/** About as many as a counter with twenty enrolments a day writes in half a year. */
const entries = 200_000
const rounds = 7
const persons = 3_000

const actions = [
  'case.opened',
  'capture.taken',
  'capture.refused',
  'consent.accepted',
  'outbox.sent',
  'session.signed-in',
  'audit.viewed',
]

/** The auditor's search over a long journal, on disk and encrypted as at a station. */
export async function benchJournal(io: CommandIo): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  const sql = openDatabase(join(folder, 'journal.db'), Buffer.alloc(32, 7))
  try {
    migrate(sql, migrations)
    io.say(`bench: a journal of ${entries} entries`)
    sql.transaction(() => fill(sql))()
    const rows = searches.map(([what, search, before]) =>
      rowOf(
        `journal: ${what}`,
        times(() => searchStore['audit.list'].run(sql, { search, before, limit: 100 }), rounds),
        null,
      ),
    )
    return [
      ...rows,
      rowOf(
        'journal: the whole chain verified',
        times(() => verifyChain(sql), 2),
        null,
      ),
    ]
  } finally {
    sql.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Search = typeof anything

const searches: ReadonlyArray<readonly [what: string, search: Search, before: number | null]> = [
  ['newest page', anything, null],
  ['page in the middle', anything, entries / 2],
  ['a word that is nowhere', { ...anything, text: 'қымбат' }, null],
  ['a word of a reason', { ...anything, text: 'quality' }, null],
  ['one person', { ...anything, subjectReference: referenceOf(17) }, null],
  ['an action in a month', { ...anything, action: 'capture', from: instantOf(30), until: instantOf(60) }, null],
  ['a paragraph', { ...anything, requirement: '406-¶6' }, null],
]

function referenceOf(person: number): string {
  return `reference-${person}`
}

function instantOf(day: number): string {
  return new Date(Date.UTC(2026, 5, 1) + day * 86_400_000).toISOString()
}

function fill(sql: Sql): void {
  for (let n = 0; n < entries; n += 1) {
    const person = Math.floor(n / 60) % persons
    const context: WriteContext = {
      commandId: null,
      at: instantOf((n / entries) * 180),
      actor: { login: `employee-${person % 8}`, role: 'employee', departmentCode: '71-01' } as WriteContext['actor'],
      workstation: 'bench',
    }
    const action = actions[n % actions.length] ?? ''
    journal(sql, context, {
      action,
      caseId: `case-${person}`,
      subjectReference: n % 5 === 0 ? referenceOf(person) : null,
      requirement: n % 3 === 0 ? '406-¶6.2' : null,
      result: action.endsWith('refused') ? 'refused' : 'done',
      reason: action.endsWith('refused') ? 'QUALITY_LOW' : null,
      details: { position: n % 10 },
    })
  }
}

function times(run: () => unknown, count: number): readonly number[] {
  return Array.from({ length: count }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  })
}
