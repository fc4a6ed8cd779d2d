import type { ConfirmationKind } from '../../preload/contract/confirmation-view.js'
import type { IdentityDraft } from '../../preload/contract/cases.js'
import { canonicalJson } from '../audit/index.js'
import {
  admitIdentity,
  decide,
  finishFingers,
  localDay,
  mayOpenEnrolment,
  proofOfUse,
  type Decision,
  type LawSettings,
} from '../rules/index.js'
import { caseFacts, exclusionFacts, type Surroundings } from './case-facts.js'
import type { CaseBundle } from './case-rows.js'
import { enrolledFacts } from './enrolment-facts.js'
import { examineDraft } from './identity-draft.js'
import { lastSampleAt, proofFacts } from './proof-facts.js'

/** What exactly a senior is asked: the facts that `confirmedBy` will want to find unchanged. */
export interface ConfirmationScope {
  readonly requirement: string
  readonly facts: Readonly<Record<string, string | number>>
}

export interface AskedConfirmation {
  /** null while there is nothing to confirm */
  readonly scope: ConfirmationScope | null
  /** null when the rule asks for a senior; else why it does not, or what it wants before */
  readonly refusal: { readonly requirement: string; readonly reason: string } | null
}

export interface Asking {
  readonly bundle: CaseBundle
  readonly around: Surroundings
  readonly settings: LawSettings
  /** keyed digest: the values of a draft never stand in a request */
  readonly reference: (text: string) => string
}

/** A senior is asked only where a rule asks for him (requirements.md §0.3). */
export function confirmationScope(kind: ConfirmationKind, asking: Asking): AskedConfirmation {
  switch (kind) {
    case 'identity-override':
      return identityScope(asking)
    case 'repeated-enrolment':
      return repeatedScope(asking)
    case 'exclusion':
      return exclusionScope(asking)
    case 'proof-of-use':
      return proofScope(asking)
    case 'tries-review':
      return triesScope(asking)
  }
}

/** The draft without the employee's own statement and the way it was entered: another letter is another draft. */
export function draftReference(draft: IdentityDraft, reference: Asking['reference']): string {
  const { documentSeen: _seen, method: _method, ...identity } = draft
  return reference(canonicalJson(identity))
}

/** The rule is asked as if a senior had confirmed: what it still refuses no senior can let pass (406-¶3.1). */
function identityScope({ bundle, around, reference }: Asking): AskedConfirmation {
  if (bundle.row.draft === '') return notAsked('406-¶3.1', 'IDENTITY_MISSING')
  const { findings, filled, examination } = examineDraft(JSON.parse(bundle.row.draft), around.now)
  const stopped = findings.filter(({ severity }) => severity === 'stop')
  const codes = [...new Set(stopped.flatMap(({ override }) => override ?? []))]
  const overrides = codes.map((code) => ({ code, confirmation: { by: 'a senior employee', role: 'senior' as const } }))
  const facts = examination === null ? null : { ...examination.facts, overrides }
  const admitted = admitIdentity(facts, localDay(around.now), around.employee.employeeId)
  const hopeless = stopped.find(({ override }) => override === undefined)
  if (!admitted.allowed) return notAsked(admitted.requirement, admitted.reason)
  if (hopeless !== undefined) return notAsked(hopeless.requirement, hopeless.code)
  if (codes.length === 0) return notAsked('406-¶3.1', 'CONFIRMATION_NOT_ASKED')
  return {
    scope: {
      requirement: codes.includes('R-IIN-OVR') ? 'CR-3' : '406-¶3.1',
      facts: { ...Object.fromEntries(codes.map((code) => [code, 1])), draft: draftReference(filled, reference) },
    },
    refusal: null,
  }
}

function repeatedScope({ bundle, around }: Asking): AskedConfirmation {
  const { damage } = bundle.row
  const decision = mayOpenEnrolment(enrolledFacts(bundle), around.employee.employeeId)
  const scope = damage === null ? null : { requirement: '406-¶8.1', facts: { damage } }
  return { scope, refusal: unless(decision, 'SENIOR_CONFIRMATION_MISSING') }
}

function exclusionScope(asking: Asking): AskedConfirmation {
  const stated = exclusionFacts(asking.bundle)
  if (stated === null) return notAsked('406-¶10', 'EXCLUSION_NOT_GROUNDED')
  const { ground, established } = stated
  return {
    scope: { requirement: '406-¶10', facts: { ground, established } },
    refusal: unless(fingersDecision(asking), 'SENIOR_CONFIRMATION_MISSING'),
  }
}

function proofScope({ bundle, around, settings }: Asking): AskedConfirmation {
  const sampledAt = lastSampleAt(bundle)
  const decision = proofOfUse(proofFacts(bundle), around.employee.employeeId, settings)
  const scope = sampledAt === null ? null : { requirement: '406-¶6.2', facts: { sampledAt } }
  return { scope, refusal: unless(decision, 'PROOF_OF_USE_NOT_REACHED') }
}

function triesScope(asking: Asking): AskedConfirmation {
  const decision = fingersDecision(asking)
  const refusal = unless(decision, 'SENIOR_REVIEW_NEEDED')
  const { positions } = decision.facts
  const scope = { requirement: decision.requirement, facts: { positions: Array.isArray(positions) ? positions.join(',') : '' } }
  return { scope: refusal === null ? scope : null, refusal }
}

function fingersDecision({ bundle, around, settings }: Asking): Decision {
  const { fingers } = caseFacts(bundle, around)
  return fingers === null
    ? decide.refuse('406-¶6.2', 'FINGERS_UNACCOUNTED')
    : finishFingers(fingers, around.employee.employeeId, settings).decision
}

const unless = (decision: Decision, reason: string): AskedConfirmation['refusal'] => {
  if (decision.allowed) return { requirement: decision.requirement, reason: 'CONFIRMATION_NOT_ASKED' }
  return decision.reason === reason ? null : { requirement: decision.requirement, reason: decision.reason }
}

const notAsked = (requirement: string, reason: string): AskedConfirmation => ({ scope: null, refusal: { requirement, reason } })
