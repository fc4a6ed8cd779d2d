import type { RefusalReason } from './reason-codes.js'
import type { RequirementId } from './requirements.js'

/** What decided; goes to the journal and to the screen, so it never holds a name, an IIN or an image. */
export type DecisionFacts = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>

export interface Allowed {
  readonly allowed: true
  readonly requirement: RequirementId
  readonly facts: DecisionFacts
}

export interface Refused {
  readonly allowed: false
  readonly requirement: RequirementId
  readonly reason: RefusalReason
  readonly facts: DecisionFacts
}

/** The answer of one rule of law: the duty it applied, and why. */
export type Decision = Allowed | Refused

export const decide = {
  allow: (requirement: RequirementId, facts: DecisionFacts = {}): Allowed => ({ allowed: true, requirement, facts }),
  refuse: (requirement: RequirementId, reason: RefusalReason, facts: DecisionFacts = {}): Refused => ({
    allowed: false,
    requirement,
    reason,
    facts,
  }),
}

/** The first refusal, else the last permission: rules are asked in the order in which people meet them. */
export function firstRefusal(first: Decision, ...others: readonly (() => Decision)[]): Decision {
  let current = first
  for (const next of others) {
    if (!current.allowed) return current
    current = next()
  }
  return current
}
