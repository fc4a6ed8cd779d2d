import type { HandlerContext } from '../access/index.js'
import { accountOf } from '../cases/index.js'
import {
  amendableFields,
  amendmentDigest,
  amendmentVersion,
  type AmendableField,
  type AmendedField,
  type AmendOrder,
  type Amendment,
  type SubjectOrder,
} from '../outbox/index.js'
import type { BlockReason, DestructionGround } from '../rules/index.js'
import type { NewOrder } from './order.store.js'
import type { RequestBundle } from './request-rows.js'

interface Ordered {
  readonly orderId: string
  readonly requestId: string
  readonly taskId: string | null
  readonly iin: string
  readonly requirement: string
  readonly departmentCode: string
  /** of the application or demand, not of the order: what was consented to until then is meant */
  readonly receivedAt: string
  readonly executor: string
  /** null: the transaction that takes the number puts it in */
  readonly requestNumber?: string
  readonly senior?: string | null
}

/** What every order of a request says of it, whoever carries it out. */
export const orderFacts = ({ row }: RequestBundle, context: HandlerContext) => {
  const { login, role } = accountOf(context)
  return {
    requestId: row.request_id,
    departmentCode: row.department_code,
    receivedAt: row.registered_at,
    executor: login,
    requestNumber: row.number,
    senior: role === 'senior' ? login : null,
  }
}

/** CR-7: both regimes are named; the application is about all biometric data of the person. */
const regimes: SubjectOrder['regimes'] = ['fingerprint', 'face']

const common = ({ orderId, iin, requirement, departmentCode, receivedAt, executor, requestNumber, senior }: Ordered) => ({
  orderId,
  iin,
  regimes,
  requirement,
  departmentCode,
  receivedAt,
  executor,
  requestNumber: requestNumber ?? '{number}',
  senior: senior ?? null,
})

const made = (ordered: Ordered, order: SubjectOrder, salt: string | null = null): NewOrder => ({
  orderId: ordered.orderId,
  requestId: ordered.requestId,
  taskId: ordered.taskId,
  kind: order.kind,
  body: JSON.stringify(order),
  salt,
})

export const blockOrder = (ordered: Ordered & { readonly ground: BlockReason; readonly hold: boolean }): NewOrder =>
  made(ordered, {
    ...common(ordered),
    kind: 'block',
    ground: ordered.ground,
    hold: ordered.hold,
    lifts: null,
    submissionId: null,
  })

export const destroyOrder = (ordered: Ordered & { readonly ground: DestructionGround }): NewOrder =>
  made(ordered, { ...common(ordered), kind: 'destroy', ground: ordered.ground, hold: false, lifts: null, submissionId: null })

export const unblockOrder = (ordered: Ordered & { readonly ground: BlockReason; readonly lifts: string }): NewOrder =>
  made(ordered, {
    ...common(ordered),
    kind: 'unblock',
    ground: ordered.ground,
    hold: false,
    lifts: ordered.lifts,
    submissionId: null,
  })

export interface Changed {
  /** what the Base may hold of the request's changes; the telephone never is */
  readonly changes: readonly AmendedField[]
  readonly documents: string
  /** 32 random bytes, hexadecimal */
  readonly salt: string
}

/** The telephone is a matter of this station alone. */
export const isAmendable = <Change extends { readonly field: string }>(
  change: Change,
): change is Change & { readonly field: AmendableField } => amendableFields.some((field) => field === change.field)

/** The content that an order to change names by its digest; it is put together anew for each try and leaves sealed. */
export const amendmentOf = (orderId: string, { changes, documents, salt }: Changed): Amendment => ({
  version: amendmentVersion,
  orderId,
  salt,
  changes: [...changes].sort((one, other) => (one.field < other.field ? -1 : 1)),
  documents,
})

/** 395-¶13: the order itself says that something is changed and by whose application, never what. */
export const amendOrder = (ordered: Ordered, changed: Changed): NewOrder =>
  made(
    ordered,
    {
      ...common(ordered),
      kind: 'amend',
      ground: null,
      hold: false,
      lifts: null,
      submissionId: null,
      contentDigest: amendmentDigest(amendmentOf(ordered.orderId, changed)),
    },
    changed.salt,
  )

/** The same change once more, for a record that arrived after it. */
export function amendAgain(
  { request_id: requestId, body }: { readonly request_id: string; readonly body: string },
  orderId: string,
  changed: Changed,
): NewOrder {
  const earlier = JSON.parse(body) as AmendOrder
  const contentDigest = amendmentDigest(amendmentOf(orderId, changed))
  const order: AmendOrder = { ...earlier, orderId, contentDigest }
  return { orderId, requestId, taskId: null, kind: 'amend', body: JSON.stringify(order), salt: changed.salt }
}
