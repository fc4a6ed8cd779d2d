import { describe, expect, test } from 'vitest'
import { stationIpc, isBelieved, type CallEvent } from '../../src/main/electron/station-ipc.js'
import { callChannel, eventChannel } from '../../src/preload/channels.js'
import { stubStation } from './stub-station.js'

const ownFrame = { url: 'tanba://station/index.html', parent: null }
const call = { method: 'cases.list', input: {}, commandId: null }

/** Electron's IPC with one window, number 1, joined to a station. */
function window() {
  const station = stubStation()
  let handler = (_event: CallEvent, _value: unknown): unknown => undefined
  const channels: string[] = []
  const ipc = stationIpc({ handle: (channel, listener) => void (channels.push(channel), (handler = listener as never)) }, station)
  const sent: unknown[][] = []
  let destroyed = (): void => {}
  const contents = {
    id: 1,
    isDestroyed: () => false,
    send: (...message: unknown[]) => void sent.push(message),
    once: (_name: string, listener: () => void) => void (destroyed = listener),
  }
  ipc.join(contents as never, { sessionKey: 'window-1' })
  const ask = async (event: CallEvent, value: unknown = call) => handler(event, value)
  return { station, channels, sent, ask, close: () => destroyed() }
}

const refusals: Readonly<Record<string, CallEvent>> = {
  'a frame that is gone': { senderFrame: null, sender: { id: 1 } },
  'a frame inside the page': { senderFrame: { ...ownFrame, parent: ownFrame }, sender: { id: 1 } },
  'an empty address': { senderFrame: { url: '', parent: null }, sender: { id: 1 } },
  'about:blank': { senderFrame: { url: 'about:blank', parent: null }, sender: { id: 1 } },
  'another scheme': { senderFrame: { url: 'https://station/index.html', parent: null }, sender: { id: 1 } },
  'another host': { senderFrame: { url: 'tanba://evil/index.html', parent: null }, sender: { id: 1 } },
  'a window the shell did not make': { senderFrame: ownFrame, sender: { id: 2 } },
}

describe('SEC-10 calls from a page', () => {
  test('one channel is handled', () => {
    expect(window().channels).toEqual([callChannel])
  })

  test('the main frame of our window reaches the station as its caller', async () => {
    const { ask, station } = window()
    expect(await ask({ senderFrame: ownFrame, sender: { id: 1 } })).toEqual({ ok: true, value: 'cases.list' })
    expect(station.calls).toEqual([{ call, caller: { sessionKey: 'window-1' } }])
  })

  test.each(Object.entries(refusals))('%s is refused', async (_what, event) => {
    const { ask, station } = window()
    expect(await ask(event)).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } })
    expect(station.calls).toEqual([])
  })

  test.each([
    ['no object', 'cases.list'],
    ['a field too many', { ...call, role: 'administrator' }],
    ['a method that is no text', { ...call, method: ['cases.list'] }],
    ['more than 16 MiB', { ...call, input: { frame: 'x'.repeat(16 * 1024 * 1024) } }],
  ])('%s is refused', async (_what, value) => {
    const { ask, station } = window()
    expect(await ask({ senderFrame: ownFrame, sender: { id: 1 } }, value)).toMatchObject({ ok: false })
    expect(station.calls).toEqual([])
  })

  test('belief needs all three: a frame, the main one, ours', () => {
    expect(isBelieved({ senderFrame: ownFrame, sender: { id: 1 } })).toBe(true)
    const { 'a window the shell did not make': _known, ...frames } = refusals
    expect(Object.values(frames).filter(isBelieved)).toEqual([])
  })

  test('events go out by the one event channel and end with the window, which signs its person out', () => {
    const { station, sent, close } = window()
    station.emit('cases.changed', { revision: 1 })
    expect(sent).toEqual([[eventChannel, 'cases.changed', { revision: 1 }]])
    close()
    expect(station.listeners()).toBe(0)
    expect(station.forgotten).toEqual([{ sessionKey: 'window-1' }])
  })
})
