import type { RequestAction } from '../../preload/contract/rights-view.js'
import type { Role } from '../../preload/contract/index.js'
import {
  isClosed,
  isOverdue,
  mayClose,
  mayDestroy,
  mayRefuse,
  type Decision,
  type DestructionGround,
  type RequirementId,
} from '../rules/index.js'
import { factOf, same, type RequestBundle, type TaskRow } from './request-rows.js'

const filled = { norm: same('—'), facts: same('—'), appeal: same('—') }

export const isOpen = ({ state }: TaskRow): boolean => state === 'open' || state === 'sent'

/** The first term that has passed; a task that was done late counts as late (395-¶16.1). */
export function overdueRequirement({ row, tasks }: RequestBundle, now: string): RequirementId | null {
  if (row.overdue_requirement !== null) return row.overdue_requirement as RequirementId
  const late = tasks.find((task) => isOverdue(task.due_at, task.done_at ?? now))
  return late === undefined ? null : (late.requirement as RequirementId)
}

export const concernsBiometrics = ({ tasks }: RequestBundle): boolean =>
  tasks.some(({ action, data_group: group }) => action === 'destroy' && group === 'biometrics')

/** Whether one task of destruction may be carried out now (395-¶24, ¶26.2, ¶27). */
export function destroyDecision(bundle: RequestBundle, task: TaskRow): Decision {
  const fact = factOf(bundle.row)
  const alleged = bundle.row.kind === 'unlawful' && task.ground === 'DST-26.2'
  return mayDestroy({
    ground: task.ground as DestructionGround | null,
    factConfirmed: alleged ? (fact === null ? 'open' : fact.confirmed) : null,
    hold: bundle.row.hold === 1,
    signed: bundle.row.signed_at !== null,
  })
}

/** The block of this request that the Base has acted on and nothing has lifted. */
export const standingBlocks = ({ orders }: RequestBundle) => {
  const lifted = orders.flatMap(({ kind, state, body }) =>
    kind === 'unblock' && state === 'acted' ? [(JSON.parse(body) as { readonly lifts: string }).lifts] : [],
  )
  const destroyed = orders.some(({ kind, state }) => kind === 'destroy' && state === 'acted')
  return destroyed
    ? []
    : orders.filter(({ kind, state, order_id: id }) => kind === 'block' && state === 'acted' && !lifted.includes(id))
}

/** What is to be destroyed is not freed meanwhile (406-¶11.1, 395-¶6.2); a lifting that waits for the Base is not ordered twice. */
export const mayLift = (bundle: RequestBundle): boolean =>
  bundle.row.kind !== 'destruction' &&
  !bundle.tasks.some((task) => isOpen(task) && task.action === 'destroy' && task.data_group === 'biometrics') &&
  standingBlocks(bundle).length > 0 &&
  !bundle.orders.some(({ kind, state }) => kind === 'unblock' && state === 'queued')

export function closeDecision(bundle: RequestBundle, now: string): Decision {
  const settled = ['decide', 'clarify']
  const closes = bundle.row.kind === 'deceased' || bundle.row.kind === 'authority'
  const openTasks = bundle.tasks.filter((task) => isOpen(task) && !(closes && settled.includes(task.action))).length
  return mayClose({ openTasks, overdue: overdueRequirement(bundle, now), overdueReason: bundle.row.overdue_reason })
}

type Rule = (bundle: RequestBundle, role: Role, now: string) => boolean

const atCounter: readonly Role[] = ['employee', 'senior', 'responsible']
const openTask = ({ tasks }: RequestBundle, actions: readonly string[]): boolean =>
  tasks.some((task) => task.state === 'open' && actions.includes(task.action))

const rules: Readonly<Record<RequestAction, Rule>> = {
  markSigned: ({ row }, role) => row.signed_at === null && row.applicant !== null && atCounter.includes(role),
  execute: (bundle, role) => {
    if (role !== 'senior' && role !== 'responsible') return false
    return bundle.tasks.some(
      (task) =>
        task.state === 'open' &&
        ((task.action === 'destroy' && destroyDecision(bundle, task).allowed) ||
          (task.action === 'block' && bundle.row.signed_at !== null)),
    )
  },
  confirmFact: (bundle, role) => role === 'responsible' && bundle.row.kind === 'unlawful' && openTask(bundle, ['decide']),
  answer: (bundle, role) =>
    role === 'responsible' && bundle.row.kind === 'access' && openTask(bundle, ['answer']) && bundle.row.signed_at !== null,
  // 395-¶15.2: what did not come in due form has nobody at the counter and is refused with an explanation of the forms.
  refuse: (bundle, role) =>
    role === 'responsible' &&
    bundle.row.subject !== null &&
    bundle.tasks.some((task) => task.state === 'open') &&
    mayRefuse(bundle.row.kind, concernsBiometrics(bundle), filled).allowed,
  change: (bundle, role) =>
    (role === 'responsible' || role === 'senior') && openTask(bundle, ['change']) && bundle.row.signed_at !== null,
  lift: (bundle, role) => role === 'responsible' && mayLift(bundle),
  notified: (bundle, role) => role === 'responsible' && openTask(bundle, ['notify']),
  explainOverdue: (bundle, role, now) =>
    (role === 'senior' || role === 'responsible') &&
    overdueRequirement(bundle, now) !== null &&
    bundle.row.overdue_reason === null,
  close: (bundle, role, now) => (role === 'senior' || role === 'responsible') && closeDecision(bundle, now).allowed,
}

/** Stands for a closed request too: a block is lifted after the demand for it was fulfilled. */
const afterClosing: readonly RequestAction[] = ['lift']

/** What the role may press now; every one is judged again when it is pressed. */
export const actionsOf = (bundle: RequestBundle, role: Role, now: string): readonly RequestAction[] =>
  (Object.keys(rules) as RequestAction[]).filter(
    (action) => (!isClosed(bundle.row.state) || afterClosing.includes(action)) && rules[action](bundle, role, now),
  )
