import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { baseInThisThread, type BaseInThisThread } from '../../../tests/property/outbox-base.js'
import { faceSample, fingerprintSample, systemRandom } from '../../../tests/property/outbox-sample.js'
import {
  databaseOver,
  openStationFile,
  personNumber,
  sampleTemplate,
  standingTime,
  stationId,
  submitCase,
} from '../../../tests/property/outbox-station.js'
import type { Sql } from '../database/index.js'
import { backoff } from './backoff.js'
import { mostAttempts } from './lane.js'
import type { TransportAnswer } from './outcome.js'
import { outboxQueue } from './queue.js'
import { startSender, type OutboxSender } from './sender.js'
import { parseEnvelope, type Lane } from './submission/index.js'

type Submit = (sealed: Uint8Array) => Promise<TransportAnswer>

let folder: string
let base: BaseInThisThread
let sql: Sql
let time: ReturnType<typeof standingTime>
let sender: OutboxSender | null
/** what the line does; the tests put lies in its place */
let line: Submit
/** submission ids in the order in which they reached the line */
let arrived: string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-sender-'))
  base = baseInThisThread(join(folder, 'base'), { now: () => Date.now(), monotonic: () => 0 })
})
afterAll(() => {
  base.close()
  rmSync(folder, { recursive: true })
})
let files = 0
beforeEach(() => {
  sql = openStationFile(join(folder, `station-${(files += 1)}.db`))
  time = standingTime()
  line = base.submit
  arrived = []
  sender = null
})
afterEach(async () => {
  await sender?.close()
  sql.close()
})

function start(): OutboxSender {
  const submit: Submit = (sealed) => {
    const envelope = parseEnvelope(sealed)
    arrived.push(envelope.ok ? envelope.value.header.submissionId : '')
    return line(sealed)
  }
  sender = startSender({
    queue: outboxQueue(databaseOver(sql), time.clock, 'WS-1'),
    transport: { submit },
    receiptKey: base.receiptKey,
    stationId,
    clock: time.clock,
    random: systemRandom,
    timer: time.timer,
  })
  return sender
}

let persons = 0
function queueOne(lane: Lane = 'fingerprint'): string {
  const sample = lane === 'face' ? faceSample(systemRandom) : fingerprintSample(systemRandom, sampleTemplate)
  const record = { ...sample, stationId, person: { ...sample.person, iin: personNumber((persons += 1)) } }
  submitCase(sql, record, base.seal(record), new Date(time.clock.now()).toISOString())
  return record.submissionId
}

const rows = () =>
  sql
    .prepare<
      [],
      { submission_id: string; state: string; attempts: number; base_says: string | null; next_attempt_at: string | null }
    >('SELECT submission_id, state, attempts, base_says, next_attempt_at FROM outbox ORDER BY sequence')
    .all()
const states = (): string[] => rows().map((row) => row.state)
const answer = (status: number, code: string, retryAfterMs: number | null = null): TransportAnswer => ({
  kind: 'answered',
  status,
  body: { code },
  retryAfterMs,
})
const offline: TransportAnswer = { kind: 'offline', code: 'ECONNREFUSED' }

describe('a lane', () => {
  test('is delivered from its head in the order of queueing', async () => {
    const order = [queueOne(), queueOne(), queueOne(), queueOne(), queueOne()]
    expect(await start().sendNow()).toMatchObject({ ok: true, value: { left: 0 } })
    expect(arrived).toEqual(order)
    expect(new Set(states())).toEqual(new Set(['delivered']))
  })

  test('does not wait for the other lane', async () => {
    queueOne('fingerprint')
    queueOne('face')
    line = async (sealed) => {
      const envelope = parseEnvelope(sealed)
      return envelope.ok && envelope.value.header.kind === 'fingerprint' ? answer(500, 'STORE_FAULT') : base.submit(sealed)
    }
    await start().sendNow()
    expect(states()).toEqual(['queued', 'delivered'])
  })

  test('keeps what stands behind a failure, even if its receipt came, and gets the same receipt later', async () => {
    const all = Array.from({ length: 6 }, () => queueOne())
    let failing = true
    line = async (sealed) => {
      const envelope = parseEnvelope(sealed)
      const id = envelope.ok ? envelope.value.header.submissionId : ''
      return failing && id === all[3] ? answer(503, 'STORE_FAULT') : base.submit(sealed)
    }
    await start().sendNow()
    expect(states().slice(0, 3)).toEqual(['delivered', 'delivered', 'delivered'])
    expect(states().slice(3)).toEqual(['queued', 'queued', 'queued'])
    failing = false
    await sender?.sendNow()
    expect(new Set(states())).toEqual(new Set(['delivered']))
  })
})

describe('a Base that lies', () => {
  test('an answer that is lost after the commit: the same key is sent again, one record, one receipt', async () => {
    const id = queueOne()
    line = async (sealed) => {
      await base.submit(sealed)
      return offline
    }
    expect(await start().sendNow()).toMatchObject({ ok: false, error: { code: 'BASE_UNREACHABLE', retryable: true } })
    expect([base.isStored(id), states()]).toEqual([true, ['queued']])
    line = base.submit
    expect(await sender?.sendNow()).toMatchObject({ ok: true, value: { delivered: 1, left: 0 } })
  })

  test('200 with a receipt of another submission, or with none: nothing is erased', async () => {
    const first = queueOne()
    const other = queueOne()
    const sealed = sql
      .prepare<[string], { sealed: Buffer }>('SELECT sealed FROM outbox WHERE submission_id = ?')
      .get(other)?.sealed
    const foreign = await base.submit(sealed ?? Buffer.alloc(0))
    line = async () => foreign
    await start().sendNow()
    expect(rows()[0]).toMatchObject({ submission_id: first, state: 'queued', base_says: 'RECEIPT_OF_ANOTHER', attempts: 1 })
    line = async () => ({ kind: 'answered', status: 200, body: { stored: true }, retryAfterMs: null })
    await sender?.sendNow()
    expect(rows()[0]).toMatchObject({ state: 'queued', base_says: 'RECEIPT_MALFORMED' })
    expect(sql.prepare('SELECT count(*) AS n FROM records').get()).toEqual({ n: 2 })
  })

  test('500 for one and the same submission for ever: it makes way after its tries and is kept', async () => {
    const [poison, next] = [queueOne(), queueOne()]
    line = async (sealed) => {
      const envelope = parseEnvelope(sealed)
      return envelope.ok && envelope.value.header.submissionId === poison ? answer(500, 'FAULT') : base.submit(sealed)
    }
    start()
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) await sender?.sendNow()
    expect(rows().map((row) => [row.submission_id, row.state])).toEqual([
      [poison, 'dead-letter'],
      [next, 'delivered'],
    ])
  })
})

describe('a line that is down', () => {
  test('is no try of the submission; the next one waits, its time is on disk, and comes', async () => {
    queueOne()
    line = async () => offline
    await start().sendNow()
    const [row] = rows()
    expect(row).toMatchObject({ state: 'queued', attempts: 0, base_says: 'ECONNREFUSED' })
    const wait = Date.parse(row.next_attempt_at ?? '') - time.clock.now()
    expect(wait).toBeGreaterThanOrEqual(0)
    expect(wait).toBeLessThanOrEqual(backoff.capMs)
    expect(sender?.status()).toEqual({ stopped: null, reachable: false })
    line = base.submit
    time.go(backoff.capMs)
    await sender?.settled()
    expect(states()).toEqual(['delivered'])
  })

  test('a start of the program does not shorten the wait, a jump of the clock does not lengthen it', async () => {
    queueOne()
    line = async () => answer(503, 'STORE_FAULT', 60_000)
    await start().sendNow()
    await sender?.close()
    line = base.submit
    arrived = []
    start()
    time.go(2_000)
    await sender?.settled()
    expect(arrived).toEqual([])
    await sender?.close()
    time.go(-400 * 86_400_000)
    start()
    time.go(2_000)
    await sender?.settled()
    expect(states()).toEqual(['delivered'])
  })

  test('Retry-After is obeyed', async () => {
    queueOne()
    line = async () => answer(429, 'BUSY', 600_000)
    await start().sendNow()
    expect(Date.parse(rows()[0].next_attempt_at ?? '') - time.clock.now()).toBeGreaterThanOrEqual(600_000)
    expect(rows()[0].attempts).toBe(0)
  })

  test('when the network comes back the try is jittered, not at once', async () => {
    queueOne()
    line = async () => offline
    await start().sendNow()
    line = base.submit
    arrived = []
    sender?.networkUp()
    expect(arrived).toEqual([])
    time.go(2_000)
    await sender?.settled()
    expect(states()).toEqual(['delivered'])
  })
})

describe('406-¶13.2 station and Base that do not accept each other', () => {
  test('every lane stops, once in the journal; nothing is sent until IT asks for it', async () => {
    queueOne('fingerprint')
    queueOne('face')
    line = async () => ({ kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' })
    expect(await start().sendNow()).toMatchObject({
      ok: false,
      error: { code: 'BASE_REFUSES_STATION', details: { reason: 'CHANNEL_BELOW_PROFILE' } },
    })
    expect(sender?.status()).toEqual({ stopped: 'CHANNEL_BELOW_PROFILE', reachable: true })
    expect(states()).toEqual(['queued', 'queued'])
    const stops = sql.prepare(`SELECT requirement, reason FROM audit WHERE action = 'outbox.stopped'`).all()
    expect(stops).toEqual([{ requirement: '406-¶13.2', reason: 'CHANNEL_BELOW_PROFILE' }])
    line = base.submit
    arrived = []
    sender?.wake()
    expect(arrived).toEqual([])
    expect(await sender?.sendNow()).toMatchObject({ ok: true, value: { delivered: 2, left: 0 } })
    expect(sender?.status()).toEqual({ stopped: null, reachable: true })
  })
})

describe('a submission that cannot be delivered as it is', () => {
  test('refused by the Base: dead letter with the reason, the others go on', async () => {
    const [refused, next] = [queueOne(), queueOne()]
    line = async (sealed) => {
      const envelope = parseEnvelope(sealed)
      return envelope.ok && envelope.value.header.submissionId === refused ? answer(422, 'CONSENT_MISSING') : base.submit(sealed)
    }
    await start().sendNow()
    expect(rows().map((row) => [row.submission_id, row.state, row.base_says])).toEqual([
      [refused, 'dead-letter', 'CONSENT_MISSING'],
      [next, 'delivered', 'ACCEPTED'],
    ])
  })

  test('406-¶13.1: damaged on this disk: quarantined, never sent, the others go on', async () => {
    const [damaged, next] = [queueOne(), queueOne()]
    const row = sql.prepare<[string], { sealed: Buffer }>('SELECT sealed FROM outbox WHERE submission_id = ?').get(damaged)
    const flipped = Buffer.from(row?.sealed ?? [])
    flipped[flipped.length - 500] ^= 1
    sql.prepare('UPDATE outbox SET sealed = ? WHERE submission_id = ?').run(flipped, damaged)
    await start().sendNow()
    expect(arrived).toEqual([next])
    expect(rows()[0]).toMatchObject({ state: 'dead-letter', base_says: 'UNREADABLE_HERE' })
    expect(sql.prepare(`SELECT count(*) AS n FROM audit WHERE action = 'outbox.rejected'`).get()).toEqual({ n: 1 })
  })
})
