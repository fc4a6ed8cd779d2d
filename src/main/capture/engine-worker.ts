import { parentPort, workerData } from 'node:worker_threads'
import { fingerprintOperations } from './engine-operations.js'
import type { WorkerAnswer, WorkerRequest } from '../platform/worker-lane.js'
import type { EngineStart } from './engine-protocol.js'
import { faceOperations } from './face-operations.js'
import { warmUp } from './warm-up.js'

// Program 'engine-worker': the engines on a thread of their own, one request at a time (design §4.7).
const port = parentPort
if (port === null) throw new Error('the engine worker is started by the station')
const start = workerData as EngineStart
const operations: Readonly<Record<string, unknown>> =
  start.lane === 'face' ? { ...faceOperations(start.models) } : { ...fingerprintOperations }

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => port.postMessage(reply, reply.ok ? buffersOf(reply.value) : []))
})
if (start.lane === 'fingerprint') warmUp()

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // Names and inputs are paired by the type of the client on the other side of the port.
    const operation = operations[request.name] as ((input: unknown) => unknown) | undefined
    if (operation === undefined) throw new Error(`no engine operation ${request.name}`)
    return { id: request.id, ok: true, value: await operation(request.input) }
  } catch (error) {
    return { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Pictures and templates are handed over, not copied; a view on a larger pool of Node's stays and is copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const own = [value, ...Object.values(value)].filter((part) => part instanceof Uint8Array)
  return own.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  )
}
