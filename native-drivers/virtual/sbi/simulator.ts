import type { Server, Socket } from 'node:net'
import type { FingerprintImage } from '../../../src/main/fingerprint/index.js'
import { refusal, simulatedDevice, type CaptureRequest } from './device.js'
import { simulatedKeys } from './identity.js'
import { liveFrames, liveSteps } from './live-frames.js'
import type { Misbehaviour } from './misbehaviour.js'
import { recordWriter } from './record.js'
import { beginStream, sendJson, sendNotFound, serveSbi, type SbiRequest } from './server.js'

export interface SimulatorOptions {
  /** 0: any free port */
  readonly port: number
  readonly kind: 'Slap' | 'Single'
  readonly environment: string
  readonly touch: (position: number) => FingerprintImage | null
  readonly misbehaviours: readonly Misbehaviour[]
  /** milliseconds from the request to the answer, in which the live picture runs */
  readonly captureMs: number
  /** told of each live picture as it leaves, for measurements; steps are those of `liveSteps` */
  readonly onFrameSent?: (step: number) => void
}

export interface Simulator {
  readonly port: number
  /** PEM of the authority behind its certificates */
  readonly authority: string
  readonly misbehave: (how: readonly Misbehaviour[]) => void
  readonly close: () => Promise<void>
}

const framePause = 33

/** An SBI 0.9.5 service with one fingerprint scanner that has no glass. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  let wrong = options.misbehaviours
  const keys = simulatedKeys(Date.now())
  const write = await recordWriter()
  const sockets = new Set<Socket>()
  const frames = await liveFrames(options.touch)
  let stream: Socket | null = null
  let port = options.port
  const device = simulatedDevice({
    keys,
    get port() {
      return port
    },
    kind: options.kind,
    environment: options.environment,
    write,
    touch: options.touch,
    misbehaves: (how) => wrong.includes(how),
    now: Date.now,
  })
  const capture = ({ body, socket }: SbiRequest): void => {
    const request = parseCapture(body)
    if (request === null) return sendJson(socket, refusal('123', 'Invalid JSON'))
    if (wrong.includes('timeout')) return
    if (wrong.includes('dropped-stream')) stream?.destroy()
    setTimeout(
      () => {
        if (socket.destroyed) return
        // The stream ends with the capture.
        stream?.end()
        if (!wrong.includes('dropped-stream')) sendJson(socket, device.capture(request))
      },
      wrong.includes('dropped-stream') ? 30_000 : options.captureMs,
    ).unref()
  }
  const answer = (request: SbiRequest): void => {
    const { verb, socket } = request
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (verb === 'MOSIPDISC') sendJson(socket, device.discovery())
    else if (verb === 'MOSIPDINFO') sendJson(socket, device.information())
    else if (verb === 'RCAPTURE') capture(request)
    else if (verb === 'STREAM') {
      stream = socket
      runStream(socket, frames, options.onFrameSent)
    } else sendNotFound(socket)
  }
  const server = await serveSbi(options.port, answer)
  port = portOf(server)
  return {
    port,
    authority: keys.authority,
    misbehave: (how) => (wrong = how),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function runStream(
  socket: Socket,
  frame: (step: number) => Uint8Array | null,
  onSent: ((step: number) => void) | undefined,
): void {
  const send = beginStream(socket)
  let step = 0
  const timer = setInterval(() => {
    step += 1
    if (socket.destroyed || socket.writableEnded) return clearInterval(timer)
    const picture = frame(step)
    if (picture === null) return
    onSent?.(Math.min(step, liveSteps))
    send(picture)
  }, framePause)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
}

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function parseCapture(body: unknown): CaptureRequest | null {
  if (!isRecord(body) || !Array.isArray(body['bio']) || !isRecord(body['bio'][0])) return null
  const [bio] = body['bio']
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return {
    env: text(body['env']),
    transactionId: text(body['transactionId']),
    requestedScore: text(bio['requestedScore']),
    bioSubType: words(bio['bioSubType']),
    exception: words(bio['exception']),
    deviceSubId: text(bio['deviceSubId']),
    previousHash: text(bio['previousHash']),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
