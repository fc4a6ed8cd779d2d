import { fail, type Failure, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import type { JournalEvent } from './capture-journal.js'
import type { DeviceErrorCode, DeviceIdentity } from './contract.js'
import { startDriverProcess, type DriverProcess, type DriverTiming } from './driver-process.js'

export interface LivesOptions {
  readonly spawner: ProcessSpawner
  /** of the driver's host, asked anew for each life */
  readonly args: () => readonly string[]
  readonly timing: DriverTiming
  /** production: a driver that says it is a simulator is ended (406-¶6.1) */
  readonly refuseSimulator: boolean
  readonly note: (event: JournalEvent) => void
  /** another device than before stands in its place */
  readonly replaced: () => void
}

/** The driver's processes one after the other: one that ends is started again, later and later. */
export interface DriverLives {
  readonly current: () => DriverProcess | null
  readonly identity: () => DeviceIdentity | null
  readonly fault: () => Failure<DeviceErrorCode> | null
  /** at once, whatever was waited for */
  readonly start: () => void
  /** @param error what the device's users are told; it is not started again by itself when it was pulled or let go */
  readonly end: (error: Failure<DeviceErrorCode>, final: 'until-asked' | 'for-good') => void
  readonly attached: () => Promise<Result<DeviceIdentity, DeviceErrorCode>>
  /** it works: the next fault is waited for as shortly as the first */
  readonly sound: () => void
}

/** These do not pass by waiting. */
const lasting: readonly DeviceErrorCode[] = ['DEVICE_UNKNOWN', 'SIMULATOR_REFUSED']
export const isLasting = (fault: Failure<DeviceErrorCode> | null): boolean => fault !== null && lasting.includes(fault.code)

export function driverLives(options: LivesOptions): DriverLives {
  const { spawner, args, timing, note } = options
  let life: DriverProcess | null = null
  let identity: DeviceIdentity | null = null
  let fault: Failure<DeviceErrorCode> | null = null
  let failures = 0
  let stopped = false
  let restart: ReturnType<typeof setTimeout> | undefined

  const start = (): void => {
    clearTimeout(restart)
    if (stopped || life !== null) return
    const own = startDriverProcess(spawner, args(), timing, (error) => lost(own, error))
    life = own
    void own.attached.then((answer) => {
      if (answer.ok && life === own) welcome(own, answer.value)
    })
  }
  const welcome = (own: DriverProcess, found: DeviceIdentity): void => {
    if (options.refuseSimulator && found.simulator) return own.end(fail('SIMULATOR_REFUSED', {}).error)
    if (identity !== null && identity.serial !== found.serial) options.replaced()
    identity = found
    fault = null
    note({ kind: 'attached', identity: found })
  }
  const lost = (own: DriverProcess, error: Failure<DeviceErrorCode>): void => {
    if (life !== own) return
    life = null
    fault = error
    const wait = stopped || isLasting(error) ? null : timing.backOff[Math.min(failures, timing.backOff.length - 1)]
    // Let go by the settings or by the end of the program: nothing went wrong.
    if (!stopped) note({ kind: 'lost', code: error.code, restartInMs: wait })
    if (wait === null) return
    restart = setTimeout(start, wait)
    restart.unref()
    failures += 1
  }
  const attached = async (): Promise<Result<DeviceIdentity, DeviceErrorCode>> => {
    if (fault !== null && isLasting(fault)) return { ok: false, error: fault }
    start()
    const answer = (await life?.attached) ?? fail('DEVICE_REMOVED')
    // The refusal of a simulator follows its attachment by one turn of the event loop.
    return answer.ok && fault?.code === 'SIMULATOR_REFUSED' ? { ok: false, error: fault } : answer
  }
  return {
    current: () => life,
    identity: () => identity,
    fault: () => fault,
    start,
    end: (error, final) => {
      stopped ||= final === 'for-good'
      life?.end(error)
      clearTimeout(restart)
    },
    attached,
    sound: () => (failures = 0),
  }
}
