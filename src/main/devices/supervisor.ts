import { fail, type Failure, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import { localDay } from '../rules/index.js'
import type { JournalEvent } from './capture-journal.js'
import type { CaptureEvent, CaptureRequest, DeviceErrorCode, DeviceIdentity, DriverSettings } from './contract.js'
import { driverLives, isLasting, type DriverLives } from './driver-lives.js'
import { driverTiming, type CaptureEnd, type DriverTiming } from './driver-process.js'
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
  /** a function where they may change from one life of the driver to the next */
  readonly settings?: DriverSettings | (() => DriverSettings)
  /** production: a driver that says it is a simulator is ended (406-¶6.1) */
  readonly refuseSimulator: boolean
  readonly timing?: DriverTiming
  /** milliseconds since 1970 UTC */
  readonly now?: () => number
  readonly journal?: (event: JournalEvent) => void
}

export function superviseDevice(options: SupervisorOptions): SupervisedDevice {
  const { deviceId, settings = {}, now = Date.now, journal: note = () => undefined } = options
  let tested: SelfTestResult | null = null
  const lives = driverLives({
    spawner: options.spawner,
    args: () => hostArguments(deviceId, options.seed, typeof settings === 'function' ? settings() : settings),
    timing: options.timing ?? driverTiming,
    refuseSimulator: options.refuseSimulator,
    note,
    // Another device in the same place has not been tested today.
    replaced: () => (tested = null),
  })
  const today = (): string => localDay(new Date(now()).toISOString()).toString()
  const selfTest = async (): Promise<Result<DeviceIdentity, DeviceErrorCode>> => {
    const answer = await lives.attached()
    if (!answer.ok) return answer
    const error = (await lives.current()?.selfTest()) ?? null
    tested = { day: today(), code: error?.code ?? null }
    note({ kind: 'self-tested', code: tested.code })
    return error === null ? answer : { ok: false, error }
  }
  const ready = (): Promise<Result<DeviceIdentity, DeviceErrorCode>> =>
    tested?.day === today() && tested.code === null ? lives.attached() : selfTest()
  const captureGroup = journaled(capturing(lives, ready), note, now)
  lives.start()
  return {
    deviceId,
    status: () => ({ state: stateOf(lives), identity: lives.identity(), fault: lives.fault(), selfTest: tested }),
    isLost: () => isLasting(lives.fault()),
    ready,
    selfTest,
    captureGroup,
    capture: (position, signal, onEvent) => captureGroup(requestFor(position), signal, onEvent),
    ...hotPlug(lives, note),
    instruct: (order) => lives.current()?.instruct(order),
    stop: () => lives.end(fail('DEVICE_REMOVED').error, 'for-good'),
    pid: () => lives.current()?.pid,
  }
}

const requestFor = (position: number | null): CaptureRequest => ({
  position,
  positions: position === null ? [] : [position],
  missing: [],
})

function hotPlug(lives: DriverLives, note: (event: JournalEvent) => void): Pick<SupervisedDevice, 'plugged' | 'unplugged'> {
  return {
    plugged: () => {
      note({ kind: 'plugged' })
      lives.sound()
      lives.start()
    },
    // Nothing is tried until it is plugged in again, or asked for.
    unplugged: () => {
      note({ kind: 'unplugged' })
      lives.end(fail('DEVICE_REMOVED', {}, true).error, 'until-asked')
    },
  }
}

function capturing(lives: DriverLives, ready: SupervisedDevice['ready']): SupervisedDevice['captureGroup'] {
  return async (request, signal, onEvent) => {
    const answer = await untilAborted(ready(), signal)
    if (answer === null) return { outcome: 'cancelled' }
    if (!answer.ok) return { outcome: 'device-error', error: answer.error }
    const end = (await lives.current()?.capture(request, signal, onEvent)) ?? crashed
    if (end.outcome === 'done') lives.sound()
    return end
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

function stateOf(lives: DriverLives): DeviceStatus['state'] {
  const [life, fault] = [lives.current(), lives.fault()]
  if (fault !== null) return fault.code === 'DEVICE_REMOVED' ? 'absent' : 'failed'
  if (life === null || lives.identity() === null) return 'absent'
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
