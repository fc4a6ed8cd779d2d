import type { CaseView } from '../../preload/contract/cases.js'
import type { Result, StationEvents } from '../../preload/contract/index.js'
import type { HandlerContext } from '../access/index.js'
import type { Database } from '../database/index.js'
import type { DeviceRegistry } from '../devices/index.js'
import type { StationKeys } from '../keys/index.js'
import type { Clock, Random } from '../platform/ports.js'
import type { DeviceFacts } from '../rules/index.js'
import type { captureStore } from './capture.store.js'
import type { Engine } from './engine-client.js'

export type CaptureEventName = Extract<keyof StationEvents, `capture.${string}`>

/** The law's answer, given by the feature that knows the case; its failure goes to the caller and the journal as it is. */
export type Permission = Promise<Result<unknown, 'CASE_UNKNOWN' | 'CASE_CLOSED' | 'REQUIREMENT_NOT_MET'>>

export interface CapturePorts {
  readonly database: Database<typeof captureStore>
  readonly keys: Pick<StationKeys, 'sealRecord' | 'openRecord'>
  readonly devices: DeviceRegistry
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly emit: <Name extends CaptureEventName>(event: Name, payload: StationEvents[Name]) => void
  /** whether the scanner may be opened for this finger now (406-¶3.2, ¶6.1, ¶7.1): asked before every attempt */
  readonly mayCapture: (caseId: string, position: number, device: DeviceFacts, context: HandlerContext) => Permission
  /** whether the camera's pictures may be looked at (225-¶4): asked before every picture */
  readonly mayCaptureFace: (caseId: string, context: HandlerContext) => Permission
  /** the case as it is after a change, every window told */
  readonly showCase: (
    caseId: string,
    context: HandlerContext,
  ) => Promise<Result<Omit<CaseView, 'caseId'> & { readonly caseId: string }, 'CASE_UNKNOWN'>>
  /** a sample was recorded after the call that asked for it had been answered */
  readonly caseChanged: (caseId: string, revision: number) => void
  /** a bug or a broken machine, found after the call was answered; never sees a person's data */
  readonly reportFault: (method: string, error: unknown) => void
  readonly settings: () => Promise<CaptureSettings>
}

export interface CaptureSettings {
  /** 0 … 100; a sample below it is an attempt and no sample */
  readonly qualityThreshold: number
}

/** milliseconds from start to the end of an attempt nobody finishes */
export const attemptLimit = 60_000
