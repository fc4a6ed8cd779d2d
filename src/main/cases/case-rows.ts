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
}

export interface FingerRow {
  readonly position: number
  readonly quality: number | null
  readonly minutiae: number | null
  readonly image_record_id: string | null
  readonly template_record_id: string | null
  readonly reason: string | null
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
  readonly delivered_at: string | null
  readonly erased_at: string | null
}

/** Everything the station knows of one case, without a single image or template. */
export interface CaseBundle {
  readonly row: CaseRow
  readonly consents: readonly ConsentRow[]
  readonly fingers: readonly FingerRow[]
  readonly face: FaceRow | null
  readonly submissions: readonly SubmissionRow[]
}
