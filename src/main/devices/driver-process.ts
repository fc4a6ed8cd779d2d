import { fail, ok, type Failure, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import type { CaptureEvent, CaptureRequest, DeviceErrorCode, DeviceIdentity } from './contract.js'
import { parseHostMessage, protocolVersion, type HostMessage, type StationMessage } from './protocol.js'

/** Milliseconds; a driver may be slow, but it must say that it lives. */
export interface DriverTiming {
  readonly heartbeatEvery: number
  readonly heartbeatLimit: number
  readonly attachLimit: number
  readonly selfTestLimit: number
  /** from "cancel" to the end of the process */
  readonly cancelGrace: number
  /** waits before the first, second … restart in a row; the last one repeats */
  readonly backOff: readonly number[]
}

export const driverTiming: DriverTiming = {
  heartbeatEvery: 1000,
  heartbeatLimit: 5000,
  attachLimit: 15_000,
  selfTestLimit: 15_000,
  cancelGrace: 1500,
  backOff: [200, 1000, 5000, 30_000],
}

export type CaptureEnd =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'device-error'; readonly error: Failure<DeviceErrorCode> }

/** One life of one driver process; after its end another one is started. */
export interface DriverProcess {
  readonly pid: number | undefined
  readonly attached: Promise<Result<DeviceIdentity, DeviceErrorCode>>
  readonly busy: () => boolean
  /** @returns what is wrong, or null; a driver that does not answer is ended */
  readonly selfTest: () => Promise<Failure<DeviceErrorCode> | null>
  readonly capture: (request: CaptureRequest, signal: AbortSignal, onEvent: (event: CaptureEvent) => void) => Promise<CaptureEnd>
  readonly instruct: (order: string) => void
  readonly end: (error: Failure<DeviceErrorCode>) => void
}

interface Attempt {
  readonly captureId: number
  readonly onEvent: (event: CaptureEvent) => void
  readonly finish: (end: CaptureEnd) => void
  error: Failure<DeviceErrorCode> | null
}

/** @param onEnd called once, whatever ended the process: it left, it was killed, it spoke another protocol */
export function startDriverProcess(
  spawner: ProcessSpawner,
  args: readonly string[],
  timing: DriverTiming,
  onEnd: (error: Failure<DeviceErrorCode>) => void,
): DriverProcess {
  const child = spawner.start('driver-host.cjs', args)
  let attempt: Attempt | null = null
  let captures = 0
  let over = false
  let answerAttach: (answer: Result<DeviceIdentity, DeviceErrorCode>) => void = () => undefined
  const attached = new Promise<Result<DeviceIdentity, DeviceErrorCode>>((resolve) => (answerAttach = resolve))
  const send = (message: StationMessage): void => {
    if (!over) child.send(message)
  }

  const end = (error: Failure<DeviceErrorCode>): void => {
    if (over) return
    over = true
    heartbeat.stop()
    clearTimeout(attachTimer)
    child.kill()
    answerAttach({ ok: false, error })
    tests.end(error)
    attempt?.finish({ outcome: 'device-error', error })
    onEnd(error)
  }
  const heartbeat = startHeartbeat(
    timing,
    (sequence) => send({ kind: 'ping', sequence }),
    () => end(silent),
  )
  const tests = selfTests(
    timing,
    (testId) => send({ kind: 'self-test', testId }),
    () => end(silent),
  )
  const attachTimer = setTimeout(() => end(silent), timing.attachLimit)

  const hear = (message: HostMessage): void => {
    heartbeat.alive()
    if (message.kind === 'hello' && message.protocol !== protocolVersion) {
      end(fail('DEVICE_PROTOCOL', { station: protocolVersion, driver: message.protocol }).error)
    }
    if (message.kind === 'self-tested') tests.hear(message.testId, message.error)
    if (message.kind === 'refused') end(message.error)
    if (message.kind === 'attached') {
      clearTimeout(attachTimer)
      answerAttach(ok(message.identity))
    }
    if (attempt === null || !('captureId' in message) || message.captureId !== attempt.captureId) return
    if (message.kind === 'ended') {
      attempt.finish(attempt.error === null ? { outcome: 'done' } : { outcome: 'device-error', error: attempt.error })
    } else if (message.event.kind === 'failed') attempt.error = message.event.error
    else attempt.onEvent(message.event)
  }
  child.onMessage((raw) => {
    const message = parseHostMessage(raw)
    if (over) return
    if (message === null) end(fail('DEVICE_PROTOCOL', { reason: 'a message that is none of the protocol' }).error)
    else hear(message)
  })
  child.onExit(() => end(fail('DRIVER_CRASHED', {}, true).error))

  const capture: DriverProcess['capture'] = (request, signal, onEvent) => {
    if (signal.aborted) return Promise.resolve({ outcome: 'cancelled' })
    if (over) return Promise.resolve({ outcome: 'device-error', error: fail('DRIVER_CRASHED', {}, true).error })
    if (attempt !== null) return Promise.resolve({ outcome: 'device-error', error: fail('DEVICE_BUSY', {}, true).error })
    captures += 1
    const captureId = captures
    return new Promise((resolve) => {
      let graceTimer: ReturnType<typeof setTimeout> | undefined
      const cancel = (): void => {
        send({ kind: 'cancel', captureId })
        graceTimer = setTimeout(() => end(silent), timing.cancelGrace)
      }
      const finish = (outcome: CaptureEnd): void => {
        attempt = null
        clearTimeout(graceTimer)
        signal.removeEventListener('abort', cancel)
        resolve(signal.aborted ? { outcome: 'cancelled' } : outcome)
      }
      attempt = { captureId, onEvent: (event) => (signal.aborted ? undefined : onEvent(event)), finish, error: null }
      signal.addEventListener('abort', cancel, { once: true })
      send({ kind: 'capture', captureId, request })
    })
  }
  const selfTest = async (): Promise<Failure<DeviceErrorCode> | null> => {
    const attachment = await attached
    if (!attachment.ok) return attachment.error
    return over ? fail('DRIVER_CRASHED', {}, true).error : tests.start()
  }
  const instruct = (order: string): void => send({ kind: 'instruct', order })
  return { pid: child.pid, attached, busy: () => attempt !== null, selfTest, capture, instruct, end }
}

const silent = fail('DEVICE_NOT_ANSWERING', {}, true).error

interface Heartbeat {
  readonly alive: () => void
  readonly stop: () => void
}

/** Any message counts as a sign of life; a ping is sent so that there is one to answer. */
function startHeartbeat(timing: DriverTiming, ping: (sequence: number) => void, onSilence: () => void): Heartbeat {
  let sequence = 0
  let unanswered = 0
  const timer = setInterval(() => {
    unanswered += timing.heartbeatEvery
    // The first life sign ends the start-up, which has its own limit.
    if (sequence > 0 && unanswered > timing.heartbeatLimit) return onSilence()
    sequence += 1
    ping(sequence)
  }, timing.heartbeatEvery)
  timer.unref()
  return { alive: () => (unanswered = 0), stop: () => clearInterval(timer) }
}

interface SelfTests {
  readonly start: () => Promise<Failure<DeviceErrorCode> | null>
  readonly hear: (testId: number, error: Failure<DeviceErrorCode> | null) => void
  readonly end: (error: Failure<DeviceErrorCode>) => void
}

/** One test at a time: whoever asks while one runs gets its answer. */
function selfTests(timing: DriverTiming, send: (testId: number) => void, onSilence: () => void): SelfTests {
  let testId = 0
  let running: Promise<Failure<DeviceErrorCode> | null> | null = null
  let answer: (error: Failure<DeviceErrorCode> | null) => void = () => undefined
  const start = (): Promise<Failure<DeviceErrorCode> | null> => {
    if (running !== null) return running
    testId += 1
    running = new Promise((resolve) => {
      const timer = setTimeout(onSilence, timing.selfTestLimit)
      answer = (error) => {
        clearTimeout(timer)
        running = null
        resolve(error)
      }
    })
    send(testId)
    return running
  }
  return {
    start,
    hear: (id, error) => {
      if (running !== null && id === testId) answer(error)
    },
    end: (error) => answer(error),
  }
}
