import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { RequestView } from '../../preload/contract/rights-view.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { accountOf, maskIin, notMet } from '../cases/index.js'
import { decide, isClosed, mayRefuse } from '../rules/index.js'
import { amendOrder, isAmendable, orderFacts, type Changed } from './base-order.js'
import { dueTasks } from './due-tasks.js'
import type { NewOrder } from './order.store.js'
import { afterConfirmation } from './plan-tasks.js'
import { closeDecision, concernsBiometrics, isOpen, overdueRequirement } from './request-actions.js'
import { aboutOf, subjectOf, type RequestBundle } from './request-rows.js'
import type { RightsPorts } from './rights-ports.js'
import { loadBundle, showRequest } from './show-request.js'

type Handlers = HandlersOf<'rights'>
type Decisions = Pick<Handlers, 'markSigned' | 'decideFact' | 'refuse' | 'applyChange' | 'notified' | 'explainOverdue' | 'close'>
type DecisionFault = 'REQUEST_UNKNOWN' | 'REQUEST_CLOSED' | 'REQUIREMENT_NOT_MET'

/** What people decide about a request; every decision is judged again here, whatever the window offered. */
export function decisionHandlers(ports: RightsPorts): Decisions {
  const { database } = ports

  /** Loads an open request, lets `act` judge and write, and shows it anew. */
  const about = async (
    requestId: string,
    context: HandlerContext,
    act: (bundle: RequestBundle) => Promise<Result<null, DecisionFault>>,
  ): Promise<Result<RequestView, DecisionFault>> => {
    const loaded = await loadBundle(ports, requestId)
    if (!loaded.ok) return loaded
    if (isClosed(loaded.value.row.state)) return fail('REQUEST_CLOSED', { state: loaded.value.row.state })
    const done = await act(loaded.value)
    if (!done.ok) return done
    ports.changed()
    return showRequest(ports, requestId, accountOf(context).role)
  }

  return {
    markSigned: ({ requestId }, context) =>
      about(requestId, context, async ({ row }) => {
        if (row.signed_at !== null) return ok(null)
        return database.write('rights.sign', { requestId, requirement: '395-¶15.2' }, context.write)
      }),

    decideFact: ({ requestId, confirmed, document }, context) =>
      about(requestId, context, async (bundle) => {
        const task = bundle.tasks.find((one) => one.action === 'decide' && isOpen(one))
        const request = aboutOf(bundle.row)
        if (task === undefined || request.kind !== 'unlawful')
          return notMet(decide.refuse('395-¶26.2', 'NOTHING_TO_EXECUTE', { number: bundle.row.number }))
        const { at } = ports.confirmedNow()
        const groups = confirmed ? request.groups.filter((group) => group !== 'biometrics') : []
        const next = await planned(
          ports,
          bundle,
          groups.map((group) => afterConfirmation(group, at)),
          at,
        )
        const fact = { confirmed, document, by: accountOf(context).full_name, at }
        return database.write('rights.decideFact', { requestId, fact, next }, context.write)
      }),

    refuse: ({ requestId, ...refusal }, context) =>
      about(requestId, context, async (bundle) => {
        const decision = mayRefuse(bundle.row.kind, concernsBiometrics(bundle), refusal)
        if (!decision.allowed) return notMet(decision)
        const late = lateAndUnexplained(ports, bundle)
        if (late !== null) return late
        const kept = { ...refusal, by: accountOf(context).full_name }
        return database.write('rights.refuse', { requestId, refusal: kept, requirement: decision.requirement }, context.write)
      }),

    applyChange: ({ requestId }, context) =>
      about(requestId, context, async (bundle) => {
        const request = aboutOf(bundle.row)
        const subject = subjectOf(bundle.row)
        const open = bundle.tasks.some(({ action, state }) => action === 'change' && state === 'open')
        if (request.kind !== 'change' || subject === null || !open)
          return notMet(decide.refuse('395-¶14', 'NOTHING_TO_EXECUTE', { number: bundle.row.number }))
        if (bundle.row.signed_at === null)
          return notMet(decide.refuse('395-¶13', 'REQUEST_NOT_SIGNED', { number: bundle.row.number }))
        const { changes, documents } = request
        if (documents.trim() === '') return notMet(decide.refuse('395-¶13', 'CHANGE_WITHOUT_DOCUMENT'))
        if (changes.some(isAmendable) && (await database.read('rights.blockedPerson', { iin: subject.iin })))
          return notMet(decide.refuse('395-¶26.1', 'RECORD_BLOCKED', { number: bundle.row.number }))
        const change = { requestId, iin: subject.iin, changes, documents, by: accountOf(context).full_name }
        const order = changeOrder(ports, bundle, { iin: subject.iin, changes: changes.filter(isAmendable), documents }, context)
        const written = await database.write('rights.applyChange', { ...change, order }, context.write)
        if (written.ok) ports.sender.wake()
        return written
      }),

    notified: ({ requestId, outgoingNumber }, context) =>
      about(requestId, context, async (bundle) => {
        if (!bundle.tasks.some((task) => task.action === 'notify' && isOpen(task))) return ok(null)
        return database.write('rights.notified', { requestId, outgoingNumber }, context.write)
      }),

    explainOverdue: async ({ requestId, reason }, context) => {
      const loaded = await loadBundle(ports, requestId)
      if (!loaded.ok) return loaded
      if (overdueRequirement(loaded.value, ports.confirmedNow().at) === null)
        return notMet(decide.refuse('395-¶16.1', 'NOTHING_TO_EXECUTE', { number: loaded.value.row.number }))
      const by = accountOf(context).full_name
      const written = await database.write('rights.explainOverdue', { requestId, reason, by }, context.write)
      if (!written.ok) return written
      ports.changed()
      return showRequest(ports, requestId, accountOf(context).role)
    },

    close: ({ requestId }, context) =>
      about(requestId, context, async (bundle) => {
        const decision = closeDecision(bundle, ports.confirmedNow().at)
        return decision.allowed
          ? database.write('rights.close', { requestId, requirement: decision.requirement }, context.write)
          : notMet(decision)
      }),
  }
}

/** 395-¶13: what the Base holds of the person is changed there as it is here. @returns null when nothing of it is held there */
function changeOrder(
  ports: RightsPorts,
  bundle: RequestBundle,
  { iin, changes, documents }: Pick<Changed, 'changes' | 'documents'> & { readonly iin: string },
  context: HandlerContext,
): NewOrder | null {
  if (changes.length === 0) return null
  const task = bundle.tasks.find(({ action, state }) => action === 'change' && state === 'open')
  const ordered = {
    ...orderFacts(bundle, context),
    ...{ orderId: ports.random.uuid(), taskId: task?.task_id ?? null, iin, requirement: '395-¶13' },
  }
  return amendOrder(ordered, { changes, documents, salt: Buffer.from(ports.random.bytes(32)).toString('hex') })
}

/** 395-¶16.2: a refusal after the term is late too, and says why. */
function lateAndUnexplained(ports: RightsPorts, bundle: RequestBundle) {
  const overdue = overdueRequirement(bundle, ports.confirmedNow().at)
  const explained = (bundle.row.overdue_reason ?? '').trim() !== ''
  return overdue === null || explained ? null : notMet(decide.refuse(overdue, 'OVERDUE_NOT_EXPLAINED'))
}

async function planned(ports: RightsPorts, { row }: RequestBundle, tasks: Parameters<typeof dueTasks>[0], now: string) {
  const mark = (iin: string) => ({ iin, masked: maskIin(iin), reference: ports.keys.subjectReference(iin) })
  const subject = subjectOf(row)
  return dueTasks(tasks, {
    calendar: await ports.calendar(),
    subject: subject === null ? null : mark(subject.iin),
    subjectOf: mark,
    uuid: ports.random.uuid,
    now,
  })
}
