import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../preload/contract/result.js'
import {
  amendmentDigest,
  destructionMethod,
  isOrderSignedBy,
  isSignedBy,
  openAmendment,
  orderDigest,
  parseEnvelope,
  SignedOrder,
  signStatement,
  type Amendment,
  type SignedStatement,
  type SubjectOrder,
} from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import type { Regime } from './base-keys.js'
import type { BaseIdentity } from './identity.js'
import { stationKeyOf } from './station-signature.js'
import type { ExecutedOrder, RegimeStorage, RegisteredStation, RightsStorage } from './storage.js'

export type OrderError =
  | 'MALFORMED'
  | 'DEPARTMENT_FOREIGN'
  | 'SIGNATURE_INVALID'
  | 'CONTENT_CONFLICT'
  | 'DESTRUCTION_HELD'
  | 'BLOCK_UNKNOWN'
  | 'SUBJECT_BLOCKED'
  | 'SUBJECT_DESTROYED'
  | AmendmentError
/** of what travels sealed beside an order to change (395-¶13) */
type AmendmentError = 'MALFORMED' | 'TOO_LARGE' | 'SIGNATURE_INVALID' | 'UNDECRYPTABLE' | 'SCHEMA_UNKNOWN'

export interface OrderSources {
  readonly regimes: Readonly<Record<Regime, RegimeStorage>>
  readonly receiptKey: KeyObject
  readonly envelope: Pick<BaseIdentity['envelope'], 'privateKey' | 'publicKey'>
  readonly clock: Clock
  readonly random: Random
}

/**
 * 406-¶11, 395-¶13, ¶24–¶28: executes a station's order, each regime in one transaction, and answers with the act. The same order
 * has the same act, however often it comes; where a process ended between two regimes, it completes the rest.
 * @param body parsed JSON of a SignedOrder
 * @throws when a store fails or an erasure cannot be proven: nothing is then answered, and the same order may come again
 */
export function executeOrder(
  sources: OrderSources,
  station: RegisteredStation,
  body: unknown,
): Result<SignedStatement<'act'>, OrderError> {
  const parsed = SignedOrder.safeParse(body)
  if (!parsed.success) return fail('MALFORMED', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { order } = parsed.data
  if (order.departmentCode !== station.departmentCode) return fail('DEPARTMENT_FOREIGN')
  if (!isOrderSignedBy(parsed.data, stationKeyOf(station))) return fail('SIGNATURE_INVALID')
  const digest = orderDigest(order)
  const earlier = earlierOf(sources, order.orderId)
  if (earlier !== null && (earlier.orderDigest !== digest || earlier.stationId !== station.stationId))
    return fail('CONTENT_CONFLICT')
  const allowed = mayExecute(sources, order)
  if (!allowed.ok) return allowed
  const amendment = amendmentOf(sources, station, parsed.data)
  if (!amendment.ok) return amendment
  const actId = earlier?.actId ?? sources.random.uuid()
  const executed = order.regimes.map((regime) =>
    executeIn(sources, regime, { order, amendment: amendment.value, orderDigest: digest, stationId: station.stationId, actId }),
  )
  return ok(signStatement(actOf(order, executed), sources.receiptKey))
}

const earlierOf = ({ regimes }: OrderSources, orderId: string): ExecutedOrder | null =>
  regimes.fingerprint.rights.findOrder(orderId) ?? regimes.face.rights.findOrder(orderId)

/** Asked of every regime before any acts: an order is executed whole or not at all (406-¶11.1). */
function mayExecute(
  { regimes }: OrderSources,
  order: SubjectOrder,
): Result<null, 'DESTRUCTION_HELD' | 'BLOCK_UNKNOWN' | 'SUBJECT_BLOCKED' | 'SUBJECT_DESTROYED'> {
  const open = order.regimes.map((regime) => regimes[regime].rights).filter((rights) => rights.findOrder(order.orderId) === null)
  if (order.kind === 'destroy' && open.some((rights) => rights.isHeld(order.iin)))
    return fail('DESTRUCTION_HELD', { requirement: '395-¶24' })
  if (order.kind === 'unblock' && !open.every((rights) => rights.standsBlock(order.iin, order.lifts)))
    return fail('BLOCK_UNKNOWN', { requirement: '395-¶26.1' })
  return order.kind === 'amend' && open.length > 0 ? mayAmend(open, order) : ok(null)
}

/** 395-¶26.1: a block stops changes too, in whichever regime it stands. 406-¶11.1: what was destroyed is not begun anew by a name. */
function mayAmend(
  open: readonly RightsStorage[],
  { iin, receivedAt }: SubjectOrder,
): Result<null, 'SUBJECT_BLOCKED' | 'SUBJECT_DESTROYED'> {
  if (open.some((rights) => rights.isBlocked(iin))) return fail('SUBJECT_BLOCKED', { requirement: '395-¶26.1' })
  const held = open.map((rights) => rights.amendable(iin, receivedAt))
  return !held.includes('held') && held.includes('destroyed') ? fail('SUBJECT_DESTROYED', { requirement: '406-¶11.1' }) : ok(null)
}

/** 395-¶13: what the envelope beside the order holds: of this station, for this order, with the digest that the order names. */
function amendmentOf(
  { envelope: { privateKey: basePrivateKey, publicKey: basePublicKey } }: OrderSources,
  station: RegisteredStation,
  { order, amendment }: SignedOrder,
): Result<Amendment | null, AmendmentError> {
  if (order.kind !== 'amend') return amendment === undefined ? ok(null) : fail('MALFORMED', { field: 'amendment' })
  if (amendment === undefined) return fail('MALFORMED', { field: 'amendment' })
  const envelope = parseEnvelope(Buffer.from(amendment, 'base64'))
  if (!envelope.ok) return envelope
  if (envelope.value.header.stationId !== station.stationId || !isSignedBy(envelope.value, stationKeyOf(station)))
    return fail('SIGNATURE_INVALID')
  const opened = openAmendment(envelope.value, { basePrivateKey, basePublicKey })
  if (!opened.ok) return opened
  const same = opened.value.orderId === order.orderId && amendmentDigest(opened.value) === order.contentDigest
  return same ? opened : fail('MALFORMED', { field: 'contentDigest' })
}

interface Execution {
  readonly order: SubjectOrder
  readonly amendment: Amendment | null
  readonly orderDigest: string
  readonly stationId: string
  readonly actId: string
}

function executeIn({ regimes, clock }: OrderSources, regime: Regime, execution: Execution): ExecutedOrder {
  const { rights } = regimes[regime]
  const { order, actId } = execution
  // One numbering for both files: a station reads its notices by one number (406-¶11.3).
  const firstNotice = Math.max(regimes.fingerprint.rights.lastNotice(), regimes.face.rights.lastNotice()) + 1
  const at = new Date(clock.now()).toISOString()
  const executed = rights.findOrder(order.orderId) ?? rights.execute({ ...execution, at, firstNotice })
  if (order.kind === 'destroy') rights.eraseAfter(actId)
  return executed
}

/** Made of what the stores keep, so that it is the same whenever it is asked for. */
function actOf(order: SubjectOrder, executed: readonly ExecutedOrder[]) {
  const [first] = executed
  const records = executed.flatMap((one) => one.records)
  return {
    kind: 'act' as const,
    actId: first.actId,
    stationId: first.stationId,
    orderId: order.orderId,
    orderDigest: first.orderDigest,
    order: order.kind,
    outcome: records.length > 0 ? ('done' as const) : ('nothing-held' as const),
    records,
    method: order.kind === 'destroy' ? destructionMethod : null,
    at: executed.map((one) => one.at).reduce((latest, at) => (at > latest ? at : latest)),
  } satisfies SignedStatement<'act'>['statement']
}
