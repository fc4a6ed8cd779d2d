import type { CaseView } from '../../preload/contract/cases.js'
import type { Result, StationEvents } from '../../preload/contract/index.js'
import type { CapturePurpose } from '../../preload/contract/capture.js'
import type { HandlerContext } from '../access/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { DeviceRegistry } from '../devices/index.js'
import type { StationKeys } from '../keys/index.js'
import type { Clock, Random } from '../platform/ports.js'
import type { DeviceFacts } from '../rules/index.js'
import type { captureStore } from './capture.store.js'
import type { Engine } from './engine-client.js'

export type CaptureEventName = Extract<keyof StationEvents, `capture.${string}`>

/** One touch on its way to the Base: minutiae alone, no picture (406-¶8.1). */
export interface RecognitionProbe {
  readonly position: number
  /** ISO/IEC 19794-2:2005 */
  readonly template: Uint8Array
  readonly quality: number
}

export interface RecognitionAnswer {
  readonly outcome: 'match' | 'non-match' | 'unavailable'
  readonly revision: number
}

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
  /** whether the scanner may be opened for these fingers now (406-¶3.2, ¶6.1, ¶7.1): asked before every attempt */
  readonly mayCapture: (
    asked: {
      readonly caseId: string
      readonly positions: readonly number[]
      readonly purpose: CapturePurpose
      readonly device: DeviceFacts
    },
    context: HandlerContext,
  ) => Permission
  /** Compares a touch at the Base and records the answer; a touch below the set quality is recorded and not sent. */
  readonly recognise: (
    caseId: string,
    probe: RecognitionProbe | { readonly position: number; readonly template: null; readonly quality: number },
    context: WriteContext,
  ) => Promise<Result<RecognitionAnswer, 'CASE_CLOSED' | 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION' | 'STATEMENT_INVALID'>>
  /** whether this camera's pictures may be looked at (225-¶4, ¶7): asked before every picture */
  readonly mayCaptureFace: (
    asked: { readonly caseId: string; readonly cameraLabel: string },
    context: HandlerContext,
  ) => Permission
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
