import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { CapturePorts } from './capture-ports.js'
import type { NewAttempt, RecordedAttempt } from './capture.store.js'
import { deviceOnRecord, record, type Attempt, type AttemptFault } from './finger-attempt.js'

/** Stands among the hints of the engine: the score is the scanner's own. */
export const scoredByDevice = 'scored-by-device'

/** A finger whose device scored it too low and kept its picture back: an attempt at this finger (406-¶6.1), and no sample. */
export const refusedAttempt = (
  { caseId, identity }: Attempt,
  attemptId: string,
  position: number,
  score: number,
): NewAttempt => ({
  attemptId,
  caseId,
  position,
  device: deviceOnRecord(identity),
  quality: Math.round(score),
  minutiae: 0,
  causes: [scoredByDevice],
  judged: { verdict: 'quality-low', otherPosition: null, requirement: '406-¶6.1' },
  sample: null,
})

export function tellRefused(
  ports: CapturePorts,
  { attemptId, caseId }: Attempt,
  { position, quality, causes, judged }: NewAttempt,
  { revision }: RecordedAttempt,
): void {
  const { otherPosition, requirement, verdict } = judged
  const nothing = { otherPosition, requirement, minutiae: 0, milliseconds: 0 }
  ports.emit('capture.sample', { attemptId, caseId, position, verdict, quality, causes: [...causes], ...nothing })
  ports.caseChanged(caseId, revision)
}

/** The same for the one finger of an attempt. */
export async function recordRefused(
  ports: CapturePorts,
  attempt: Attempt,
  position: number,
  score: number,
): Promise<Result<null, AttemptFault['code']>> {
  if (attempt.signal.aborted) return fail('CANCELLED')
  const refused = refusedAttempt(attempt, attempt.attemptId, position, score)
  const recorded = await record(ports, attempt, [refused])
  if (!recorded.ok) return fail('CASE_CLOSED')
  tellRefused(ports, attempt, refused, recorded.value[0])
  return ok(null)
}
