import type { Applicant, DataGroup, RequestAbout, RequestForm, RequestPerson } from '../../preload/contract/rights-view.js'
import { maskIin } from '../cases/index.js'
import type { WriteContext } from '../database/index.js'
import { blockGroundOf, decide, inDueForm, localDay, requirementOfReceipt } from '../rules/index.js'
import { blockOrder } from './base-order.js'
import { dueTasks } from './due-tasks.js'
import { planTasks } from './plan-tasks.js'
import type { GatheredTouches, NewRequest, Subject } from './request-writes.js'
import type { RightsPorts } from './rights-ports.js'

/** Kinds that begin with a person at the counter; the rest begins with a letter or an event. */
export const personal: readonly RequestAbout['kind'][] = ['destruction', 'withdrawal', 'access', 'change', 'block', 'unlawful']

export interface Received {
  readonly form: RequestForm
  readonly language: 'kk' | 'ru'
  readonly subject: RequestPerson | null
  readonly applicant: Applicant | null
  readonly about: RequestAbout
  readonly touches: GatheredTouches
}

export const subjectsOf =
  ({ keys }: Pick<RightsPorts, 'keys'>) =>
  (iin: string): Subject => ({ iin, masked: maskIin(iin), reference: keys.subjectReference(iin) })

/**
 * Writes what was judged and is received: request, tasks with their terms, what is stopped here, and the orders to the Base.
 * @param who received it; of an event that the station found itself, the station
 */
export async function registerRequest(
  ports: RightsPorts,
  input: Received,
  by: {
    readonly received: { readonly at: string; readonly confirmed: boolean }
    readonly who: { readonly name: string; readonly login: string }
  },
  context: WriteContext,
): Promise<{ readonly requestId: string; readonly number: string }> {
  const { about } = input
  const { received, who } = by
  const station = await ports.database.read('access.station', null)
  const departmentCode = station?.department_code ?? ''
  const due = personal.includes(about.kind) ? inDueForm(about.kind, input.form) : decide.allow('395-¶15.2')
  const subjectOf = subjectsOf(ports)
  const subject = input.subject === null ? null : subjectOf(input.subject.iin)
  const around = { calendar: await ports.calendar(), subject, subjectOf, uuid: ports.random.uuid, now: received.at }
  const requestId = ports.random.uuid()
  const stopped = due.allowed ? blocksAtOnce(about, subject) : []
  const requirement = requirementOfReceipt(about.kind)
  const ordered = { requestId, taskId: null, requirement, departmentCode, receivedAt: received.at, executor: who.login }
  const request: NewRequest = {
    requestId,
    kind: about.kind,
    form: input.form,
    language: input.language,
    receivedAt: received.at,
    receivedOn: localDay(received.at).toString(),
    timeConfirmed: received.confirmed,
    departmentCode,
    receivedBy: who.name,
    person: input.subject,
    subject,
    applicant: input.applicant === null ? null : JSON.stringify(input.applicant),
    touches: input.touches,
    about,
    hold: about.kind === 'authority' && about.hold,
    // A paper is signed at the counter; an electronic document came signed, a letter or an event needs no signature.
    signed: input.form !== 'paper' || !personal.includes(about.kind),
    requirement,
    tasks: dueTasks(planTasks(about, received.at, due.allowed), around),
    blocks: stopped,
    orders: stopped
      .filter(({ group }) => group === 'biometrics')
      .map(({ iin }) =>
        blockOrder({ ...ordered, iin, orderId: ports.random.uuid(), ground: blockGroundOf(about.kind), hold: false }),
      ),
  }
  const made = await ports.database.write('rights.register', request, context)
  if (stopped.length > 0) await stopCounters(ports, stopped)
  ports.sender.wake()
  ports.changed()
  return made
}

async function stopCounters(ports: RightsPorts, stopped: ReadonlyArray<{ readonly iin: string }>): Promise<void> {
  const cases = await Promise.all(
    [...new Set(stopped.map(({ iin }) => iin))].map((iin) => ports.database.read('rights.casesOf', { iin })),
  )
  ports.stopCases(cases.flat())
}

/** What is stopped with the registration itself; a block that is demanded is an act of its own within its term (D-17). */
function blocksAtOnce(
  about: RequestAbout,
  subject: Subject | null,
): ReadonlyArray<{ readonly iin: string; readonly group: DataGroup }> {
  if (about.kind === 'deceased') return about.subjects.map((iin) => ({ iin, group: 'biometrics' as const }))
  if (subject === null) return []
  const { iin } = subject
  if (about.kind === 'destruction') return [{ iin, group: 'biometrics' }]
  return about.kind === 'withdrawal' || about.kind === 'unlawful' ? about.groups.map((group) => ({ iin, group })) : []
}
