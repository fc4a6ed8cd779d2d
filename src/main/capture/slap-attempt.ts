import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { FingerGroup } from '../../preload/contract/values.js'
import type { DevicePicture } from '../devices/index.js'
import { isFingerPosition, type FingerPosition, type SlapHand } from '../fingerprint/index.js'
import type { CapturePorts } from './capture-ports.js'
import type { NewAttempt } from './capture.store.js'
import { refusedAttempt, tellRefused } from './device-refused.js'
import type { NamedExtraction, SlapJudgement } from './engine-operations.js'
import {
  engineFault,
  keepOrForget,
  limitsNow,
  newAttempt,
  record,
  sealSample,
  tell,
  type Attempt,
  type AttemptFault,
  type JudgedFinger,
} from './finger-attempt.js'
import type { GroupAsk } from './group-ask.js'
import { overwrite, type GuardMemory, type GuardSample } from './guard-memory.js'
import type { SampleSealer } from './sample-records.js'
import { checkHarvest, refusalOf, slapFault, type SlapFault, type SlapHarvest } from './slap-harvest.js'
import { judgeSample } from './verdict.js'

export interface SlapAttempt extends Attempt {
  readonly ask: GroupAsk
}

export type SlapAttemptFault = AttemptFault['code'] | SlapFault | 'DEVICE_PROTOCOL'

interface SlapPicture {
  readonly position: FingerPosition
  readonly image: DevicePicture
}

interface Examined extends SlapPicture, NamedExtraction {}

/**
 * From a slap to its stored samples. The slap as a whole must be the fingers asked for, or nothing of it is taken; then each finger is
 * judged by itself (design §4.8), and all that became of them is one transaction. Sends 'capture.preview' and, once everything is on
 * disk, one 'capture.sample' for each finger.
 */
export async function processSlap(
  ports: CapturePorts,
  memory: GuardMemory,
  sealer: SampleSealer,
  attempt: SlapAttempt,
  harvest: SlapHarvest,
): Promise<Result<null, SlapAttemptFault>> {
  const began = ports.clock.monotonic()
  const pictures = await picturesOf(ports, attempt, harvest)
  if (!pictures.ok) return pictures
  const examined = await examineAll(ports, attempt, pictures.value)
  if (!examined.ok) return examined
  const stored = await storeSlap(ports, memory, sealer, attempt, harvest, examined.value, began)
  const kept = stored.ok ? stored.value : []
  for (const { position, extraction } of examined.value) if (!kept.includes(position)) overwrite(extraction)
  return stored.ok ? ok(null) : stored
}

/** Every finger upright and alone; of a whole slap also those that are held already, as they tell whose hand it is. */
async function picturesOf(
  ports: CapturePorts,
  { ask, signal }: SlapAttempt,
  harvest: SlapHarvest,
): Promise<Result<readonly SlapPicture[], SlapAttemptFault>> {
  if (harvest.whole === null) {
    const checked = checkHarvest(ask, harvest)
    if (!checked.ok) return checked
    return ok(
      harvest.fingers.flatMap(({ position, picture }) => (isFingerPosition(position) ? [{ position, image: picture }] : [])),
    )
  }
  const [missing, held] = [ask.missing, ask.held].map((positions) => positions.filter(isFingerPosition))
  const asked = { image: harvest.whole, hand: handOf[ask.group], missing, held }
  const cut = await ports.engine.ask('slap.cut', asked, { signal })
  if (!cut.ok) return engineFault(cut.error)
  const { hand, absent, unexpected, fingers } = cut.value
  if (hand === 'other') return slapFault('FINGERS_OTHER_HAND', [])
  if (unexpected.length > 0) return slapFault('FINGERS_UNEXPECTED', unexpected)
  if (absent.length > 0) return slapFault('FINGERS_INCOMPLETE', absent)
  return ok(fingers)
}

const handOf: Readonly<Record<FingerGroup, SlapHand>> = { 'right-four': 'right', 'left-four': 'left', thumbs: 'thumbs' }

async function examineAll(
  ports: CapturePorts,
  { attemptId, signal, ask }: SlapAttempt,
  pictures: readonly SlapPicture[],
): Promise<Result<readonly Examined[], SlapAttemptFault>> {
  const examined: Examined[] = []
  for (const { position, image } of pictures) {
    const one = await ports.engine.ask('finger.examine', { image }, { signal })
    if (!one.ok) {
      for (const { extraction } of examined) overwrite(extraction)
      return engineFault(one.error)
    }
    examined.push({ position, image, extraction: one.value.extraction })
    if (ask.wanted.includes(position))
      ports.emit('capture.preview', { attemptId, position, png: Buffer.from(one.value.preview).toString('base64') })
  }
  return ok(examined)
}

/** @returns the positions whose features the guard now holds */
async function storeSlap(
  ports: CapturePorts,
  memory: GuardMemory,
  sealer: SampleSealer,
  attempt: SlapAttempt,
  { refused }: SlapHarvest,
  examined: readonly Examined[],
  began: number,
): Promise<Result<readonly number[], SlapAttemptFault>> {
  const judged = await judgeFingers(ports, memory, attempt, examined)
  if (!judged.ok) return judged
  const attempts: NewAttempt[] = []
  for (const { image, ...finger } of judged.value) {
    const asked = { caseId: attempt.caseId, position: finger.position, signal: attempt.signal }
    const sample = await sealSample(ports, sealer, asked, image, finger.extraction, finger.judged)
    if (!sample.ok) return sample
    attempts.push(newAttempt(attempt, ports.random.uuid(), finger, sample.value))
  }
  const low = refused.map(({ position, score }) => refusedAttempt(attempt, ports.random.uuid(), position, score))
  if (attempt.signal.aborted) return fail('CANCELLED')
  const recorded = await record(ports, attempt, [...attempts, ...low])
  if (!recorded.ok) return fail('CASE_CLOSED')
  const milliseconds = ports.clock.monotonic() - began
  judged.value.forEach((finger, i) => {
    keepOrForget(memory, attempt, finger, recorded.value[i])
    tell(ports, attempt, finger, recorded.value[i], milliseconds)
  })
  low.forEach((one, i) => tellRefused(ports, attempt, one, recorded.value[attempts.length + i]))
  return ok(judged.value.flatMap(({ position }, i) => (recorded.value[i].verdict === 'accepted' ? [position] : [])))
}

/** The hand first, by all its fingers together; then the fingers that were asked for, each by itself. */
async function judgeFingers(
  ports: CapturePorts,
  memory: GuardMemory,
  { caseId, ask, signal }: SlapAttempt,
  examined: readonly Examined[],
): Promise<Result<ReadonlyArray<JudgedFinger & SlapPicture>, SlapAttemptFault>> {
  const samples = await memory.samples(caseId)
  if (!samples.ok) return samples
  const taken = samples.value.flatMap((sample) =>
    isFingerPosition(sample.position) ? [{ ...sample, position: sample.position }] : [],
  )
  const named = (fingers: readonly NamedExtraction[]) => fingers.map(({ position, extraction }) => ({ position, extraction }))
  const judgement = await ports.engine.ask('slap.judge', { fresh: named(examined), taken: named(taken) }, { signal })
  if (!judgement.ok) return engineFault(judgement.error)
  const whole = refusalOf(judgement.value.verdict)
  if (!whole.ok) return whole
  const limits = await limitsNow(ports)
  return ok(
    examined.flatMap((finger, i) => {
      if (!ask.wanted.includes(finger.position)) return []
      const { quality, ridgesPresent } = finger.extraction
      const { kept, others } = comparedWith(judgement.value, i, examined, taken)
      return [{ ...finger, judged: judgeSample({ quality, ridgesPresent, others, kept }, finger.position, limits) }]
    }),
  )
}

/** The scores of one finger as the guards want them: with the samples of the case, and with its neighbours on the glass. */
function comparedWith(
  { scores, among }: SlapJudgement,
  at: number,
  examined: readonly Examined[],
  taken: ReadonlyArray<GuardSample & NamedExtraction>,
) {
  const { position } = examined[at]
  const compared = taken.map((sample, i) => ({ position: sample.position, quality: sample.quality, score: scores[at][i] }))
  const neighbours = examined.map((finger, i) => ({ position: finger.position, score: among[at][i] }))
  return {
    kept: compared.find((sample) => sample.position === position) ?? null,
    others: [...compared, ...neighbours].filter((other) => other.position !== position),
  }
}
