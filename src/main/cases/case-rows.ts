import type { ConfirmationKind } from '../../preload/contract/confirmation-view.js'
import type { CaseState } from '../rules/index.js'

/** Rows as the tables hold them (migration 0001); JSON columns still as text. */
export interface CaseRow {
  readonly case_id: string
  readonly number: string
  readonly department_code: string
  readonly opened_at: string
  readonly opened_on: string
  readonly account_id: string
  readonly employee_name: string
  readonly state: CaseState
  readonly revision: number
  readonly draft: string
  readonly identity: string | null
  readonly memo_language: 'kk' | 'ru' | 'en' | null
  readonly memo_version: string | null
  readonly memo_shown_at: string | null
  readonly explained_at: string | null
  readonly aids: string
  readonly face_refused: number
  readonly capacity: string | null
  readonly damage: string | null
  readonly exclusion_established: 'seen' | 'ten failed attempts' | null
  readonly contact_phone: string | null
  readonly end_reason: string | null
  readonly ended_at: string | null
}

export interface ConsentRow {
  readonly consent_number: string
  readonly case_id: string
  readonly kind: 'fingerprint' | 'face'
  readonly state: 'prepared' | 'scanned' | 'accepted' | 'withdrawn'
  readonly language: 'kk' | 'ru'
  readonly text_version: string
  readonly text_digest: string
  readonly prepared_on: string
  readonly prepared_at: string
  readonly printed_at: string | null
  readonly scan_record_id: string | null
  readonly scan_digest: string | null
  readonly scan_bytes: number | null
  readonly scan_media_type: string | null
  /** digest of the machine-readable code the form was printed with (CR-9) */
  readonly code_digest: string | null
  readonly scan_matched_by: 'code' | 'typed-number' | null
  readonly scan_dpi: number | null
  readonly scan_sharpness: number | null
  readonly scan_turned: number | null
  readonly scan_page: 'edges' | 'whole' | null
  readonly signed_at: string | null
  readonly accepted_at: string | null
  readonly accepted_by: string | null
  readonly stamp_put: number
  readonly mark: 'first' | 'repeated'
  readonly earlier_consent: string | null
  readonly form: 'paper' | 'tablet'
  readonly signatory: 'applicant' | 'representative'
}

export interface FingerRow {
  readonly position: number
  readonly quality: number | null
  readonly minutiae: number | null
  readonly image_record_id: string | null
  readonly template_record_id: string | null
  readonly reason: string | null
  readonly deformity: 'none' | 'less' | 'severe'
  readonly confirmed_by: string | null
  readonly confirmed_by_name: string | null
  /** of the sample that is kept */
  readonly sampled_at: string | null
  readonly return_on: string | null
  readonly attempts: number
}

export interface FaceRow {
  readonly quality: number
  readonly causes: string
  readonly frames: number
  readonly image_record_id: string
  readonly template_record_id: string
  readonly models: string
}

export interface SubmissionRow {
  readonly submission_id: string
  readonly lane: 'fingerprint' | 'face'
  readonly state: 'queued' | 'delivered' | 'dead-letter' | 'annulled'
  readonly base_record_id: string | null
  readonly base_says: string | null
  readonly delivered_at: string | null
  readonly erased_at: string | null
}

export interface RepresentativeRow {
  readonly identity: string
  readonly authority: string
  /** whether the act of guardianship or trusteeship names this person */
  readonly named_in_authority: number
  /** his own account at this station, should he be an employee */
  readonly account_id: string | null
  readonly identified_at: string
}

export interface PresenceRow {
  readonly present: number
  readonly at: string
}

export interface ApplicationRow {
  readonly application_number: string
  readonly state: 'prepared' | 'scanned' | 'accepted'
  readonly form: 'paper' | 'tablet'
  readonly language: 'kk' | 'ru'
  readonly text_version: string
  readonly text_digest: string
  readonly code_digest: string
  readonly prepared_on: string
  readonly prepared_at: string
  readonly printed_at: string | null
  readonly evidence_record_id: string | null
  readonly evidence_digest: string | null
  readonly evidence_media_type: string | null
  readonly signed_by_representative: number | null
  readonly signed_at: string | null
  readonly accepted_at: string | null
}

export interface EnrolmentCheckRow {
  readonly state: 'none' | 'active' | 'blocked' | 'destroyed'
  readonly base_record_id: string | null
  readonly version: number | null
  readonly consent_number: string | null
  readonly captured_on: string | null
  readonly at: string
}

export interface RecognitionRow {
  readonly recognition_id: string
  readonly number: number
  readonly at: string
  readonly positions: string
  readonly outcome: 'match' | 'non-match' | 'unavailable' | 'quality-low'
  readonly band: 'none' | 'low' | 'near' | 'match'
}

export interface ProofTouchRow {
  readonly number: number
  readonly position: number
  readonly verdict: 'match' | 'non-match' | 'quality-low' | 'no-ridges'
  readonly at: string
}

export interface ConfirmationRow {
  readonly confirmation_id: string
  readonly case_id: string
  readonly kind: ConfirmationKind
  readonly requirement: string
  readonly facts: string
  readonly state: 'open' | 'confirmed' | 'refused' | 'withdrawn'
  readonly requested_by: string
  readonly requested_by_account: string
  readonly requested_at: string
  readonly sent_at: string | null
  readonly decided_by: string | null
  readonly decided_by_account: string | null
  readonly decided_at: string | null
  readonly reason: string | null
}

/** Everything the station knows of one case, without a single image or template. */
export interface CaseBundle {
  readonly row: CaseRow
  readonly consents: readonly ConsentRow[]
  readonly fingers: readonly FingerRow[]
  readonly face: FaceRow | null
  readonly submissions: readonly SubmissionRow[]
  readonly representative: RepresentativeRow | null
  readonly presence: readonly PresenceRow[]
  readonly application: ApplicationRow | null
  readonly enrolment: EnrolmentCheckRow | null
  readonly recognitions: readonly RecognitionRow[]
  readonly proofs: readonly ProofTouchRow[]
  readonly confirmations: readonly ConfirmationRow[]
}
