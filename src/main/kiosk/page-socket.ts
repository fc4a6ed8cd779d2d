import type { WebSocket } from 'ws'
import { fail } from '../../preload/contract/result.js'
import type { Caller, Station } from '../station/station.js'
import { answerFrame, eventFrame, parseCall } from './frames.js'

/** Another page has taken the session over; the page knows this code and stays away. */
export const closeReplaced = 4409
const closeSignedOut = 4401
const closeBadFrame = 1008

export interface SocketLimits {
  readonly pingMs: number
  /** unanswered calls of one page before reading stops */
  readonly mostCalls: number
  /** bytes waiting for a slow page before pictures for the eye are left out, and before it is cut off */
  readonly leaveOutBytes: number
  readonly cutOffBytes: number
}
export const socketLimits: SocketLimits = {
  pingMs: 15_000,
  mostCalls: 64,
  leaveOutBytes: 4 * 1024 * 1024,
  cutOffBytes: 64 * 1024 * 1024,
}

/** Events that the next one of the same kind makes worthless. */
const leftOutWhenSlow = new Set(['capture.preview', 'capture.guidance'])

/** LOOP-08: joins one WebSocket to the station until it closes. */
export function servePage(socket: WebSocket, station: Station, caller: Caller, limits: SocketLimits = socketLimits): void {
  let unanswered = 0
  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > limits.cutOffBytes) return socket.terminate()
    socket.send(text)
  }
  const stopListening = station.listen(caller, (event, payload) => {
    if (leftOutWhenSlow.has(event) && socket.bufferedAmount > limits.leaveOutBytes) return
    send(eventFrame(event, payload))
  })
  const answer = async (text: string): Promise<void> => {
    const frame = parseCall(text)
    if (frame === null) return socket.close(closeBadFrame)
    unanswered += 1
    if (unanswered >= limits.mostCalls) socket.pause()
    const result = await station.call(frame.call, caller).catch(() => fail('STATION_FAULT'))
    unanswered -= 1
    if (socket.isPaused) socket.resume()
    send(answerFrame(frame.id, result))
    // A new connection after signing out: nothing meant for the last person can still arrive on it.
    if (frame.call.method === 'session.signOut') socket.close(closeSignedOut)
  }
  const stopPinging = pingUntilSilent(socket, limits.pingMs)
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(closeBadFrame)
    else void answer(data.toString())
  })
  // A frame too large or not UTF-8: ws closes the socket by itself.
  socket.on('error', () => {})
  socket.on('close', () => {
    stopPinging()
    stopListening()
  })
}

function pingUntilSilent(socket: WebSocket, everyMs: number): () => void {
  let heard = true
  socket.on('pong', () => (heard = true))
  const timer = setInterval(() => {
    if (!heard) return socket.terminate()
    heard = false
    socket.ping()
  }, everyMs)
  return () => clearInterval(timer)
}
