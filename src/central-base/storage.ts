import type { Result } from '../preload/contract/result.js'
import type {
  ActRecord,
  Amendment,
  HoldingsStatement,
  NoticesStatement,
  SignedReceipt,
  SignedStatement,
  SubjectOrder,
  SubmissionRecord,
} from '../main/outbox/submission/index.js'

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
  /** what was accepted then is destroyed since: the receipt is given to nobody any more */
  readonly destroyed: boolean
}

export type AcceptError =
  'CONTENT_CONFLICT' | 'SUBJECT_ENROLLED' | 'REPEAT_CONFLICT' | 'REPEAT_NOT_GROUNDED' | 'SUBJECT_BLOCKED' | 'SUBJECT_DESTROYED'

/** The version of one person's record that is in force, or the newest one where none is. */
export interface Standing {
  readonly baseRecordId: string
  readonly version: number
  /** the greatest number ever given: numbers go on after a destruction */
  readonly lastVersion: number
  readonly state: 'ACTIVE' | 'BLOCKED' | 'DESTROYED'
  /** number of the consent it stands on */
  readonly consentNumber: string | null
  readonly capturedOn: string
}

/** A comparison that was answered: what is kept of it, and no template (406-¶8.1). */
export interface KeptRecognition {
  readonly requestId: string
  readonly contentDigest: string
  readonly caseNumber: string
  readonly purposeId: string
  readonly signed: SignedStatement<'recognition'>
}
export interface Recognition extends KeptRecognition {
  readonly iin: string
}

/** A question whether a person is enrolled: the purpose of each use is kept (395-¶17). */
export interface StatusUse {
  readonly iin: string
  readonly caseNumber: string
  readonly purposeId: string
  readonly signed: SignedStatement<'status'>
}

/** An order as one regime is to execute it. */
export interface OrderToExecute {
  readonly order: SubjectOrder
  /** of a change: what the envelope beside the order held */
  readonly amendment: Amendment | null
  readonly orderDigest: string
  readonly stationId: string
  readonly actId: string
  readonly at: string
  /** number of the first notice it may write */
  readonly firstNotice: number
}

/** What one regime did on an order. */
export interface ExecutedOrder {
  readonly orderDigest: string
  readonly stationId: string
  readonly actId: string
  readonly records: readonly ActRecord[]
  readonly at: string
}

/** A question about what is held of a person (395-¶15.1): kept as proof of the answer. */
export interface InformationAnswer {
  readonly statementId: string
  readonly iin: string
  readonly stationId: string
  readonly requestNumber: string
  readonly purposeId: string
  readonly at: string
}

export type Notice = NoticesStatement['notices'][number]
export type Holdings = HoldingsStatement['regimes'][number]

/** Blocking, destruction and what is told of them, of one regime. */
export interface RightsStorage {
  readonly findOrder: (orderId: string) => ExecutedOrder | null
  /** Does any block stand with this person, whether or not anything is held? */
  readonly isBlocked: (iin: string) => boolean
  /** 395-¶24: does a block stand by which the authorised body holds the data? */
  readonly isHeld: (iin: string) => boolean
  readonly standsBlock: (iin: string, orderId: string) => boolean
  /** 395-¶13, 406-¶11.1: what of the person an application received at this time may change. @param receivedAt instant */
  readonly amendable: (iin: string, receivedAt: string) => 'held' | 'none' | 'destroyed'
  /** Executes it in one transaction: versions, blocks, tombstone, notices. Call once for an order. */
  readonly execute: (order: OrderToExecute) => ExecutedOrder
  /** 395-¶28: destroys the keys of what an act destroyed and empties the write-ahead log. May be repeated. @throws when it cannot be proven */
  readonly eraseAfter: (actId: string) => void
  /** The same for every act, at start: a process may have ended between commit and erasure. */
  readonly eraseAll: () => void
  /** 395-¶28: versions from before the vault get keys that need it; at start, before the log is emptied by eraseAll. @returns how many */
  readonly rewrapOld: () => number
  /** greatest number given; 0: none */
  readonly lastNotice: () => number
  readonly notices: (stationId: string, after: number, limit: number) => readonly Notice[]
  readonly holdings: (iin: string) => Holdings
  readonly keepInformation: (answer: InformationAnswer) => void
}

/** One regime's store (CR-7). Another database product takes its place behind these functions. */
export interface RegimeStorage {
  readonly findByKey: (idempotencyKey: string) => Earlier | null
  readonly findBySubmission: (submissionId: string) => Earlier | null
  readonly rights: RightsStorage
  /** 406-¶11.1: is this record kept out by a block or a destruction? */
  readonly mayStore: (record: SubmissionRecord) => Result<null, 'SUBJECT_BLOCKED' | 'SUBJECT_DESTROYED'>
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
   * @returns null when there is none of this id, or its key was destroyed. @throws when it was damaged
   */
  readonly openActive: (baseRecordId: string) => Buffer | null
  readonly findRecognition: (requestId: string) => KeptRecognition | null
  /** the first answer wins; @returns the one that is kept */
  readonly keepRecognition: (recognition: Recognition) => KeptRecognition
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
