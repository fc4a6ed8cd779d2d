import { Worker } from 'node:worker_threads'
import { fail, ok, type Result } from '../../preload/contract/result.js'

/** FAULT: it died twice under the request, or the request threw; TIMED_OUT: the request ended with its worker. */
export type WorkerError = 'WORKER_FAULT' | 'WORKER_TIMED_OUT' | 'WORKER_CANCELLED'

export interface WorkerStart {
  /** of the thread, for a debugger */
  readonly name: string
  readonly data: unknown
}

export interface WorkerRequest {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

interface Job {
  readonly id: number
  readonly name: string
  readonly input: unknown
  readonly limit: number
  readonly settle: (answer: Result<unknown, WorkerError>) => void
  /** how many workers have already died under it */
  deaths: number
}

/** One worker and the requests that wait for it; the next is posted when the last was answered. */
export interface WorkerLane {
  readonly ask: (name: string, input: unknown, limit: number, signal?: AbortSignal) => Promise<Result<unknown, WorkerError>>
  readonly close: () => Promise<void>
}

/**
 * A worker that dies is replaced, and the request it died under is asked once more; a second death is an WORKER_FAULT.
 * A request over its limit (milliseconds) ends with its worker.
 */
export function openWorkerLane(workerFile: string, start: WorkerStart): WorkerLane {
  const waiting: Job[] = []
  let worker: Worker | null = null
  let current: Job | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastId = 0
  let closed = false

  const hire = (): Worker => {
    const own = new Worker(workerFile, { workerData: start.data, name: start.name })
    own.on('message', (answer: WorkerAnswer) => {
      if (current?.id !== answer.id) return
      finish(answer.ok ? ok(answer.value) : fail('WORKER_FAULT', { operation: current.name, message: answer.message }))
    })
    own.on('error', () => undefined)
    own.on('exit', () => died(own))
    return own
  }
  const next = (): void => {
    const job = current === null ? waiting.shift() : undefined
    if (job === undefined || closed) return
    current = job
    worker ??= hire()
    timer = setTimeout(() => overdue(job), job.limit)
    worker.postMessage({ id: job.id, name: job.name, input: job.input })
  }
  const finish = (answer: Result<unknown, WorkerError>): void => {
    clearTimeout(timer)
    const job = current
    current = null
    job?.settle(answer)
    next()
  }
  const overdue = (job: Job): void => {
    const late = worker
    worker = null
    void late?.terminate()
    finish(fail('WORKER_TIMED_OUT', { operation: job.name, milliseconds: job.limit }, true))
  }
  const died = (own: Worker): void => {
    if (worker !== own) return
    worker = null
    if (current === null) return
    current.deaths += 1
    if (current.deaths > 1)
      return finish(fail('WORKER_FAULT', { operation: current.name, message: 'the worker ended twice' }, true))
    clearTimeout(timer)
    waiting.unshift(current)
    current = null
    next()
  }
  const ask: WorkerLane['ask'] = (name, input, limit, signal) => {
    if (closed || signal?.aborted === true) return Promise.resolve(fail('WORKER_CANCELLED'))
    lastId += 1
    const id = lastId
    return new Promise((resolve) => {
      const cancel = (): void => {
        const place = waiting.findIndex((job) => job.id === id)
        if (place >= 0) waiting.splice(place, 1)
        settle(fail('WORKER_CANCELLED'))
      }
      const settle = (answer: Result<unknown, WorkerError>): void => {
        signal?.removeEventListener('abort', cancel)
        resolve(answer)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      waiting.push({ id, name, input, limit, settle, deaths: 0 })
      next()
    })
  }
  const close = async (): Promise<void> => {
    closed = true
    clearTimeout(timer)
    for (const job of [current, ...waiting.splice(0)]) job?.settle(fail('WORKER_CANCELLED'))
    current = null
    const last = worker
    worker = null
    await last?.terminate()
  }
  // Hired at once: it warms up while the employee still types.
  worker = hire()
  return { ask, close }
}
