import type { CaseView } from '../../preload/contract/cases.js'
import type { LawSettings, ProofFacts } from '../rules/index.js'
import { confirmedBy } from './case-confirmations.js'
import type { CaseBundle, ProofTouchRow } from './case-rows.js'

/** When the newest sample of the case was taken; a touch before it proves nothing of it. */
export const lastSampleAt = ({ fingers }: CaseBundle): string | null =>
  fingers.reduce<string | null>(
    (latest, { sampled_at: at }) => (at !== null && (latest === null || at > latest) ? at : latest),
    null,
  )

/** The touches after the last sample, oldest first. */
export function touchesSince(bundle: CaseBundle): readonly ProofTouchRow[] {
  const last = lastSampleAt(bundle)
  return last === null ? [] : bundle.proofs.filter(({ at }) => at >= last)
}

/** @returns null while no touch after the last sample was made */
export function proofFacts(bundle: CaseBundle): ProofFacts | null {
  const touches = touchesSince(bundle)
  if (touches.length === 0) return null
  return {
    passed: touches.some(({ verdict }) => verdict === 'match'),
    touches: touches.length,
    confirmation: confirmedBy(bundle, 'proof-of-use', { sampledAt: lastSampleAt(bundle) ?? '' }),
  }
}

/** @param due whether every finger has its sample or its reason */
export function proofView(bundle: CaseBundle, due: boolean, settings: LawSettings): CaseView['proof'] {
  const facts = proofFacts(bundle)
  const exhausted = (facts?.touches ?? 0) >= settings.attemptsPerFinger
  const state = !due
    ? 'not-due'
    : facts?.passed === true
      ? 'passed'
      : exhausted
        ? facts?.confirmation != null
          ? 'let-pass'
          : 'not-reached'
        : 'open'
  return {
    state,
    touches: touchesSince(bundle).map(({ position, verdict, at }) => ({ position, verdict, at })),
    touchesAllowed: settings.attemptsPerFinger,
  }
}
