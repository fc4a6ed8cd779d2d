import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { mostCallBytes } from '../platform/bridge-call.js'
import type { Station } from '../station/station.js'
import type { BrowserSession } from './browser-sessions.js'
import { closeReplaced, servePage } from './page-socket.js'

export interface PageSockets {
  readonly accept: (session: BrowserSession, request: IncomingMessage, stream: Duplex, head: Buffer) => void
  readonly close: () => void
}

/** A reload takes a second; a browser that stays away longer was closed, and its person is signed out. */
const forgetAfterMs = 30_000

/** One connection a browser session: a second page of the same browser takes it over from the first. */
export function pageSockets(station: Station, graceMs = forgetAfterMs): PageSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostCallBytes, perMessageDeflate: false })
  const live = new Map<BrowserSession, WebSocket>()
  const absent = new Map<BrowserSession, NodeJS.Timeout>()

  const left = (session: BrowserSession, socket: WebSocket): void => {
    if (live.get(session) !== socket) return
    live.delete(session)
    const forget = setTimeout(() => {
      absent.delete(session)
      station.forget(session.caller)
    }, graceMs)
    absent.set(session, forget)
  }

  const arrived = (session: BrowserSession, socket: WebSocket): void => {
    clearTimeout(absent.get(session))
    absent.delete(session)
    const before = live.get(session)
    live.set(session, socket)
    before?.close(closeReplaced)
    socket.on('close', () => left(session, socket))
    servePage(socket, station, session.caller)
  }

  return {
    accept: (session, request, stream, head) => {
      server.handleUpgrade(request, stream, head, (socket) => arrived(session, socket))
    },
    close: () => {
      for (const timer of absent.values()) clearTimeout(timer)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
