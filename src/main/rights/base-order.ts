import type { SubjectOrder } from '../outbox/index.js'
import type { BlockReason, DestructionGround } from '../rules/index.js'
import type { NewOrder } from './order.store.js'

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

const made = (ordered: Ordered, order: SubjectOrder): NewOrder => ({
  orderId: ordered.orderId,
  requestId: ordered.requestId,
  taskId: ordered.taskId,
  kind: order.kind,
  body: JSON.stringify(order),
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
