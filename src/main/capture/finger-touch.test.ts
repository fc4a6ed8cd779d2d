import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { growFinger, impress, type FingerprintImage } from '../fingerprint/index.js'
import type { Engine } from './engine-client.js'
import { caseId, openCounter, startTestEngine, type Counter } from './test-counter.js'

const masters = [1, 2].map((finger) => growFinger(11, finger))
const touch = (finger: 1 | 2, impression: number): FingerprintImage =>
  impress(masters[finger - 1], impression, { severity: 0.5 }).image
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
const touches = () =>
  counter.database.sql.prepare<[], { position: number; verdict: string }>('SELECT position, verdict FROM proof_touches').all()

describe('proof of use', () => {
  test('406-¶6.2: another touch of the finger agrees with the template that will be sent', async () => {
    await counter.take(2, touch(1, 1))
    const { sample, ended } = await counter.take(2, touch(1, 3), 'prove')
    expect(ended).toMatchObject({ outcome: 'done', faultCode: null })
    expect(sample).toMatchObject({ verdict: 'match', position: 2 })
    expect(touches()).toEqual([{ position: 2, verdict: 'match' }])
    expect(counter.database.sql.prepare(`SELECT count(*) FROM audit WHERE action = 'finger.proved'`).pluck().get()).toBe(1)
  })

  test('406-¶6.2: another finger does not, and the touch is on record', async () => {
    await counter.take(2, touch(1, 1))
    expect((await counter.take(2, touch(2, 1), 'prove')).sample).toMatchObject({ verdict: 'non-match' })
    expect(touches()).toEqual([{ position: 2, verdict: 'non-match' }])
  })

  test('406-¶6.2: a touch without ridges proves nothing', async () => {
    await counter.take(2, touch(1, 1))
    expect((await counter.take(2, bareSkin(), 'prove')).sample).toMatchObject({ verdict: 'no-ridges' })
  })

  test('406-¶2.2: neither picture nor minutiae of a touch are kept, and it is no attempt of the finger', async () => {
    await counter.take(2, touch(1, 1))
    const before = [rows('records'), rows('data_keys'), rows('capture_attempts')]
    await counter.take(2, touch(1, 3), 'prove')
    expect([rows('records'), rows('data_keys'), rows('capture_attempts')]).toEqual(before)
  })

  test('a damaged template is said and nothing is recorded', async () => {
    await counter.take(2, touch(1, 1))
    counter.database.sql.exec(`UPDATE records SET ciphertext = zeroblob(length(ciphertext)) WHERE type = 'finger-template'`)
    const { sample, ended } = await counter.take(2, touch(1, 3), 'prove')
    expect(sample).toBeUndefined()
    expect(ended).toMatchObject({ outcome: 'device-error', faultCode: 'RECORD_DAMAGED' })
    expect(touches()).toEqual([])
  })
})

describe('a touch for the Base', () => {
  test('406-¶8.1: is handed on as a template and answered, and nothing of it is stored', async () => {
    const { sample } = await counter.take(2, touch(1, 1), 'recognise')
    expect(sample).toMatchObject({ verdict: 'non-match', position: 2, caseId })
    expect(counter.asked).toEqual([2])
    expect([rows('records'), rows('data_keys'), rows('capture_attempts'), rows('fingers')]).toEqual([0, 0, 0, 0])
  })

  test('406-¶8.1: a poor touch says what is poor', async () => {
    expect((await counter.take(2, bareSkin(), 'recognise')).sample).toMatchObject({ verdict: 'no-ridges' })
  })
})
