import type { Result } from '../preload/contract/result.js'
import type { SignedReceipt, SignedStatement, SubmissionRecord } from '../main/outbox/submission/index.js'

/** What one regime's store keeps of an accepted submission. */
export interface Acceptance {
  readonly record: SubmissionRecord
  readonly recordBytes: Uint8Array
  readonly contentDigest: string
  readonly signed: SignedReceipt
}

/** An earlier answer under the same idempotency key or submission id. */
export interface Earlier {
  readonly stationId: string
  readonly idempotencyKey: string
  readonly contentDigest: string
  readonly signed: SignedReceipt
}

export type AcceptError = 'CONTENT_CONFLICT' | 'SUBJECT_ENROLLED' | 'REPEAT_CONFLICT' | 'REPEAT_NOT_GROUNDED'

/** The newest version of one person's record. */
export interface Standing {
  readonly baseRecordId: string
  readonly version: number
  readonly state: 'ACTIVE' | 'BLOCKED' | 'DESTROYED'
  /** number of the consent it stands on */
  readonly consentNumber: string | null
  readonly capturedOn: string
}

/** A comparison that was answered: what is kept of it, and no template (406-¶8.1). */
export interface Recognition {
  readonly requestId: string
  readonly contentDigest: string
  readonly caseNumber: string
  readonly purposeId: string
  readonly signed: SignedStatement<'recognition'>
}

/** A question whether a person is enrolled: the purpose of each use is kept (395-¶17). */
export interface StatusUse {
  readonly iin: string
  readonly caseNumber: string
  readonly purposeId: string
  readonly signed: SignedStatement<'status'>
}

/** One regime's store (CR-7). Another database product takes its place behind these functions. */
export interface RegimeStorage {
  readonly findByKey: (idempotencyKey: string) => Earlier | null
  readonly findBySubmission: (submissionId: string) => Earlier | null
  /** null: nothing was ever accepted of this person */
  readonly standing: (iin: string) => Standing | null
  /**
   * Stores all of them durably in one transaction and answers each: its own receipt, or the earlier one of the same
   * content (then nothing is written for it), or why not. A repeated enrolment archives the version it repeats in the same
   * transaction (406-¶9.1, ¶9.2). @throws when the store itself fails: then none is stored
   */
  readonly accept: (batch: readonly Acceptance[]) => Result<SignedReceipt, AcceptError>[]
  /**
   * Canonical bytes of the active version; the caller overwrites them. Never of an archived one (406-¶9.2).
   * @returns null when there is none of this id. @throws when it was damaged
   */
  readonly openActive: (baseRecordId: string) => Buffer | null
  readonly findRecognition: (requestId: string) => Recognition | null
  /** the first answer wins; @returns the one that is kept */
  readonly keepRecognition: (recognition: Recognition) => Recognition
  readonly keepStatusUse: (use: StatusUse) => void
  readonly close: () => void
}

export interface RegisteredStation {
  readonly stationId: string
  /** PEM */
  readonly certificate: string
  /** department at which it stands; null: registered before departments were, sees no confirmations */
  readonly departmentCode: string | null
}

export interface Registry {
  /** @param fingerprint SHA-512 of the certificate's DER, as node:crypto prints it */
  readonly stationByCertificate: (fingerprint: string) => RegisteredStation | null
  readonly registerStation: (station: RegisteredStation & { readonly fingerprint: string; readonly at: string }) => void
  readonly readSecret: (name: string) => { readonly wrapped: Uint8Array; readonly publicPart: string } | null
  readonly writeSecret: (name: string, wrapped: Uint8Array, publicPart: string, at: string) => void
  readonly close: () => void
}
