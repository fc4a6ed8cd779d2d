import { Worker } from 'node:worker_threads'
import type { DatabaseAnswer, DatabaseRequest } from './serve.js'
import type { Database, DatabaseReport, Operations, WriteContext } from './sql.js'

/** The worker or the file failed; `code` is SQLite's own or one of DatabaseRefused. */
export class DatabaseFault extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface DatabaseStart {
  readonly path: string
  /** 32 bytes, hexadecimal */
  readonly key: string
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: DatabaseFault) => void
}

/** Starts the database worker and waits until the file is open, proved and migrated. @throws DatabaseFault */
export async function startDatabase<Ops extends Operations>(workerFile: string, start: DatabaseStart): Promise<Database<Ops>> {
  const worker = new Worker(workerFile, { workerData: start, name: 'database' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let gone: DatabaseFault | null = null
  const end = (fault: DatabaseFault): void => {
    gone = fault
    for (const one of waiting.values()) one.reject(fault)
    waiting.clear()
  }
  worker.on('message', (answer: DatabaseAnswer) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) one?.resolve(answer.value)
    else one?.reject(new DatabaseFault(answer.code, answer.message))
  })
  worker.on('error', (error) => end(new DatabaseFault('DATABASE_FAULT', error.message)))
  worker.on('exit', (code) => end(new DatabaseFault('DATABASE_CLOSED', `the database worker ended with ${code}`)))

  const ask = (request: DistributiveOmit<DatabaseRequest, 'id'>): Promise<unknown> => {
    if (gone !== null) return Promise.reject(gone)
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...request, id })
    })
  }
  // Request 0 is the worker's own: it answers when the file is open, or says why not.
  await new Promise((resolve, reject) => waiting.set(0, { resolve, reject }))
  return {
    // The operation table on the worker's side is the one named by Ops: name and shapes were paired by the compiler.
    read: (name, input) => ask({ kind: 'operation', name, input, context: null }) as never,
    write: (name, input, context: WriteContext) => ask({ kind: 'operation', name, input, context }) as never,
    inspect: () => ask({ kind: 'inspect' }) as Promise<DatabaseReport>,
    close: async () => {
      if (gone !== null) return
      await ask({ kind: 'close' })
      gone = new DatabaseFault('DATABASE_CLOSED', 'the database was closed')
      await worker.terminate()
    },
  }
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never
