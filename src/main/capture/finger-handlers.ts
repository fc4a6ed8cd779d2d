import { AttemptId, type CaseId } from '../../preload/contract/index.js'
import type { CapturePurpose } from '../../preload/contract/capture.js'
import { fail, ok } from '../../preload/contract/result.js'
import type { HandlersOf } from '../access/index.js'
import type { CapturePorts } from './capture-ports.js'
import type { Attempt } from './finger-attempt.js'
import { fingerTask } from './finger-task.js'
import { askOf, type GroupAsk } from './group-ask.js'
import type { GuardMemory } from './guard-memory.js'
import { factsOf, readyDevice, withFault } from './ready-device.js'
import { runAttempt, type AttemptTask } from './run-attempt.js'
import type { SampleSealer } from './sample-records.js'
import { slapTask } from './slap-task.js'

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
  const taskFor = (attempt: Attempt, { group, purpose, positions }: Asked): AttemptTask =>
    group === null
      ? fingerTask(ports, memory, sealer, { ...attempt, purpose, position: positions[0] })
      : slapTask(ports, memory, sealer, { ...attempt, ask: group })

  const start: HandlersOf<'capture'>['start'] = async (input, context) => {
    if (running !== null || starting !== null) return fail('CAPTURE_UNDER_WAY', {}, true)
    // Cancellable from here on: a permission that is being asked for may be gone when the answer comes.
    const abort = new AbortController()
    starting = { caseId: input.caseId, abort }
    try {
      const device = await readyDevice(ports.devices, input.deviceId)
      if (!device.ok) return device
      const { identity, supervised, untested } = device.value
      const asked = await askedFor(ports, input)
      const allowed = await ports.mayCapture({ ...asked, caseId: input.caseId, device: factsOf(supervised, identity) }, context)
      if (!allowed.ok) return untested === null ? allowed : withFault(allowed.error, untested.error)
      if (untested !== null) return untested
      if (asked.group !== null && identity.kind !== 'fingerprint-slap')
        return fail('DEVICE_NOT_READY', { reason: 'DEVICE_ONE_FINGER' })
      const { caseId } = input
      const attemptId = AttemptId.parse(ports.random.uuid())
      const attempt: Attempt = { attemptId, caseId, identity, context: context.write, signal: abort.signal }
      const glass = { isClean: () => cleanFor === caseId, seenClean: () => void (cleanFor = caseId) }
      // A window may start the next attempt the moment it hears of the end.
      const free = (): void => void (running = null)
      const ended = runAttempt(ports, supervised, attempt, taskFor(attempt, asked), { glass, abort, free })
      running = { attemptId, caseId, abort, ended }
      return ok({ attemptId, positions: [...asked.positions] })
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

type StartInput = Parameters<HandlersOf<'capture'>['start']>[0]

interface Asked {
  readonly purpose: CapturePurpose
  readonly positions: readonly number[]
  /** null: one finger */
  readonly group: GroupAsk | null
}

/** The law is asked about the very fingers that the scanner will be asked for. */
async function askedFor(ports: CapturePorts, input: StartInput): Promise<Asked> {
  if ('position' in input) return { purpose: input.purpose, positions: [input.position], group: null }
  const group = askOf(input.group, await ports.database.read('capture.fingerStates', { caseId: input.caseId }))
  return { purpose: 'enrol', positions: group.wanted, group }
}
