import type { FingerPosition } from '../../preload/contract/index.js'
import type { Result } from '../../preload/contract/result.js'
import { fail } from '../../preload/contract/result.js'
import { guidanceOf } from '../devices/index.js'
import type { CaptureEnd, CaptureEvent, SupervisedDevice } from '../devices/index.js'
import { captureOnCleanPlaten, type DeviceAsk, type Glass } from './clean-platen.js'
import { attemptLimit, type CapturePorts } from './capture-ports.js'
import { recordFault, type Attempt } from './finger-attempt.js'
import { livePreview } from './live-preview.js'
import { fingersNamed } from './slap-harvest.js'

export type Processed = Result<null>

/** What an attempt does with what the scanner says: one finger, or a group. */
export interface AttemptTask {
  readonly ask: DeviceAsk
  /** null: the whole hand */
  readonly position: FingerPosition | null
  readonly hear: (event: CaptureEvent) => void
  /** The scanner has ended. @returns what became of its pictures; null: there was none */
  readonly finish: (end: CaptureEnd) => Promise<Processed | null>
}

interface Around {
  readonly glass: Glass
  readonly abort: AbortController
  /** another attempt may begin */
  readonly free: () => void
}

export async function runAttempt(
  ports: CapturePorts,
  device: SupervisedDevice,
  attempt: Attempt,
  task: AttemptTask,
  { glass, abort, free }: Around,
): Promise<void> {
  const { attemptId, signal } = attempt
  const { position } = task
  const timer = setTimeout(() => abort.abort('timed-out'), attemptLimit)
  const preview = livePreview(ports.engine, (png) => ports.emit('capture.preview', { attemptId, position, png }))
  const finish = (outcome: Outcome): void => {
    clearTimeout(timer)
    free()
    ports.emit('capture.ended', { attemptId, ...outcome })
  }
  const onEvent = (event: CaptureEvent): void => {
    const code = guidanceOf(event)
    if (code !== null) ports.emit('capture.guidance', { attemptId, position, code })
    if (event.kind === 'frame') preview.show(event.picture)
    if (event.kind === 'picture' || event.kind === 'finger-picture') preview.stop()
    task.hear(event)
  }
  try {
    // The answer to `start` leaves first: no window hears of an attempt it does not know.
    await new Promise((resolve) => setImmediate(resolve))
    const end = await captureOnCleanPlaten(device, task.ask, { signal, glass }, onEvent)
    const outcome = outcomeOf(end, await task.finish(end), signal)
    if (outcome.outcome === 'device-error')
      await recordFault(ports, attempt, wantedOf(task.ask), outcome.faultCode ?? 'DEVICE_PROTOCOL')
    finish(outcome)
  } catch (error) {
    ports.reportFault('capture.start', error)
    finish({ ...noFault, outcome: 'device-error', faultCode: 'STATION_FAULT' })
  }
}

const wantedOf = ({ position, positions, missing }: DeviceAsk): readonly number[] =>
  position === null ? positions.filter((one) => !missing.includes(one)) : [position]

/** The call was answered long ago: a full disk or a bug ends the attempt, and is reported here. */
export function faulty(ports: CapturePorts, error: unknown): Processed {
  ports.reportFault('capture.start', error)
  return fail('STATION_FAULT', {}, true)
}

interface Outcome {
  readonly outcome: 'done' | 'cancelled' | 'timed-out' | 'device-error'
  readonly faultCode: string | null
  readonly fingers: FingerPosition[]
}

const noFault = { faultCode: null, fingers: [] }

/** What was recorded counts, even when the driver failed while the finger was lifted. */
function outcomeOf(end: CaptureEnd, result: Processed | null, signal: AbortSignal): Outcome {
  if (result?.ok === true) return { ...noFault, outcome: 'done' }
  if (signal.aborted) return { ...noFault, outcome: signal.reason === 'timed-out' ? 'timed-out' : 'cancelled' }
  const error = end.outcome === 'device-error' ? end.error : result === null ? fail('DEVICE_PROTOCOL').error : result.error
  const outcome = error.code === 'CASE_CLOSED' ? 'cancelled' : 'device-error'
  return { outcome, faultCode: error.code, fingers: fingersNamed(error.details) }
}
