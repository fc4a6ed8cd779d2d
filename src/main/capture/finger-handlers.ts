import { AttemptId, type CaseId } from '../../preload/contract/index.js'
import { fail, ok, type Failure, type Result } from '../../preload/contract/result.js'
import type { HandlersOf } from '../access/index.js'
import { guidanceOf } from '../devices/index.js'
import type { CaptureEnd, CaptureEvent, DeviceIdentity, SelfTestResult, SupervisedDevice } from '../devices/index.js'
import type { DeviceFacts } from '../rules/index.js'
import { captureOnCleanPlaten, type Glass } from './clean-platen.js'
import { attemptLimit, type CapturePorts } from './capture-ports.js'
import { processPicture, recordFault, type AttemptFault, type FingerAttempt } from './finger-attempt.js'
import type { GuardMemory } from './guard-memory.js'
import { livePreview } from './live-preview.js'
import type { SampleSealer } from './sample-records.js'
import { processTouch, type TouchFault } from './finger-touch.js'

export interface FingerHandlers {
  readonly handlers: Pick<HandlersOf<'capture'>, 'start' | 'cancel'>
  /** null: whatever runs */
  readonly cancelCase: (caseId: string | null) => void
}

interface Running {
  readonly attemptId: AttemptId
  readonly caseId: CaseId
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** One attempt at a time: there is one person at the counter. */
export function fingerHandlers(ports: CapturePorts, memory: GuardMemory, sealer: SampleSealer): FingerHandlers {
  let running: Running | null = null
  let cleanFor: CaseId | null = null
  let starting: { readonly caseId: CaseId; readonly abort: AbortController } | null = null

  const start: HandlersOf<'capture'>['start'] = async (input, context) => {
    if (running !== null || starting !== null) return fail('CAPTURE_UNDER_WAY', {}, true)
    // Cancellable from here on: a permission that is being asked for may be gone when the answer comes.
    const abort = new AbortController()
    starting = { caseId: input.caseId, abort }
    try {
      const device = await readyDevice(ports, input.deviceId)
      if (!device.ok) return device
      const { identity, supervised, untested } = device.value
      const { caseId, position, purpose } = input
      const facts = factsOf(identity, supervised.status().selfTest)
      const allowed = await ports.mayCapture({ caseId, position, purpose, device: facts }, context)
      if (!allowed.ok) return allowed
      if (untested !== null) return untested
      const attemptId = AttemptId.parse(ports.random.uuid())
      const attempt: FingerAttempt = {
        attemptId,
        caseId,
        position,
        purpose,
        identity,
        context: context.write,
        signal: abort.signal,
      }
      const glass = { isClean: () => cleanFor === caseId, seenClean: () => void (cleanFor = caseId) }
      // A window may start the next attempt the moment it hears of the end.
      const free = (): void => void (running = null)
      const ended = runAttempt(ports, memory, sealer, supervised, { ...attempt, glass }, abort, free)
      running = { attemptId, caseId, abort, ended }
      return ok({ attemptId })
    } finally {
      starting = null
    }
  }
  const cancel: HandlersOf<'capture'>['cancel'] = async ({ attemptId }) => {
    if (running?.attemptId !== attemptId) return fail('ATTEMPT_UNKNOWN')
    const { abort, ended } = running
    abort.abort('cancelled')
    await ended
    return ok({})
  }
  const cancelCase = (caseId: string | null): void => {
    for (const one of [running, starting])
      if (one !== null && (caseId === null || one.caseId === caseId)) one.abort.abort('cancelled')
  }
  return { handlers: { start, cancel }, cancelCase }
}

interface ReadyDevice {
  readonly supervised: SupervisedDevice
  readonly identity: DeviceIdentity
  /** the self-test of the day failed: the law refuses first, and this is said where it would not */
  readonly untested: ReturnType<typeof notReady> | null
}

async function readyDevice(ports: CapturePorts, deviceId: string | null): Promise<Result<ReadyDevice, 'DEVICE_NOT_READY'>> {
  const chosen = ports.devices.choose(deviceId)
  if (!chosen.ok) return chosen
  const supervised = chosen.value
  const answer = await supervised.ready()
  if (answer.ok) return ok({ supervised, identity: answer.value, untested: null })
  const { identity, selfTest } = supervised.status()
  const untested = notReady(answer.error)
  return identity !== null && selfTest?.code === answer.error.code ? ok({ supervised, identity, untested }) : untested
}

const notReady = ({ code, details, retryable }: Failure) => fail('DEVICE_NOT_READY', { ...details, reason: code }, retryable)

/** For the rule of 406-¶6.1. A device of the registry stands in the administrator's list. */
const factsOf = (identity: DeviceIdentity, selfTest: SelfTestResult | null): DeviceFacts => ({
  source: 'fingerprint-scanner',
  approved: true,
  simulated: identity.simulator,
  selfTestPassedOn: selfTest !== null && selfTest.code === null ? selfTest.day : null,
})

async function runAttempt(
  ports: CapturePorts,
  memory: GuardMemory,
  sealer: SampleSealer,
  device: SupervisedDevice,
  attempt: FingerAttempt & { readonly glass: Glass },
  abort: AbortController,
  free: () => void,
): Promise<void> {
  const { attemptId, position, signal } = attempt
  const timer = setTimeout(() => abort.abort('timed-out'), attemptLimit)
  const preview = livePreview(ports.engine, (png) => ports.emit('capture.preview', { attemptId, position, png }))
  let processed: Promise<Processed> | null = null
  const finish = (outcome: Outcome): void => {
    clearTimeout(timer)
    free()
    ports.emit('capture.ended', { attemptId, ...outcome })
  }
  const onEvent = (event: CaptureEvent): void => {
    const code = guidanceOf(event)
    if (code !== null) ports.emit('capture.guidance', { attemptId, position, code })
    if (event.kind === 'frame') preview.show(event.picture)
    if (event.kind === 'picture') {
      preview.stop()
      processed ??= (
        attempt.purpose === 'enrol'
          ? processPicture(ports, memory, sealer, attempt, event.picture)
          : processTouch(ports, attempt, attempt.purpose, event.picture)
      )
        .catch((error: unknown) => faulty(ports, error))
        .finally(() => event.picture.pixels.fill(0))
    }
  }
  try {
    // The answer to `start` leaves first: no window hears of an attempt it does not know.
    await new Promise((resolve) => setImmediate(resolve))
    const end = await captureOnCleanPlaten(device, attempt, onEvent)
    const outcome = outcomeOf(end, await (processed ?? Promise.resolve(null)), signal)
    if (outcome.outcome === 'device-error') await recordFault(ports, attempt, outcome.faultCode ?? 'DEVICE_PROTOCOL')
    finish(outcome)
  } catch (error) {
    ports.reportFault('capture.start', error)
    finish({ outcome: 'device-error', faultCode: 'STATION_FAULT' })
  }
}

type Processed = Result<null, AttemptFault['code'] | TouchFault | 'STATION_FAULT'>

/** The call was answered long ago: a full disk or a bug ends the attempt, and is reported here. */
function faulty(ports: CapturePorts, error: unknown): Processed {
  ports.reportFault('capture.start', error)
  return fail('STATION_FAULT', {}, true)
}

interface Outcome {
  readonly outcome: 'done' | 'cancelled' | 'timed-out' | 'device-error'
  readonly faultCode: string | null
}

/** What was recorded counts, even when the driver failed while the finger was lifted. */
function outcomeOf(end: CaptureEnd, result: Processed | null, signal: AbortSignal): Outcome {
  if (result?.ok === true) return { outcome: 'done', faultCode: null }
  if (signal.aborted) return { outcome: signal.reason === 'timed-out' ? 'timed-out' : 'cancelled', faultCode: null }
  if (end.outcome === 'device-error') return { outcome: 'device-error', faultCode: end.error.code }
  if (result === null) return { outcome: 'device-error', faultCode: 'DEVICE_PROTOCOL' }
  return { outcome: result.error.code === 'CASE_CLOSED' ? 'cancelled' : 'device-error', faultCode: result.error.code }
}
