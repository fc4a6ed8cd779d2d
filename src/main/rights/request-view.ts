import type { IdentityCheck, RequestAbout, RequestView, TaskView } from '../../preload/contract/rights-view.js'
import type { FingerPosition, Role } from '../../preload/contract/index.js'
import { maskIin } from '../cases/index.js'
import { isClosed, standingOfTouches } from '../rules/index.js'
import { actionsOf, isOpen, overdueRequirement, standingBlocks } from './request-actions.js'
import {
  aboutOf,
  applicantOf,
  factOf,
  refusalOf,
  subjectOf,
  touchRemarkOf,
  type OrderRow,
  type RequestBundle,
  type TaskRow,
} from './request-rows.js'

interface Named {
  readonly surname: string
  readonly name: string
  readonly patronymic: string
}

export const fullNameOf = ({ surname, name, patronymic }: Named): string =>
  [surname, name, patronymic].filter((part) => part !== '').join(' ')

/** One request as a role sees it; numbers of persons are masked (CR-6), lists of subjects are told by their length. */
export function requestView(bundle: RequestBundle, role: Role, now: string): RequestView {
  const { row, tasks, orders, papers } = bundle
  const subject = subjectOf(row)
  const applicant = applicantOf(row)
  const overdue = overdueRequirement(bundle, now)
  const next = tasks.filter(isOpen).sort((a, b) => (a.due_at < b.due_at ? -1 : 1))[0]
  return {
    requestId: row.request_id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    form: row.form,
    language: row.language,
    registeredAt: row.registered_at,
    timeConfirmed: row.time_confirmed === 1,
    departmentCode: row.department_code,
    receivedBy: row.received_by,
    subject: subject === null ? null : { fullName: fullNameOf(subject), masked: row.subject_masked ?? '' },
    applicant: applicantView(applicant, subject),
    identity: applicant === null ? null : identityOf(bundle),
    about: maskedAbout(aboutOf(row), tasks),
    tasks: tasks.map((task) => taskView(task, orders)),
    dueAt: next?.due_at ?? null,
    provisional: next?.provisional === 1,
    overdue: overdue !== null && (!isClosed(row.state) || row.overdue_since !== null),
    overdueRequirement: overdue,
    overdueReason: row.overdue_reason,
    blocked: blockedOf(bundle),
    signed: row.signed_at !== null,
    subjectsExported: row.export_digest !== null,
    papers: papers.map(({ document, number, at }) => ({ document, number, at })),
    factConfirmed: factOf(row)?.confirmed ?? null,
    refusal: refusalOf(row),
    actions: [...actionsOf(bundle, role, now)],
    revision: row.revision,
  }
}

/** Compared, a touch says who stood there; without a comparison the document alone does, and the touch tells why. */
function identityOf({ row, touches }: RequestBundle): IdentityCheck {
  const result = standingOfTouches(touches.map((touch) => touch.result))
  return {
    method: result === 'same' || result === 'not-same' ? 'document-and-touch' : 'document',
    result,
    touches: touches.map(({ touch_id: touchId, position, statement_id: statementId, ...touch }) => ({
      touchId,
      result: touch.result,
      cause: touch.cause,
      // The column's check lets ten positions in.
      position: position as FingerPosition | null,
      device: touch.device,
      at: touch.at,
      statementId,
    })),
    remark: touchRemarkOf(row),
  }
}

function applicantView(
  applicant: ReturnType<typeof applicantOf>,
  subject: ReturnType<typeof subjectOf>,
): RequestView['applicant'] {
  if (applicant === null) return null
  const person = applicant.person ?? subject
  return { kind: applicant.kind, fullName: person === null ? '' : fullNameOf(person) }
}

/** A list of subjects leaves the station only in an encrypted export; the window gets masked numbers. */
function maskedAbout(about: RequestAbout, tasks: readonly TaskRow[]): RequestAbout {
  if (!('subjects' in about)) return about
  const masked = new Map(tasks.map((task) => [task.subject_iin, task.subject_masked]))
  return { ...about, subjects: about.subjects.map((iin) => masked.get(iin) ?? maskIin(iin)) } as RequestAbout
}

function taskView(task: TaskRow, orders: readonly OrderRow[]): TaskView {
  const order = orders.filter(({ task_id: taskId }) => taskId === task.task_id).at(-1)
  return {
    taskId: task.task_id,
    requirement: task.requirement,
    action: task.action,
    group: task.data_group,
    subjectMasked: task.subject_masked,
    ground: task.ground,
    dueAt: task.due_at,
    provisional: task.provisional === 1,
    skipped: JSON.parse(task.skipped) as TaskView['skipped'],
    state: task.state,
    doneAt: task.done_at,
    baseSays: order?.base_says ?? null,
    attempts: order?.attempts ?? 0,
  }
}

/** How far the block of a request reaches now; one that waits for the Base holds here already (395-¶26.1). */
export function blockedOf(bundle: RequestBundle): RequestView['blocked'] {
  const blocks = bundle.orders.filter(({ kind }) => kind === 'block')
  if (bundle.orders.some(({ kind, state }) => kind === 'destroy' && state === 'acted')) return 'no'
  if (standingBlocks(bundle).length > 0) return 'everywhere'
  if (blocks.some(({ state }) => state === 'queued') || bundle.blockedHere) return 'here'
  return blocks.some(({ state }) => state === 'acted') ? 'lifted' : 'no'
}
