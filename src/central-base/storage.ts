import type { Result } from '../preload/contract/result.js'
import type { SignedReceipt, SubmissionRecord } from '../main/outbox/submission/index.js'

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

export type AcceptError = 'CONTENT_CONFLICT' | 'SUBJECT_ENROLLED'

/** One regime's store (CR-7). Another database product takes its place behind these five functions. */
export interface RegimeStorage {
  readonly findByKey: (idempotencyKey: string) => Earlier | null
  readonly findBySubmission: (submissionId: string) => Earlier | null
  readonly isEnrolled: (iin: string) => boolean
  /**
   * Stores all of them durably in one transaction and answers each: its own receipt, or the earlier one of the same
   * content (then nothing is written for it), or why not. @throws when the store itself fails: then none is stored
   */
  readonly accept: (batch: readonly Acceptance[]) => Result<SignedReceipt, AcceptError>[]
  readonly close: () => void
}

export interface RegisteredStation {
  readonly stationId: string
  /** PEM */
  readonly certificate: string
}

export interface Registry {
  /** @param fingerprint SHA-512 of the certificate's DER, as node:crypto prints it */
  readonly stationByCertificate: (fingerprint: string) => RegisteredStation | null
  readonly registerStation: (station: RegisteredStation & { readonly fingerprint: string; readonly at: string }) => void
  readonly readSecret: (name: string) => { readonly wrapped: Uint8Array; readonly publicPart: string } | null
  readonly writeSecret: (name: string, wrapped: Uint8Array, publicPart: string, at: string) => void
  readonly close: () => void
}
