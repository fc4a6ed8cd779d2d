import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, commandHeaders, openSession, runKiosk, signedCookie, upgrade, type RunningKiosk } from './kiosk-client.js'
import { stubStation, type StubStation } from './stub-station.js'

let station: StubStation
let running: RunningKiosk
beforeEach(async () => {
  station = stubStation()
  running = await runKiosk(station)
})
afterEach(() => running.kiosk.close())

const foreignHosts = ['evil.example', 'localhost', '127.0.0.1', '127.0.0.1.evil.example', '[::1]', '0.0.0.0', '127.0.0.1:1']

describe('LOOP-01 only loopback', () => {
  test('the address of the service is 127.0.0.1', () => {
    expect(new URL(running.origin).hostname).toBe('127.0.0.1')
  })
})

describe('LOOP-02 the exact Host, so that a rebound DNS name finds nobody', () => {
  test.each(foreignHosts)('a request for %s is misdirected', async (host) => {
    expect((await ask(running, { headers: { host } })).status).toBe(421)
  })

  test.each(foreignHosts)('an upgrade for %s is misdirected, cookie or not', async (host) => {
    const cookie = await signedCookie(running)
    expect(await upgrade(running, { host, cookie, origin: running.origin })).toBe(421)
  })
})

describe('LOOP-03 the Origin is ours', () => {
  const origins = ['http://evil.example', 'null', 'http://localhost', 'http://127.0.0.1', 'https://127.0.0.1:7350', 'file://']

  test.each(origins)('nothing is posted from %s', async (origin) => {
    expect((await openSession(running, running.token(), { origin })).status).toBe(403)
  })

  test.each(origins)('no socket is opened from %s', async (origin) => {
    expect(await upgrade(running, { cookie: await signedCookie(running), origin })).toBe(403)
  })

  test('an upgrade that names no origin is refused', async () => {
    expect(await upgrade(running, { cookie: await signedCookie(running) })).toBe(403)
  })

  test.each(['cross-site', 'same-site'])('a browser that says %s is believed', async (site) => {
    expect((await ask(running, { headers: { 'sec-fetch-site': site } })).status).toBe(403)
    expect((await openSession(running, running.token(), { 'sec-fetch-site': site })).status).toBe(403)
  })

  test.each(['same-origin', 'none'])('%s goes on to the pages', async (site) => {
    expect((await ask(running, { headers: { 'sec-fetch-site': site } })).status).toBe(404)
  })
})

describe('LOOP-04 the launch token', () => {
  test('is 256 bits in the fragment of the address, which no server ever sees', () => {
    expect(running.launches).toHaveLength(1)
    expect(running.launches[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
  })

  test('becomes a cookie that no script reads and no other site sends', async () => {
    const answer = await openSession(running, running.token())
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^tanba-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  })

  test('opens one session only; a second browser takes the fresh address that is announced', async () => {
    const first = running.token()
    await openSession(running, first)
    expect((await openSession(running, first)).status).toBe(401)
    expect(running.launches).toHaveLength(2)
    expect((await openSession(running, running.token())).status).toBe(204)
  })

  test.each(['', 'x', 'a'.repeat(43), 'a'.repeat(101)])(
    'a wrong token (%s) opens nothing and the right one stays good',
    async (wrong) => {
      expect((await openSession(running, wrong)).status).toBe(401)
      expect((await openSession(running, running.token())).status).toBe(204)
    },
  )

  test('no socket without the cookie, with a wrong one, or with two', async () => {
    const cookie = await signedCookie(running)
    const origin = running.origin
    expect(await upgrade(running, { origin })).toBe(401)
    expect(await upgrade(running, { origin, cookie: `${cookie.split('=')[0]}=${'a'.repeat(43)}` })).toBe(401)
    expect(await upgrade(running, { origin, cookie: `${cookie}; ${cookie}` })).toBe(401)
  })
})

describe('LOOP-06 no page of another origin commands the station', () => {
  test('a preflight is never answered with permission', async () => {
    const headers = {
      origin: 'http://evil.example',
      'access-control-request-headers': 'x-tanba',
      'access-control-request-method': 'POST',
    }
    const answer = await ask(running, { method: 'OPTIONS', path: '/session', headers })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('a form cannot post: the header and the JSON type are asked for', async () => {
    const token = JSON.stringify({ token: running.token() })
    const { 'x-tanba': _left, ...withoutHeader } = commandHeaders(running)
    expect((await ask(running, { method: 'POST', path: '/session', headers: withoutHeader, body: token })).status).toBe(403)
    expect((await openSession(running, running.token(), { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is no method here', async (method) => {
    expect((await ask(running, { method })).status).toBe(405)
  })

  test('commands travel by WebSocket alone', async () => {
    const headers = { ...commandHeaders(running), cookie: await signedCookie(running) }
    const answer = await ask(running, { method: 'POST', path: '/station', headers, body: '{}' })
    expect(answer.status).toBe(404)
    expect(station.calls).toEqual([])
  })
})

describe('LOOP-09 limits', () => {
  test('a body longer than a token needs is not read to its end', async () => {
    const body = JSON.stringify({ token: running.token(), more: 'x'.repeat(10_000) })
    const answer = await ask(running, { method: 'POST', path: '/session', headers: commandHeaders(running), body })
    expect(answer.status).toBe(401)
  })

  test('headers longer than any browser of ours sends are refused', async () => {
    expect((await ask(running, { headers: { 'x-long': 'x'.repeat(9_000) } })).status).toBe(431)
  })
})
