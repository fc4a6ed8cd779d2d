import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import {
  proofHeaders,
  tabletPath,
  tabletRequests,
  type TabletRefusal,
  type TabletRequestName,
} from '../../preload/contract/tablet-page.js'
import { pageHeaders } from '../platform/page-headers.js'
import type { PageFiles } from '../platform/page-files.js'
import { refuseRequest } from './gate.js'
import type { RequestListener } from './listener.js'
import { peerRate } from './peer-rate.js'
import { possessionOf, provesPairing, tabletKey } from './possession.js'
import { readBody } from './read-body.js'
import { signTask } from './sign-task.js'
import type { TabletDesk } from './tablet-desk.js'

/** A waiting page asks again after this long, so that a dead line is noticed by both sides. */
const holdMs = 20_000

/** The tablet's page uses none of the machine's devices. */
const headers: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'permissions-policy': ['camera', 'microphone', 'geolocation', 'usb', 'payment'].map((name) => `${name}=()`).join(', '),
}

const statuses: Readonly<Record<TabletRefusal['error'], number>> = {
  PAIRING_REFUSED: 401,
  NOT_PAIRED: 401,
  TASK_GONE: 409,
  OUT_OF_ORDER: 409,
  TEXT_DIFFERS: 409,
  SIGNATURE_EMPTY: 422,
  NOT_READABLE: 400,
  STATION_BUSY: 503,
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly origin: string
}
/** Bytes are the signed document; everything else is JSON. */
type Answer = { readonly refused: TabletRefusal } | { readonly value: unknown } | { readonly pdf: Uint8Array }
type Inputs = { readonly [Name in TabletRequestName]: z.output<(typeof tabletRequests)[Name]> }
type Routes = { readonly [Name in TabletRequestName]: (input: Inputs[Name], asked: Asked) => Promise<Answer> }

const refused = (error: TabletRefusal['error'], more: Omit<TabletRefusal, 'error'> = {}): Answer => ({
  refused: { error, ...more },
})

/** Everything that comes from the local network goes through here: gate, rate, size, proof, shape, then the one route. */
export function tabletRequestListener(desk: TabletDesk, files: PageFiles): RequestListener {
  const rate = peerRate()
  const routes = routesOf(desk)
  const names = new Map(
    Object.keys(tabletRequests).map((name) => [tabletPath(name as TabletRequestName), name as TabletRequestName]),
  )

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    if (!rate.admit(request.socket.remoteAddress ?? '', desk.ports.clock.monotonic())) return end(response, 429)
    const refusal = refuseRequest(method, request.headers, desk.hosts)
    if (refusal !== null) return end(response, refusal)
    const path = request.url ?? ''
    if (method !== 'POST') return sendFile(files, path, method === 'HEAD', response)
    const name = names.get(path)
    if (name === undefined) return end(response, 404)
    const body = await readBody(request)
    if (body === null) return end(response, 413)
    const asked = { request, response, origin: `https://${request.headers.host}` }
    await sendAnswer(await answer(name, body, asked), asked)
  }

  const answer = async (name: TabletRequestName, body: Buffer, asked: Asked): Promise<Answer> => {
    const open = name === 'pair' || name === 'challenge'
    if (!open && !proven(body, asked)) return refused('NOT_PAIRED')
    return run(name, parseJson(body), asked)
  }

  const run = async <Name extends TabletRequestName>(name: Name, given: unknown, asked: Asked): Promise<Answer> => {
    const input = tabletRequests[name].safeParse(given)
    // The table pairs the name with the shape that was just parsed.
    return input.success ? routes[name](input.data as Inputs[Name], asked) : refused('NOT_READABLE')
  }

  const proven = (body: Buffer, { request, origin }: Asked): boolean => {
    const signed = { origin, method: 'POST', path: request.url ?? '', body, headers: request.headers }
    const holds = desk.possession?.proves(signed, desk.ports.clock.monotonic()) === true
    if (holds) desk.seen()
    return holds
  }

  const sendAnswer = async (given: Answer, { response }: Asked): Promise<void> => {
    if (response.destroyed) return
    const next = desk.possession?.challenge(desk.ports.clock.monotonic())
    const more = next === undefined || isOpenRefusal(given) ? {} : { [proofHeaders.challenge]: next }
    if ('pdf' in given) return send(response, 200, 'application/pdf', Buffer.from(given.pdf), more)
    const [status, value] = 'refused' in given ? [statuses[given.refused.error], given.refused] : [200, given.value]
    send(response, status, 'application/json', Buffer.from(JSON.stringify(value)), more)
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      desk.ports.reportFault('tablet.request', error)
      end(response, 500)
    })
  }
}

/** Who has not proved itself gets no challenge in passing. */
const isOpenRefusal = (given: Answer): boolean =>
  'refused' in given && (given.refused.error === 'NOT_PAIRED' || given.refused.error === 'PAIRING_REFUSED')

function routesOf(desk: TabletDesk): Routes {
  const { clock, random, profile } = desk.ports
  return {
    pair: async (input, { request, origin }) => {
      const found = tabletKey(input.publicKey)
      const { pairing } = desk
      if (found === null || !provesPairing(found.key, origin, input)) return refused('NOT_READABLE')
      if (pairing === null || !pairing.isOpen(clock.monotonic())) return refused('PAIRING_REFUSED', { triesLeft: 0 })
      if (!pairing.attempt(input, clock.monotonic())) {
        await desk.pairingRefused()
        return refused('PAIRING_REFUSED', { triesLeft: pairing.triesLeft() })
      }
      await desk.paired(possessionOf(found.key, found.keyId, random), input.publicKey, request.socket)
      return { value: { keyId: found.keyId, profile } }
    },
    challenge: async ({ keyId }) => {
      const { possession } = desk
      if (possession === null || possession.keyId !== keyId) return refused('NOT_PAIRED')
      return { value: { challenge: possession.challenge(clock.monotonic()), counter: possession.counter() } }
    },
    state: async ({ revision }, { response }) => {
      await desk.waitForChange(revision, holdMs, { onGivenUp: (stop) => void response.once('close', stop) })
      return { value: { profile, revision: desk.revision, task: desk.task?.view() ?? null } }
    },
    strokes: async ({ taskId, from, operations }) => {
      const { task } = desk
      if (task?.taskId !== taskId) return refused('TASK_GONE')
      const before = task.acknowledged
      const taken = task.take(from, operations)
      if (!taken.ok) return refused(taken.error.code, { expected: task.acknowledged + 1 })
      if (taken.value !== before) desk.changed()
      return { value: { acknowledged: taken.value } }
    },
    sign: async (input) => {
      const code = await signTask(desk, input)
      return code === null ? { value: { signed: true } } : refused(code.error, code)
    },
    document: async ({ taskId }) => {
      const { task } = desk
      return task?.taskId === taskId && task.pdf !== null ? { pdf: task.pdf } : refused('TASK_GONE')
    },
    finish: async ({ taskId }) => {
      if (desk.task?.taskId === taskId && desk.task.pdf !== null) await desk.removeTask(taskId, 'finished')
      return { value: {} }
    },
  }
}

async function sendFile(files: PageFiles, path: string, headOnly: boolean, response: ServerResponse): Promise<void> {
  const page = await files.find(path.split('?', 1)[0])
  if (page === null) return end(response, 404)
  response.writeHead(200, { ...headers, 'content-type': page.type, 'content-length': page.content.length })
  response.end(headOnly ? undefined : page.content)
}

function send(response: ServerResponse, status: number, type: string, content: Buffer, more: object): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': content.length, ...more })
  response.end(content)
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy()
  // The rest of a refused body is not waited for.
  response.writeHead(status, { ...headers, connection: 'close' })
  response.end()
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
