import { fail } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { decide, finishFingers, type Decision } from '../rules/index.js'
import { caseFacts, exclusionFacts } from './case-facts.js'
import type { CasePorts } from './case-ports.js'
import { notMet, type CaseService } from './case-service.js'
import { accountOf } from './signed-in.js'

type FingerMarkHandlers = Pick<HandlersOf<'cases'>, 'exceptFinger' | 'clearFinger' | 'stateExclusion' | 'exclude'>

/** Why a finger is not taken, and the end of a case in which none can be (406-¶6.2–¶7.2, ¶10). */
export function fingerMarkHandlers(ports: CasePorts, service: CaseService): FingerMarkHandlers {
  return {
    exceptFinger: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const finger = loaded.value.fingers.find(({ position }) => position === input.position)
      // A finger that was taken has no reason not to be taken (406-¶6.2).
      if (finger !== undefined && finger.image_record_id !== null) {
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.2', reason: 'FINGER_TWICE_RECORDED', position: input.position })
      }
      const { attemptsPerFinger } = await ports.lawSettings()
      const attempts = finger?.attempts ?? 0
      if (input.reason === 'F-TRIES' && attempts < attemptsPerFinger) {
        return fail('REQUIREMENT_NOT_MET', {
          requirement: '406-¶6.2',
          reason: 'TRIES_NOT_EXHAUSTED',
          attempts,
          attemptsPerFinger,
        })
      }
      const deformity = input.reason === 'F-DEFORM' ? input.deformity : 'none'
      if (input.reason === 'F-DEFORM' && deformity === 'none')
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶7.2', reason: 'DEFORMITY_NOT_STATED', position: input.position })
      const written = await ports.database.write('cases.exceptFinger', { ...input, deformity }, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },

    clearFinger: async (input, context) => {
      const written = await ports.database.write('cases.clearException', input, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },

    stateExclusion: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const taken = loaded.value.fingers.filter(({ image_record_id: image }) => image !== null).length
      // With at least one finger taken, or to be taken, nobody is excluded.
      if (input.established !== null && taken > 0) return notMet(decide.refuse('406-¶10', 'EXCLUSION_NOT_GROUNDED', { taken }))
      const written = await ports.database.write('cases.stateExclusion', input, context.write)
      if (!written.ok) return written
      const verdict = await exclusionVerdict(input.caseId, context)
      if (input.established === null || verdict.reason === 'SENIOR_CONFIRMATION_MISSING')
        return service.show(input.caseId, context)
      // What was stated does not hold: it is taken back before anybody is asked to confirm it.
      const back = { caseId: input.caseId, established: null, everyFinger: null }
      await ports.database.write('cases.stateExclusion', back, { ...context.write, commandId: null })
      return notMet(verdict)
    },

    exclude: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const decided = await service.decide(loaded.value, await service.around(accountOf(context)))
      const exclusion = exclusionFacts(loaded.value)
      if (decided.outcome !== 'EXCLUDE' || exclusion === null) return notMet(await exclusionVerdict(input.caseId, context))
      const written = await ports.database.write(
        'cases.exclude',
        { caseId: input.caseId, ground: exclusion.ground },
        context.write,
      )
      if (!written.ok) return written
      ports.forgetSamples(input.caseId)
      return service.show(input.caseId, context)
    },
  }

  /** What the rule says of the fingers as they are marked now. */
  async function exclusionVerdict(caseId: string, context: HandlerContext): Promise<Extract<Decision, { allowed: false }>> {
    const account = accountOf(context)
    const loaded = await service.load(caseId)
    const facts = loaded.ok ? caseFacts(loaded.value, await service.around(account)).fingers : null
    const verdict = facts === null ? null : finishFingers(facts, account.account_id, await ports.lawSettings())
    return verdict !== null && !verdict.decision.allowed ? verdict.decision : decide.refuse('406-¶10', 'EXCLUSION_NOT_GROUNDED')
  }
}
