import { fail, type Failure } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { accountOf, notMet } from '../cases/index.js'
import { blockGroundOf, decide, isClosed, type BlockReason, type DestructionGround } from '../rules/index.js'
import { blockOrder, destroyOrder, orderFacts, unblockOrder } from './base-order.js'
import type { NewOrder } from './order.store.js'
import { destroyDecision, mayLift, standingBlocks } from './request-actions.js'
import type { RequestBundle, TaskRow } from './request-rows.js'
import type { RightsPorts } from './rights-ports.js'
import { loadBundle, showRequest } from './show-request.js'

type Handlers = HandlersOf<'rights'>
type Refused = { readonly ok: false; readonly error: Failure<'REQUIREMENT_NOT_MET'> }

/** What is done with the data: here at once, at the Base by an order that it answers with its signed act. */
export function executionHandlers(ports: RightsPorts): Pick<Handlers, 'execute' | 'lift' | 'sendNow'> {
  const { database } = ports
  return {
    execute: async ({ requestId }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      const bundle = loaded.value
      if (isClosed(bundle.row.state)) return fail('REQUEST_CLOSED', { state: bundle.row.state })
      const tasks = executable(bundle)
      if ('ok' in tasks) return tasks
      await runBiometrics(ports, bundle, tasks, context)
      await runContact(ports, bundle, tasks, context)
      if (tasks.some(({ action }) => action === 'destroy')) await ports.afterErasure()
      ports.sender.wake()
      ports.changed()
      return showRequest(ports, requestId, accountOf(context).role)
    },

    lift: async ({ requestId, reason }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      const { row } = loaded.value
      const block = standingBlocks(loaded.value)[0]
      if (block === undefined || !mayLift(loaded.value))
        return notMet(decide.refuse('395-¶26.1', 'NOTHING_TO_EXECUTE', { number: row.number }))
      const { iin, ground } = JSON.parse(block.body) as { readonly iin: string; readonly ground: BlockReason }
      const order = unblockOrder({
        ...orderFacts(loaded.value, context),
        orderId: ports.random.uuid(),
        taskId: null,
        iin,
        ground,
        requirement: '395-¶26.1',
        lifts: block.order_id,
      })
      const written = await database.write('rights.lift', { requestId, order, reason }, context.write)
      if (!written.ok) return written
      ports.sender.wake()
      ports.changed()
      return showRequest(ports, requestId, accountOf(context).role)
    },

    sendNow: () => ports.sender.sendNow(),
  }
}

/** Tasks that may be carried out now, or the first duty that forbids. */
function executable(bundle: RequestBundle): readonly TaskRow[] | Refused {
  const open = bundle.tasks.filter(({ state, action }) => state === 'open' && (action === 'destroy' || action === 'block'))
  if (open.length === 0) return notMet(decide.refuse('395-¶28', 'NOTHING_TO_EXECUTE', { number: bundle.row.number }))
  if (bundle.row.signed_at === null)
    return notMet(decide.refuse('395-¶15.2', 'REQUEST_NOT_SIGNED', { number: bundle.row.number }))
  const allowed = open.filter((task) => task.action === 'block' || destroyDecision(bundle, task).allowed)
  return allowed.length > 0 ? allowed : notMet(destroyDecision(bundle, open[0]))
}

async function runBiometrics(ports: RightsPorts, bundle: RequestBundle, tasks: readonly TaskRow[], context: HandlerContext) {
  const own = tasks.filter(({ data_group: group, subject_iin: iin }) => group === 'biometrics' && iin !== null)
  if (own.length === 0) return
  const facts = orderFacts(bundle, context)
  const orders = own.map((task): NewOrder => {
    const ordered = {
      ...facts,
      orderId: ports.random.uuid(),
      taskId: task.task_id,
      iin: task.subject_iin ?? '',
      requirement: task.requirement,
    }
    return task.action === 'destroy'
      ? destroyOrder({ ...ordered, ground: task.ground as DestructionGround })
      : blockOrder({ ...ordered, ground: blockGroundOf(bundle.row.kind), hold: bundle.row.hold === 1 })
  })
  const erase = own
    .filter(({ action }) => action === 'destroy')
    .map((task) => ({
      iin: task.subject_iin ?? '',
      requirement: task.requirement,
      ground: task.ground ?? '',
      receivedAt: bundle.row.registered_at,
    }))
  const stop = await Promise.all(own.map(({ subject_iin: iin }) => ports.database.read('rights.casesOf', { iin: iin ?? '' })))
  ports.stopCases(stop.flat())
  const requirement = own[0].requirement
  // One command may make several writes: each has a mark of its own, so that a repetition repeats each.
  await ports.database.write('rights.execute', { requestId: bundle.row.request_id, requirement, erase, orders }, context.write)
}

async function runContact(ports: RightsPorts, bundle: RequestBundle, tasks: readonly TaskRow[], context: HandlerContext) {
  const { row } = bundle
  for (const task of tasks.filter(({ data_group: group, subject_iin: iin }) => group === 'contact' && iin !== null)) {
    const input = { requestId: row.request_id, iin: task.subject_iin ?? '', requirement: task.requirement }
    if (task.action === 'destroy') await ports.database.write('rights.eraseContact', input, context.write)
    else await ports.database.write('rights.contactBlocked', { requestId: input.requestId, iin: input.iin }, context.write)
  }
}
