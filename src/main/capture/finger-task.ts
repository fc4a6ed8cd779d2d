import type { CapturePorts } from './capture-ports.js'
import { recordRefused } from './device-refused.js'
import { processPicture, type FingerAttempt } from './finger-attempt.js'
import { processTouch } from './finger-touch.js'
import type { GuardMemory } from './guard-memory.js'
import { faulty, type AttemptTask, type Processed } from './run-attempt.js'
import type { SampleSealer } from './sample-records.js'

/** One finger: its first picture is dealt with while the finger is still being lifted. */
export function fingerTask(ports: CapturePorts, memory: GuardMemory, sealer: SampleSealer, attempt: FingerAttempt): AttemptTask {
  const { position, purpose } = attempt
  let processed: Promise<Processed> | null = null
  return {
    ask: { position, positions: [position], missing: [] },
    position,
    hear: (event) => {
      if (event.kind !== 'picture' || processed !== null) return
      const { picture } = event
      processed = (
        purpose === 'enrol'
          ? processPicture(ports, memory, sealer, attempt, picture)
          : processTouch(ports, attempt, purpose, picture)
      )
        .catch((error: unknown) => faulty(ports, error))
        .finally(() => picture.pixels.fill(0))
    },
    finish: async (end) => {
      // A scanner that keeps a poor picture back has looked at the finger all the same: the attempt counts (406-¶6.1).
      if (end.outcome === 'device-error' && end.error.code === 'FINGER_SCORE_LOW' && purpose === 'enrol')
        processed ??= recordRefused(ports, attempt, position, Number(end.error.details['score']) || 0)
      return processed
    },
  }
}
