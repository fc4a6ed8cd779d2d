import type { OutputOf } from '../../../preload/contract/index.js'
import type { RequestDocument, RequestKind, RequestView } from '../../../preload/contract/rights-view.js'
import type { rights } from '../../../preload/contract/rights.js'

export type { RequestView } from '../../../preload/contract/rights-view.js'
export type RequestList = OutputOf<typeof rights.methods.list>
export type Reminders = OutputOf<typeof rights.methods.reminders>

export const isClosed = ({ state }: RequestView): boolean => state === 'DONE' || state === 'REFUSED'

/** A destruction that the Base has to execute: it stands at the top of the desk with its clock (406-¶11.1). */
export const destroys = ({ tasks }: RequestView): boolean =>
  tasks.some(({ action, group }) => action === 'destroy' && group === 'biometrics')

export const waitsForBase = ({ tasks }: RequestView): boolean =>
  tasks.some(({ action, state }) => action === 'destroy' && state === 'sent')

export const destructionOpen = (view: RequestView): boolean =>
  !isClosed(view) &&
  view.tasks.some(
    ({ action, group, state }) => action === 'destroy' && group === 'biometrics' && state !== 'done' && state !== 'refused',
  )

/** Whether the data are used, as a person reads it: what is destroyed needs no block any more. */
export const useOf = (view: RequestView): RequestView['blocked'] | 'destroyed' =>
  view.tasks.some(({ action, group, state }) => action === 'destroy' && group === 'biometrics' && state === 'done')
    ? 'destroyed'
    : view.blocked

/** The point of the law whose term runs, or has run out. */
export const dutyOf = ({ overdueRequirement, tasks, dueAt }: RequestView): string | null =>
  overdueRequirement ??
  tasks.find((task) => task.state !== 'done' && task.dueAt === dueAt)?.requirement ??
  tasks[0]?.requirement ??
  null

/** The applicant's own paper, by what he asks. */
const applications: Readonly<Partial<Record<RequestKind, RequestDocument>>> = {
  destruction: 'D-08',
  withdrawal: 'D-20',
  access: 'D-11',
  change: 'D-14',
  block: 'D-16',
  unlawful: 'D-19',
}

const dueForms: readonly RequestView['form'][] = ['paper', 'electronic-document', 'protected-service']
export const inDueForm = (form: RequestView['form']): boolean => dueForms.includes(form)

/** Which papers a request has at this point; the station makes them and says itself when one is not ready. */
export function papersOf(view: RequestView): readonly RequestDocument[] {
  const found = new Set<RequestDocument>()
  const add = (document: RequestDocument | undefined, when: boolean) => when && document !== undefined && found.add(document)
  const done = (action: RequestView['tasks'][number]['action']) =>
    view.tasks.some((task) => task.action === action && task.state === 'done')
  add(applications[view.kind], inDueForm(view.form))
  add('CALL-08', destructionOpen(view))
  add('D-09', useOf(view) === 'destroyed')
  add('D-10', useOf(view) === 'destroyed' && view.subject !== null)
  // A death is blocked with its registration and has no task of that name (395-¶4.2).
  add('D-17', done('block') || (view.kind === 'deceased' && (view.blocked === 'everywhere' || view.blocked === 'lifted')))
  add('D-18', useOf(view) === 'lifted')
  add('D-15', done('change'))
  add('D-13', view.refusal !== null)
  add('D-27', view.kind === 'breach' && view.subjectsExported)
  for (const { document } of view.papers) found.add(document)
  return [...found]
}
