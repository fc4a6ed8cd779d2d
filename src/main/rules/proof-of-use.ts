import type { ProofFacts } from './case-facts.js'
import { decide, type Decision } from './decision.js'
import { workingAnswers, type LawSettings } from './law-settings.js'

/**
 * 406-¶6.2: the fingers that were taken are this person's and serve. One touch after the last sample is compared with the new
 * template; after the set number of touches without agreement a senior employee may let the case go on.
 */
export function proofOfUse(proof: ProofFacts | null, employeeId: string, settings: LawSettings = workingAnswers): Decision {
  if (proof === null) return decide.refuse('406-¶6.2', 'PROOF_OF_USE_MISSING', { touches: 0 })
  const { passed, touches, confirmation } = proof
  if (passed) return decide.allow('406-¶6.2', { proof: 'passed', touches })
  const confirmed = confirmation !== null && confirmation.role === 'senior' && confirmation.by !== employeeId
  if (touches < settings.attemptsPerFinger) return decide.refuse('406-¶6.2', 'PROOF_OF_USE_MISSING', { touches })
  return confirmed
    ? decide.allow('406-¶6.2', { proof: 'not reached', touches })
    : decide.refuse('406-¶6.2', 'PROOF_OF_USE_NOT_REACHED', { touches })
}
