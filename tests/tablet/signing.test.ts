import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TabletSignature } from '../../src/main/tablet/index.js'
import { fail, ok } from '../../src/preload/contract/index.js'
import { caseId, employee, reading, runTabletService, taskOf, valueOf, type RunningService } from './service-under-test.js'
import { ask, digestOf, loop, Tablet } from './tablet-client.js'

let running: RunningService
let tablet: Tablet
let signatures: TabletSignature[]
beforeEach(async () => {
  running = await runTabletService()
  signatures = []
  const offer = await running.beginPairing()
  tablet = new Tablet(offer.url)
  await tablet.pair(offer.code)
})
afterEach(async () => {
  expect(running.faults).toEqual([])
  await running.close()
})

const offer = async (task = taskOf(signatures)): Promise<string> => valueOf(await running.service.offer(task, employee))
const signing = (taskId: string, more: object = {}) => ({
  taskId,
  through: 1,
  language: 'en',
  textDigest: digestOf(reading),
  tabletTime: running.ports.clock.now() + 1_500,
  ...more,
})

describe('TAB-04 every request proves possession of the key', () => {
  const state = '{"revision":0}'
  const send = (headers: Record<string, string>, body = state, path = '/tablet/state') =>
    ask(tablet.origin, path, { body, headers })

  test('a proven request is answered and brings the next challenge', async () => {
    const answer = await tablet.call('state', { revision: 0 })
    expect(answer.status).toBe(200)
    const next = String(answer.headers['tanba-challenge'])
    expect((await send(await tablet.proof('/tablet/state', state, { challenge: next }))).status).toBe(200)
  })

  test('a proof is bound to method, path, body, station and counter, and to a challenge of ours', async () => {
    const codes: number[] = []
    const refuse = async (headers: Record<string, string>, body?: string, path?: string) =>
      codes.push((await send(headers, body, path)).status)
    await refuse({})
    await refuse(await tablet.proof('/tablet/document', state))
    await refuse(await tablet.proof('/tablet/state', '{"revision":1}'))
    await refuse(await tablet.proof('/tablet/state', state, { method: 'GET' }))
    await refuse(await tablet.proof('/tablet/state', state, { origin: 'https://192.168.1.1' }))
    await refuse(await tablet.proof('/tablet/state', state, { challenge: 'A'.repeat(22) }))
    await refuse({ ...(await tablet.proof('/tablet/state', state)), 'tanba-counter': '99' })
    await refuse({ ...(await tablet.proof('/tablet/state', state)), 'tanba-key': 'A'.repeat(43) })
    expect(codes).toEqual(codes.map(() => 401))
  })

  test('the same request does not work twice, nor an older counter, nor an old challenge', async () => {
    const headers = await tablet.proof('/tablet/state', state)
    expect((await send(headers)).status).toBe(200)
    expect((await send(headers)).status).toBe(401)
    expect((await send(await tablet.proof('/tablet/state', state, { counter: tablet.counter }))).status).toBe(401)
    const old = await tablet.proof('/tablet/state', state)
    running.pass(60_000)
    expect((await send(old)).status).toBe(401)
  })

  test('another key is refused even with all the rest right', async () => {
    const stranger = new Tablet(`${tablet.origin}/#pair=${tablet.secret}.x`)
    stranger.keyId = tablet.keyId
    expect((await stranger.call('state', { revision: 0 })).status).toBe(401)
  })
})

describe('TAB-05 one task at a time, nothing to list, nothing to read', () => {
  test('the tablet sees its task and no other; a second is not taken on', async () => {
    const taskId = await offer()
    expect((await tablet.call('state', { revision: 0 })).json()).toMatchObject({
      task: { taskId, signatory: 'A guardian', readings: { en: reading }, phase: 'reading', acknowledged: 0 },
    })
    expect(await running.service.offer(taskOf([]), employee)).toMatchObject({ error: { code: 'TABLET_BUSY' } })
  })

  test('without a tablet no task is taken', async () => {
    await running.unpair()
    expect(await running.service.offer(taskOf([]), employee)).toMatchObject({ error: { code: 'TABLET_NOT_PAIRED' } })
  })

  test('strokes, signature and document of another task are refused, and so is every other request', async () => {
    await offer()
    const other = '11111111-1111-4111-8111-111111111111'
    expect((await tablet.call('strokes', { taskId: other, from: 1, operations: [loop(9)] })).json()).toEqual({
      error: 'TASK_GONE',
    })
    expect((await tablet.call('sign', signing(other))).json()).toEqual({ error: 'TASK_GONE' })
    expect((await tablet.call('document', { taskId: other })).json()).toEqual({ error: 'TASK_GONE' })
    expect((await tablet.call('cases', {})).status).toBe(404)
    expect((await tablet.call('state', { revision: 0, all: true })).json()).toEqual({ error: 'NOT_READABLE' })
  })

  test('the document is there only after the signature', async () => {
    const taskId = await offer()
    expect((await tablet.call('document', { taskId })).status).toBe(409)
  })

  test('a page that waits in vain is answered after 20 seconds with what is', async () => {
    const { revision } = (await tablet.call('state', { revision: 0 })).json()
    const before = running.timers()
    const waiting = tablet.call('state', { revision })
    await expect.poll(running.timers).toBe(before + 1)
    running.pass(20_000)
    expect((await waiting).json()).toEqual({ profile: 'training', revision, task: null })
  })

  test('a task that the station takes back is gone from the tablet at once', async () => {
    const taskId = await offer()
    const { revision } = (await tablet.call('state', { revision: 0 })).json()
    const waiting = tablet.call('state', { revision })
    await running.service.handlers.cancelTask({ taskId }, running.call)
    expect((await waiting).json()).toMatchObject({ task: null })
    expect(await running.service.handlers.cancelTask({ taskId }, running.call)).toMatchObject({
      error: { code: 'TABLET_TASK_UNKNOWN' },
    })
  })
})

describe('TAB-08 the signature record', () => {
  test('strokes with time and pressure, digest of the text, key, station time and offsets; the signed PDF comes back', async () => {
    const taskId = await offer()
    const stroke = loop(40)
    await tablet.call('strokes', { taskId, from: 1, operations: [stroke] })
    expect((await tablet.call('sign', signing(taskId))).json()).toEqual({ signed: true })
    const now = running.ports.clock.now()
    expect(signatures).toEqual([
      {
        taskId,
        caseId,
        keyId: tablet.keyId,
        language: 'en',
        textDigest: digestOf(reading),
        strokes: stroke.kind === 'stroke' ? [stroke.points] : [],
        points: 40,
        signedAt: new Date(now).toISOString(),
        stationOffsetMs: 40,
        tabletOffsetMs: 1_500,
      },
    ])
    const document = await tablet.call('document', { taskId })
    expect([document.headers['content-type'], document.body.toString()]).toEqual(['application/pdf', '%PDF-signed'])
    await tablet.call('finish', { taskId })
    expect((await running.state()).task).toBeNull()
    expect((await running.journal()).map(({ action }) => action)).toContain('tablet.task-signed')
  })

  test('406-¶5.2: a text that is not the station’s own to the last sign is not signed', async () => {
    const taskId = await offer()
    await tablet.call('strokes', { taskId, from: 1, operations: [loop(40)] })
    const other = { ...reading, paragraphs: [...reading.paragraphs.slice(0, 1), 'The ground is the act of guardianship'] }
    expect((await tablet.call('sign', signing(taskId, { textDigest: digestOf(other) }))).json()).toEqual({
      error: 'TEXT_DIFFERS',
    })
    expect((await tablet.call('sign', signing(taskId, { language: 'kk' }))).json()).toEqual({ error: 'TEXT_DIFFERS' })
    expect(signatures).toEqual([])
  })

  test('a dot is no signature, and neither is a pad that was wiped', async () => {
    const taskId = await offer()
    await tablet.call('strokes', { taskId, from: 1, operations: [loop(1)] })
    expect((await tablet.call('sign', signing(taskId))).json()).toEqual({ error: 'SIGNATURE_EMPTY' })
    await tablet.call('strokes', { taskId, from: 2, operations: [loop(50), { kind: 'clear' }] })
    expect((await tablet.call('sign', signing(taskId, { through: 3 }))).json()).toEqual({ error: 'SIGNATURE_EMPTY' })
  })

  test('nothing is signed while a stroke of the hand is still missing', async () => {
    const taskId = await offer()
    await tablet.call('strokes', { taskId, from: 1, operations: [loop(40)] })
    expect((await tablet.call('sign', signing(taskId, { through: 2 }))).json()).toEqual({ error: 'OUT_OF_ORDER', expected: 2 })
  })

  test('asked twice, also at once, it signs once', async () => {
    const taskId = await offer()
    await tablet.call('strokes', { taskId, from: 1, operations: [loop(40)] })
    const first = await tablet.call('sign', signing(taskId))
    const again = await tablet.call('sign', signing(taskId))
    expect([first.json(), again.json(), signatures.length]).toEqual([{ signed: true }, { signed: true }, 1])
  })

  test('a station that could not store it says so, keeps the strokes and signs at the next try', async () => {
    let broken = true
    const taskId = await offer(taskOf(signatures, () => (broken ? fail('DISK_FULL') : ok({ pdf: Buffer.from('%PDF-late') }))))
    await tablet.call('strokes', { taskId, from: 1, operations: [loop(40)] })
    expect((await tablet.call('sign', signing(taskId))).json()).toEqual({ error: 'STATION_BUSY' })
    broken = false
    expect((await tablet.call('sign', signing(taskId))).json()).toEqual({ signed: true })
    expect(signatures[1].strokes).toEqual(signatures[0].strokes)
  })
})
