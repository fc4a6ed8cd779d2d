import type { ConfirmationKind, ConfirmationView } from '../../../preload/contract/confirmation-view.js'
import type { CaseView } from '../cases/view.js'

/** The last request of this kind that still speaks of the case as it is; null: a senior has to be asked (anew). */
export function currentRequest(view: CaseView, kind: ConfirmationKind): ConfirmationView | null {
  const last = view.confirmations.filter((one) => one.kind === kind && one.state !== 'withdrawn').at(-1)
  return last !== undefined && covers(view, last) ? last : null
}

/** The station withdraws what was asked about another draft; the rest is compared here as its rules compare it. */
function covers(view: CaseView, { kind, facts }: ConfirmationView): boolean {
  if (kind === 'repeated-enrolment') return facts['damage'] === view.enrolment.damage
  if (kind === 'exclusion')
    return facts['ground'] === view.exclusion?.ground && facts['established'] === view.exclusion?.established
  return true
}
