import type { CalendarData } from '../../preload/contract/calendar.js'
import { day, deadlineFrom, deadlineOf, dueOnDay } from '../rules/index.js'
import type { PlannedTask } from './plan-tasks.js'
import type { NewTask, Subject } from './request-writes.js'

/**
 * Planned tasks with their due instants, by the calendar in force; the version that counted is kept with each (CR-2).
 * @param subject of the request; a task that names a number of its own has that one's
 */
export function dueTasks(
  planned: readonly PlannedTask[],
  around: {
    readonly calendar: CalendarData
    readonly subject: Subject | null
    readonly subjectOf: (iin: string) => Subject
    readonly uuid: () => string
    readonly now: string
  },
): readonly NewTask[] {
  return planned.map((task) => {
    const due = dueOf(task, around.calendar)
    return {
      taskId: around.uuid(),
      requirement: task.requirement,
      action: task.action,
      group: task.group,
      subject: task.iin === null ? around.subject : around.subjectOf(task.iin),
      ground: task.ground,
      eventAt: 'instant' in task.from ? task.from.instant : around.now,
      dueAt: due.dueAt,
      provisional: due.provisional,
      calendarVersion: due.calendarVersion,
      skipped: JSON.stringify(due.skipped.map(({ day: date, why }) => ({ day: date, why }))),
    }
  })
}

function dueOf({ requirement, from, dueOn }: PlannedTask, calendar: CalendarData) {
  if (dueOn !== null) return dueOnDay(day(dueOn), calendar)
  return 'instant' in from ? deadlineOf(requirement, from.instant, calendar) : deadlineFrom(requirement, day(from.day), calendar)
}
