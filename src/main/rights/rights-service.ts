import type { HandlerContext, HandlersOf } from '../access/index.js'
import type { WriteContext } from '../database/index.js'
import { localDay } from '../rules/index.js'
import { amendAgain } from './base-order.js'
import { decisionHandlers } from './decision-handlers.js'
import { executionHandlers } from './execution-handlers.js'
import { paperHandlers } from './paper-handlers.js'
import { registerEvent } from './register-event.js'
import { registerHandler } from './register-handler.js'
import { countRequests, listHandlers } from './register-lists.js'
import { closeDecision } from './request-actions.js'
import type { RightsPorts } from './rights-ports.js'

/** The touches at the scanner are a service of their own. */
type RegisterHandlers = Omit<HandlersOf<'rights'>, 'startTouch' | 'cancelTouch'>

export interface RightsService {
  readonly handlers: RegisterHandlers
  /** an order of the request was answered: what is finished and in time closes by itself (406-¶11.1) */
  readonly settled: (requestId: string, context: WriteContext) => Promise<void>
  /** a state database says the person is dead or missing (395-¶4.2) */
  readonly deceased: (iin: string, source: string, context: WriteContext) => Promise<void>
  /** several times a minute: terms that passed, terms of storage that ended */
  readonly watch: (context: () => WriteContext) => Promise<void>
  /** every few minutes: what other departments did with records of this station (406-¶11.3) */
  readonly readNotices: (context: WriteContext) => Promise<void>
  readonly counts: () => ReturnType<typeof countRequests>
}

export function createRightsService(ports: RightsPorts): RightsService {
  const { database } = ports
  const handlers = onConfirmedTime(ports, {
    register: registerHandler(ports),
    ...listHandlers(ports),
    ...executionHandlers(ports),
    ...decisionHandlers(ports),
    ...paperHandlers(ports),
  })

  const markOverdue = async (context: WriteContext): Promise<boolean> => {
    const { at } = ports.confirmedNow()
    return (await database.write('rights.markOverdue', { now: at }, context)) > 0
  }

  /** 395-¶12: a term of storage that has ended makes its own task of destruction. */
  const findExpired = async (context: WriteContext): Promise<boolean> => {
    const { at } = ports.confirmedNow()
    const expired = await database.read('rights.expired', { today: localDay(at).toString() })
    for (const { iin, validUntil, number } of expired) {
      const about = {
        kind: 'ground',
        ground: 'DST-27.1',
        body: '',
        document: number,
        inForceOn: validUntil,
        subjects: [iin],
      } as const
      await registerEvent(ports, { ...about, subjects: [...about.subjects] }, 'rights.expiryFound', context)
    }
    return expired.length > 0
  }

  /** 395-¶13: a change that came before the record it is about is ordered once more. */
  const orderAgain = async (context: () => WriteContext): Promise<void> => {
    for (const order of await database.read('orders.overtaken', null)) {
      const changed = await database.read('orders.changed', { orderId: order.order_id })
      if (changed === null) continue
      const salt = Buffer.from(ports.random.bytes(32)).toString('hex')
      await database.write('orders.again', amendAgain(order, ports.random.uuid(), { ...changed, salt }), context())
    }
  }

  const readNotices = async (context: WriteContext): Promise<void> => {
    const inquiries = await ports.inquiries()
    if (inquiries === null) return
    const answer = await inquiries.notices(await database.read('notices.last', null))
    if (!answer.ok || answer.value.notices.length === 0) return
    await database.write('notices.keep', { notices: answer.value.notices }, context)
    await ports.afterErasure()
  }

  return {
    handlers,
    settled: async (requestId, context) => {
      const bundle = await database.read('rights.load', { requestId })
      if (bundle === null || bundle.row.state === 'DONE' || bundle.row.state === 'REFUSED') return
      if (!closesItself.includes(bundle.row.kind)) return
      const decision = closeDecision(bundle, ports.confirmedNow().at)
      if (decision.allowed && bundle.tasks.length > 0)
        await database.write('rights.close', { requestId, requirement: decision.requirement }, context)
      ports.changed()
    },
    deceased: async (iin, source, context) => {
      const reference = ports.keys.subjectReference(iin)
      if (await database.read('rights.deathKnown', { reference })) return
      const since = localDay(ports.confirmedNow().at).toString()
      await registerEvent(ports, { kind: 'deceased', source, since, subjects: [iin] }, 'rights.deathFound', context)
      ports.sender.wake()
    },
    watch: async (contextFor) => {
      const late = await markOverdue(contextFor())
      const expired = await findExpired(contextFor())
      await orderAgain(contextFor)
      // What an order waited for in the outbox may have been delivered since.
      ports.sender.wake()
      if (late || expired) ports.changed()
    },
    readNotices,
    counts: () => countRequests(ports),
  }
}

type AnyHandler = (input: never, context: HandlerContext) => Promise<unknown>

/** CR-1: what was done in time is judged by the rows it left: they bear the time that terms are counted by, never a local clock that is behind. */
function onConfirmedTime(ports: Pick<RightsPorts, 'confirmedNow'>, handlers: RegisterHandlers): RegisterHandlers {
  const timed =
    (handle: AnyHandler): AnyHandler =>
    (input, context) =>
      handle(input, { ...context, write: { ...context.write, at: ports.confirmedNow().at } })
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, timed(handle as AnyHandler)]),
  ) as unknown as RegisterHandlers
}

/** Where the Base's act is the whole answer. */
const closesItself: readonly string[] = ['destruction', 'withdrawal', 'block', 'ground', 'authority', 'unlawful']
