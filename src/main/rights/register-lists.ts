import { ok, type Role } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { accountOf } from '../cases/index.js'
import { isOverdue, localDay } from '../rules/index.js'
import { isOpen } from './request-actions.js'
import { requestView } from './request-view.js'
import type { RightsPorts } from './rights-ports.js'
import { loadBundle } from './show-request.js'

/** 23:59:59 of the local day of an instant, in UTC (CR-1). */
const endOfDay = (at: string): string => `${localDay(at).toString()}T18:59:59.999Z`

/** Numbers for the shell: open, due today, overdue. */
export function countRequests(ports: Pick<RightsPorts, 'database' | 'confirmedNow'>) {
  const { at } = ports.confirmedNow()
  return ports.database.read('rights.counts', { now: at, endOfDay: endOfDay(at) })
}

/** The register as its readers see it; the auditor sees it too, and changes nothing. */
export function listHandlers(ports: RightsPorts): Pick<HandlersOf<'rights'>, 'list' | 'get' | 'reminders'> {
  return {
    list: async ({ state, limit }, context) => {
      const { role } = accountOf(context)
      const { at, confirmed } = ports.confirmedNow()
      const bundles = await ports.database.read('rights.list', { open: state === 'open', limit })
      const requests = bundles.map((bundle) => requestView(bundle, role as Role, at))
      return ok({
        requests,
        now: at,
        timeConfirmed: confirmed,
        counts: await countRequests(ports),
        baseReachable: ports.baseReachable(),
      })
    },

    get: async ({ requestId }, context) => {
      const loaded = await loadBundle(ports, requestId)
      return loaded.ok ? ok(requestView(loaded.value, accountOf(context).role as Role, ports.confirmedNow().at)) : loaded
    },

    reminders: async () => {
      const { at } = ports.confirmedNow()
      const bundles = await ports.database.read('rights.list', { open: true, limit: 200 })
      const due = bundles.flatMap(({ tasks }) => tasks.filter(isOpen).map((task) => task.due_at))
      const days = new Map<string, { day: string; open: number; overdue: boolean }>()
      for (const dueAt of due) {
        const day = localDay(dueAt).toString()
        const known = days.get(day) ?? { day, open: 0, overdue: false }
        days.set(day, { day, open: known.open + 1, overdue: known.overdue || isOverdue(dueAt, at) })
      }
      return ok({ days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) })
    },
  }
}
