import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pageFiles } from '../../src/main/platform/page-files.js'
import { peerRate } from '../../src/main/tablet/peer-rate.js'
import { traversals } from '../security/traversals.js'
import { employee, runTabletService, taskOf, valueOf, type RunningService } from './service-under-test.js'
import { ask, loop, Tablet, tlsSocket } from './tablet-client.js'

const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
  '/tablet/index.html': ['text/html; charset=utf-8', '<script type="module" src="../assets/tablet-1.js"></script>'],
  '/assets/tablet-1.js': ['text/javascript; charset=utf-8', 'import("./pdf-2.js")'],
  '/assets/pdf-2.js': ['text/javascript; charset=utf-8', '0'],
  '/index.html': ['text/html; charset=utf-8', '<script type="module" src="./assets/hub-3.js"></script>'],
  '/assets/hub-3.js': ['text/javascript; charset=utf-8', 'the hub'],
}

let folder: string
let running: RunningService
let tablet: Tablet
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-tablet-pages-'))
  for (const name of ['tablet', 'assets']) mkdirSync(join(folder, name))
  const manifest = Object.entries(files).map(([path, [type, content]]) => {
    writeFileSync(join(folder, path), content)
    return [path, { type, sha256: createHash('sha256').update(content).digest('hex') }]
  })
  const pages = pageFiles(folder, Object.fromEntries(manifest))
  running = await runTabletService({ pages: () => Promise.resolve(pages) })
  const offer = await running.beginPairing()
  tablet = new Tablet(offer.url)
  await tablet.pair(offer.code)
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => ask(tablet.origin, path, { method: 'GET', headers })
const offer = async (): Promise<string> => valueOf(await running.service.offer(taskOf([]), employee))

describe('TAB-07 limits', () => {
  test('a body over 2 MiB is refused, announced or not', async () => {
    const large = Buffer.alloc(2 * 1024 * 1024 + 1, 0x20)
    const announced = await ask(tablet.origin, '/tablet/pair', {
      body: large,
      headers: { 'content-length': String(large.length) },
    }).catch(() => ({ status: 413 }))
    const chunked = await ask(tablet.origin, '/tablet/pair', { body: large, headers: { 'transfer-encoding': 'chunked' } }).catch(
      () => ({ status: 413 }),
    )
    expect([announced.status, chunked.status]).toEqual([413, 413])
    expect((await get('/')).status).toBe(200)
  })

  test('strokes have bounds: of a request, of a stroke, of a signature', async () => {
    const taskId = await offer()
    const send = (from: number, operations: unknown[]) => tablet.call('strokes', { taskId, from, operations })
    expect(
      (
        await send(
          1,
          Array.from({ length: 51 }, () => loop(2)),
        )
      ).status,
    ).toBe(400)
    expect((await send(1, [loop(4_001)])).status).toBe(400)
    for (let index = 0; index < 5; index++) expect((await send(index + 1, [loop(4_000)])).status).toBe(200)
    expect((await send(6, [loop(1)])).json()).toEqual({ error: 'NOT_READABLE', expected: 6 })
  })

  test('what is not a stroke is refused before anything is kept', async () => {
    const taskId = await offer()
    const point = [1, 1, 5, 0.5]
    const wrong = [
      { kind: 'stroke', points: [] },
      { kind: 'stroke', points: [[1, 1, 5]] },
      { kind: 'stroke', points: [[-1, 1, 5, 0.5]] },
      { kind: 'stroke', points: [[1, 1, 5, 1.5]] },
      { kind: 'stroke', points: [[1, 1, 5.5, 0.5]] },
      { kind: 'stroke', points: [point, [1, 1, 4, 0.5]] },
      { kind: 'stroke', points: [point], name: 'x' },
      { kind: 'redo' },
    ]
    for (const operation of wrong)
      expect((await tablet.call('strokes', { taskId, from: 1, operations: [operation] })).json()).toEqual({
        error: 'NOT_READABLE',
      })
    expect((await running.state()).task).toMatchObject({ phase: 'offered', strokes: 0 })
  })

  test('one address cannot ask without end; it is heard again when time has passed', () => {
    const rate = peerRate()
    const admitted = Array.from({ length: 100 }, () => rate.admit('192.168.0.5', 0)).filter(Boolean).length
    expect(admitted).toBe(60)
    expect(rate.admit('192.168.0.6', 0)).toBe(true)
    expect(rate.admit('192.168.0.5', 50)).toBe(false)
    expect(rate.admit('192.168.0.5', 1_000)).toBe(true)
  })

  test('a line on which the headers never end is cut', async () => {
    const socket = await tlsSocket(tablet.origin)
    const closed = new Promise((resolve) => socket.on('close', () => resolve(true)))
    socket.on('data', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: ')
    expect(await closed).toBe(true)
  })

  test('connections are counted: the twenty-fifth is dropped', async () => {
    await running.unpair()
    const { url } = await running.beginPairing()
    const { hostname, port } = new URL(url)
    const sockets = await Promise.all(Array.from({ length: 24 }, () => tlsSocket(url)))
    const dropped = await new Promise((resolve) => {
      const socket = connect({ host: hostname, port: Number(port) })
      socket.on('close', () => resolve(true))
      socket.on('error', () => resolve(true))
    })
    expect(dropped).toBe(true)
    for (const socket of sockets) socket.destroy()
  })
})

describe('TAB-09 no directory, no version, no foreign page', () => {
  test('the tablet gets its page and what the page leads to, not the station’s pages', async () => {
    const paths = [
      '/',
      '/assets/tablet-1.js',
      '/assets/pdf-2.js',
      '/assets/hub-3.js',
      '/index.html',
      '/assets',
      '/assets/',
      '/tablet',
      '/pages.json',
    ]
    const statuses = await Promise.all(paths.map(async (path) => (await get(path)).status))
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404, 404, 404])
  })

  test.each(traversals.filter((path) => /^\/[\x21-\x7e]*$/.test(path)))('%j leads nowhere', async (path) => {
    const answer = await get(path)
    expect([answer.status, answer.body.length]).toEqual([404, 0])
  })

  test('no answer names a program, a version or another origin; every answer has the policy', async () => {
    const answers = [
      await get('/'),
      await get('/none'),
      await tablet.call('state', { revision: 0 }),
      await ask(tablet.origin, '/', { method: 'OPTIONS' }),
    ]
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(Object.keys(headers).filter((name) => /^(server|x-powered-by|via|access-control-.*|allow)$/.test(name))).toEqual([])
    }
    expect(answers[3].status).toBe(405)
  })

  test('another host, another origin, another kind of content, another page of the browser: all turned away', async () => {
    const send = async (headers: Record<string, string>) =>
      (await ask(tablet.origin, '/tablet/challenge', { body: '{}', headers })).status
    expect(await send({ host: 'evil.example' })).toBe(421)
    expect(await send({ origin: 'https://evil.example' })).toBe(403)
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await send({ 'content-type': 'text/plain' })).toBe(415)
    expect((await ask(tablet.origin, '/', { method: 'PUT' })).status).toBe(405)
    expect((await get('/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  })
})
