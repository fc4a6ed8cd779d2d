import type { Result } from '../../preload/contract/result.js'
import { openWorkerLane, type WorkerError, type WorkerLane } from '../platform/worker-lane.js'
import { laneOf, type EngineInput, type EngineLane, type EngineOperation, type EngineOutput } from './engine-protocol.js'

export interface Engine {
  /**
   * @param options.limit milliseconds; the default is far above any sound picture
   * Cancelling answers at once; a computation that already runs is not heard any more.
   */
  readonly ask: <Name extends EngineOperation>(
    name: Name,
    input: EngineInput<Name>,
    options?: { readonly signal?: AbortSignal; readonly limit?: number },
  ) => Promise<Result<EngineOutput<Name>, WorkerError>>
  readonly close: () => Promise<void>
}

export interface EngineOptions {
  /** built program 'engine-worker.cjs' */
  readonly workerFile: string
  /** folder of the built face models */
  readonly models: string
}

const defaultLimit: Readonly<Record<EngineLane, number>> = { fingerprint: 10_000, face: 20_000 }

/** Both engines behind one typed call; the fingerprint worker starts at once, the face worker when it is first asked. */
export function createEngine({ workerFile, models }: EngineOptions): Engine {
  const open = (lane: EngineLane): WorkerLane => openWorkerLane(workerFile, { name: `engine-${lane}`, data: { lane, models } })
  const lanes = new Map<EngineLane, WorkerLane>([['fingerprint', open('fingerprint')]])
  return {
    ask: (name, input, options = {}) => {
      const lane = laneOf(name)
      const queue = lanes.get(lane) ?? open(lane)
      lanes.set(lane, queue)
      // The worker's table is the one named by EngineOperations: name and shapes were paired by the compiler.
      return queue.ask(name, input, options.limit ?? defaultLimit[lane], options.signal) as never
    },
    close: async () => {
      await Promise.all([...lanes.values()].map((queue) => queue.close()))
    },
  }
}
