import { fingersOfGroup } from '../../preload/contract/values.js'
import type { CapturePorts } from './capture-ports.js'
import type { GuardMemory } from './guard-memory.js'
import { faulty, type AttemptTask, type Processed } from './run-attempt.js'
import type { SampleSealer } from './sample-records.js'
import { processSlap, type SlapAttempt } from './slap-attempt.js'
import { clearHarvest, emptyHarvest, gather, isEmpty } from './slap-harvest.js'

/** A group: nothing is looked at before the scanner has given all it has, so that half a slap is none. */
export function slapTask(ports: CapturePorts, memory: GuardMemory, sealer: SampleSealer, attempt: SlapAttempt): AttemptTask {
  const { group, held, missing } = attempt.ask
  const harvest = emptyHarvest()
  let processed: Promise<Processed> | null = null
  const process = (): void => {
    if (isEmpty(harvest)) return
    processed ??= processSlap(ports, memory, sealer, attempt, harvest)
      .catch((error: unknown) => faulty(ports, error))
      .finally(() => clearHarvest(harvest))
  }
  return {
    // To the device a finger that is held is one that it need not wait for.
    ask: { position: null, positions: fingersOfGroup[group], missing: [...held, ...missing] },
    position: null,
    hear: (event) => {
      if (processed === null) gather(harvest, event)
      if (event.kind === 'lift-finger') process()
    },
    finish: async (end) => {
      if (end.outcome === 'done') process()
      else if (processed === null) clearHarvest(harvest)
      return processed
    },
  }
}
