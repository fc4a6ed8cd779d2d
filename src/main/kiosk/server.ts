import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { PageFiles } from '../platform/page-files.js'
import { pageHeaders } from '../platform/page-headers.js'
import type { Random } from '../platform/ports.js'
import type { Station } from '../station/station.js'
import { BrowserSessions, cookieOf } from './browser-sessions.js'
import { refuseRequest, refuseUpgrade, type OwnAddress } from './gate.js'
import { pageSockets } from './page-sockets.js'
import { readJson } from './read-json.js'

export interface KioskStart {
  readonly station: Station
  readonly pages: PageFiles
  readonly random: Random
  /** 0 = one the system chooses */
  readonly port: number
  /** a new one-time address, at the start and each time the one before was used */
  readonly onLaunchAddress: (address: string) => void
}

export interface Kiosk {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** LOOP-01: this address and no other is ever bound. */
const loopback = '127.0.0.1'
const LaunchToken = z.strictObject({ token: z.string().max(100) })

/** The station and its pages over loopback HTTP and WebSocket. @throws what `listen` throws, e.g. EADDRINUSE */
export async function startKiosk(start: KioskStart): Promise<Kiosk> {
  // LOOP-09
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 8_192 })
  server.maxHeadersCount = 60
  server.maxConnections = 64
  const port = await listen(server, start.port)
  const own: OwnAddress = { host: `${loopback}:${port}`, origin: `http://${loopback}:${port}` }
  const sessions = new BrowserSessions(start.random)
  const sockets = pageSockets(start.station)
  // Cookies know no ports: the name keeps two stations of one machine apart.
  const cookieName = `tanba-${port}`
  const announce = (): void => start.onLaunchAddress(`${own.origin}/#token=${sessions.newToken()}`)

  const openSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = LaunchToken.safeParse(await readJson(request))
    const cookie = body.success ? sessions.open(body.data.token) : null
    if (cookie === null) return end(response, 401)
    end(response, 204, { 'set-cookie': `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/` })
    announce()
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refuseRequest({ method: request.method ?? '', headers: request.headers }, own)
    if (refusal !== null) return end(response, refusal.status)
    const path = (request.url ?? '').split('?', 1)[0]
    if (request.method === 'POST') return path === '/session' ? openSession(request, response) : end(response, 404)
    await sendPage(start.pages, path, request.method === 'HEAD', response)
  }

  server.on('request', (request, response) => {
    handle(request, response).catch(() => end(response, 500))
  })
  server.on('upgrade', (request, stream, head) => {
    const refusal = refuseUpgrade({ method: request.method ?? '', headers: request.headers }, own)
    if (refusal !== null) return refuseStream(stream, refusal.status)
    if (request.url !== '/station') return refuseStream(stream, 404)
    const session = sessions.find(cookieOf(request.headers.cookie, cookieName))
    if (session === null) return refuseStream(stream, 401)
    sockets.accept(session, request, stream, head)
  })
  announce()
  return { origin: own.origin, close: () => close(server, sockets.close) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: loopback, port, exclusive: true }, () => {
      const bound = server.address() as AddressInfo
      if (bound.address === loopback) resolve(bound.port)
      else reject(new Error('bound to an address that is not loopback'))
    })
  })
}

function close(server: Server, closeSockets: () => void): Promise<void> {
  closeSockets()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function sendPage(pages: PageFiles, path: string, headOnly: boolean, response: ServerResponse): Promise<void> {
  const page = await pages.find(path)
  if (page === null) return end(response, 404)
  response.writeHead(200, { ...pageHeaders, 'content-type': page.type, 'content-length': page.content.length })
  response.end(headOnly ? undefined : page.content)
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent) return void response.destroy()
  // The rest of a refused body is not waited for.
  if (status >= 400) response.setHeader('connection', 'close')
  response.writeHead(status, { ...pageHeaders, ...headers })
  response.end()
}

function refuseStream(stream: Duplex, status: number): void {
  stream.on('error', () => {})
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
