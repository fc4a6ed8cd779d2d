import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { DevicePicture } from '../devices/index.js'
import { scoreAtFmr, type Extraction } from '../fingerprint/index.js'
import type { CapturePorts } from './capture-ports.js'
import type { NewProofTouch } from './capture.store.js'
import { contextNow, deviceOnRecord, engineFault, type AttemptFault, type FingerAttempt } from './finger-attempt.js'
import { overwrite } from './guard-memory.js'

export type TouchFault =
  AttemptFault['code'] | 'RECORD_DAMAGED' | 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION' | 'STATEMENT_INVALID'

type Verdict = 'match' | 'non-match' | 'unavailable' | 'quality-low' | 'no-ridges'

/**
 * One finger against its own template and no other: one stranger's finger in a thousand may pass, and the person stands at the
 * counter. Half of that is asked, because a template without its ridges lets twice its nominal share pass (12,000 false pairs of
 * the FVC development sets: 0.1 % at this score, and 5.9 % of true pairs refused). A stricter limit would send sound templates to
 * a senior employee.
 */
const proofFmr = 5e-4

/**
 * A touch that is compared and forgotten: with the new template of its finger (proof of use), or by the Base (406-¶8.1). Neither
 * its picture nor its minutiae are stored anywhere.
 */
export async function processTouch(
  ports: CapturePorts,
  attempt: FingerAttempt,
  purpose: 'prove' | 'recognise',
  picture: DevicePicture,
): Promise<Result<null, TouchFault>> {
  const began = ports.clock.monotonic()
  const examined = await ports.engine.ask('finger.examine', { image: picture }, { signal: attempt.signal })
  if (!examined.ok) return engineFault(examined.error)
  const { extraction, preview } = examined.value
  const { attemptId, position } = attempt
  ports.emit('capture.preview', { attemptId, position, png: Buffer.from(preview).toString('base64') })
  const answered = await (purpose === 'prove' ? prove : recognise)(ports, attempt, picture, extraction)
  if (answered.ok) tell(ports, attempt, extraction, answered.value, Math.round(ports.clock.monotonic() - began))
  overwrite(extraction)
  return answered.ok ? ok(null) : answered
}

interface Answer {
  readonly verdict: Verdict
  readonly revision: number
}

type Comparison = (
  ports: CapturePorts,
  attempt: FingerAttempt,
  picture: DevicePicture,
  extraction: Extraction,
) => Promise<Result<Answer, TouchFault>>

const prove: Comparison = async (ports, attempt, _picture, extraction) => {
  const { caseId, position, signal, identity } = attempt
  const usable = await usability(ports, extraction)
  const score = usable === null ? await scoreOwnTemplate(ports, attempt, extraction) : ok(0)
  if (!score.ok) return score
  if (signal.aborted) return fail('CANCELLED')
  const verdict: NewProofTouch['verdict'] = usable ?? (score.value >= scoreAtFmr(proofFmr) ? 'match' : 'non-match')
  const touch = { caseId, position, verdict, quality: Math.round(extraction.quality), device: deviceOnRecord(identity) }
  const recorded = await ports.database.write('capture.recordProof', touch, contextNow(ports, attempt))
  return recorded.ok ? ok({ verdict, revision: recorded.value.revision }) : fail('CASE_CLOSED')
}

async function scoreOwnTemplate(
  ports: CapturePorts,
  { caseId, position, signal }: FingerAttempt,
  probe: Extraction,
): Promise<Result<number, TouchFault>> {
  const record = await ports.database.read('capture.template', { caseId, position })
  const opened = record === null ? null : ports.keys.openRecord(record)
  if (opened === null || !opened.ok) return fail('RECORD_DAMAGED', { position })
  const scored = await ports.engine.ask('finger.scoreTemplate', { probe, template: opened.value }, { signal })
  opened.value.fill(0)
  return scored.ok ? scored.value : engineFault(scored.error)
}

const recognise: Comparison = async (ports, attempt, image, extraction) => {
  const { caseId, position, signal } = attempt
  const usable = await usability(ports, extraction)
  const quality = Math.round(extraction.quality)
  const encoded =
    usable === null
      ? await ports.engine.ask('finger.encode', { image, extraction, position }, { signal })
      : ok({ template: null, png: null })
  if (!encoded.ok) return engineFault(encoded.error)
  if (signal.aborted) return fail('CANCELLED')
  const { template, png } = encoded.value
  png?.fill(0)
  const answer = await ports.recognise(caseId, { position, template, quality }, contextNow(ports, attempt))
  template?.fill(0)
  return answer.ok ? ok({ verdict: usable ?? answer.value.outcome, revision: answer.value.revision }) : answer
}

/** @returns null when the touch is good enough to be compared */
async function usability(
  ports: CapturePorts,
  { quality, ridgesPresent }: Extraction,
): Promise<'quality-low' | 'no-ridges' | null> {
  if (!ridgesPresent) return 'no-ridges'
  return quality < (await ports.settings()).qualityThreshold ? 'quality-low' : null
}

function tell(
  ports: CapturePorts,
  { attemptId, caseId, position }: FingerAttempt,
  extraction: Extraction,
  { verdict, revision }: Answer,
  milliseconds: number,
): void {
  ports.emit('capture.sample', {
    attemptId,
    caseId,
    position,
    verdict,
    quality: Math.round(extraction.quality),
    minutiae: extraction.minutiae.length,
    causes: [...extraction.causes],
    otherPosition: null,
    requirement: null,
    milliseconds,
  })
  ports.caseChanged(caseId, revision)
}
