import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { TLSSocket } from 'node:tls'
import { envelopeMediaType, largestEnvelope } from '../main/outbox/submission/index.js'
import type { Clock } from '../main/platform/ports.js'
import type { Regime } from './base-keys.js'
import type { BaseIdentity } from './identity.js'
import type { Intake } from './intake.js'
import openApi from './openapi.yaml?raw'
import { routeOf, statusOf, type BaseCode } from './routes.js'
import type { RegimeStorage, RegisteredStation, Registry } from './storage.js'

export interface ServerSources {
  readonly identity: BaseIdentity
  readonly registry: Registry
  readonly regimes: Readonly<Record<Regime, RegimeStorage>>
  readonly intake: Intake
  readonly clock: Clock
}

/** HTTPS by the channel profile of 406-¶13.2 (kazakhstan.md 1.3): TLS 1.3, AES-256-GCM, P-384 or P-521, both sides known. */
export function createBaseServer(sources: ServerSources): Server {
  const { identity } = sources
  const server = createServer(
    {
      minVersion: 'TLSv1.3',
      ciphers: 'TLS_AES_256_GCM_SHA384',
      ecdhCurve: 'P-384:P-521',
      key: identity.server.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: identity.server.certificate,
      ca: identity.authority.certificate,
      requestCert: true,
      // Who is not known gets a code that tells him so (stationOf), not a broken connection that looks like a bad line.
      rejectUnauthorized: false,
      headersTimeout: 10_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 8_192,
    },
    (request, response) => void answer(sources, request, response),
  )
  server.maxHeadersCount = 50
  return server
}

async function answer(sources: ServerSources, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const station = stationOf(sources.registry, request)
    if (station === null) return refuse(request, response, 'UNKNOWN_STATION')
    const routed = routeOf(request.method ?? '', (request.url ?? '').split('?')[0])
    if ('code' in routed) return refuse(request, response, routed.code)
    if (routed.name === 'submit') return await submit(sources, station, request, response)
    if (routed.name === 'submission') return findReceipt(sources, station, routed.parameter, response)
    if (routed.name === 'openapi') return send(response, 200, 'application/yaml', openApi)
    const now = new Date(sources.clock.now()).toISOString()
    return sendJson(response, 200, routed.name === 'time' ? { now } : { state: 'ready', now })
  } catch {
    // The store failed or the connection broke; nothing was stored, the same submission may come again.
    if (!response.headersSent && !response.destroyed) refuse(request, response, 'STORE_FAULT')
    else response.destroy()
  }
}

function stationOf(registry: Registry, request: IncomingMessage): RegisteredStation | null {
  if (!(request.socket instanceof TLSSocket) || !request.socket.authorized) return null
  const certificate = request.socket.getPeerX509Certificate()
  return certificate === undefined ? null : registry.stationByCertificate(certificate.fingerprint512)
}

async function submit(
  sources: ServerSources,
  station: RegisteredStation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['content-type'] !== envelopeMediaType) return refuse(request, response, 'MEDIA_TYPE_UNKNOWN')
  const body = await readBody(request)
  if (body === null) return refuse(request, response, 'TOO_LARGE')
  const accepted = await sources.intake(station, body)
  if (accepted.ok) return sendJson(response, 200, accepted.value)
  const { code, details } = accepted.error
  return sendJson(response, statusOf[code], { code, details })
}

function findReceipt(sources: ServerSources, station: RegisteredStation, submissionId: string, response: ServerResponse): void {
  const found = sources.regimes.fingerprint.findBySubmission(submissionId) ?? sources.regimes.face.findBySubmission(submissionId)
  // Another station's submission is as unknown as none.
  if (found === null || found.stationId !== station.stationId) {
    return sendJson(response, 404, { code: 'SUBMISSION_UNKNOWN', details: {} })
  }
  return sendJson(response, 200, found.signed)
}

/** @returns null when it is larger than any envelope may be */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestEnvelope) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    const bytes: Buffer = part
    length += bytes.length
    if (length > largestEnvelope) return null
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

/** Refuses without reading the rest of the request; the connection is then of no more use. */
function refuse(request: IncomingMessage, response: ServerResponse, code: BaseCode): void {
  if (!request.complete) response.setHeader('connection', 'close')
  sendJson(response, statusOf[code], { code, details: {} })
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(body))

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' })
  response.end(text)
}
