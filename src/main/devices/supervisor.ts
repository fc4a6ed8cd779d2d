import { fail, type Failure, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import type { CaptureEvent, DeviceErrorCode, DeviceIdentity } from './contract.js'
import { driverTiming, startDriverProcess, type CaptureEnd, type DriverProcess, type DriverTiming } from './driver-process.js'

export interface DeviceStatus {
  readonly state: 'ready' | 'busy' | 'failed' | 'absent'
  readonly identity: DeviceIdentity | null
  readonly fault: Failure<DeviceErrorCode> | null
}

/** One device for as long as the station runs: its driver may die and is started again. */
export interface SupervisedDevice {
  readonly deviceId: string
  readonly status: () => DeviceStatus
  /** Failed in a way that does not pass by waiting or asking again. */
  readonly isLost: () => boolean
  /** Waits for the driver; starts it at once when it was waiting to be restarted. */
  readonly ready: () => Promise<Result<DeviceIdentity, DeviceErrorCode>>
  /** Never rejects and always ends: a driver that does not obey a cancel is killed. */
  readonly capture: (position: number | null, signal: AbortSignal, onEvent: (event: CaptureEvent) => void) => Promise<CaptureEnd>
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
  /** production: a driver that says it is a simulator is ended (406-¶6.1) */
  readonly refuseSimulator: boolean
  readonly timing?: DriverTiming
}

/** These do not pass by waiting. */
const lasting: readonly DeviceErrorCode[] = ['DEVICE_UNKNOWN', 'SIMULATOR_REFUSED']

export function superviseDevice(options: SupervisorOptions): SupervisedDevice {
  const timing = options.timing ?? driverTiming
  const args = options.seed === undefined ? [options.deviceId] : [options.deviceId, options.seed]
  let life: DriverProcess | null = null
  let identity: DeviceIdentity | null = null
  let fault: Failure<DeviceErrorCode> | null = null
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
      identity = answer.value
      fault = null
    })
  }
  const lost = (own: DriverProcess, error: Failure<DeviceErrorCode>): void => {
    if (life !== own) return
    life = null
    fault = error
    if (stopped || lasting.includes(error.code)) return
    restart = setTimeout(start, timing.backOff[Math.min(failures, timing.backOff.length - 1)])
    restart.unref()
    failures += 1
  }
  const ready = async (): Promise<Result<DeviceIdentity, DeviceErrorCode>> => {
    if (fault !== null && lasting.includes(fault.code)) return { ok: false, error: fault }
    start()
    const answer = (await life?.attached) ?? fail('DEVICE_REMOVED')
    // The refusal of a simulator follows its attachment by one turn of the event loop.
    return answer.ok && fault?.code === 'SIMULATOR_REFUSED' ? { ok: false, error: fault } : answer
  }

  start()
  return {
    deviceId: options.deviceId,
    status: () => ({ state: stateOf(life, identity, fault), identity, fault }),
    isLost: () => fault !== null && lasting.includes(fault.code),
    ready,
    capture: async (position, signal, onEvent) => {
      const answer = await untilAborted(ready(), signal)
      if (answer === null) return { outcome: 'cancelled' }
      if (!answer.ok) return { outcome: 'device-error', error: answer.error }
      const end = (await life?.capture(position, signal, onEvent)) ?? crashed
      if (end.outcome === 'done') failures = 0
      return end
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
