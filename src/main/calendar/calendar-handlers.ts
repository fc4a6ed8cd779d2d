import { ok } from '../../preload/contract/index.js'
import type { CalendarVersionView, ConfirmedMoment } from '../../preload/contract/calendar.js'
import type { HandlersOf } from '../access/index.js'
import type { Database } from '../database/index.js'
import {
  builtInCalendar,
  day,
  daysOffIn,
  dueDay,
  localDay,
  workedDaysOff,
  workingDaysIn,
  type CalendarData,
} from '../rules/index.js'
import type { Difference } from './difference.js'
import { calendarDigest, type calendarStore } from './calendar.store.js'

export interface CalendarPorts {
  readonly database: Database<typeof calendarStore>
  readonly time: () => ConfirmedMoment
  /** another version is in force: every window that shows days asks anew */
  readonly changed: (version: string) => void
}

/** CR-2: the calendar in force, every version there was, what a year and a term come to, and a change with its reason. */
export function calendarHandlers({ database, time, changed }: CalendarPorts): HandlersOf<'calendar'> {
  const inForce = (): Promise<CalendarData> => database.read('calendar.inForce', null)
  return {
    current: async () => {
      const now = time()
      return ok({ calendar: await inForce(), time: now, today: localDay(now.at).toString() })
    },

    versions: async () => {
      const rows = await database.read('calendar.versions', null)
      const { version } = await inForce()
      const kept = rows.map((row) => ({ ...row, inForce: row.version === version, ...lists(row) }))
      const builtInKept = rows.some((row) => row.version === builtInCalendar.version)
      return ok({ versions: builtInKept ? kept : [...kept, builtInView(version)] })
    },

    year: async ({ year }) => {
      const calendar = await inForce()
      return ok({
        year,
        status: calendar.years.find((one) => one.year === year)?.status ?? 'missing',
        workingDays: workingDaysIn(year, calendar),
        off: [...daysOffIn(year, calendar)],
        worked: [...workedDaysOff(year, calendar)],
      })
    },

    due: async ({ from, days }) => ok(dueDay(day(from), days, await inForce())),

    save: async (input, context) => {
      const saved = await database.write('calendar.save', input, context.write)
      if (!saved.ok) return saved
      changed(saved.value.version)
      return ok({ calendar: saved.value })
    },
  }
}

const lists = (row: Difference) => ({
  added: [...row.added],
  removed: [...row.removed],
})

function builtInView(inForce: string): CalendarVersionView {
  const { version } = builtInCalendar
  const digest = calendarDigest(builtInCalendar)
  const nobody = { at: null, by: null, reason: null, added: [], removed: [] }
  return { version, origin: 'built-in', inForce: version === inForce, digest, ...nobody }
}
