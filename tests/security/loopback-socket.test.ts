import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../../src/preload/contract/index.js'
import { closed, connectPage, nextMessage, runKiosk, signedCookie, upgrade, type RunningKiosk } from './kiosk-client.js'
import { stubStation, type StubStation } from './stub-station.js'

let station: StubStation
let running: RunningKiosk
beforeEach(async () => {
  station = stubStation()
  running = await runKiosk(station)
})
afterEach(() => running.kiosk.close())

const frame = (id: number, method = 'cases.list') => JSON.stringify({ id, method, input: {}, commandId: null })

describe('the WebSocket of the kiosk shell', () => {
  test('a call reaches the station as the caller of its browser session, and the answer carries its number', async () => {
    const socket = await connectPage(running, await signedCookie(running))
    socket.send(frame(7))
    expect(await nextMessage(socket)).toEqual({ id: 7, answer: { ok: true, value: 'cases.list' } })
    expect(station.calls[0].call).toEqual({ method: 'cases.list', input: {}, commandId: null })
  })

  test('LOOP-05 two browsers are two callers, a reloaded page is the same one', async () => {
    const cookie = await signedCookie(running)
    for (const header of [cookie, cookie, await signedCookie(running)]) {
      const socket = await connectPage(running, header)
      socket.send(frame(1))
      await nextMessage(socket)
    }
    const keys = station.calls.map(({ caller }) => caller.sessionKey)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('events arrive with their name', async () => {
    const socket = await connectPage(running, await signedCookie(running))
    const message = nextMessage(socket)
    station.emit('cases.changed', { revision: 3 })
    expect(await message).toEqual({ event: 'cases.changed', payload: { revision: 3 } })
  })

  test.each([
    ['not JSON', 'hello'],
    ['no number', '{"method":"cases.list","input":{},"commandId":null}'],
    ['a field too many', '{"id":1,"method":"a.b","input":{},"commandId":null,"role":"administrator"}'],
    ['an array', '[]'],
  ])('LOOP-08 a frame that is %s ends the connection before the station hears of it', async (_what, text) => {
    const socket = await connectPage(running, await signedCookie(running))
    socket.send(text)
    expect(await closed(socket)).toBe(1008)
    expect(station.calls).toEqual([])
  })

  test('LOOP-08 bytes are no frame', async () => {
    const socket = await connectPage(running, await signedCookie(running))
    socket.send(Buffer.from(frame(1)))
    expect(await closed(socket)).toBe(1008)
  })

  test('LOOP-08 a message over 16 MiB is not taken in', async () => {
    const socket = await connectPage(running, await signedCookie(running))
    socket.send(' '.repeat(16 * 1024 * 1024 + 1))
    expect(await closed(socket)).toBe(1009)
  })

  test('LOOP-08 a second page of one browser session takes it over from the first', async () => {
    const cookie = await signedCookie(running)
    const first = await connectPage(running, cookie)
    const ended = closed(first)
    const second = await connectPage(running, cookie)
    expect(await ended).toBe(4409)
    second.send(frame(1))
    expect(await nextMessage(second)).toMatchObject({ id: 1 })
    expect(station.listeners()).toBe(1)
  })

  test('LOOP-08 signing out closes the connection after its answer', async () => {
    const socket = await connectPage(running, await signedCookie(running))
    const ended = closed(socket)
    const answer = nextMessage(socket)
    socket.send(frame(1, 'session.signOut'))
    expect(await answer).toMatchObject({ id: 1 })
    expect(await ended).toBe(4401)
    await expect.poll(() => station.listeners()).toBe(0)
  })

  test('only /station is a socket', async () => {
    const cookie = await signedCookie(running)
    expect(await upgrade(running, { cookie, origin: running.origin }, '/station/../x')).toBe(404)
    expect(await upgrade(running, { cookie, origin: running.origin }, '/')).toBe(404)
  })
})

describe('LOOP-08 back-pressure', () => {
  test('a page that asks without waiting is read no further than its limit of open calls', async () => {
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const slow = stubStation(async (call) => gate.then(() => ok(call.method)))
    const other = await runKiosk(slow)
    const socket = await connectPage(other, await signedCookie(other))
    const answered = new Promise<void>((resolve) => {
      let count = 0
      socket.on('message', () => void ((count += 1) === 500 && resolve()))
    })
    for (let id = 0; id < 500; id += 1) socket.send(`${frame(id).slice(0, -1)}${' '.repeat(20_000)}}`)
    while (slow.calls.length < 64) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(slow.calls.length).toBeLessThan(120)
    release()
    await answered
    expect(slow.calls).toHaveLength(500)
    await other.kiosk.close()
  })
})
