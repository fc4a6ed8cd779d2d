import { request } from 'node:http'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { anySignal } from '../any-signal.js'
import { parts } from './mjpeg.js'

/** SBI services listen on this machine alone, on one of these ports. */
export const sbiHost = '127.0.0.1'
export const sbiPorts = { first: 4501, last: 4600 } as const

export type SbiVerb = 'MOSIPDISC' | 'MOSIPDINFO' | 'STREAM' | 'RCAPTURE'
const paths: Readonly<Record<SbiVerb, string>> = {
  MOSIPDISC: '/device',
  MOSIPDINFO: '/info',
  STREAM: '/stream',
  RCAPTURE: '/capture',
}

export type HttpFault = 'SERVICE_TIMED_OUT' | 'SERVICE_ABSENT' | 'SERVICE_UNREADABLE' | 'CANCELLED'

export interface Ask {
  readonly port: number
  readonly verb: SbiVerb
  readonly body?: unknown
  readonly limitMs: number
  readonly signal?: AbortSignal
}

/** Ten fingers of 1,000 ppi are below this. */
const longestAnswer = 64 * 1024 * 1024

/** One question, its answer parsed as JSON. The body is ASCII and its length is told: the mock service reads nothing else. */
export function ask({ port, verb, body, limitMs, signal }: Ask): Promise<Result<unknown, HttpFault>> {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body))
  return new Promise((resolve) => {
    const limit = AbortSignal.timeout(limitMs)
    const chunks: Buffer[] = []
    let length = 0
    const broken = (): void =>
      resolve(signal?.aborted === true ? fail('CANCELLED') : limit.aborted ? timedOut : fail('SERVICE_ABSENT', {}, true))
    const call = request(
      { ...options(port, verb), signal: anySignal([limit, ...(signal ? [signal] : [])]), headers: headersFor(bytes) },
      (answer) => {
        answer.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > longestAnswer) call.destroy()
          else chunks.push(chunk)
        })
        answer.on('end', () => resolve(parse(Buffer.concat(chunks))))
        answer.on('error', broken)
        answer.on('aborted', broken)
      },
    )
    call.on('error', broken)
    call.end(bytes)
  })
}

const options = (port: number, verb: SbiVerb) => ({ host: sbiHost, port, method: verb, path: paths[verb], agent: false as const })
const headersFor = (bytes: Uint8Array) => ({ 'Content-Type': 'application/json', 'Content-Length': bytes.length })
const timedOut = fail('SERVICE_TIMED_OUT', {}, true)

function parse(bytes: Buffer): Result<unknown, HttpFault> {
  try {
    return ok(JSON.parse(bytes.toString('utf8')))
  } catch {
    return fail('SERVICE_UNREADABLE')
  }
}

export interface Stream {
  /** 'over': the service ended it, as it does at the capture; 'lost': it broke off or never began */
  readonly ended: Promise<'over' | 'lost'>
  readonly stop: () => void
}

/** The live picture: each part of the multipart answer as it comes. */
export function openStream(port: number, body: unknown, onPicture: (jpeg: Uint8Array) => void): Stream {
  const bytes = Buffer.from(JSON.stringify(body))
  let stopped = false
  let stop: () => void = () => undefined
  const ended = new Promise<'over' | 'lost'>((resolve) => {
    const call = request({ ...options(port, 'STREAM'), headers: headersFor(bytes) }, (answer) => {
      const take = parts(onPicture)
      answer.on('data', (chunk: Buffer) => {
        if (!take(chunk)) call.destroy()
      })
      answer.on('end', () => resolve('over'))
      answer.on('aborted', () => resolve(stopped ? 'over' : 'lost'))
      answer.on('error', () => resolve(stopped ? 'over' : 'lost'))
    })
    call.on('error', () => resolve(stopped ? 'over' : 'lost'))
    stop = () => {
      stopped = true
      call.destroy()
      resolve('over')
    }
    call.end(bytes)
  })
  return { ended, stop: () => stop() }
}
