import type { IdentityFacts } from './case-facts.js'
import { day, isBefore, localDay, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'

/**
 * 406-¶3.1: the applicant is identified by identity documents before anything is collected, and anew every day.
 * A senior employee, never the one at the counter, may pass over a disagreement of the IIN (R-IIN-OVR) or of the
 * machine-readable check digits (R-MRZ); an expired, unreadable or invalidated document passes for nobody.
 */
export function admitIdentity(identity: IdentityFacts | null, today: PlainDate, employeeId: string): Decision {
  if (identity === null) return decide.refuse('406-¶3.1', 'IDENTITY_MISSING')
  return firstRefusal(
    identifiedToday(identity, today),
    () => documentUsable(identity, today),
    () => overridesAreSeniors(identity, employeeId),
    () => iinUsable(identity),
    () => mrzUsable(identity),
    () => nothingDisagrees(identity),
    () => employeeStated(identity),
  )
}

function identifiedToday({ identifiedAt }: IdentityFacts, today: PlainDate): Decision {
  const identifiedOn = localDay(identifiedAt)
  const facts = { identifiedOn: identifiedOn.toString(), today: today.toString() }
  return identifiedOn.equals(today) ? decide.allow('406-¶3.1', facts) : decide.refuse('406-¶3.1', 'IDENTIFIED_EARLIER_DAY', facts)
}

function documentUsable({ document }: IdentityFacts, today: PlainDate): Decision {
  if (!document.readable) return decide.refuse('406-¶3.1', 'DOCUMENT_UNREADABLE', { kind: document.kind })
  if (document.invalidated) return decide.refuse('406-¶3.1', 'DOCUMENT_INVALIDATED', { kind: document.kind })
  const facts = { kind: document.kind, expiresOn: document.expiresOn ?? 'unlimited' }
  return document.expiresOn !== null && isBefore(day(document.expiresOn), today)
    ? decide.refuse('406-¶3.1', 'DOCUMENT_EXPIRED', facts)
    : decide.allow('406-¶3.1', facts)
}

function overridesAreSeniors({ overrides }: IdentityFacts, employeeId: string): Decision {
  const unlawful = overrides.filter(({ confirmation }) => confirmation.role !== 'senior' || confirmation.by === employeeId)
  const codes = unlawful.map(({ code }) => code)
  return unlawful.length > 0
    ? decide.refuse('406-¶3.1', 'OVERRIDE_NOT_BY_SENIOR', { overrides: codes })
    : decide.allow('406-¶3.1')
}

function iinUsable(identity: IdentityFacts): Decision {
  const { iinProblem } = identity
  if (iinProblem === null) return decide.allow('CR-3')
  return iinProblem.override !== null && isOverridden(identity, iinProblem.override)
    ? decide.allow('CR-3', { problem: iinProblem.code, override: iinProblem.override })
    : decide.refuse('CR-3', 'IIN_INVALID', { problem: iinProblem.code, override: iinProblem.override ?? 'none' })
}

function mrzUsable(identity: IdentityFacts): Decision {
  const failed = identity.mrzFailedChecks
  if (failed.length === 0 || isOverridden(identity, 'R-MRZ')) return decide.allow('406-¶3.1', { failed })
  return decide.refuse('406-¶3.1', 'MRZ_CHECK_DIGITS', { failed, override: 'R-MRZ' })
}

function nothingDisagrees(identity: IdentityFacts): Decision {
  const open = identity.disagreements.filter(({ override }) => override === null || !isOverridden(identity, override))
  const codes = open.map(({ code }) => code)
  return open.length > 0
    ? decide.refuse('406-¶3.1', 'IDENTITY_DISAGREES', { disagreements: codes })
    : decide.allow('406-¶3.1', { overridden: identity.disagreements.map(({ code }) => code) })
}

function employeeStated({ statementGiven }: IdentityFacts): Decision {
  return statementGiven ? decide.allow('406-¶3.1', { statement: true }) : decide.refuse('406-¶3.1', 'DOCUMENT_STATEMENT_MISSING')
}

const isOverridden = (identity: IdentityFacts, code: 'R-IIN-OVR' | 'R-MRZ'): boolean =>
  identity.overrides.some((override) => override.code === code)
