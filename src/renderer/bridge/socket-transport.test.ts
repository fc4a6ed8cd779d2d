import { describe, expect, test } from 'vitest'
import { patienceMs, socketTransport, type Socket } from './socket-transport.js'

/** A network whose connections open, break and whose clock runs when the test says so. */
function network() {
  const sockets: (Socket & { readonly sent: string[] })[] = []
  const timers = new Set<{ readonly at: number; readonly act: () => void }>()
  const states: string[] = []
  let now = 0
  const transport = socketTransport({
    openSocket: () => {
      const sent: string[] = []
      const socket = {
        sent,
        onopen: null,
        onclose: null,
        onmessage: null,
        send: (text: string) => void sent.push(text),
        close: () => {},
      }
      sockets.push(socket)
      return socket
    },
    after: (milliseconds, act) => {
      const timer = { at: now + milliseconds, act }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    random: () => 0.5,
    onState: (state) => states.push(state),
  })
  const pass = (milliseconds: number) => {
    now += milliseconds
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer)
      timer.act()
    }
  }
  const latest = () => sockets[sockets.length - 1]
  const reply = (id: number, answer: unknown) => latest().onmessage?.({ data: JSON.stringify({ id, answer }) })
  return { transport, sockets, states, pass, latest, reply }
}

const open = { method: 'cases.open', input: {}, commandId: 'intent-1' }

describe('the WebSocket bridge of the kiosk shell', () => {
  test('an answer finds its call, whatever the order', async () => {
    const { transport, latest, reply } = network()
    latest().onopen?.()
    const first = transport.call(open)
    const second = transport.call({ ...open, commandId: 'intent-2' })
    reply(2, 'second')
    reply(1, 'first')
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  test('a call unanswered when the connection breaks is sent again with the same commandId', async () => {
    const { transport, sockets, latest, pass, reply } = network()
    latest().onopen?.()
    const answer = transport.call(open)
    latest().onclose?.({ code: 1006 })
    pass(1_000)
    latest().onopen?.()
    expect(sockets).toHaveLength(2)
    expect(sockets[1].sent).toEqual(sockets[0].sent)
    expect(JSON.parse(sockets[1].sent[0])).toMatchObject({ commandId: 'intent-1' })
    reply(1, 'done once')
    expect(await answer).toBe('done once')
  })

  test('CONNECTION_LOST is answered only when the connection stays away for thirty seconds', async () => {
    const { transport, latest, pass } = network()
    latest().onopen?.()
    let answered: unknown = null
    const answer = transport.call(open).then((value) => (answered = value))
    latest().onclose?.({ code: 1006 })
    pass(patienceMs - 1)
    await Promise.resolve()
    expect(answered).toBeNull()
    pass(1)
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST', retryable: true } })
  })

  test('a page whose session was taken over by another page does not fight for it', () => {
    const { latest, sockets, states, pass } = network()
    latest().onopen?.()
    latest().onclose?.({ code: 4409 })
    pass(60_000)
    expect(sockets).toHaveLength(1)
    expect(states).toEqual(['connected', 'refused'])
  })

  test('events reach their listeners until they leave', () => {
    const { transport, latest } = network()
    const heard: unknown[] = []
    const leave = transport.subscribe('cases.changed', (payload) => heard.push(payload))
    latest().onopen?.()
    const event = { data: JSON.stringify({ event: 'cases.changed', payload: { revision: 3 } }) }
    latest().onmessage?.(event)
    leave()
    latest().onmessage?.(event)
    expect(heard).toEqual([{ revision: 3 }])
  })
})
