import { Agent, request as httpsRequest } from 'node:https'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { channelFault, isWithinProfile, profileSuites, type ChannelFault } from './channel.js'
import type { TransportAnswer } from './outcome.js'
import { envelopeMediaType } from './submission/index.js'

export interface BaseClientOptions {
  /** https://host[:port] */
  readonly url: string
  /** 395-¶11: hosts of the approved in-country list, `host` or `host:port`; nothing else is ever asked */
  readonly approvedHosts: readonly string[]
  /** PEM: the one authority that is believed */
  readonly authority: string
  /** PEM: the station's own */
  readonly certificate: string
  readonly privateKey: string
  readonly suites?: readonly string[]
  /** longest silence of the line */
  readonly silenceMs?: number
}

export interface TransportBody {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface BaseTransport {
  readonly submit: (sealed: Uint8Array) => Promise<TransportAnswer>
  /** GET of one of the Base's own paths, e.g. '/v1/health' */
  readonly ask: (path: string) => Promise<TransportAnswer>
  readonly post: (path: string, body: TransportBody) => Promise<TransportAnswer>
  readonly close: () => void
}

export type EndpointError = 'ENDPOINT_UNREADABLE' | 'ENDPOINT_NOT_HTTPS' | 'ENDPOINT_NOT_APPROVED'

const largestAnswer = 256 * 1024

/**
 * The station's only way out (SEC-01): HTTPS, TLS 1.3, certificates on both sides, pinned authority (406-¶13.2). A request
 * is written only after the handshake was found within the profile.
 */
export function createBaseClient(options: BaseClientOptions): Result<BaseTransport, EndpointError> {
  const endpoint = checkEndpoint(options.url, options.approvedHosts)
  if (!endpoint.ok) return endpoint
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 16,
    minVersion: 'TLSv1.3',
    ciphers: profileSuites.join(':'),
    ecdhCurve: 'P-384:P-521',
    ca: options.authority,
    cert: options.certificate,
    key: options.privateKey,
    rejectUnauthorized: true,
  })
  const channel = { agent, suites: options.suites ?? profileSuites, silenceMs: options.silenceMs ?? 30_000 }
  const at = (path: string): URL => new URL(path, endpoint.value)
  return ok({
    submit: (sealed) => exchange(channel, at('/v1/submissions'), { mediaType: envelopeMediaType, bytes: sealed }),
    ask: (path) => exchange(channel, at(path), null),
    post: (path, body) => exchange(channel, at(path), body),
    close: () => agent.destroy(),
  })
}

/** 395-¶11, ¶18 and SEC-01: no recipient but the approved Base; also asked before a link is saved. */
export function checkEndpoint(url: string, approvedHosts: readonly string[]): Result<URL, EndpointError> {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return fail('ENDPOINT_UNREADABLE')
  }
  if (parsed.protocol !== 'https:') return fail('ENDPOINT_NOT_HTTPS', { protocol: parsed.protocol })
  const approved = approvedHosts.includes(parsed.host) || approvedHosts.includes(parsed.hostname)
  return approved && parsed.username === '' ? ok(parsed) : fail('ENDPOINT_NOT_APPROVED', { host: parsed.host })
}

interface Channel {
  readonly agent: Agent
  readonly suites: readonly string[]
  readonly silenceMs: number
}

function exchange(channel: Channel, url: URL, body: TransportBody | null): Promise<TransportAnswer> {
  const headers = body === null ? {} : { 'content-type': body.mediaType, 'content-length': body.bytes.length }
  return new Promise((resolve) => {
    const request = httpsRequest(url, { agent: channel.agent, method: body === null ? 'GET' : 'POST', headers })
    request.setTimeout(channel.silenceMs, () => request.destroy(named('BASE_SILENT')))
    request.on('error', (error) => {
      // The Base closed a kept line while it lay idle: nothing is known against the line itself.
      const stale = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET'
      resolve(stale ? exchange(channel, url, body) : faultAnswer(error))
    })
    request.on('response', (response) => void readAnswer(response).then(resolve, (error) => resolve(faultAnswer(error))))
    request.on('socket', (socket) =>
      whenSecure(socket, () => sendWithinProfile(request, socket, channel.suites, body?.bytes ?? null)),
    )
  })
}

function whenSecure(socket: Socket, then: () => void): void {
  // A socket that the agent kept has its handshake behind it and fires no second event.
  if (socket instanceof TLSSocket && socket.getProtocol() !== null && socket.authorized) then()
  else socket.once('secureConnect', then)
}

function sendWithinProfile(request: ClientRequest, socket: Socket, suites: readonly string[], body: Uint8Array | null): void {
  if (!isWithinProfile(socket, suites)) request.destroy(named('CHANNEL_BELOW_PROFILE'))
  else request.end(body ?? undefined)
}

async function readAnswer(response: IncomingMessage): Promise<TransportAnswer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response) {
    const bytes: Buffer = part
    length += bytes.length
    if (length > largestAnswer) throw named('BASE_ANSWER_TOO_LARGE')
    parts.push(bytes)
  }
  const retryAfterMs = retryAfterOf(response.headers['retry-after'])
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    body: parseJson(Buffer.concat(parts).toString('utf8')),
    retryAfterMs,
  }
}

/** RFC 9110 10.2.3, seconds; a date is not believed, since the two clocks may differ. */
const retryAfterOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const named = (code: string): Error => Object.assign(new Error(code), { code })

function faultAnswer(error: unknown): ChannelFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  return channelFault(code)
}
