import { ok, type Role } from '../../preload/contract/index.js'
import type { DueRequest } from '../../preload/contract/rights-view.js'
import type { HandlersOf } from '../access/index.js'
import { accountOf } from '../cases/index.js'
import { isOverdue, isWorkingDay, localDay, localMidnight, type CalendarData, type PlainDate } from '../rules/index.js'
import type { DueRow } from './register-pages.store.js'
import { actionsOf } from './request-actions.js'
import { requestView } from './request-view.js'
import type { RightsPorts } from './rights-ports.js'
import { loadBundle } from './show-request.js'

/** 23:59:59 of a local day, in UTC (CR-1). */
const endOf = (day: PlainDate): string => `${day.toString()}T18:59:59.999Z`
const mostReminders = 50

/** Numbers for the shell: open, due today, overdue. */
export function countRequests(ports: Pick<RightsPorts, 'database' | 'confirmedNow'>) {
  const { at } = ports.confirmedNow()
  return ports.database.read('rights.counts', { now: at, endOfDay: endOf(localDay(at)) })
}

type Lists = Pick<HandlersOf<'rights'>, 'list' | 'waiting' | 'get' | 'reminders'>

/** The register as its readers see it; the auditor sees it too, and changes nothing. */
export function listHandlers(ports: RightsPorts): Lists {
  return {
    list: async ({ words, offset, limit, ...asked }, context) => {
      const { role } = accountOf(context)
      const { at } = ports.confirmedNow()
      const subjectReference = /^\d{12}$/.test(words) ? ports.keys.subjectReference(words) : null
      const page = await ports.database.read('rights.list', { ...asked, words, subjectReference, now: at, offset, limit })
      return ok({ total: page.total, requests: page.bundles.map((bundle) => requestView(bundle, role as Role, at)) })
    },

    waiting: async ({ offset, limit }, context) => {
      const role = accountOf(context).role as Role
      const { at } = ports.confirmedNow()
      const bundles = await ports.database.read('rights.others', null)
      const movable = bundles.filter((bundle) => actionsOf(bundle, role, at).some((action) => action !== 'markSigned'))
      const shown = movable.slice(offset, offset + limit)
      return ok({ total: movable.length, requests: shown.map((bundle) => requestView(bundle, role, at)) })
    },

    get: async ({ requestId }, context) => {
      const loaded = await loadBundle(ports, requestId)
      return loaded.ok ? ok(requestView(loaded.value, accountOf(context).role as Role, ports.confirmedNow().at)) : loaded
    },

    reminders: async (_asked, context) => {
      const role = accountOf(context).role as Role
      const { at, confirmed } = ports.confirmedNow()
      const today = localDay(at)
      const nextDay = nextWorkingDay(today, await ports.calendar())
      const destructions = await ports.database.read('rights.destructions', { since: localMidnight(today) })
      const due = (await ports.database.read('rights.due', { until: endOf(nextDay) })).map(reminderOf)
      const late = due.filter(({ dueAt }) => isOverdue(dueAt, at))
      const running = due.filter(({ dueAt }) => !isOverdue(dueAt, at))
      return ok({
        now: at,
        timeConfirmed: confirmed,
        counts: await countRequests(ports),
        baseReachable: ports.baseReachable(),
        destructions: destructions.map((bundle) => requestView(bundle, role, at)),
        overdue: groupOf(late),
        today: groupOf(running.filter(({ dueAt }) => dueAt <= endOf(today))),
        next: { day: nextDay.toString(), ...groupOf(running.filter(({ dueAt }) => dueAt > endOf(today))) },
      })
    },
  }
}

const groupOf = (requests: readonly DueRequest[]) => ({ items: requests.slice(0, mostReminders), total: requests.length })

const reminderOf = ({ request_id, number, kind, subject_masked, requirement, due_at }: DueRow): DueRequest => ({
  requestId: request_id,
  number,
  kind,
  masked: subject_masked,
  requirement,
  dueAt: due_at,
})

/** What is due on Monday is a matter of Friday: nobody sits here in between. */
function nextWorkingDay(today: PlainDate, calendar: CalendarData): PlainDate {
  const next = today.add({ days: 1 })
  return isWorkingDay(next, calendar) ? next : nextWorkingDay(next, calendar)
}
