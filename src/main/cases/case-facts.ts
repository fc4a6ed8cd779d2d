import type { Profile } from '../../preload/contract/index.js'
import type { Identity, IdentityDraft } from '../../preload/contract/cases.js'
import { examineIdentity } from '../identity/index.js'
import { confirmedBy } from './case-confirmations.js'
import { capacityFacts, representativeId } from './capacity-facts.js'
import { enrolledFacts } from './enrolment-facts.js'
import { proofFacts } from './proof-facts.js'
import type {
  CaseFacts,
  ConsentFacts,
  DeviceFacts,
  EmployeeFacts,
  FingerFacts,
  IdentityFacts,
  ProtectionFacts,
} from '../rules/index.js'
import type { CaseBundle, ConsentRow, FingerRow } from './case-rows.js'

/** What the rules must know besides the case itself. */
export interface Surroundings {
  readonly now: string
  readonly profile: Profile
  readonly employee: EmployeeFacts
  readonly fingerprintText: { readonly version: string; readonly digest: string }
  readonly device: DeviceFacts | null
  readonly protection: ProtectionFacts
  /** the List in force names a telephone number (395-¶5) */
  readonly contactListed: boolean
}

/** The person is an opaque id for the rules: the case's own, since every fact of a case is about its one applicant. */
const personOf = (bundle: CaseBundle): string => `subject:${bundle.row.case_id}`

/** Rows → the facts of `decideCase`. */
export function caseFacts(bundle: CaseBundle, around: Surroundings): CaseFacts {
  const { row } = bundle
  const identity: Identity | null = row.identity === null ? null : JSON.parse(row.identity)
  return {
    now: around.now,
    profile: around.profile,
    personId: personOf(bundle),
    language: row.memo_language ?? 'kk',
    declinedAt: row.state === 'CANCELLED' ? row.ended_at : null,
    employee: around.employee,
    identity: identity === null ? null : identityFacts(bundle, identity, around.now),
    birthDate: identity?.birthDate ?? null,
    capacity: capacityFacts(bundle),
    enrolled: enrolledFacts(bundle),
    explanation: explanationFacts(bundle),
    currentConsentText: { version: around.fingerprintText.version, digest: around.fingerprintText.digest },
    consent: consentFacts(bundle, 'fingerprint'),
    device: around.device,
    protection: around.protection,
    fingers: fingersFacts(bundle),
    proof: proofFacts(bundle),
  }
}

/** Identification holds for its own day: the facts are read anew with the instant of that day, so that the rules see its age. */
function identityFacts(bundle: CaseBundle, identity: Identity, now: string): IdentityFacts | null {
  const draft: IdentityDraft = JSON.parse(bundle.row.draft)
  const examined = examineIdentity({
    identifiedAt: `${identity.identifiedOn}T12:00:00+05:00`,
    iin: identity.iin,
    birthDate: identity.birthDate,
    sex: identity.sex,
    latinSurname: identity.latinName.split(' ')[0] || null,
    document: {
      kind: identity.documentKind,
      number: identity.documentNumber,
      issuedOn: identity.documentIssuedOn,
      expiresOn: identity.documentExpiresOn,
      readable: true,
      invalidated: false,
    },
    mrz: draft.mrzLines.length === 0 ? null : draft.mrzLines,
    statementGiven: draft.documentSeen,
    overrides: identityOverrides(bundle),
  })
  return examined.ok ? { ...examined.value.facts, identifiedAt: sameDay(identity.identifiedOn, now) } : null
}

/** CR-3, 406-¶3.1: what a senior employee let pass; a request whose draft has changed since covers nothing. */
export function identityOverrides(bundle: CaseBundle, draftReference?: string): IdentityFacts['overrides'] {
  const scope: Readonly<Record<string, string>> = draftReference === undefined ? {} : { draft: draftReference }
  return (['R-IIN-OVR', 'R-MRZ'] as const).flatMap((code) => {
    const confirmation = confirmedBy(bundle, 'identity-override', { ...scope, [code]: 1 })
    return confirmation === null ? [] : [{ code, confirmation }]
  })
}

const sameDay = (identifiedOn: string, now: string): string =>
  new Date(Date.parse(now) + 5 * 3_600_000).toISOString().slice(0, 10) === identifiedOn ? now : `${identifiedOn}T12:00:00+05:00`

function explanationFacts({ row }: CaseBundle): CaseFacts['explanation'] {
  if (row.memo_language === null || row.memo_version === null || row.memo_shown_at === null) return null
  return {
    language: row.memo_language,
    memoVersion: row.memo_version,
    shownAt: row.memo_shown_at,
    markedAt: row.explained_at,
    aids: JSON.parse(row.aids),
  }
}

/** @returns null while no form was signed: a printed sheet is no consent */
export function consentFacts(bundle: CaseBundle, kind: ConsentRow['kind']): ConsentFacts | null {
  const row = bundle.consents.find((consent) => consent.kind === kind && consent.state !== 'withdrawn')
  if (row === undefined || row.signed_at === null) return null
  return {
    number: row.consent_number,
    regime: kind === 'fingerprint' ? '406' : '225',
    personId: personOf(bundle),
    language: row.language,
    mark: row.mark,
    earlierConsent: row.earlier_consent,
    textVersion: row.text_version,
    textDigest: row.text_digest,
    form: row.form,
    signatory: row.signatory === 'representative' ? representativeId(bundle) : personOf(bundle),
    signedAt: row.signed_at,
    acceptedAt: row.accepted_at,
    acceptedBy: row.accepted_by,
    stamp: row.stamp_put === 1 ? 'put' : null,
    checked: row.scan_digest !== null,
    evidenceDigest: row.scan_digest,
    signatureValid: null,
    emptyFields: [],
    preticked: false,
    withdrawnAt: null,
  }
}

/** The fingers of a case as the rules read them: samples and marks. */
export const markedFingers = ({ row, fingers }: CaseBundle): readonly FingerFacts[] =>
  fingers.flatMap((finger) => fingerFacts(finger, row.account_id))

function fingersFacts(bundle: CaseBundle): CaseFacts['fingers'] {
  const records = [...markedFingers(bundle)]
  return records.length === 0 ? null : { records, sameFingerPairs: [], handsExchanged: false, exclusion: exclusionFacts(bundle) }
}

/** 406-¶10: the ground follows from the marks; how it was established is the employee's statement, the rest the senior's. */
export function exclusionFacts(bundle: CaseBundle): NonNullable<CaseFacts['fingers']>['exclusion'] {
  const { exclusion_established: established } = bundle.row
  if (established === null) return null
  const ground = bundle.fingers.every(({ reason }) => reason === 'F-ABSENT') ? 'EX-10.1' : 'EX-10.2'
  return { ground, established, confirmation: confirmedBy(bundle, 'exclusion', { ground, established }) }
}

/** The capture guard keeps a doubled finger from ever becoming a row, so no pairs are left to report here. */
function fingerFacts(finger: FingerRow, employeeId: string): FingerFacts[] {
  const position = finger.position as FingerFacts['position']
  if (finger.image_record_id !== null)
    return [{ position, outcome: 'captured', attempts: Math.max(1, finger.attempts), deformity: finger.deformity }]
  if (finger.reason === null) return []
  const reason = finger.reason as Extract<FingerFacts, { outcome: 'not taken' }>['reason']
  return [
    {
      position,
      outcome: 'not taken',
      reason,
      attempts: finger.attempts,
      deformity: finger.deformity,
      confirmedBy: finger.confirmed_by ?? employeeId,
      healingExpectedOn: finger.return_on,
    },
  ]
}
