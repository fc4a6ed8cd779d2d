import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { baseInThisThread, type BaseInThisThread } from '../../../tests/property/outbox-base.js'
import { faceSample, fingerprintSample, systemRandom } from '../../../tests/property/outbox-sample.js'
import {
  contextAt,
  databaseOver,
  openStationFile,
  personNumber,
  sampleTemplate,
  stationId,
  submitCase,
} from '../../../tests/property/outbox-station.js'
import { verifyChain } from '../audit/index.js'
import { runWrite, type Sql } from '../database/index.js'
import { SignedReceipt, type SubmissionRecord } from './submission/index.js'
import { enqueue } from './index.js'

const at = '2026-11-23T06:20:00.000Z'
const clock = { now: () => Date.parse(at), monotonic: () => 0 }
let folder: string
let sql: Sql
let base: BaseInThisThread

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-store-'))
  sql = openStationFile(join(folder, 'station.db'))
  base = baseInThisThread(join(folder, 'base'), clock)
})
afterEach(() => {
  if (sql.open) sql.close()
  base.close()
  rmSync(folder, { recursive: true })
})

let persons = 0
function queued(shape: (record: SubmissionRecord) => SubmissionRecord = (record) => record) {
  const sample = { ...fingerprintSample(systemRandom, sampleTemplate), stationId }
  const record = shape({ ...sample, person: { ...sample.person, iin: personNumber((persons += 1)) } })
  const sealed = base.seal(record)
  const caseId = submitCase(sql, record, sealed, at)
  return { record, caseId, submissionId: record.submissionId, ...sealed }
}
const queuedFace = () =>
  queued((record) => ({ ...faceSample(systemRandom), stationId, submissionId: record.submissionId, person: record.person }))

async function receiptFor(sealed: Uint8Array): Promise<SignedReceipt> {
  const answer = await base.submit(sealed)
  return SignedReceipt.parse(answer.kind === 'answered' ? answer.body : null)
}

const store = () => databaseOver(sql)
const context = contextAt(at)
const count = (text: string): number => sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${text}`).get()?.n ?? 0
const journalled = (action: string) =>
  sql
    .prepare<[string], { details: string; requirement: string; case_id: string }>('SELECT * FROM audit WHERE action = ?')
    .all(action)
const stateOf = (caseId: string) => sql.prepare('SELECT state, revision FROM cases WHERE case_id = ?').get(caseId)

describe('queueing', () => {
  test('domain, outbox and journal commit together or not at all', () => {
    const sealed = base.seal({ ...fingerprintSample(systemRandom, sampleTemplate), stationId })
    const row = {
      submissionId: systemRandom.uuid(),
      lane: 'fingerprint' as const,
      caseId: 'no such case',
      caseNumber: '1',
      idempotencyKey: systemRandom.uuid(),
      ...sealed,
    }
    const write = { kind: 'write' as const, run: () => enqueue(sql, context, row) }
    expect(() => runWrite(sql, 'test', write, null, context)).toThrow('FOREIGN KEY')
    expect([count('outbox'), count('audit')]).toEqual([0, 0])
    queued()
    expect([count('outbox'), count("audit WHERE action = 'outbox.queued'")]).toEqual([1, 1])
  })

  test('one intent is queued once: a second row with its key is refused by the table', () => {
    const { record } = queued()
    expect(() => queued(() => ({ ...record, submissionId: systemRandom.uuid() }))).toThrow('UNIQUE')
  })

  test('a lane gives its rows in the order of queueing, without the other lane', async () => {
    const order = [queued(), queuedFace(), queued(), queued()]
    const head = await store().read('outbox.head', { lane: 'fingerprint', limit: 10, bytes: 1e9 })
    expect(head.map((row) => row.submissionId)).toEqual([0, 2, 3].map((n) => order[n].submissionId))
  })

  test('the head is bounded by content, but never empty while something is queued', async () => {
    queued()
    queued()
    expect(await store().read('outbox.head', { lane: 'fingerprint', limit: 10, bytes: 1 })).toHaveLength(1)
  })
})

describe('406-¶2.2 delivery', () => {
  test('keeps the receipt, destroys the data keys and the records, closes the case, and says all of it in the journal', async () => {
    const { caseId, sealed, submissionId, contentDigest } = queued()
    const signed = await receiptFor(sealed)
    const outcome = await store().write('outbox.markDelivered', { deliveries: [{ signed }] }, context)
    expect(outcome).toEqual([{ submissionId, caseId, outcome: 'delivered' }])
    expect(sql.prepare('SELECT state, sealed, base_record_id, erased_at FROM outbox').get()).toEqual({
      state: 'delivered',
      sealed: null,
      base_record_id: signed.receipt.baseRecordId,
      erased_at: at,
    })
    expect(sql.prepare('SELECT wrapped, destroyed_at FROM data_keys').get()).toEqual({ wrapped: null, destroyed_at: at })
    expect(count('records')).toBe(0)
    expect(stateOf(caseId)).toEqual({ state: 'ACCEPTED', revision: 2 })
    for (const action of ['outbox.delivered', 'records.erased']) {
      const [entry] = journalled(action)
      expect(entry).toMatchObject({ requirement: '406-¶2.2', case_id: caseId })
      expect(JSON.parse(entry.details)).toMatchObject({ contentDigest, version: 1, acceptedAt: signed.receipt.acceptedAt })
    }
    expect(verifyChain(sql).whole).toBe(true)
  })

  test('is marked once: a repeated receipt changes nothing', async () => {
    const { sealed } = queued()
    const signed = await receiptFor(sealed)
    await store().write('outbox.markDelivered', { deliveries: [{ signed }] }, context)
    const entries = count('audit')
    expect(await store().write('outbox.markDelivered', { deliveries: [{ signed }] }, context)).toMatchObject([
      { outcome: 'repeated' },
    ])
    expect(count('audit')).toBe(entries)
  })

  test('CR-7: the face lane erases face records only and leaves the case to its fingerprints', async () => {
    const { caseId, sealed } = queuedFace()
    sql.prepare('INSERT INTO data_keys VALUES (?, 1, ?, ?, NULL)').run('other', Buffer.alloc(60), at)
    sql
      .prepare(`INSERT INTO records VALUES ('other', ?, 'fingerprint', 'finger-image', 1, 'other', ?, ?, 'd', ?)`)
      .run(caseId, Buffer.alloc(12), Buffer.alloc(20), at)
    await store().write('outbox.markDelivered', { deliveries: [{ signed: await receiptFor(sealed) }] }, context)
    expect(sql.prepare('SELECT record_id FROM records').all()).toEqual([{ record_id: 'other' }])
    expect(stateOf(caseId)).toEqual({ state: 'SENDING', revision: 1 })
  })

  test('after the log is cut no byte of the image, of the package or of the key is left in any file', async () => {
    const { sealed, caseId } = queued()
    const wrapped = Buffer.alloc(60, 1)
    // Pages break the package into pieces: many short pieces of it, of which most lie whole on a page.
    const pieces = Array.from({ length: 20 }, (_, n) => sealed.subarray(700 + n * 100, 716 + n * 100))
    const traces = [Buffer.from(`image of ${caseId}`), wrapped, ...pieces]
    const found = (): number => traces.filter((trace) => sql.serialize().includes(trace)).length
    expect(found()).toBeGreaterThan(18)
    const signed = await receiptFor(sealed)
    await store().write('outbox.markDelivered', { deliveries: [{ signed }] }, context)
    await store().read('outbox.truncateLog', null)
    expect(readFileSync(join(folder, 'station.db-wal'))).toHaveLength(0)
    expect(found()).toBe(0)
  })

  test('a receipt that comes after an annulment is kept and told, and the annulment stands', async () => {
    const { sealed, submissionId } = queued()
    await store().write('outbox.annul', { submissionId, reason: 'applicant declines', requirement: '406-¶4.2' }, context)
    const outcome = await store().write('outbox.markDelivered', { deliveries: [{ signed: await receiptFor(sealed) }] }, context)
    expect(outcome).toMatchObject([{ outcome: 'late' }])
    expect(sql.prepare('SELECT state, receipt IS NOT NULL AS kept FROM outbox').get()).toEqual({ state: 'annulled', kept: 1 })
    expect(journalled('outbox.deliveredAfterAnnulment')).toHaveLength(1)
  })
})

describe('what the Base refuses', () => {
  test('goes to the dead letters with its reason and its content, and leaves the queue to the others', async () => {
    const [first, second] = [queued(), queued()]
    await store().write('outbox.markRejected', { submissionId: first.submissionId, baseSays: 'CONSENT_MISSING' }, context)
    const head = await store().read('outbox.head', { lane: 'fingerprint', limit: 10, bytes: 1e9 })
    expect(head.map((row) => row.submissionId)).toEqual([second.submissionId])
    const list = await store().read('outbox.list', { state: 'dead-letter', before: null, limit: 10 })
    expect(list).toMatchObject({
      items: [{ baseSays: 'CONSENT_MISSING', state: 'dead-letter' }],
      counts: { queued: 1, deadLetter: 1 },
    })
    expect(count('outbox WHERE sealed IS NOT NULL')).toBe(2)
    expect(journalled('outbox.rejected')).toHaveLength(1)
  })

  test('is sent again with the same content and key when the administrator says why', async () => {
    const { submissionId, sealed, record } = queued()
    await store().write('outbox.markRejected', { submissionId, baseSays: 'CONSENT_MISSING' }, context)
    expect(await store().write('outbox.resend', { submissionId, reason: 'mended' }, context)).toMatchObject({
      ok: true,
      value: { state: 'queued', attempts: 0 },
    })
    const [row] = await store().read('outbox.head', { lane: 'fingerprint', limit: 1, bytes: 1e9 })
    expect(row).toMatchObject({ idempotencyKey: record.idempotencyKey })
    expect(Buffer.from(row.sealed).equals(sealed)).toBe(true)
  })

  test('cannot be resent unless it is a dead letter, nor annulled once it is delivered', async () => {
    const { submissionId, sealed } = queued()
    const resend = (id: string) => store().write('outbox.resend', { submissionId: id, reason: 'mended' }, context)
    expect(await resend(submissionId)).toMatchObject({ error: { code: 'SUBMISSION_NOT_DEAD' } })
    expect(await resend(systemRandom.uuid())).toMatchObject({ error: { code: 'SUBMISSION_UNKNOWN' } })
    await store().write('outbox.markDelivered', { deliveries: [{ signed: await receiptFor(sealed) }] }, context)
    expect(
      await store().write('outbox.annul', { submissionId, reason: 'applicant declines', requirement: null }, context),
    ).toMatchObject({ error: { code: 'SUBMISSION_DELIVERED' } })
  })
})

describe('406-¶4.2 annulment', () => {
  test('erases content, records and keys of a submission that is still queued', async () => {
    const { submissionId } = queued()
    await store().write('outbox.annul', { submissionId, reason: 'applicant declines', requirement: '406-¶4.2' }, context)
    expect(sql.prepare('SELECT state, sealed FROM outbox').get()).toEqual({ state: 'annulled', sealed: null })
    expect([count('records'), count('data_keys WHERE wrapped IS NOT NULL')]).toEqual([0, 0])
    expect(journalled('records.erased')).toMatchObject([{ requirement: '406-¶4.2' }])
  })
})

describe('the list', () => {
  test('is read page by page without gap or repetition', async () => {
    const all = Array.from({ length: 5 }, () => queued().submissionId).reverse()
    const pageBefore = (before: number | null) => store().read('outbox.list', { state: 'open', before, limit: 2 })
    const first = await pageBefore(null)
    const second = await pageBefore(first.nextBefore)
    const third = await pageBefore(second.nextBefore)
    expect([first, second, third].flatMap((page) => page.items.map((item) => item.submissionId))).toEqual(all)
    expect(third.nextBefore).toBeNull()
  })
})
