import { fail, type Failure } from '../src/preload/contract/result.js'
import type {
  AttachedDevice,
  CaptureDeviceDriver,
  CaptureRequest,
  DeviceErrorCode,
  DriverEnvironment,
} from '../src/main/devices/contract.js'
import { parseStationMessage, protocolVersion, type HostMessage, type StationMessage } from '../src/main/devices/protocol.js'
import type { HostChannel } from './process-channel.js'

interface Running {
  readonly captureId: number
  readonly abort: AbortController
}

/** Attaches one driver and serves the station's messages until told to detach or until the station is gone. */
export function runHost(channel: HostChannel, driver: CaptureDeviceDriver | null, environment: DriverEnvironment): void {
  const say = (message: HostMessage): void => channel.send(message)
  let device: AttachedDevice | null = null
  let running: Running | null = null

  const capture = async (captureId: number, request: CaptureRequest): Promise<void> => {
    const abort = new AbortController()
    running = { captureId, abort }
    const error = await captureOnce(device, request, abort.signal, (event) => say({ kind: 'event', captureId, event }))
    if (error !== null) say({ kind: 'event', captureId, event: { kind: 'failed', error } })
    running = null
    say({ kind: 'ended', captureId })
  }
  const answer = {
    ping: (message) => say({ kind: 'pong', sequence: message.sequence }),
    instruct: (message) => device?.instruct?.(message.order),
    cancel: (message) => {
      if (running?.captureId === message.captureId) running.abort.abort()
    },
    capture: (message) => {
      if (running === null) void capture(message.captureId, message.request)
      else refuseSecond(say, message.captureId)
    },
    'self-test': ({ testId }) =>
      void selfTest(device, running !== null).then((error) => say({ kind: 'self-tested', testId, error })),
    detach: () => {
      running?.abort.abort()
      void Promise.resolve(device?.detach()).finally(() => channel.end(0))
    },
  } satisfies { [Kind in StationMessage['kind']]: (message: Extract<StationMessage, { kind: Kind }>) => void }

  channel.onMessage((raw) => {
    const message = parseStationMessage(raw)
    // The table holds exactly one handler for each kind; TypeScript cannot pair a union with itself.
    if (message !== null) (answer[message.kind] as (message: StationMessage) => void)(message)
  })
  say({ kind: 'hello', protocol: protocolVersion })
  void attach(driver, environment).then((attached) => {
    if (attached.ok) device = attached.value
    say(attached.ok ? { kind: 'attached', identity: attached.value.identity } : { kind: 'refused', error: attached.error })
  })
}

async function attach(driver: CaptureDeviceDriver | null, environment: DriverEnvironment) {
  if (driver === null) return fail('DEVICE_UNKNOWN' as const, { reason: 'there is no driver of that name' })
  return driver.attach(environment).catch((error: unknown) => fail('DEVICE_PROTOCOL' as const, { reason: wordsOf(error) }))
}

/** @returns what is wrong, or null */
async function selfTest(device: AttachedDevice | null, busy: boolean): Promise<Failure<DeviceErrorCode> | null> {
  if (device === null) return fail('DEVICE_NOT_ANSWERING', { reason: 'the device is not attached' }, true).error
  if (busy) return fail('DEVICE_BUSY', {}, true).error
  const tested = await device.selfTest().catch((error: unknown) => fail('SELF_TEST_FAILED', { reason: wordsOf(error) }))
  return tested.ok ? null : tested.error
}

/** Opens, captures and closes, whatever happens in between. @returns what went wrong outside the driver's own events */
async function captureOnce(
  device: AttachedDevice | null,
  request: CaptureRequest,
  signal: AbortSignal,
  onEvent: (event: Extract<HostMessage, { kind: 'event' }>['event']) => void,
): Promise<Failure<DeviceErrorCode> | null> {
  if (device === null) return fail('DEVICE_NOT_ANSWERING', { reason: 'the device is not attached' }, true).error
  const opened = await device.open().catch((error: unknown) => fail('DEVICE_PROTOCOL' as const, { reason: wordsOf(error) }))
  if (!opened.ok) return opened.error
  try {
    for await (const event of opened.value.capture(request, signal)) {
      if (signal.aborted) return null
      onEvent(event)
    }
    return null
  } catch (error) {
    return signal.aborted ? null : fail('DEVICE_PROTOCOL', { reason: wordsOf(error) }).error
  } finally {
    await opened.value.close()
  }
}

function refuseSecond(say: (message: HostMessage) => void, captureId: number): void {
  const error = fail('DEVICE_BUSY', {}, true).error
  say({ kind: 'event', captureId, event: { kind: 'failed', error } })
  say({ kind: 'ended', captureId })
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)
