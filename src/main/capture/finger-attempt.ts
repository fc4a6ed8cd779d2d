import type { AttemptId, CaseId } from '../../preload/contract/index.js'
import { fail, ok, type Failure, type Result } from '../../preload/contract/result.js'
import type { WriteContext } from '../database/index.js'
import type { DeviceIdentity, DevicePicture } from '../devices/index.js'
import { isFingerPosition, scoreAtFmr, type Extraction } from '../fingerprint/index.js'
import type { CapturePorts, CapturePurpose } from './capture-ports.js'
import type { CaptureDevice, NewAttempt, RecordedAttempt } from './capture.store.js'
import type { FingerExamination } from './engine-operations.js'
import { overwrite, type GuardMemory, type GuardSample } from './guard-memory.js'
import type { SampleSealer } from './sample-records.js'
import { judgeSample, type GuardLimits, type SampleVerdict as Judged } from './verdict.js'

export interface FingerAttempt {
  readonly attemptId: AttemptId
  readonly caseId: CaseId
  readonly position: number
  readonly purpose: CapturePurpose
  readonly identity: DeviceIdentity
  readonly context: WriteContext
  readonly signal: AbortSignal
}

export type AttemptFault = Failure<'ENGINE_FAILED' | 'RECORD_DAMAGED' | 'CASE_CLOSED' | 'CANCELLED'>

/** Ten fingers make 45 comparisons: at this false match rate 0.5 % of persons see one false alarm, and try again. */
const sameFingerFmr = 1e-4
/** A retake that is less alike its first capture than one in a hundred strangers' fingers is another finger. */
const otherFingerFmr = 1e-2

/**
 * From the picture to the stored sample: quality, minutiae, guards by real comparison, sealed records, one transaction.
 * Sends 'capture.preview' and, once everything is on disk, 'capture.sample'.
 */
export async function processPicture(
  ports: CapturePorts,
  memory: GuardMemory,
  sealer: SampleSealer,
  attempt: FingerAttempt,
  picture: DevicePicture,
): Promise<Result<null, AttemptFault['code']>> {
  const began = ports.clock.monotonic()
  const examined = await ports.engine.ask('finger.examine', { image: picture }, { signal: attempt.signal })
  if (!examined.ok) return engineFault(examined.error)
  const { extraction, preview } = examined.value
  const { attemptId, position } = attempt
  ports.emit('capture.preview', { attemptId, position, png: Buffer.from(preview).toString('base64') })
  const samples = await memory.samples(attempt.caseId)
  if (!samples.ok) return samples
  const judged = await judge(ports, attempt, extraction, samples.value)
  if (!judged.ok) return judged
  const sample = await sealSample(ports, sealer, attempt, picture, extraction, judged.value)
  if (!sample.ok) return sample
  if (attempt.signal.aborted) return fail('CANCELLED')
  const recorded = await record(ports, attempt, extraction, judged.value, sample.value)
  if (!recorded.ok) return fail('CASE_CLOSED')
  if (recorded.value.verdict === 'accepted' && recorded.value.imageRecordId !== null)
    memory.keep(attempt.caseId, position, recorded.value.imageRecordId, extraction)
  tell(ports, attempt, examined.value, judged.value, recorded.value, ports.clock.monotonic() - began)
  if (recorded.value.verdict !== 'accepted') overwrite(extraction)
  return ok(null)
}

async function judge(
  ports: CapturePorts,
  attempt: FingerAttempt,
  extraction: Extraction,
  samples: readonly GuardSample[],
): Promise<Result<Judged, AttemptFault['code']>> {
  const scores = await ports.engine.ask(
    'finger.scores',
    { probe: extraction, others: samples.map((sample) => sample.extraction) },
    { signal: attempt.signal },
  )
  if (!scores.ok) return engineFault(scores.error)
  const compared = samples.map((sample, i) => ({ ...sample, score: scores.value[i] ?? 0 }))
  const kept = compared.find(({ position }) => position === attempt.position) ?? null
  const others = compared.flatMap(({ position, score }) =>
    position !== attempt.position && isFingerPosition(position) ? [{ position, score }] : [],
  )
  const { quality, ridgesPresent } = extraction
  if (!isFingerPosition(attempt.position)) throw new Error(`no finger position ${attempt.position}`)
  return ok(judgeSample({ quality, ridgesPresent, others, kept }, attempt.position, await limitsNow(ports)))
}

async function limitsNow(ports: CapturePorts): Promise<GuardLimits> {
  const { qualityThreshold } = await ports.settings()
  return { leastQuality: qualityThreshold, sameFinger: scoreAtFmr(sameFingerFmr), otherFinger: scoreAtFmr(otherFingerFmr) }
}

async function sealSample(
  ports: CapturePorts,
  sealer: SampleSealer,
  { caseId, position, signal }: FingerAttempt,
  image: DevicePicture,
  extraction: Extraction,
  judged: Judged,
): Promise<Result<NewAttempt['sample'], AttemptFault['code']>> {
  if (judged.verdict !== 'accepted') return ok(null)
  const encoded = await ports.engine.ask('finger.encode', { image, extraction, position }, { signal })
  if (!encoded.ok) return engineFault(encoded.error)
  return ok({
    image: sealer.seal(caseId, 'finger-image', encoded.value.png),
    template: sealer.seal(caseId, 'finger-template', encoded.value.template),
  })
}

function record(
  ports: CapturePorts,
  attempt: FingerAttempt,
  extraction: Extraction,
  judged: Judged,
  sample: NewAttempt['sample'],
): Promise<Result<RecordedAttempt, 'CASE_UNKNOWN' | 'CASE_CLOSED'>> {
  const { attemptId, caseId, position, identity } = attempt
  const device = deviceOnRecord(identity)
  const { quality, causes, minutiae } = extraction
  const facts = { attemptId, caseId, position, device, quality: Math.round(quality), minutiae: minutiae.length, causes }
  return ports.database.write('capture.recordAttempt', { ...facts, judged, sample }, contextNow(ports, attempt))
}

/** What 406-¶6.1 wants on record of the scanner. */
export const deviceOnRecord = ({ vendor, product, serial, driverVersion, dpi, simulator }: DeviceIdentity): CaptureDevice => ({
  model: `${vendor} ${product}`,
  serial,
  driverVersion,
  dpi,
  simulator,
})

/** The command began with the attempt; what is written is written now. */
export const contextNow = (ports: CapturePorts, { context }: FingerAttempt): WriteContext => ({
  ...context,
  at: new Date(ports.clock.now()).toISOString(),
})

export function recordFault(ports: CapturePorts, attempt: FingerAttempt, faultCode: string): Promise<null> {
  const { caseId, position, identity } = attempt
  return ports.database.write(
    'capture.recordFault',
    { caseId, position, device: deviceOnRecord(identity), faultCode },
    contextNow(ports, attempt),
  )
}

function tell(
  ports: CapturePorts,
  { attemptId, caseId, position }: FingerAttempt,
  { extraction }: FingerExamination,
  judged: Judged,
  recorded: RecordedAttempt,
  milliseconds: number,
): void {
  ports.emit('capture.sample', {
    attemptId,
    caseId,
    position,
    verdict: recorded.verdict,
    quality: Math.round(extraction.quality),
    minutiae: extraction.minutiae.length,
    causes: [...extraction.causes],
    otherPosition: judged.otherPosition,
    requirement: judged.requirement,
    milliseconds: Math.round(milliseconds),
  })
  ports.caseChanged(caseId, recorded.revision)
}

export const engineFault = (error: Failure): { readonly ok: false; readonly error: AttemptFault } =>
  error.code === 'WORKER_CANCELLED' ? fail('CANCELLED') : fail('ENGINE_FAILED', { cause: error.code }, true)
