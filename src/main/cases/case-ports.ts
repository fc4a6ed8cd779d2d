import type { KeyObject } from 'node:crypto'
import type { Profile, Result } from '../../preload/contract/index.js'
import type { CaseView } from '../../preload/contract/cases.js'
import type { accountStore, assignmentStore } from '../access/index.js'
import type { auditStore } from '../audit/index.js'
import type { Database } from '../database/index.js'
import type { consentStore } from '../consent/index.js'
import type { StateDatabase } from '../identity/index.js'
import type { instructionStore } from '../instructions/index.js'
import type { StationKeys } from '../keys/index.js'
import type { BaseInquiries } from '../outbox/index.js'
import type { Random } from '../platform/ports.js'
import type { LawSettings, ProtectionFacts } from '../rules/index.js'
import type { capacityStore } from './capacity.store.js'
import type { ScanReader } from '../scan-back/index.js'
import type { caseStore } from './case.store.js'
import type { CaseBundle } from './case-rows.js'
import type { confirmationStore } from './confirmation.store.js'
import type { CaseDocuments } from './case-documents.js'
import type { dataGroundsStore } from './data-grounds.store.js'
import type { fingerMarksStore } from './finger-marks.store.js'
import type { lookupStore } from './lookup.store.js'
import type { recognitionStore } from './recognition.store.js'
import type { returnItemsStore } from './return-items.store.js'
import type { submissionStore } from './submission.store.js'

export type CaseOperations = typeof caseStore &
  typeof dataGroundsStore &
  typeof fingerMarksStore &
  typeof lookupStore &
  typeof recognitionStore &
  typeof returnItemsStore &
  typeof capacityStore &
  typeof consentStore &
  typeof submissionStore &
  typeof confirmationStore &
  typeof accountStore &
  typeof assignmentStore &
  typeof instructionStore &
  typeof auditStore

/** What the case services need of the rest of the station. */
export interface CasePorts {
  readonly database: Database<CaseOperations>
  readonly keys: StationKeys
  readonly random: Random
  readonly now: () => string
  readonly profile: Profile
  readonly documents: CaseDocuments
  readonly scans: Pick<ScanReader, 'read'>
  readonly lawSettings: () => Promise<LawSettings>
  readonly protection: () => ProtectionFacts
  /** null: no Base is linked yet, and nothing can be sealed for it */
  readonly sealing: () => Promise<{ readonly stationPrivateKey: KeyObject; readonly basePublicKey: KeyObject } | null>
  /** null: this station has no connector to a state database */
  readonly stateDatabase: StateDatabase | null
  /** null: no Base is linked yet */
  readonly inquiries: () => Promise<Pick<BaseInquiries, 'askStatus' | 'recognise'> | null>
  /** the case changed: windows show it anew */
  readonly changed: (caseId: string, revision: number) => void
  /** a submission was queued */
  readonly wakeOutbox: () => void
  /** templates of the case kept in memory for the capture guard are overwritten */
  readonly forgetSamples: (caseId: string) => void
  /** 406-¶5.1: a running attempt of the case is cancelled at once; samples that are kept stay */
  readonly pauseCapture: (caseId: string) => void
  /** 395-¶4.2: a state database says that the person is dead or missing; what is held of him is blocked */
  readonly subjectDeceased: (iin: string, source: string) => Promise<void>
  /** what the tablet shows of this case is taken away; only this document where one is named, e.g. 'D-01' */
  readonly withdrawTask: (caseId: string, document?: string) => Promise<void>
}

export type CaseAnswer<Value, Code extends string = never> = Promise<
  Result<Value, 'CASE_UNKNOWN' | 'CASE_CLOSED' | 'REQUIREMENT_NOT_MET' | Code>
>

/** Read model for one decision: rows and everything around them, taken once. */
export interface LoadedCase {
  readonly bundle: CaseBundle
  readonly view: Omit<CaseView, 'caseId'> & { readonly caseId: string }
}
