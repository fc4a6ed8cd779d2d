import type { Transport } from '../../preload/contract/bridge.js'
import { fail, type BridgeCall } from '../../preload/contract/index.js'

/** The part of a WebSocket that the transport needs; tests hand in their own. */
export interface Socket {
  onopen: (() => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  send: (text: string) => void
  close: () => void
}

export interface SocketPorts {
  readonly openSocket: () => Socket
  readonly after: (milliseconds: number, act: () => void) => () => void
  /** 0 ≤ n < 1: spreads the attempts of many counters over time */
  readonly random: () => number
  readonly onState: (state: 'connected' | 'lost' | 'refused') => void
}

interface Pending {
  readonly frame: string
  readonly answer: (answer: unknown) => void
  giveUp: (() => void) | null
}

/** A call waits this long for a lost connection to come back before it is answered CONNECTION_LOST. */
export const patienceMs = 30_000
const firstDelayMs = 250
const longestDelayMs = 5_000
/** The server closes with this code when another page has taken the session over. */
export const closeCodeReplaced = 4409
/** After signing out the server asks for a new connection; nothing is lost and nothing need be said. */
const closeCodeSignedOut = 4401
/** The server takes no larger frame (contract: 12 MiB of bytes in base64). */
const longestFrame = 16_777_216

/**
 * The WebSocket end of the kiosk shell: `{id, method, input, commandId}` → `{id, answer}`, and `{event, payload}`.
 * An unanswered call is sent again after a reconnect with the same commandId, so it never acts twice.
 */
export function socketTransport(ports: SocketPorts): Transport {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let socket: Socket | null = null
  let nextId = 1
  let attempts = 0

  const startPatience = (id: number, call: Pending) => {
    call.giveUp ??= ports.after(patienceMs, () => {
      pending.delete(id)
      call.answer(fail('CONNECTION_LOST', {}, true))
    })
  }

  const opened = (live: Socket) => {
    socket = live
    attempts = 0
    ports.onState('connected')
    for (const call of pending.values()) {
      call.giveUp?.()
      call.giveUp = null
      live.send(call.frame)
    }
  }

  const closed = (code: number) => {
    socket = null
    if (code === closeCodeReplaced) return ports.onState('refused')
    for (const [id, call] of pending) startPatience(id, call)
    if (code === closeCodeSignedOut) return connect()
    ports.onState('lost')
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** attempts)
    attempts += 1
    ports.after(delay * (0.75 + ports.random() / 2), connect)
  }

  const received = (data: unknown) => {
    const frame = parseFrame(data)
    if (frame === null) return
    if ('event' in frame) {
      for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload)
      return
    }
    const call = pending.get(frame.id)
    pending.delete(frame.id)
    call?.giveUp?.()
    call?.answer(frame.answer)
  }

  const connect = () => {
    const candidate = ports.openSocket()
    candidate.onopen = () => opened(candidate)
    candidate.onmessage = (event) => received(event.data)
    candidate.onclose = (event) => closed(event.code)
  }
  connect()

  return {
    call: ({ method, input, commandId }: BridgeCall) =>
      new Promise((answer) => {
        const id = nextId++
        const call: Pending = { frame: JSON.stringify({ id, method, input, commandId }), answer, giveUp: null }
        if (call.frame.length > longestFrame) return answer(fail('INPUT_INVALID', { characters: call.frame.length }))
        pending.set(id, call)
        if (socket === null) startPatience(id, call)
        else socket.send(call.frame)
      }),
    subscribe: (event, listener) => {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
      return () => known.delete(listener)
    },
  }
}

type Frame = { readonly event: string; readonly payload: unknown } | { readonly id: number; readonly answer: unknown }

function parseFrame(data: unknown): Frame | null {
  if (typeof data !== 'string') return null
  const frame: unknown = JSON.parse(data)
  if (typeof frame !== 'object' || frame === null) return null
  if ('event' in frame && 'payload' in frame && typeof frame.event === 'string')
    return { event: frame.event, payload: frame.payload }
  if ('id' in frame && 'answer' in frame && typeof frame.id === 'number') return { id: frame.id, answer: frame.answer }
  return null
}
