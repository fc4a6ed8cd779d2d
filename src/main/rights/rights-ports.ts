import type { Profile, Result } from '../../preload/contract/index.js'
import type { CalendarData } from '../../preload/contract/calendar.js'
import type { accountStore } from '../access/index.js'
import type { auditStore } from '../audit/index.js'
import type { Database } from '../database/index.js'
import type { DocumentData } from '../documents/index.js'
import type { StationKeys } from '../keys/index.js'
import type { BaseInquiries } from '../outbox/index.js'
import type { Random } from '../platform/ports.js'
import type { erasureCheckStore } from './erasure-check.store.js'
import type { executionStore } from './execution.store.js'
import type { factsStore } from './facts.store.js'
import type { noticeStore } from './notice.store.js'
import type { orderStore } from './order.store.js'
import type { OrderSender } from './order-sender.js'
import type { registerPagesStore } from './register-pages.store.js'
import type { registerStore } from './register.store.js'
import type { requestStore } from './request.store.js'
import type { touchStore } from './touch.store.js'

export type RightsOperations = typeof requestStore &
  typeof registerStore &
  typeof registerPagesStore &
  typeof orderStore &
  typeof executionStore &
  typeof factsStore &
  typeof erasureCheckStore &
  typeof noticeStore &
  typeof touchStore &
  typeof accountStore &
  typeof auditStore

/** What the settings of the organisation say on papers. */
export interface OrganisationFacts {
  readonly responsibleName: string
  readonly responsibleContact: string
  readonly termLimit: { readonly kk: string; readonly ru: string }
}

/** What the service of the subject's rights needs of the rest of the station. */
export interface RightsPorts {
  readonly database: Database<RightsOperations>
  readonly keys: Pick<StationKeys, 'subjectReference'>
  readonly random: Random
  readonly profile: Profile
  /** the time deadlines are counted by: the Base's where it was heard of (CR-1) */
  readonly confirmedNow: () => { readonly at: string; readonly confirmed: boolean }
  readonly calendar: () => Promise<CalendarData>
  readonly organisation: () => Promise<OrganisationFacts>
  readonly render: (data: DocumentData) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
  /** null: no Base is linked yet */
  readonly inquiries: () => Promise<Pick<BaseInquiries, 'order' | 'holdings' | 'notices'> | null>
  readonly sender: Pick<OrderSender, 'wake' | 'sendNow'>
  readonly baseReachable: () => boolean | null
  /** what a counter does about this person is stopped: captures, templates in memory, the task at the tablet */
  readonly stopCases: (caseIds: readonly string[]) => void
  /** after the transaction of an erasure: key vault and write-ahead log hold nothing of it either (395-¶28) */
  readonly afterErasure: () => Promise<void>
  /** ids of the data keys whose secrets the vault still holds */
  readonly vaultIds: () => readonly string[]
  /** register changed: every window that shows it, and the counter of the shell */
  readonly changed: () => void
}
