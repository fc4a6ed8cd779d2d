import type { fingerprintOperations } from './engine-operations.js'
import type { FaceOperations } from './face-operations.js'

/** CR-7: the two regimes never share a thread, so neither waits for the other. */
export type EngineLane = 'fingerprint' | 'face'

export interface EngineStart {
  readonly lane: EngineLane
  /** folder of the built face models */
  readonly models: string
}

export type EngineOperations = typeof fingerprintOperations & FaceOperations
export type EngineOperation = keyof EngineOperations & string
export type EngineInput<Name extends EngineOperation> = Parameters<EngineOperations[Name]>[0]
export type EngineOutput<Name extends EngineOperation> = Awaited<ReturnType<EngineOperations[Name]>>

export const laneOf = (name: EngineOperation): EngineLane => (name.startsWith('face.') ? 'face' : 'fingerprint')
