import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import { waitAfter, type BaseInquiries, type SubjectOrder } from '../outbox/index.js'
import type { Clock, Random } from '../platform/ports.js'
import { amendmentOf } from './base-order.js'
import type { orderStore } from './order.store.js'
import type { OrderRow } from './request-rows.js'

export interface OrderSenderPorts {
  readonly database: Database<typeof orderStore>
  /** null: no Base is linked yet */
  readonly inquiries: () => Promise<Pick<BaseInquiries, 'order'> | null>
  readonly clock: Clock
  readonly random: Random
  readonly contextFor: () => WriteContext
  /** an order was answered, or could not be brought */
  readonly changed: (requestId: string) => void
  readonly reportFault: (where: string, error: unknown) => void
  /** the command line speaks to no Base by itself */
  readonly idle: boolean
}

export interface OrderSender {
  /** something was ordered: send at once */
  readonly wake: () => void
  /** now, whatever the waiting times say */
  readonly sendNow: () => Promise<Result<{ acted: number; waiting: number }, 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'>>
  readonly close: () => Promise<void>
}

/** A destruction is due the same day: no wait is longer than this, whatever the back-off says. */
const longestWaitMs = 60_000

/** Answers of the Base about the order itself; everything else is weather or trust, and the order stays queued. */
const ownFault =
  /^(CONTENT_CONFLICT|DESTRUCTION_HELD|BLOCK_UNKNOWN|MALFORMED|SIGNATURE_INVALID|DEPARTMENT_FOREIGN|SUBMISSION_UNKNOWN|SUBJECT_BLOCKED|SUBJECT_DESTROYED)$/

type Outcome = 'acted' | 'refused' | { readonly stop: 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'; readonly code: string }

/**
 * The priority lane: orders to block, unblock, destroy and change go to the Base in their order and before everything that waits in the outbox,
 * which never holds them up (406-¶11.1).
 */
export function startOrderSender(ports: OrderSenderPorts): OrderSender {
  let running: Promise<void> | null = null
  let again = false
  let closed = false
  let timer: NodeJS.Timeout | null = null
  let failures = 0

  const drain = async (force: boolean): Promise<{ acted: number; stop: Extract<Outcome, object> | null }> => {
    let acted = 0
    for (let first = force; !closed; first = false) {
      const head = await ports.database.read('orders.head', null)
      if (head === null) return { acted, stop: null }
      if (!first && !isDue(head, ports.clock.now())) return { acted, stop: null }
      const outcome = await sendOne(ports, head)
      ports.changed(head.request_id)
      if (typeof outcome === 'object') return { acted, stop: await putOff(head, outcome) }
      failures = 0
      if (outcome === 'acted') acted += 1
    }
    return { acted, stop: null }
  }
  const putOff = async (head: OrderRow, outcome: Extract<Outcome, object>) => {
    const wait = Math.min(longestWaitMs, waitAfter(failures, null, ports.random))
    failures += 1
    const nextAttemptAt = new Date(ports.clock.now() + wait).toISOString()
    await ports.database.write(
      'orders.attempted',
      { orderId: head.order_id, baseSays: outcome.code, nextAttemptAt },
      ports.contextFor(),
    )
    ports.changed(head.request_id)
    schedule(wait)
    return outcome
  }
  const schedule = (ms: number): void => {
    if (closed) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(wake, ms)
    timer.unref()
  }
  const run = async (force: boolean) => {
    while (running !== null) await running
    let result: Awaited<ReturnType<typeof drain>> = { acted: 0, stop: null }
    running = drain(force)
      .then((done) => void (result = done))
      .catch((error: unknown) => {
        ports.reportFault('rights.send', error)
        schedule(longestWaitMs)
      })
      .finally(() => (running = null))
    await running
    return result
  }
  const wake = (): void => {
    if (closed || ports.idle) return
    if (running !== null) {
      again = true
      return
    }
    void run(false).then(() => {
      if (again) wake()
      again = false
    })
  }
  wake()
  return {
    wake,
    sendNow: async () => {
      const { acted, stop } = await run(true)
      const waiting = (await ports.database.read('orders.waiting', null)).length
      return stop === null ? ok({ acted, waiting }) : fail(stop.stop, { reason: stop.code }, stop.stop === 'BASE_UNREACHABLE')
    },
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}

async function sendOne(ports: OrderSenderPorts, row: OrderRow): Promise<Outcome> {
  const inquiries = await ports.inquiries()
  if (inquiries === null) return { stop: 'BASE_UNREACHABLE', code: 'BASE_NOT_LINKED' }
  const order = JSON.parse(row.body) as SubjectOrder
  const changed = order.kind === 'amend' ? await ports.database.read('orders.changed', { orderId: row.order_id }) : null
  const answer = await inquiries.order(order, changed === null ? undefined : amendmentOf(row.order_id, changed))
  if (answer.ok) {
    const { statement } = answer.value
    const input = {
      orderId: row.order_id,
      act: JSON.stringify(answer.value),
      actId: statement.actId,
      outcome: statement.outcome,
      records: statement.records.length,
    }
    await ports.database.write('orders.acted', input, ports.contextFor())
    return 'acted'
  }
  const { code } = answer.error
  const said = typeof answer.error.details['reason'] === 'string' ? answer.error.details['reason'] : code
  if (ownFault.test(code) || ownFault.test(said)) {
    await ports.database.write(
      'orders.refused',
      { orderId: row.order_id, baseSays: ownFault.test(code) ? code : said },
      ports.contextFor(),
    )
    return 'refused'
  }
  return { stop: code === 'BASE_REFUSES_STATION' ? 'BASE_REFUSES_STATION' : 'BASE_UNREACHABLE', code: said }
}

/** A time too far ahead was written under another clock and is not waited for. */
function isDue({ next_attempt_at: at }: OrderRow, now: number): boolean {
  if (at === null) return true
  const wait = Date.parse(at) - now
  return !(wait > 0) || wait > longestWaitMs
}
