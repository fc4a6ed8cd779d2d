import type { CalendarData, DueDay } from './calendar.js'
import { day, localDay, type PlainDate } from './dates.js'
import type { RequirementId } from './requirements.js'
import { dueDay, dueOnDay, workingDayBefore } from './working-days.js'

export type Term =
  | { readonly kind: 'same-day' }
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'months'; readonly months: number }

const sameDay: Term = { kind: 'same-day' }
const workingDays = (days: number): Term => ({ kind: 'working-days', days })

/** Requirements matrix §7, and the terms that 395-¶24, ¶25 take from ¶26: each from the event its row names. */
export const terms = {
  /** receipt of the application, at any department, on a Saturday too */
  '406-¶11.1': sameDay,
  /** status of the deceased known: blocked at once, the responsible person decides within one day (product rule) */
  '395-¶4.2': workingDays(1),
  /** withdrawal of the consent to data other than biometrics (requirements matrix, 395-¶6.2) */
  '395-¶6.2': workingDays(1),
  /** storage term over: the destruction is due one working day after (product rule) */
  '395-¶12': workingDays(1),
  /** registration of the request together with its documents (CX-17) */
  '395-¶14': workingDays(1),
  /** receipt of the request */
  '395-¶16.1': workingDays(3),
  '395-¶16.2': workingDays(3),
  /** a demand of the authorised body that names no term of its own */
  '395-¶24': workingDays(1),
  /** D-16 registered: blocked by ¶26.1 */
  '395-¶25.1': workingDays(1),
  /** the fact confirmed: destroyed by ¶26.2; fingerprints go by 406-¶11.1 (CX-03) */
  '395-¶25.2': workingDays(1),
  /** information on the violation, or D-16 */
  '395-¶26.1': workingDays(1),
  /** confirmation of the fact */
  '395-¶26.2': workingDays(1),
  /** registration of the event: term over, relations ended, decision of a court (product rule) */
  '395-¶27': workingDays(1),
  /** detection of the breach */
  'X-4': workingDays(1),
  /** notice of the application on the portal */
  '225-¶13.1': workingDays(2),
  /** approval of the application */
  '225-¶14': workingDays(10),
  /** access to the test environment */
  '225-¶15': { kind: 'months', months: 3 },
  /** application and act received */
  '225-¶17.1': workingDays(3),
  /** return of the act */
  '225-¶17.3': workingDays(3),
  /** the act received again; every round has its own clock (CX-31) */
  '225-¶17.4': workingDays(3),
  /** positive approval */
  '225-¶17.5': workingDays(3),
  /** date of the contract */
  '225-¶17.6': workingDays(10),
} as const satisfies Partial<Record<RequirementId, Term>>

export type Duty = keyof typeof terms

export interface Deadline extends DueDay {
  readonly requirement: Duty
  readonly term: Term
  /** days on which somebody is reminded, 'YYYY-MM-DD' in order; empty where the acts ask for no reminder */
  readonly remindOn: readonly string[]
}

/**
 * When a duty is due that an event has started.
 * @param event instant; its local day counts (CR-1)
 * @throws RangeError on a text that is no instant
 */
export const deadlineOf = (duty: Duty, event: string, calendar: CalendarData): Deadline =>
  deadlineFrom(duty, localDay(event), calendar)

/** The same from a day: a contract and a term of storage have a date and no hour. */
export function deadlineFrom(duty: Duty, event: PlainDate, calendar: CalendarData): Deadline {
  const term = terms[duty]
  const due = dueOf(term, event, calendar)
  return { ...due, requirement: duty, term, remindOn: remindersOf(duty, day(due.dueOn), calendar) }
}

function dueOf(term: Term, event: PlainDate, calendar: CalendarData): DueDay {
  if (term.kind === 'working-days') return dueDay(event, term.days, calendar)
  return dueOnDay(term.kind === 'same-day' ? event : event.add({ months: term.months }), calendar)
}

/** 225-¶17.3: one working day before and on the day; 225-¶15: fourteen days before the limit. */
function remindersOf(duty: Duty, dueOn: PlainDate, calendar: CalendarData): readonly string[] {
  if (duty === '225-¶17.3') return [workingDayBefore(dueOn, calendar).toString(), dueOn.toString()]
  return duty === '225-¶15' ? [dueOn.subtract({ days: 14 }).toString()] : []
}
