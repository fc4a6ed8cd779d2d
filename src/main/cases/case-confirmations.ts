import type { ConfirmationKind, ConfirmationView } from '../../preload/contract/confirmation-view.js'
import type { Confirmation } from '../rules/index.js'
import type { CaseBundle, ConfirmationRow } from './case-rows.js'

type Scope = Readonly<Record<string, string | number>>

const factsOf = (row: ConfirmationRow): ConfirmationView['facts'] => JSON.parse(row.facts)

/**
 * Who confirmed exactly this: a confirmation holds for the facts it was asked about and for no others.
 * @param scope facts that must still be the same, e.g. the kind of damage
 */
export function confirmedBy(bundle: CaseBundle, kind: ConfirmationKind, scope: Scope): Confirmation | null {
  const row = bundle.confirmations.find((one) => one.kind === kind && one.state === 'confirmed' && covers(one, scope))
  return row === undefined || row.decided_by_account === null ? null : { by: row.decided_by_account, role: 'senior' }
}

function covers(row: ConfirmationRow, scope: Scope): boolean {
  const facts = factsOf(row)
  return Object.entries(scope).every(([name, value]) => facts[name] === value)
}

export const confirmationView = (row: ConfirmationRow): ConfirmationView => ({
  confirmationId: row.confirmation_id,
  kind: row.kind,
  requirement: row.requirement,
  facts: factsOf(row),
  state: row.state,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  sentAt: row.sent_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  reason: row.reason,
})
