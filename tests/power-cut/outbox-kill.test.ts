import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import type { Sql } from '../../src/main/database/index.js'
import { baseInThisThread } from '../property/outbox-base.js'
import { openStationFile } from '../property/outbox-station.js'

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const node = process.execPath
const hooks = ['--disable-warning=ExperimentalWarning', '--import', file('./typescript-hooks.mjs'), file('./station-process.ts')]
const hasStrace = spawnSync('strace', ['-V']).status === 0

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-power-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the station until it has said `lines` things, then cuts its power. @returns what it had said by then */
function runAndKill(mode: 'queue' | 'deliver', firstPerson: number, count: number, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...hooks, folder, mode, String(firstPerson), String(count)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let complaint = ''
    child.stdout.on('data', (part) => {
      said += String(part)
      if (said.split('\n').length > lines) child.kill('SIGKILL')
    })
    child.stderr.on('data', (part) => (complaint += String(part)))
    child.on('error', reject)
    child.on('close', () => {
      if (complaint !== '') reject(new Error(complaint))
      // The last piece has no line end: it was not said to its end.
      else resolve(said.split('\n').slice(0, -1))
    })
  })
}

/** The power goes at the n-th fsync of the process (stack-and-style.md 3.3, M1). */
function runAndKillAtSync(mode: 'queue' | 'deliver', firstPerson: number, count: number, n: number): string[] {
  const inject = [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    'trace=fsync,fdatasync',
    '-e',
    `inject=fsync,fdatasync:signal=SIGKILL:when=${n}`,
  ]
  const run = spawnSync('strace', [...inject, node, ...hooks, folder, mode, String(firstPerson), String(count)], {
    encoding: 'utf8',
  })
  return run.stdout.split('\n').slice(0, -1)
}

const ids = (said: readonly string[], word: string): string[] =>
  said.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
const count = (sql: Sql, text: string): number =>
  sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${text}`).get()?.n ?? 0

/** Invariants of stack-and-style.md 3.3 (a), (b), (c), (e), (f), (g). */
function expectWhole(said: readonly string[]): void {
  const sql = openStationFile(join(folder, 'station.db'))
  const base = baseInThisThread(join(folder, 'base'), { now: () => Date.now(), monotonic: () => 0 })
  try {
    expect(sql.pragma('synchronous', { simple: true })).toBe(2)
    expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(verifyChain(sql).whole).toBe(true)
    const rows = sql.prepare<[], { submission_id: string; state: string }>('SELECT submission_id, state FROM outbox').all()
    const known = new Map(rows.map((row) => [row.submission_id, row.state]))
    for (const id of ids(said, 'queued')) expect(known.has(id)).toBe(true)
    for (const id of ids(said, 'delivered')) expect(known.get(id)).toBe('delivered')
    expect([count(sql, 'cases'), count(sql, `audit WHERE action = 'outbox.queued'`)]).toEqual([rows.length, rows.length])
    const delivered = rows.filter((row) => row.state === 'delivered')
    expect(count(sql, `audit WHERE action = 'outbox.delivered'`)).toBe(delivered.length)
    expect(count(sql, 'records')).toBe(rows.length - delivered.length)
    expect(count(sql, 'data_keys WHERE wrapped IS NOT NULL')).toBe(rows.length - delivered.length)
    for (const row of delivered) expect(base.isStored(row.submission_id)).toBe(true)
  } finally {
    sql.close()
    base.close()
  }
}

const stillQueued = (): number => {
  const sql = openStationFile(join(folder, 'station.db'))
  try {
    return count(sql, `outbox WHERE state = 'queued'`)
  } finally {
    sql.close()
  }
}

describe('design §4.2 power cut', () => {
  test('killed while it queues, again and again: what was acknowledged is there, nothing is half done', async () => {
    const said: string[] = []
    for (const [round, lines] of [2, 5, 9].entries()) {
      said.push(...(await runAndKill('queue', round * 100, 50, lines)))
      expectWhole(said)
    }
    expect(ids(said, 'queued').length).toBeGreaterThanOrEqual(10)
  }, 120_000)

  test('killed while it delivers: the next start delivers the rest, each once', async () => {
    const said = await runAndKill('queue', 0, 12, 100)
    expect(ids(said, 'queued')).toHaveLength(12)
    said.push(...(await runAndKill('deliver', 0, 0, 1)))
    expectWhole(said)
    const rest = await runAndKill('deliver', 0, 0, 100)
    expect(rest[rest.length - 1]).toBe('end')
    expectWhole([...said, ...rest])
    expect(stillQueued()).toBe(0)
  }, 120_000)

  test.skipIf(!hasStrace)(
    'killed at a file synchronisation, at several points of queueing and delivering',
    async () => {
      const said = await runAndKill('queue', 0, 6, 100)
      const cut = (mode: 'queue' | 'deliver', point: number): boolean => {
        const run = runAndKillAtSync(mode, point * 100, 6, point)
        said.push(...run)
        expectWhole(said)
        return !run.includes('end')
      }
      // Of these points some open the files, some commit, some cut the log; a run that ends unharmed proves nothing.
      const cuts = [5, 8].map((point) => cut('queue', point)).concat([5, 8, 12, 16].map((point) => cut('deliver', point)))
      expect(cuts.filter((one) => one).length).toBeGreaterThanOrEqual(4)
      const rest = await runAndKill('deliver', 0, 0, 100)
      expectWhole([...said, ...rest])
      expect(stillQueued()).toBe(0)
    },
    240_000,
  )
})
