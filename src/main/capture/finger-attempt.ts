import type { AttemptId, CaseId } from '../../preload/contract/index.js'
import { fail, ok, type Failure, type Result } from '../../preload/contract/result.js'
import type { WriteContext } from '../database/index.js'
import type { DeviceIdentity, DevicePicture } from '../devices/index.js'
import { isFingerPosition, scoreAtFmr, type Extraction } from '../fingerprint/index.js'
import type { CapturePurpose } from '../../preload/contract/capture.js'
import type { CapturePorts } from './capture-ports.js'
import type { CaptureDevice, NewAttempt, RecordedAttempt } from './capture.store.js'
import { overwrite, type GuardMemory, type GuardSample } from './guard-memory.js'
import type { SampleSealer } from './sample-records.js'
import { judgeSample, type GuardLimits, type SampleVerdict as Judged } from './verdict.js'

/** One use of the scanner, for a finger or for a group. */
export interface Attempt {
  readonly attemptId: AttemptId
  readonly caseId: CaseId
  readonly identity: DeviceIdentity
  readonly context: WriteContext
  readonly signal: AbortSignal
}

export interface FingerAttempt extends Attempt {
  readonly position: number
  readonly purpose: CapturePurpose
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
  const finger = { position, extraction, judged: judged.value }
  const recorded = await record(ports, attempt, [newAttempt(attempt, attemptId, finger, sample.value)])
  if (!recorded.ok) return fail('CASE_CLOSED')
  keepOrForget(memory, attempt, finger, recorded.value[0])
  tell(ports, attempt, finger, recorded.value[0], ports.clock.monotonic() - began)
  return ok(null)
}

/** A finger that was looked at, and what was thought of it. */
export interface JudgedFinger {
  readonly position: number
  readonly extraction: Extraction
  readonly judged: Judged
}

/** What stays is compared with the fingers to come; what does not stay is overwritten. */
export function keepOrForget(
  memory: GuardMemory,
  { caseId }: Attempt,
  { position, extraction }: JudgedFinger,
  { verdict, imageRecordId }: RecordedAttempt,
): void {
  if (verdict === 'accepted' && imageRecordId !== null) memory.keep(caseId, position, imageRecordId, extraction)
  else overwrite(extraction)
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

export async function limitsNow(ports: CapturePorts): Promise<GuardLimits> {
  const { qualityThreshold } = await ports.settings()
  return { leastQuality: qualityThreshold, sameFinger: scoreAtFmr(sameFingerFmr), otherFinger: scoreAtFmr(otherFingerFmr) }
}

export async function sealSample(
  ports: CapturePorts,
  sealer: SampleSealer,
  { caseId, position, signal }: Pick<FingerAttempt, 'caseId' | 'position' | 'signal'>,
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

/** @param attemptId of this finger on record; each finger of a slap has its own */
export function newAttempt(
  { caseId, identity }: Attempt,
  attemptId: string,
  { position, extraction, judged }: JudgedFinger,
  sample: NewAttempt['sample'],
): NewAttempt {
  const { quality, causes, minutiae } = extraction
  const device = deviceOnRecord(identity)
  return { attemptId, caseId, position, device, quality: Math.round(quality), minutiae: minutiae.length, causes, judged, sample }
}

export function record(
  ports: CapturePorts,
  attempt: Attempt,
  attempts: readonly NewAttempt[],
): Promise<Result<readonly RecordedAttempt[], 'CASE_UNKNOWN' | 'CASE_CLOSED'>> {
  return ports.database.write('capture.recordAttempts', { caseId: attempt.caseId, attempts }, contextNow(ports, attempt))
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
export const contextNow = (ports: CapturePorts, { context }: Attempt): WriteContext => ({
  ...context,
  at: new Date(ports.clock.now()).toISOString(),
})

/** @param positions the fingers that were asked for */
export function recordFault(
  ports: CapturePorts,
  attempt: Attempt,
  positions: readonly number[],
  faultCode: string,
): Promise<null> {
  const { caseId, identity } = attempt
  return ports.database.write(
    'capture.recordFault',
    { caseId, positions, device: deviceOnRecord(identity), faultCode },
    contextNow(ports, attempt),
  )
}

/** Tells the windows of one finger that was recorded. */
export function tell(
  ports: CapturePorts,
  { attemptId, caseId }: Attempt,
  { position, extraction, judged }: JudgedFinger,
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
