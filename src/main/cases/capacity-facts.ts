import type { CapacityView, Identity } from '../../preload/contract/cases.js'
import type { CapacityFacts } from '../rules/index.js'
import type { CaseBundle, ConsentRow } from './case-rows.js'

/** As the column holds it: what the employee copied from the court's decision. */
export type StatedCapacity = Pick<CapacityView, 'kind' | 'courtDecision'>
export type RepresentativeIdentity = Omit<NonNullable<CapacityView['representative']>, 'authority' | 'identifiedAt'>
export type Authority = NonNullable<CapacityView['representative']>['authority']

export const statedCapacity = (bundle: CaseBundle): StatedCapacity | null =>
  bundle.row.capacity === null ? null : JSON.parse(bundle.row.capacity)

/** CX-08: the guardian signs D-01 for an incapable person; a person of limited capacity signs it himself. */
export const expectedSignatory = (kind: StatedCapacity['kind'] | 'full'): ConsentRow['signatory'] =>
  kind === 'incapacity' ? 'representative' : 'applicant'

/** The representative is an opaque id for the rules; a person who would represent himself has the applicant's own id. */
export function representativeId(bundle: CaseBundle): string {
  const identity: Identity | null = bundle.row.identity === null ? null : JSON.parse(bundle.row.identity)
  const representative: RepresentativeIdentity | null =
    bundle.representative === null ? null : JSON.parse(bundle.representative.identity)
  const same = identity !== null && representative !== null && identity.iin === representative.iin
  return same ? `subject:${bundle.row.case_id}` : `representative:${bundle.row.case_id}`
}

/** 406-¶5: rows → the facts of `representativeReady`. */
export function capacityFacts(bundle: CaseBundle): CapacityFacts | null {
  const stated = statedCapacity(bundle)
  if (stated === null) return null
  return { ...stated, representative: representativeFacts(bundle), application: applicationFacts(bundle) }
}

function representativeFacts(bundle: CaseBundle): CapacityFacts['representative'] {
  const row = bundle.representative
  if (row === null) return null
  const authority: Authority = JSON.parse(row.authority)
  const personId = representativeId(bundle)
  const last = bundle.presence.at(-1)
  return {
    personId,
    employeeId: row.account_id,
    identified: true,
    authority: {
      number: authority.number,
      representativeId: row.named_in_authority === 1 ? personId : 'another person',
      from: authority.date,
      until: authority.until,
    },
    presentSince: bundle.presence.find(({ present }) => present === 1)?.at ?? null,
    absentSince: last !== undefined && last.present === 0 ? last.at : null,
  }
}

function applicationFacts(bundle: CaseBundle): CapacityFacts['application'] {
  const row = bundle.application
  if (row === null || row.state !== 'accepted' || row.signed_at === null || row.evidence_digest === null) return null
  return {
    number: row.application_number,
    signedBy: row.signed_by_representative === 1 ? representativeId(bundle) : 'another person',
    signedAt: row.signed_at,
    evidenceDigest: row.evidence_digest,
  }
}

export function capacityView(bundle: CaseBundle): CapacityView | null {
  const stated = statedCapacity(bundle)
  if (stated === null) return null
  const { representative, application, presence } = bundle
  return {
    ...stated,
    representative:
      representative === null
        ? null
        : {
            ...JSON.parse(representative.identity),
            authority: JSON.parse(representative.authority),
            identifiedAt: representative.identified_at,
          },
    application:
      application === null
        ? null
        : {
            number: application.application_number,
            state: application.state,
            form: application.form,
            language: application.language,
            textVersion: application.text_version,
            preparedAt: application.prepared_at,
            printedAt: application.printed_at,
            signedAt: application.signed_at,
            acceptedAt: application.accepted_at,
          },
    presence: {
      present: presence.at(-1)?.present === 1,
      marks: presence.map(({ present, at }) => ({ present: present === 1, at })),
    },
  }
}
