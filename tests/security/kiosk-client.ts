import { request, type IncomingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'
import { pageFiles, type PageManifest } from '../../src/main/platform/page-files.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { startKiosk, type Kiosk } from '../../src/main/kiosk/server.js'
import type { Station } from '../../src/main/station/station.js'

export interface RunningKiosk {
  readonly kiosk: Kiosk
  readonly origin: string
  readonly host: string
  readonly launches: string[]
  /** the token of the newest launch address */
  readonly token: () => string
}

export async function runKiosk(station: Station, folder = '', manifest: PageManifest = {}): Promise<RunningKiosk> {
  const launches: string[] = []
  const kiosk = await startKiosk({
    station,
    pages: pageFiles(folder, manifest),
    random: systemRandom,
    port: 0,
    onLaunchAddress: (address) => void launches.push(address),
  })
  const token = () => launches[launches.length - 1].split('#token=')[1]
  return { kiosk, origin: kiosk.origin, host: kiosk.origin.slice('http://'.length), launches, token }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A request as a browser would never be able to make it: every header as given, the path as it stands. */
export function ask(
  running: RunningKiosk,
  how: { method?: string; path?: string; headers?: object; body?: string },
): Promise<Answer> {
  const { hostname, port } = new URL(running.origin)
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      method: how.method ?? 'GET',
      path: how.path ?? '/',
      headers: { host: running.host, ...how.headers },
    }
    const sent = request({ ...options, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      })
    })
    sent.on('error', reject)
    sent.end(how.body)
  })
}

export const commandHeaders = (running: RunningKiosk) => ({
  origin: running.origin,
  'x-tanba': '1',
  'content-type': 'application/json',
})

export function openSession(running: RunningKiosk, token: string, headers: object = {}): Promise<Answer> {
  return ask(running, {
    method: 'POST',
    path: '/session',
    headers: { ...commandHeaders(running), ...headers },
    body: JSON.stringify({ token }),
  })
}

/** @returns the cookie of a fresh browser session, as the Cookie header wants it */
export async function signedCookie(running: RunningKiosk): Promise<string> {
  const answer = await openSession(running, running.token())
  return String(answer.headers['set-cookie']?.[0]).split(';')[0]
}

/** @returns the open socket, or the status of the refusal */
export function upgrade(running: RunningKiosk, headers: Record<string, string>, path = '/station'): Promise<WebSocket | number> {
  const { host, ...rest } = headers
  const socket = new WebSocket(`ws://${running.host}${path}`, {
    headers: { ...rest, ...(host === undefined ? {} : { Host: host }) },
  })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
}

export async function connectPage(running: RunningKiosk, cookie: string): Promise<WebSocket> {
  const socket = await upgrade(running, { cookie, origin: running.origin })
  if (typeof socket === 'number') throw new Error(`the upgrade was refused with ${socket}`)
  return socket
}

export const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))))

export const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', (code) => resolve(code)))
