import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import type { Sql } from '../../src/main/database/index.js'
import { outboxQueue, parseEnvelope, startSender, type Lane, type OutboxSender } from '../../src/main/outbox/index.js'
import type { TransportAnswer } from '../../src/main/outbox/outcome.js'
import { baseInThisThread, type BaseInThisThread } from './outbox-base.js'
import { faceSample, fingerprintSample, systemRandom } from './outbox-sample.js'
import {
  databaseOver,
  openStationFile,
  personNumber,
  sampleTemplate,
  standingTime,
  stationId,
  submitCase,
} from './outbox-station.js'

let folder: string
let base: BaseInThisThread
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-property-'))
  base = baseInThisThread(join(folder, 'base'), { now: () => Date.parse('2026-11-23T06:00:00Z'), monotonic: () => 0 })
})
afterAll(() => {
  base.close()
  rmSync(folder, { recursive: true })
})

/** What the line and the Base do to one request. */
const lies = [
  'truth',
  'offline',
  'answer lost',
  '500 after commit',
  'forged receipt',
  'sent twice',
  'power cut after commit',
] as const
type Lie = (typeof lies)[number]

/** What must be so whatever happened: which intents were acknowledged to the employee, in order, and in which lane. */
interface Model {
  readonly queued: Map<string, Lane>
}

class RealStation {
  readonly path: string
  readonly time = standingTime()
  sql: Sql
  sender: OutboxSender
  lie: Lie = 'truth'

  constructor(path: string) {
    this.path = path
    this.sql = openStationFile(path)
    this.sender = this.start()
  }

  start(): OutboxSender {
    return startSender({
      queue: outboxQueue(databaseOver(this.sql), this.time.clock, 'WS-1'),
      transport: { submit: (sealed) => this.submit(sealed) },
      receiptKey: base.receiptKey,
      stationId,
      clock: this.time.clock,
      random: systemRandom,
      timer: this.time.timer,
    })
  }

  async submit(sealed: Uint8Array): Promise<TransportAnswer> {
    if (this.lie === 'offline') return { kind: 'offline', code: 'ECONNREFUSED' }
    if (this.lie === 'forged receipt') return forgedReceipt(sealed)
    if (this.lie === 'sent twice') await base.submit(sealed)
    const answer = await base.submit(sealed)
    if (this.lie === 'answer lost') return { kind: 'offline', code: 'ECONNRESET' }
    if (this.lie === '500 after commit') return { kind: 'answered', status: 500, body: undefined, retryAfterMs: null }
    if (this.lie === 'power cut after commit' && this.sql.open) this.sql.close()
    return answer
  }

  /** The process ends wherever it stands; the file is opened again by the next one. */
  async reopen(): Promise<void> {
    if (this.sql.open) this.sql.close()
    await this.sender.close()
    this.sql = openStationFile(this.path)
    this.sender = this.start()
  }
}

/** Right in every field, signed by nobody; nothing was stored. */
function forgedReceipt(sealed: Uint8Array): TransportAnswer {
  const envelope = parseEnvelope(sealed)
  if (!envelope.ok) throw new Error(envelope.error.code)
  const { submissionId, contentDigest } = envelope.value.header
  const ids = { receiptId: systemRandom.uuid(), baseRecordId: systemRandom.uuid() }
  const receipt = { ...ids, submissionId, stationId, version: 1, contentDigest, acceptedAt: '2026-11-23T06:00:00Z' }
  return {
    kind: 'answered',
    status: 200,
    body: { receipt, signature: Buffer.alloc(96, 1).toString('base64') },
    retryAfterMs: null,
  }
}

const count = (sql: Sql, text: string): number =>
  sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${text}`).get()?.n ?? 0

function holds(model: Model, real: RealStation): void {
  const { sql } = real
  expect(sql.pragma('synchronous', { simple: true })).toBe(2)
  expect(verifyChain(sql).whole).toBe(true)
  const rows = sql
    .prepare<[], { submission_id: string; state: string; base_record_id: string | null }>(
      'SELECT submission_id, state, base_record_id FROM outbox ORDER BY sequence',
    )
    .all()
  expect(rows.map((row) => row.submission_id)).toEqual([...model.queued.keys()])
  expect(count(sql, `audit WHERE action = 'outbox.queued'`)).toBe(rows.length)
  expect(count(sql, 'cases')).toBe(rows.length)
  for (const row of rows) {
    const delivered = row.state === 'delivered'
    expect(['queued', 'delivered']).toContain(row.state)
    if (delivered) expect(row.base_record_id).toBe(base.recordOf(row.submission_id))
    if (delivered) expect(base.isStored(row.submission_id)).toBe(true)
    expect(count(sql, `records WHERE case_id = '${row.submission_id}'`)).toBe(delivered ? 0 : 1)
    expect(count(sql, `data_keys WHERE key_id = 'key-${row.submission_id}' AND wrapped IS NOT NULL`)).toBe(delivered ? 0 : 1)
    expect(count(sql, `audit WHERE action = 'outbox.delivered' AND case_id = '${row.submission_id}'`)).toBe(delivered ? 1 : 0)
  }
  expect(count(sql, "outbox WHERE (sealed IS NULL) <> (state = 'delivered')")).toBe(0)
}

type Command = fc.AsyncCommand<Model, RealStation>
let persons = 0

const enqueue = (lane: Lane): Command => ({
  check: () => true,
  run: async (model, real) => {
    const sample = lane === 'face' ? faceSample(systemRandom) : fingerprintSample(systemRandom, sampleTemplate)
    const record = { ...sample, stationId, person: { ...sample.person, iin: personNumber((persons += 1)) } }
    submitCase(real.sql, record, base.seal(record), new Date(real.time.clock.now()).toISOString())
    model.queued.set(record.submissionId, lane)
    holds(model, real)
  },
  toString: () => `enqueue ${lane}`,
})

const send = (lie: Lie): Command => ({
  check: () => true,
  run: async (model, real) => {
    real.lie = lie
    // The power cut closes the database under the sender: its own answer is then of no account.
    await real.sender.sendNow().catch(() => undefined)
    await real.sender.settled()
    real.lie = 'truth'
    if (!real.sql.open) await real.reopen()
    holds(model, real)
  },
  toString: () => `send (${lie})`,
})

const kill: Command = {
  check: () => true,
  run: async (model, real) => {
    await real.reopen()
    holds(model, real)
  },
  toString: () => 'kill and reopen',
}

const jump = (minutes: number): Command => ({
  check: () => true,
  run: async (model, real) => {
    real.time.go(minutes * 60_000)
    await real.sender.settled()
    holds(model, real)
  },
  toString: () => `clock ${minutes} min`,
})

const commands = fc.commands(
  [
    fc.constantFrom<Lane>('fingerprint', 'face').map(enqueue),
    fc.constantFrom<Lane>('fingerprint', 'face').map(enqueue),
    fc.constantFrom(...lies).map(send),
    fc.constant(kill),
    fc.constantFrom(-60 * 24 * 400, -5, 1, 16, 60 * 24 * 400).map(jump),
  ],
  { maxCommands: 15 },
)

describe('the outbox, whatever happens', () => {
  test('loses nothing, doubles nothing, erases nothing too early and leaves the journal whole', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const real = new RealStation(join(folder, `station-${(run += 1)}.db`))
        const model: Model = { queued: new Map() }
        try {
          await fc.asyncModelRun(() => ({ model, real }), sequence)
          await real.sender.sendNow()
          expect(count(real.sql, `outbox WHERE state <> 'delivered'`)).toBe(0)
          holds(model, real)
        } finally {
          await real.sender.close()
          if (real.sql.open) real.sql.close()
        }
      }),
      { numRuns: 25, seed: Number(process.env['FC_SEED'] ?? 406) },
    )
  }, 120_000)
})
