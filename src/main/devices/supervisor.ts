import { fail, type Failure, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import { localDay } from '../rules/index.js'
import type { JournalEvent } from './capture-journal.js'
import type { CaptureEvent, CaptureRequest, DeviceErrorCode, DeviceIdentity, DriverSettings } from './contract.js'
import { driverTiming, startDriverProcess, type CaptureEnd, type DriverProcess, type DriverTiming } from './driver-process.js'
import { hostArguments } from './protocol.js'

export interface DeviceStatus {
  readonly state: 'ready' | 'busy' | 'failed' | 'absent'
  readonly identity: DeviceIdentity | null
  readonly fault: Failure<DeviceErrorCode> | null
  /** the last self-test: on which day (local), and what was wrong with it */
  readonly selfTest: SelfTestResult | null
}

export interface SelfTestResult {
  /** YYYY-MM-DD */
  readonly day: string
  readonly code: DeviceErrorCode | null
}

/** One device for as long as the station runs: its driver may die and is started again, its cable may be pulled and put back. */
export interface SupervisedDevice {
  readonly deviceId: string
  readonly status: () => DeviceStatus
  /** Failed in a way that does not pass by waiting or asking again. */
  readonly isLost: () => boolean
  /** Waits for the driver and today's self-test (406-¶6.1); starts it at once when it was waiting to be restarted. */
  readonly ready: () => Promise<Result<DeviceIdentity, DeviceErrorCode>>
  /** Never rejects and always ends: a driver that does not obey a cancel is killed. */
  readonly capture: (position: number | null, signal: AbortSignal, onEvent: (event: CaptureEvent) => void) => Promise<CaptureEnd>
  /** Slap scanners: every finger of the group in one attempt, one 'finger-picture' for each. */
  readonly captureGroup: (
    request: CaptureRequest,
    signal: AbortSignal,
    onEvent: (event: CaptureEvent) => void,
  ) => Promise<CaptureEnd>
  /** The self-test now, whatever it said before; e.g. for the devices page. */
  readonly selfTest: () => Promise<Result<DeviceIdentity, DeviceErrorCode>>
  /** Hot plug: the watcher of the bus saw it come or go. */
  readonly plugged: () => void
  readonly unplugged: () => void
  /** simulators only: an order for the next capture */
  readonly instruct: (order: string) => void
  readonly stop: () => void
  /** of the driver's present process; tests kill it */
  readonly pid: () => number | undefined
}

export interface SupervisorOptions {
  readonly spawner: ProcessSpawner
  readonly deviceId: string
  /** hexadecimal seed of the driver's random values, for replays in training */
  readonly seed?: string
  readonly settings?: DriverSettings
  /** production: a driver that says it is a simulator is ended (406-¶6.1) */
  readonly refuseSimulator: boolean
  readonly timing?: DriverTiming
  /** milliseconds since 1970 UTC */
  readonly now?: () => number
  readonly journal?: (event: JournalEvent) => void
}

/** These do not pass by waiting. */
const lasting: readonly DeviceErrorCode[] = ['DEVICE_UNKNOWN', 'SIMULATOR_REFUSED']

export function superviseDevice(options: SupervisorOptions): SupervisedDevice {
  const timing = options.timing ?? driverTiming
  const now = options.now ?? Date.now
  const note = options.journal ?? (() => undefined)
  const args = hostArguments(options.deviceId, options.seed, options.settings ?? {})
  let life: DriverProcess | null = null
  let identity: DeviceIdentity | null = null
  let fault: Failure<DeviceErrorCode> | null = null
  let tested: SelfTestResult | null = null
  let failures = 0
  let stopped = false
  let restart: ReturnType<typeof setTimeout> | undefined

  const start = (): void => {
    clearTimeout(restart)
    if (stopped || life !== null) return
    const own = startDriverProcess(options.spawner, args, timing, (error) => lost(own, error))
    life = own
    void own.attached.then((answer) => {
      if (!answer.ok || life !== own) return
      if (options.refuseSimulator && answer.value.simulator) return own.end(fail('SIMULATOR_REFUSED', {}).error)
      // Another device in the same place has not been tested today.
      if (identity !== null && identity.serial !== answer.value.serial) tested = null
      identity = answer.value
      fault = null
      note({ kind: 'attached', identity: answer.value })
    })
  }
  const lost = (own: DriverProcess, error: Failure<DeviceErrorCode>): void => {
    if (life !== own) return
    life = null
    fault = error
    const final = stopped || lasting.includes(error.code)
    const wait = timing.backOff[Math.min(failures, timing.backOff.length - 1)]
    note({ kind: 'lost', code: error.code, restartInMs: final ? null : wait })
    if (final) return
    restart = setTimeout(start, wait)
    restart.unref()
    failures += 1
  }
  const attached = async (): Promise<Result<DeviceIdentity, DeviceErrorCode>> => {
    if (fault !== null && lasting.includes(fault.code)) return { ok: false, error: fault }
    start()
    const answer = (await life?.attached) ?? fail('DEVICE_REMOVED')
    // The refusal of a simulator follows its attachment by one turn of the event loop.
    return answer.ok && fault?.code === 'SIMULATOR_REFUSED' ? { ok: false, error: fault } : answer
  }
  const today = (): string => localDay(new Date(now()).toISOString()).toString()
  const selfTest = async (): Promise<Result<DeviceIdentity, DeviceErrorCode>> => {
    const answer = await attached()
    if (!answer.ok) return answer
    const error = (await life?.selfTest()) ?? null
    tested = { day: today(), code: error?.code ?? null }
    note({ kind: 'self-tested', code: tested.code })
    return error === null ? answer : { ok: false, error }
  }
  const ready = (): Promise<Result<DeviceIdentity, DeviceErrorCode>> =>
    tested?.day === today() && tested.code === null ? attached() : selfTest()
  const captureGroup: SupervisedDevice['captureGroup'] = async (request, signal, onEvent) => {
    const answer = await untilAborted(ready(), signal)
    if (answer === null) return { outcome: 'cancelled' }
    if (!answer.ok) return { outcome: 'device-error', error: answer.error }
    const end = (await life?.capture(request, signal, onEvent)) ?? crashed
    if (end.outcome === 'done') failures = 0
    return end
  }

  start()
  return {
    deviceId: options.deviceId,
    status: () => ({ state: stateOf(life, identity, fault), identity, fault, selfTest: tested }),
    isLost: () => fault !== null && lasting.includes(fault.code),
    ready,
    selfTest,
    captureGroup: journaled(captureGroup, note, now),
    capture: (position, signal, onEvent) =>
      journaled(captureGroup, note, now)(
        { position, positions: position === null ? [] : [position], missing: [] },
        signal,
        onEvent,
      ),
    plugged: () => {
      note({ kind: 'plugged' })
      failures = 0
      start()
    },
    unplugged: () => {
      note({ kind: 'unplugged' })
      life?.end(fail('DEVICE_REMOVED', {}, true).error)
      // Nothing is tried until it is plugged in again, or asked for.
      clearTimeout(restart)
    },
    instruct: (order) => life?.instruct(order),
    stop: () => {
      stopped = true
      clearTimeout(restart)
      life?.end(fail('DEVICE_REMOVED').error)
    },
    pid: () => life?.pid,
  }
}

const crashed: CaptureEnd = { outcome: 'device-error', error: fail('DRIVER_CRASHED', {}, true).error }

/** Every attempt leaves its beginning and its end in the journal, whichever way it ends. */
function journaled(
  capture: SupervisedDevice['captureGroup'],
  note: (event: JournalEvent) => void,
  now: () => number,
): SupervisedDevice['captureGroup'] {
  return async (request, signal, onEvent) => {
    const began = now()
    let pictures = 0
    note({ kind: 'capture-began', positions: request.positions })
    const end = await capture(request, signal, (event) => {
      if (event.kind === 'picture' || event.kind === 'finger-picture') pictures += 1
      onEvent(event)
    })
    const code = end.outcome === 'device-error' ? end.error.code : null
    note({ kind: 'capture-ended', outcome: end.outcome, code, pictures, milliseconds: now() - began })
    return end
  }
}

function stateOf(
  life: DriverProcess | null,
  identity: DeviceIdentity | null,
  fault: DeviceStatus['fault'],
): DeviceStatus['state'] {
  if (fault !== null) return fault.code === 'DEVICE_REMOVED' ? 'absent' : 'failed'
  if (life === null || identity === null) return 'absent'
  return life.busy() ? 'busy' : 'ready'
}

/** @returns null when the wait was given up */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  if (signal.aborted) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const giveUp = (): void => resolve(null)
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
