import type { cases } from '../../../preload/contract/cases.js'
import type { OutputOf } from '../../../preload/contract/index.js'

export type CaseView = OutputOf<typeof cases.methods.get>
export type PartView = CaseView['parts'][number]
export type FingerView = CaseView['fingers'][number]
export type ConsentView = NonNullable<CaseView['consents']['fingerprint']>
export type Submission = CaseView['submissions'][number]
export type ReturnItem = OutputOf<typeof cases.methods.returns>['items'][number]
export type CaseListItem = OutputOf<typeof cases.methods.list>['cases'][number]

const endStates = ['CANCELLED', 'REFUSED', 'POSTPONED', 'EXCLUDED'] as const
export type EndState = (typeof endStates)[number]

/** A case that ended before it was sent; null while it goes on (requirements.md §11). */
export function endOf(view: { readonly state: CaseView['state'] }): EndState | null {
  return endStates.find((state) => state === view.state) ?? null
}

/** Sent or already accepted: nothing of the case can be changed any more. */
export function isHandedOver(view: { readonly state: CaseView['state'] }): boolean {
  return view.state === 'SENDING' || view.state === 'ACCEPTED'
}

/** 406-¶8.1: closed because the person has a record already; that is no refusal of his rights. */
export const alreadyEnrolled = (view: CaseView): boolean => view.state === 'REFUSED' && view.endReason === 'ALREADY_ENROLLED'
