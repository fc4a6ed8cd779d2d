import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fail } from '../../preload/contract/result.js'
import { verifyChain } from '../audit/index.js'
import { growFinger, impress, type FingerprintImage } from '../fingerprint/index.js'
import { loadRecords } from '../keys/index.js'
import { eraseRecords } from '../outbox/index.js'
import { createCaptureService } from './capture-service.js'
import type { Engine } from './engine-client.js'
import { caseId, contextOf, openCounter, startTestEngine, type Counter } from './test-counter.js'

const masters = [1, 2, 3].map((finger) => growFinger(11, finger))
/** the n-th clean touch of a finger */
const touch = (finger: 1 | 2 | 3, impression: number): FingerprintImage =>
  impress(masters[finger - 1], impression, { severity: 0.5 }).image
/** the same touch, but only a part of it reached the glass */
function partOf(image: FingerprintImage, share: number): FingerprintImage {
  const pixels = image.pixels.map((value, i) =>
    Math.floor(i / image.width) < image.height * (0.5 + share / 2) &&
    Math.floor(i / image.width) > image.height * (0.5 - share / 2)
      ? value
      : 235,
  )
  return { ...image, pixels }
}
const bareSkin = (): FingerprintImage => ({ width: 300, height: 400, dpi: 500, pixels: new Uint8Array(300 * 400).fill(140) })

let engine: Engine
beforeAll(async () => {
  engine = await startTestEngine()
}, 60_000)
afterAll(() => engine.close())
let counter: Counter
beforeEach(async () => {
  counter = await openCounter(engine)
})
afterEach(() => counter.close())

const rows = (table: string): number => Number(counter.database.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
const attempts = () =>
  counter.database.sql
    .prepare<[], { position: number; number: number; verdict: string; quality: number }>(
      'SELECT position, number, verdict, quality FROM capture_attempts ORDER BY rowid',
    )
    .all()

describe('one finger, from the scanner to the sealed sample', () => {
  test('406-¶6.1: accepted, with device, resolution, quality and attempt number on record', async () => {
    const { sample, ended } = await counter.take(2, touch(1, 1))
    expect(ended).toMatchObject({ outcome: 'done', faultCode: null })
    expect(sample).toMatchObject({ verdict: 'accepted', position: 2, caseId, otherPosition: null })
    expect(counter.seen('capture.guidance').map(({ code }) => code)).toEqual(['place-finger', 'working', 'lift-finger'])
    expect(counter.database.sql.prepare('SELECT * FROM capture_attempts').get()).toMatchObject({
      position: 2,
      number: 1,
      device_model: 'Test Scripted scanner',
      device_serial: 'S-1',
      driver_version: '0.0.1',
      resolution_dpi: 500,
      verdict: 'accepted',
    })
    expect(counter.database.sql.prepare('SELECT state FROM cases').pluck().get()).toBe('CAPTURING')
    expect(verifyChain(counter.database.sql).whole).toBe(true)
  })

  test('406-¶13.1: image and template lie sealed, each under its own key; they open to a lossless PNG and a record of ISO/IEC 19794-2', async () => {
    await counter.take(2, touch(1, 1))
    const records = loadRecords(counter.database.sql, caseId)
    expect(records.map(({ regime, type }) => `${regime} ${type}`).sort()).toEqual([
      'fingerprint finger-image',
      'fingerprint finger-template',
    ])
    expect(new Set(records.map(({ keyId }) => keyId)).size).toBe(2)
    const opened = (type: string) => {
      const record = records.find((one) => one.type === type)
      const answer = record === undefined ? undefined : counter.keys.openRecord(record)
      return answer?.ok === true ? answer.value : Buffer.alloc(0)
    }
    const restored = await counter.engine.ask('finger.examineStored', { png: opened('finger-image') })
    expect(restored.ok && restored.value.ok).toBe(true)
    expect(opened('finger-image').subarray(1, 4).toString()).toBe('PNG')
    expect(opened('finger-template').subarray(0, 8).toString('latin1')).toBe('FMR\0 20\0')
  })

  test('no byte of a picture or template is readable in the sealed rows nor in the database file', async () => {
    await counter.take(2, touch(1, 1))
    const marks = ['PNG\r\n', 'IHDR', 'FMR\0'].map((mark) => Buffer.from(mark, 'latin1'))
    const sealed = loadRecords(counter.database.sql, caseId).map(({ ciphertext }) => Buffer.from(ciphertext))
    counter.database.sql.pragma('wal_checkpoint(TRUNCATE)')
    for (const bytes of [...sealed, readFileSync(counter.database.path)])
      for (const mark of marks) expect(bytes.includes(mark)).toBe(false)
  })

  test('406-¶13.1: the picture in memory is overwritten when it has been dealt with', async () => {
    const image = touch(1, 1)
    await counter.take(2, image)
    expect(image.pixels.every((value) => value === 0)).toBe(true)
  })

  test('previews are small, sent as events and stored nowhere', async () => {
    await counter.take(2, touch(1, 1))
    const previews = counter.seen('capture.preview')
    expect(previews.length).toBeGreaterThan(0)
    for (const { png } of previews) {
      const header = Buffer.from(png, 'base64')
      expect(Math.max(header.readUInt32BE(16), header.readUInt32BE(20))).toBeLessThanOrEqual(256)
    }
    expect(rows('records')).toBe(2)
  })
})

describe('406-¶6.2 guards by real comparison', () => {
  test('the right index laid on for the right middle stops acceptance and names the finger', async () => {
    await counter.take(2, touch(1, 1))
    const { sample } = await counter.take(3, touch(1, 2))
    expect(sample).toMatchObject({ verdict: 'same-finger-twice', otherPosition: 2, requirement: '406-¶6.2' })
    expect(rows('fingers')).toBe(1)
    expect(attempts().map(({ verdict }) => verdict)).toEqual(['accepted', 'same-finger-twice'])
  })

  test('two different fingers raise no alarm', async () => {
    await counter.take(2, touch(1, 1))
    expect((await counter.take(3, touch(2, 1))).sample?.verdict).toBe('accepted')
  })

  test('a retake with another finger does not replace the first', async () => {
    await counter.take(2, touch(1, 1))
    const before = loadRecords(counter.database.sql, caseId).map(({ recordId }) => recordId)
    const { sample } = await counter.take(2, touch(3, 1))
    expect(sample).toMatchObject({ verdict: 'other-finger', otherPosition: 2 })
    expect(loadRecords(counter.database.sql, caseId).map(({ recordId }) => recordId)).toEqual(before)
  })

  test('after a restart of the station the guard is made again from the sealed images', async () => {
    await counter.take(2, touch(1, 1))
    const restarted = createCaptureService(counter.ports)
    counter.pictures.push(touch(1, 2))
    const begun = await restarted.handlers.start({ caseId, position: 7, deviceId: null, purpose: 'enrol' }, contextOf())
    expect(begun.ok).toBe(true)
    await counter.until(() => counter.seen('capture.ended').length === 2)
    expect(counter.seen('capture.sample').at(-1)).toMatchObject({ verdict: 'same-finger-twice', otherPosition: 2 })
  })

  test('a finger whose records were erased is no longer compared with', async () => {
    await counter.take(2, touch(1, 1))
    const { sql } = counter.database
    eraseRecords(sql, contextOf().write, { caseId, regime: 'fingerprint', requirement: '406-¶4.2', details: {} })
    sql.exec('UPDATE fingers SET image_record_id = NULL, template_record_id = NULL')
    expect((await counter.take(3, touch(1, 2))).sample?.verdict).toBe('accepted')
  })
})

describe('attempts', () => {
  test('a better retake replaces the sample, and the old one is destroyed with its key', async () => {
    const poor = await counter.take(2, partOf(touch(1, 1), 0.35))
    const good = await counter.take(2, touch(1, 2))
    expect([poor.sample?.verdict, good.sample?.verdict]).toEqual(['accepted', 'accepted'])
    expect(good.sample?.quality).toBeGreaterThan(poor.sample?.quality ?? 100)
    expect(rows('records')).toBe(2)
    expect(counter.database.sql.prepare('SELECT count(*) FROM data_keys WHERE wrapped IS NULL').pluck().get()).toBe(2)
  })

  test('a worse retake of the same finger never replaces the better sample', async () => {
    await counter.take(2, touch(1, 1))
    const before = loadRecords(counter.database.sql, caseId).map(({ recordId }) => recordId)
    const { sample } = await counter.take(2, partOf(touch(1, 2), 0.35))
    expect(sample?.verdict).toBe('kept-better')
    expect(loadRecords(counter.database.sql, caseId).map(({ recordId }) => recordId)).toEqual(before)
  })

  test('a picture below the threshold counts as an attempt and leaves no sample', async () => {
    const { sample } = await counter.take(2, partOf(touch(1, 1), 0.12))
    expect(sample?.verdict).toBe('quality-low')
    expect(attempts()).toMatchObject([{ position: 2, number: 1, verdict: 'quality-low' }])
    expect([rows('records'), rows('fingers')]).toEqual([0, 0])
  })

  test('skin without a pattern is said as such', async () => {
    expect((await counter.take(2, bareSkin())).sample).toMatchObject({ verdict: 'no-ridges', minutiae: 0 })
    expect(rows('records')).toBe(0)
  })

  test('attempts are numbered per finger, whatever became of them', async () => {
    await counter.take(2, bareSkin())
    await counter.take(3, bareSkin())
    await counter.take(2, bareSkin())
    expect(attempts().map(({ position, number }) => [position, number])).toEqual([
      [2, 1],
      [3, 1],
      [2, 2],
    ])
  })
})

describe('when capture may not be', () => {
  test('406-¶3.2: without the consent the sensor is not opened', async () => {
    counter.refuse(fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.2' }).error)
    expect(await counter.start(2)).toMatchObject({ ok: false, error: { details: { requirement: '406-¶3.2' } } })
    expect(counter.sensorOpened()).toBe(0)
  })

  test('225-¶4: without the face consent no picture is looked at', async () => {
    counter.refuse(fail('REQUIREMENT_NOT_MET', { requirement: '225-¶4' }).error)
    const refused = { ok: false, error: { code: 'REQUIREMENT_NOT_MET', details: { requirement: '225-¶4' } } }
    expect(
      await counter.service.handlers.checkFace({ caseId, cameraLabel: 'Test camera', frame: 'AAAA' }, contextOf()),
    ).toMatchObject(refused)
    expect(await counter.service.handlers.takeFace({ caseId, frames: ['AAAA'], cameraLabel: '' }, contextOf())).toMatchObject(
      refused,
    )
  })

  test('one attempt at a time', async () => {
    const first = await counter.start(2)
    expect(await counter.start(3)).toMatchObject({ ok: false, error: { code: 'CAPTURE_UNDER_WAY' } })
    if (first.ok) await counter.cancel(first.value.attemptId)
  })

  test('cancelling ends the attempt, stores nothing, and the next one starts', async () => {
    const begun = await counter.start(2)
    if (!begun.ok) throw new Error(begun.error.code)
    expect(await counter.cancel(begun.value.attemptId)).toMatchObject({ ok: true })
    expect(counter.seen('capture.ended')).toMatchObject([{ outcome: 'cancelled' }])
    expect(await counter.cancel(begun.value.attemptId)).toMatchObject({ error: { code: 'ATTEMPT_UNKNOWN' } })
    expect(rows('capture_attempts')).toBe(0)
    expect((await counter.take(2, touch(1, 1))).sample?.verdict).toBe('accepted')
  })

  test('cancelling while the picture is being judged stores nothing', async () => {
    counter.pictures.push(touch(1, 1))
    const begun = await counter.start(2)
    if (!begun.ok) throw new Error(begun.error.code)
    await counter.until(() => counter.seen('capture.guidance').some(({ code }) => code === 'working'))
    await counter.cancel(begun.value.attemptId)
    expect(counter.seen('capture.ended')).toMatchObject([{ outcome: 'cancelled', faultCode: null }])
    expect([rows('records'), rows('capture_attempts')]).toEqual([0, 0])
  })

  test('when the case is let go, a running attempt is cancelled and the guard forgets', async () => {
    await counter.take(2, touch(1, 1))
    await counter.start(3)
    counter.service.forgetSamples(caseId)
    await counter.until(() => counter.seen('capture.ended').length === 2)
    expect(counter.seen('capture.ended').at(-1)).toMatchObject({ outcome: 'cancelled' })
  })

  test('406-¶4.2: who declines while the finger lies on the scanner leaves nothing behind', async () => {
    counter.pictures.push(touch(1, 1))
    await counter.start(2)
    await counter.until(() => counter.seen('capture.guidance').some(({ code }) => code === 'working'))
    counter.database.sql.exec(`UPDATE cases SET state = 'CANCELLED'`)
    await counter.until(() => counter.seen('capture.ended').length === 1)
    expect(counter.seen('capture.ended')).toMatchObject([{ outcome: 'cancelled', faultCode: 'CASE_CLOSED' }])
    expect([rows('records'), rows('data_keys'), rows('capture_attempts'), rows('fingers')]).toEqual([0, 0, 0, 0])
  })
})
