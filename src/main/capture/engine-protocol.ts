import type { fingerprintOperations } from './engine-operations.js'
import type { FaceOperations } from './face-operations.js'

/** CR-7: the two regimes never share a thread, so neither waits for the other. */
export type EngineLane = 'fingerprint' | 'face'

export interface EngineStart {
  readonly lane: EngineLane
  /** folder of the built face models */
  readonly models: string
}

export interface EngineRequest {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

export type EngineAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

export type EngineOperations = typeof fingerprintOperations & FaceOperations
export type EngineOperation = keyof EngineOperations & string
export type EngineInput<Name extends EngineOperation> = Parameters<EngineOperations[Name]>[0]
export type EngineOutput<Name extends EngineOperation> = Awaited<ReturnType<EngineOperations[Name]>>

export const laneOf = (name: EngineOperation): EngineLane => (name.startsWith('face.') ? 'face' : 'fingerprint')
