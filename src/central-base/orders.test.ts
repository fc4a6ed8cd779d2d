import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockOf, destroyOf, regimeFile, unblockOf, type Counter } from '../../tests/property/base-people.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import { personNumber } from '../../tests/property/outbox-station.js'
import {
  again,
  blocked,
  gone,
  newcomer,
  openRightsBase,
  portraitOf,
  refusal,
  sameFinger,
  stranger,
  type RightsBase,
} from '../../tests/property/rights-base.js'
import { orderDigest, signOrder, type SubjectOrder } from '../main/outbox/index.js'
import { openBaseKeys } from './base-keys.js'
import { openRegime } from './sqlite-regime.js'

let base: RightsBase
beforeAll(async () => {
  base = await openRightsBase()
})
afterAll(() => base.close())

describe('395-¶26.1 blocking', () => {
  test('406-¶11.1: from the block on status is "blocked", recognition "unavailable", and nothing new is stored', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'match' })
    const order = blockOf(iin)
    expect(await base.ordered(order)).toMatchObject({
      ...{ order: 'block', outcome: 'done', method: null, orderDigest: orderDigest(order) },
      records: [{ regime: 'fingerprint', baseRecordId, version: 1, before: 'ACTIVE', after: 'BLOCKED', departmentCode: '71-01' }],
    })
    expect(await base.state(iin)).toBe('blocked')
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'unavailable', band: 'none', baseRecordId: null })
    expect(await base.recognition(iin, stranger)).toMatchObject({ outcome: 'unavailable' })
    expect(await base.enrolling.submit(again(record, '2026-11-23T05:12:00Z'))).toMatchObject(blocked)
    // What is held is held: the station that missed its answer gets it.
    expect(await base.accepted(record)).toMatchObject({ baseRecordId })
  })

  test('holds also where nothing has arrived yet, and lets in what waited once it is lifted', async () => {
    const record = newcomer()
    const { iin } = record.person
    const order = blockOf(iin)
    expect(await base.ordered(order)).toMatchObject({ outcome: 'nothing-held', records: [] })
    expect(await base.state(iin)).toBe('blocked')
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'unavailable' })
    expect(await base.enrolling.submit(record)).toMatchObject(blocked)
    expect(await base.ordered(unblockOf(order))).toMatchObject({ outcome: 'nothing-held' })
    expect(await base.state(iin)).toBe('none')
    expect(await base.accepted(record)).toMatchObject({ version: 1 })
  })

  test('ends with the last of its blocks; a block that does not stand cannot be lifted', async () => {
    const { iin } = await base.enrolled()
    const [one, other] = [blockOf(iin, { ground: 'BLK-D16' }), blockOf(iin, { ground: 'BLK-DEATH' })]
    await base.ordered(one)
    expect(await base.ordered(other)).toMatchObject({ records: [{ before: 'BLOCKED', after: 'BLOCKED' }] })
    expect(await base.ordered(unblockOf(one))).toMatchObject({
      outcome: 'done',
      records: [{ before: 'BLOCKED', after: 'BLOCKED' }],
    })
    expect(await base.state(iin)).toBe('blocked')
    expect(await base.ordered(unblockOf(other))).toMatchObject({ records: [{ before: 'BLOCKED', after: 'ACTIVE' }] })
    expect(await base.state(iin)).toBe('active')
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'match' })
    const unknown = { error: { code: 'BLOCK_UNKNOWN' } }
    expect(await base.here.inquiries.order(unblockOf(one))).toMatchObject(unknown)
    expect(await base.here.inquiries.order(unblockOf({ ...other, iin: personNumber(1) }))).toMatchObject(unknown)
  })

  test('406-¶9.2: a repeated enrolment of a blocked person is refused, and archived versions stay what they are', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const next = await base.repeated(record, baseRecordId)
    const order = blockOf(iin)
    await base.ordered(order)
    expect(await base.enrolling.submit(next)).toMatchObject(blocked)
    await base.ordered(unblockOf(order))
    expect(await base.accepted(next)).toMatchObject({ version: 2 })
    expect((await base.ordered(blockOf(iin))).records.map(({ before, after }) => [before, after])).toEqual([
      ['ARCHIVED', 'ARCHIVED'],
      ['ACTIVE', 'BLOCKED'],
    ])
  })
})

describe('406-¶11.1 destruction', () => {
  test('CX-02: takes the active version and the archived one; of the rows only ids, dates, ground and act remain', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const second = await base.accepted(await base.repeated(record, baseRecordId))
    const order = destroyOf(iin)
    const act = await base.ordered(order)
    expect(act).toMatchObject({ outcome: 'done', method: 'key-destroyed-and-overwritten' })
    expect(act.records.map(({ version, before, after }) => [version, before, after])).toEqual([
      [1, 'ARCHIVED', 'DESTROYED'],
      [2, 'ACTIVE', 'DESTROYED'],
    ])
    expect(await base.state(iin)).toBe('destroyed')
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ code: 'SUBJECT_UNKNOWN' })
    const file = regimeFile(base.station.baseFolder)
    const rows = file
      .prepare<[string, string], Record<string, unknown>>('SELECT * FROM versions WHERE base_record_id IN (?, ?)')
      .all(baseRecordId, second.baseRecordId)
    const marks = file.prepare('SELECT count(*) FROM archive_marks WHERE base_record_id = ?').pluck().get(baseRecordId)
    file.close()
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'DESTROYED', destroyed_ground: 'DST-406-11', act_id: act.actId, destroyed_at: act.at })
      expect([row['wrapped'], row['nonce'], row['ciphertext'], row['consent_number']]).toEqual([null, null, null, null])
    }
    expect(marks).toBe(0)
  })

  test('holds for ever for what was consented to until the application: from any station, late, or sent again', async () => {
    const { record, iin } = await base.enrolled()
    await base.ordered(destroyOf(iin))
    expect(await base.enrolling.submit(record)).toMatchObject(gone)
    expect(await base.station.transport.ask(`/v1/submissions/${record.submissionId}`)).toMatchObject(gone)
    expect(await base.enrolling.submit(again(record, '2026-11-23T06:00:00Z'))).toMatchObject(gone)
    expect(await base.far.submit({ ...again(record, '2026-11-23T06:00:00Z'), departmentCode: '79-05' })).toMatchObject(gone)
    // A block and its lifting change nothing in it.
    const order = blockOf(iin)
    await base.ordered(order)
    expect(await base.enrolling.submit(again(record, '2026-11-23T06:00:00Z'))).toMatchObject(gone)
    await base.ordered(unblockOf(order))
    expect(await base.state(iin)).toBe('destroyed')
  })

  test('of a person of whom nothing is held refuses what was under way', async () => {
    const record = newcomer()
    expect(await base.ordered(destroyOf(record.person.iin))).toMatchObject({ outcome: 'nothing-held', records: [] })
    expect(await base.enrolling.submit(record)).toMatchObject(gone)
    expect(await base.enrolling.submit(portraitOf(record))).toMatchObject({ status: 200 })
  })

  test('is no bar to a new enrolment by a later consent: the numbers of versions go on', async () => {
    const { record, iin } = await base.enrolled()
    await base.ordered(destroyOf(iin, { receivedAt: '2026-11-23T05:12:00Z' }))
    expect(await base.enrolling.submit(again(record, '2026-11-23T05:12:00.000Z'))).toMatchObject(gone)
    expect(await base.accepted(again(record, '2026-11-23T05:12:00.001Z'))).toMatchObject({ version: 2 })
    expect(await base.state(iin)).toBe('active')
    // The application that came late from another counter reaches no further than its own time.
    expect(await base.ordered(destroyOf(iin, { receivedAt: '2026-11-23T05:11:00Z' }))).toMatchObject({ outcome: 'nothing-held' })
    expect(await base.state(iin)).toBe('active')
    expect(await base.enrolling.submit(again(record, '2026-11-23T05:12:00Z'))).toMatchObject(gone)
  })

  test('leaves the version that a later consent stands for, in force', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const later = await base.accepted(await base.repeated(record, baseRecordId, '2026-11-23T06:00:00Z'))
    await base.ordered(blockOf(iin))
    expect(await base.ordered(destroyOf(iin, { receivedAt: '2026-11-23T05:30:00Z' }))).toMatchObject({
      records: [{ baseRecordId, version: 1, before: 'ARCHIVED' }],
    })
    expect(await base.recognition(iin, sameFinger)).toMatchObject({
      outcome: 'match',
      baseRecordId: later.baseRecordId,
      version: 2,
    })
  })

  test('CX-36: a block on another ground stays with the version of the later consent', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    await base.accepted(await base.repeated(record, baseRecordId, '2026-11-23T06:00:00Z'))
    await base.ordered(blockOf(iin, { ground: 'BLK-INC' }))
    await base.ordered(blockOf(iin))
    await base.ordered(destroyOf(iin, { receivedAt: '2026-11-23T05:30:00Z' }))
    expect(await base.state(iin)).toBe('blocked')
  })

  test('CX-36: is not stopped by a block, and the blocks end with it', async () => {
    const { record, iin } = await base.enrolled()
    const order = blockOf(iin, { ground: 'BLK-D16' })
    await base.ordered(order)
    expect(await base.ordered(destroyOf(iin, { ground: 'DST-26.2', requirement: '395-¶26.2' }))).toMatchObject({
      records: [{ before: 'BLOCKED', after: 'DESTROYED' }],
    })
    expect(await base.here.inquiries.order(unblockOf(order))).toMatchObject({ error: { code: 'BLOCK_UNKNOWN' } })
    expect(await base.accepted(again(record, '2026-11-25T05:00:00Z', '2026-11-25'))).toMatchObject({ version: 2 })
  })

  test('395-¶24, ¶25.2: is refused while the authorised body holds the data as evidence, in whichever regime', async () => {
    const { record, iin } = await base.enrolled()
    await base.accepted(portraitOf(record))
    const hold = blockOf(iin, { ground: 'BLK-AUTH', requirement: '395-¶24', hold: true, regimes: ['face'] })
    await base.ordered(hold)
    const order = destroyOf(iin, { regimes: ['fingerprint', 'face'] })
    expect(await base.here.inquiries.order(order)).toMatchObject({ error: { code: 'DESTRUCTION_HELD' } })
    expect(await base.state(iin)).toBe('active')
    await base.ordered(unblockOf(hold))
    expect((await base.ordered(order)).records.map(({ regime, after }) => [regime, after])).toEqual([
      ['fingerprint', 'DESTROYED'],
      ['face', 'DESTROYED'],
    ])
  })

  test('CR-7: of one regime leaves the other as it is', async () => {
    const { record, iin } = await base.enrolled()
    const portrait = portraitOf(record)
    await base.accepted(portrait)
    await base.ordered(destroyOf(iin, { regimes: ['face'] }))
    expect(await base.state(iin)).toBe('active')
    expect(await base.enrolling.submit(portrait)).toMatchObject(gone)
    expect(await base.accepted(record)).toMatchObject({ version: 1 })
  })
})

describe('DST-CANCEL, one annulled submission', () => {
  const cancel = (iin: string, submissionId: string) => destroyOf(iin, { ground: 'DST-CANCEL', submissionId })

  test('406-¶9.1: that arrived late is destroyed alone, and the version it had replaced is in force again', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const next = await base.repeated(record, baseRecordId)
    await base.accepted(next)
    expect(
      (await base.ordered(cancel(iin, next.submissionId))).records.map(({ version, before, after }) => [version, before, after]),
    ).toEqual([
      [2, 'ACTIVE', 'DESTROYED'],
      [1, 'ARCHIVED', 'ACTIVE'],
    ])
    expect(await base.enrolling.submit(next)).toMatchObject(gone)
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'match', version: 1 })
    expect(await base.accepted(await base.repeated(record, baseRecordId))).toMatchObject({ version: 3 })
  })

  test('gives back a blocked version blocked', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    const next = await base.repeated(record, baseRecordId)
    await base.accepted(next)
    await base.ordered(blockOf(iin))
    await base.ordered(cancel(iin, next.submissionId))
    expect(await base.state(iin)).toBe('blocked')
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'unavailable' })
  })

  test('that never arrived is refused when it does; another of the same person is not', async () => {
    const record = newcomer()
    expect(await base.ordered(cancel(record.person.iin, record.submissionId))).toMatchObject({ outcome: 'nothing-held' })
    expect(await base.enrolling.submit(record)).toMatchObject(gone)
    expect(await base.accepted(again(record, '2026-11-23T05:12:00Z'))).toMatchObject({ version: 1 })
  })

  test('of another person touches nothing', async () => {
    const { record, iin } = await base.enrolled()
    expect(await base.ordered(cancel(personNumber(2), record.submissionId))).toMatchObject({ outcome: 'nothing-held' })
    expect(await base.recognition(iin, sameFinger)).toMatchObject({ outcome: 'match' })
  })
})

describe('an order', () => {
  test('is executed once: the same has the same act, other content or another station is a conflict', async () => {
    const { iin } = await base.enrolled()
    const order = destroyOf(iin)
    const act = await base.ordered(order)
    expect(await base.ordered(order)).toEqual(act)
    const conflict = { error: { code: 'CONTENT_CONFLICT' } }
    expect(await base.here.inquiries.order({ ...order, ground: 'DST-27.4' })).toMatchObject(conflict)
    expect(await base.enrolling.inquiries.order(order)).toMatchObject(conflict)
  })

  test('406-¶11.3: is taken at any department, and signed by the very station that stands there', async () => {
    const { iin } = await base.enrolled()
    expect(await base.far.inquiries.order(destroyOf(iin))).toMatchObject({ error: { code: 'DEPARTMENT_FOREIGN' } })
    const order = destroyOf(iin, { departmentCode: '79-05' })
    const forged = signOrder(order, generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)
    expect(await post(base.far, forged)).toMatchObject(refusal(422, 'SIGNATURE_INVALID'))
    expect(await post(base.far, { ...signedBy(order), order: { ...order, iin: personNumber(3) } })).toMatchObject({ status: 422 })
    expect(await base.state(iin)).toBe('active')
    expect(await base.ordered(order, base.far)).toMatchObject({ outcome: 'done', records: [{ departmentCode: '71-01' }] })
  })

  test('395-¶27: without a ground of its kind is none', async () => {
    const iin = personNumber(4)
    const wrong: ReadonlyArray<readonly [object, string]> = [
      [{ ...destroyOf(iin), ground: 'BLK-D16' }, 'order.ground'],
      [{ ...destroyOf(iin), ground: '' }, 'order.ground'],
      [{ ...destroyOf(iin), ground: 'DST-CANCEL' }, 'order.submissionId'],
      [{ ...destroyOf(iin), submissionId: systemRandom.uuid() }, 'order.submissionId'],
      [{ ...destroyOf(iin), hold: true }, 'order.hold'],
      [{ ...blockOf(iin), ground: 'DST-406-11' }, 'order.ground'],
      [{ ...blockOf(iin), regimes: ['face', 'face'] }, 'order.regimes'],
      [{ ...blockOf(iin), regimes: [] }, 'order.regimes'],
      [{ ...unblockOf(blockOf(iin)), lifts: null }, 'order.lifts'],
    ]
    for (const [order, field] of wrong) {
      const answer = await post(base.here, { order, signature: 'AAAA' })
      expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED', details: { field } } })
    }
  })

  test('406-¶11.1: that a power cut left half done between two regimes is completed as the same act', async () => {
    const { record, iin, baseRecordId } = await base.enrolled()
    await base.accepted(portraitOf(record))
    const order = destroyOf(iin, { regimes: ['fingerprint', 'face'] })
    const actId = systemRandom.uuid()
    // What the first half leaves: the transaction of one file, its keys not yet destroyed.
    const half = openRegime(
      join(base.station.baseFolder, 'fingerprint.db'),
      openBaseKeys(base.station.baseFolder, systemRandom).regime('fingerprint'),
    )
    const at = '2026-11-24T05:01:00.000Z'
    half.rights.execute({
      order,
      amendment: null,
      orderDigest: orderDigest(order),
      stationId: base.here.stationId,
      actId,
      at,
      firstNotice: 90_000,
    })
    half.close()
    const act = await base.ordered(order)
    expect(act).toMatchObject({ actId, outcome: 'done' })
    expect(act.records.map(({ regime, after }) => [regime, after])).toEqual([
      ['fingerprint', 'DESTROYED'],
      ['face', 'DESTROYED'],
    ])
    expect(act.records[0].baseRecordId).toBe(baseRecordId)
    expect(await base.ordered(order)).toEqual(act)
  })
})

const post = (by: Counter, body: unknown) =>
  by.transport.post('/v1/orders', { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) })
const signedBy = (order: SubjectOrder) => signOrder(order, base.station.stationKeys.privateKey)
