import type { Identity, IdentityDraft } from '../../preload/contract/cases.js'
import { maskIin } from './case-view.js'

/** Whom a request is about, as lists show it (CR-6); before identification the number that was typed. */
export function subjectMask(row: { readonly identity: string | null; readonly draft: string }): string | null {
  const identity: Identity | null = row.identity === null ? null : JSON.parse(row.identity)
  const draft: IdentityDraft | null = row.draft === '' ? null : JSON.parse(row.draft)
  const iin = identity?.iin ?? draft?.iin.replace(/\D/g, '') ?? ''
  return iin.length === 12 ? maskIin(iin) : null
}
