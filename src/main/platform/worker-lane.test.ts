import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openWorkerLane, type WorkerLane } from './worker-lane.js'

/** A worker that does what its orders say: the engine's own program cannot be made to die. */
const obedient = `
  const { parentPort } = require('node:worker_threads')
  const { existsSync, writeFileSync } = require('node:fs')
  parentPort.on('message', ({ id, name, input }) => {
    if (name === 'double') parentPort.postMessage({ id, ok: true, value: input * 2 })
    if (name === 'throw') parentPort.postMessage({ id, ok: false, message: 'a bug' })
    if (name === 'die') process.exit(3)
    if (name === 'die-once' && existsSync(input)) parentPort.postMessage({ id, ok: true, value: 'lived' })
    else if (name === 'die-once') { writeFileSync(input, ''); process.exit(3) }
    if (name === 'sleep') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

let folder: string
let worker: string
const lanes: WorkerLane[] = []
const open = (): WorkerLane => {
  const lane = openWorkerLane(worker, { name: 'obedient', data: null })
  lanes.push(lane)
  return lane
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-engine-'))
  worker = join(folder, 'worker.cjs')
  writeFileSync(worker, obedient)
})
afterEach(async () => {
  await Promise.all(lanes.splice(0).map((lane) => lane.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const limit = 20_000

describe('a worker lane', () => {
  test('answers each request with its own answer', async () => {
    const lane = open()
    const answers = await Promise.all([1, 2, 3].map((n) => lane.ask('double', n, limit)))
    expect(answers).toEqual([2, 4, 6].map((value) => ({ ok: true, value })))
  })

  test('a bug in an operation is a fault of that request alone', async () => {
    const lane = open()
    expect(await lane.ask('throw', null, limit)).toMatchObject({ ok: false, error: { code: 'WORKER_FAULT' } })
    expect(await lane.ask('double', 4, limit)).toEqual({ ok: true, value: 8 })
  })

  test('a worker that dies is replaced and its request asked once more', async () => {
    const lane = open()
    expect(await lane.ask('die-once', join(folder, 'died'), limit)).toEqual({ ok: true, value: 'lived' })
  })

  test('a request that kills two workers is given up; those behind it are answered', async () => {
    const lane = open()
    const [deadly, next] = await Promise.all([lane.ask('die', null, limit), lane.ask('double', 5, limit)])
    expect(deadly).toMatchObject({ ok: false, error: { code: 'WORKER_FAULT', retryable: true } })
    expect(next).toEqual({ ok: true, value: 10 })
  })

  test('over its time limit a request ends with its worker; those behind it are answered', async () => {
    const lane = open()
    const [slow, next] = await Promise.all([lane.ask('sleep', null, 200), lane.ask('double', 6, limit)])
    expect(slow).toMatchObject({ ok: false, error: { code: 'WORKER_TIMED_OUT', retryable: true } })
    expect(next).toEqual({ ok: true, value: 12 })
  })

  test('cancelling answers at once, whether the request runs or waits', async () => {
    const lane = open()
    const abort = new AbortController()
    const running = lane.ask('sleep', null, limit, abort.signal)
    const waiting = lane.ask('double', 7, limit, abort.signal)
    abort.abort()
    expect(await running).toMatchObject({ ok: false, error: { code: 'WORKER_CANCELLED' } })
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'WORKER_CANCELLED' } })
  })

  test('closing cancels what is left', async () => {
    const lane = open()
    const left = lane.ask('sleep', null, limit)
    await lane.close()
    expect(await left).toMatchObject({ error: { code: 'WORKER_CANCELLED' } })
    expect(await lane.ask('double', 1, limit)).toMatchObject({ error: { code: 'WORKER_CANCELLED' } })
  })
})
