import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { TLSSocket } from 'node:tls'
import { fail, ok, type Result } from '../preload/contract/result.js'
import { envelopeMediaType, recognitionMediaType } from '../main/outbox/submission/index.js'
import type { Clock } from '../main/platform/ports.js'
import type { Regime } from './base-keys.js'
import type { Confirmations } from './confirmations.js'
import type { BaseIdentity } from './identity.js'
import type { Intake } from './intake.js'
import openApi from './openapi.yaml?raw'
import type { Recognise } from './recognise.js'
import { readEnvelope, readJson } from './request-body.js'
import { routeOf, statusOf, type BaseCode, type RouteName } from './routes.js'
import { answerAgain } from './sqlite-regime.js'
import type { RegimeStorage, RegisteredStation, Registry } from './storage.js'

export interface ServerSources {
  readonly identity: BaseIdentity
  readonly registry: Registry
  readonly regimes: Readonly<Record<Regime, RegimeStorage>>
  readonly intake: Intake
  readonly recognise: Recognise
  /** @param question parsed JSON */
  readonly status: (station: RegisteredStation, question: unknown) => Result<unknown, BaseCode>
  readonly confirmations: Confirmations
  /** @param body parsed JSON */
  readonly order: (station: RegisteredStation, body: unknown) => Result<unknown, BaseCode>
  /** @param question parsed JSON */
  readonly holdings: (station: RegisteredStation, question: unknown) => Result<unknown, BaseCode>
  /** @param after as the query spells it; null: not there */
  readonly notices: (station: RegisteredStation, after: string | null) => Result<unknown, BaseCode>
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
    const [path, search] = (request.url ?? '').split('?')
    const routed = routeOf(request.method ?? '', path)
    if ('code' in routed) return refuse(request, response, routed.code)
    if (routed.name === 'openapi') return send(response, 200, 'application/yaml', openApi)
    const call = { station, request, parameter: routed.parameter, query: new URLSearchParams(search) }
    const answered = await answers[routed.name](sources, call)
    if (answered.ok) return sendJson(response, 200, answered.value)
    const { code, details } = answered.error
    return refuse(request, response, code, details)
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

interface Call {
  readonly station: RegisteredStation
  readonly request: IncomingMessage
  /** the id in the path; '' where there is none */
  readonly parameter: string
  readonly query: URLSearchParams
}

type Answer = (sources: ServerSources, call: Call) => Promise<Result<unknown, BaseCode>>

const now = ({ clock }: ServerSources): string => new Date(clock.now()).toISOString()

/** One way from question to answer for each route; whom it may concern is decided behind it. */
const answers: Readonly<Record<Exclude<RouteName, 'openapi'>, Answer>> = {
  submit: async ({ intake }, { station, request }) => {
    const body = await readEnvelope(request, envelopeMediaType)
    return body.ok ? intake(station, body.value) : body
  },
  recognise: async ({ recognise }, { station, request }) => {
    const body = await readEnvelope(request, recognitionMediaType)
    return body.ok ? recognise(station, body.value) : body
  },
  status: async ({ status }, { station, request }) => {
    const body = await readJson(request)
    return body.ok ? status(station, body.value) : body
  },
  requestConfirmation: async ({ confirmations }, { station, request }) => {
    const body = await readJson(request)
    return body.ok ? confirmations.request(station, body.value) : body
  },
  decideConfirmation: async ({ confirmations }, { station, request, parameter }) => {
    const body = await readJson(request)
    return body.ok ? confirmations.decide(station, parameter, body.value) : body
  },
  confirmation: async ({ confirmations }, { station, parameter }) => confirmations.state(station, parameter),
  openConfirmations: async ({ confirmations }, { station, query }) => {
    const department = query.get('department')
    return department === null ? fail('MALFORMED', { field: 'department' }) : confirmations.open(station, department)
  },
  order: async ({ order }, { station, request }) => {
    const body = await readJson(request)
    return body.ok ? order(station, body.value) : body
  },
  holdings: async ({ holdings }, { station, request }) => {
    const body = await readJson(request)
    return body.ok ? holdings(station, body.value) : body
  },
  notices: async ({ notices }, { station, query }) => notices(station, query.get('after')),
  submission: async ({ regimes }, { station, parameter }) => {
    const found = regimes.fingerprint.findBySubmission(parameter) ?? regimes.face.findBySubmission(parameter)
    // Another station's submission is as unknown as none.
    if (found === null || found.stationId !== station.stationId) return fail('SUBMISSION_UNKNOWN')
    return answerAgain(found, found.contentDigest)
  },
  time: async (sources) => ok({ now: now(sources) }),
  health: async (sources) => ok({ state: 'ready', now: now(sources) }),
}

/** Refuses, perhaps without having read the rest of the request; the connection is then of no more use. */
function refuse(request: IncomingMessage, response: ServerResponse, code: BaseCode, details: object = {}): void {
  if (!request.complete) response.setHeader('connection', 'close')
  sendJson(response, statusOf[code], { code, details })
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(body))

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' })
  response.end(text)
}
