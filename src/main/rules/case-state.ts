import { caseStates, type CaseState } from '../../preload/contract/cases.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { decide, type Decision } from './decision.js'

export { caseStates, type CaseState }

/**
 * `lapse`: the day ended, identification must be made anew · `void-consent`: the text changed or the form was wrong ·
 * `reopen-capture`: a fault was found at the review.
 */
export const caseEvents = [
  'identify',
  'explain',
  'accept-consent',
  'start-capture',
  'finish-capture',
  'reopen-capture',
  'send',
  'receipt',
  'lapse',
  'void-consent',
  'refuse',
  'postpone',
  'exclude',
  'decline',
] as const
export type CaseEvent = (typeof caseEvents)[number]

type Row = Readonly<Partial<Record<CaseEvent, CaseState>>>

const decline: Row = { decline: 'CANCELLED' }
const unfinished: Row = { ...decline, refuse: 'REFUSED', postpone: 'POSTPONED' }
const excludable: Row = { ...unfinished, exclude: 'EXCLUDED' }

/** No row skips IDENTIFIED, EXPLAINED or CONSENTED (406-¶3.1–¶3.3); `decline` stands in every row before ACCEPTED (406-¶4.2). */
const transitions: Readonly<Record<CaseState, Row>> = {
  OPENED: { ...unfinished, identify: 'IDENTIFIED' },
  IDENTIFIED: { ...excludable, explain: 'EXPLAINED', lapse: 'OPENED' },
  EXPLAINED: { ...excludable, 'accept-consent': 'CONSENTED', lapse: 'OPENED' },
  CONSENTED: { ...excludable, 'start-capture': 'CAPTURING', 'void-consent': 'EXPLAINED', lapse: 'OPENED' },
  CAPTURING: { ...excludable, 'finish-capture': 'CAPTURED', lapse: 'OPENED' },
  CAPTURED: { ...unfinished, 'reopen-capture': 'CAPTURING', send: 'SENDING', lapse: 'OPENED' },
  // The Base may refuse what a station without a network could not know: the person is enrolled (406-¶8.1).
  SENDING: { ...decline, receipt: 'ACCEPTED', refuse: 'REFUSED' },
  ACCEPTED: {},
  CANCELLED: {},
  REFUSED: {},
  POSTPONED: {},
  EXCLUDED: {},
}

/** The state after an event. @returns `CASE_EVENT_NOT_ALLOWED` when §11 has no such step */
export function nextState(state: CaseState, event: CaseEvent): Result<CaseState, 'CASE_EVENT_NOT_ALLOWED'> {
  const next = transitions[state][event]
  return next === undefined ? fail('CASE_EVENT_NOT_ALLOWED', { state, event, allowed: eventsIn(state) }) : ok(next)
}

export const eventsIn = (state: CaseState): readonly CaseEvent[] =>
  caseEvents.filter((event) => transitions[state][event] !== undefined)

export const isEnd = (state: CaseState): boolean => eventsIn(state).length === 0

/** States that may hold images or templates: on leaving them by anything but `receipt` these are erased at once (406-¶4.2). */
export const holdsSamples = (state: CaseState): boolean => state === 'CAPTURING' || state === 'CAPTURED' || state === 'SENDING'

/** What must be done when the applicant declines. */
export interface Declined {
  readonly decision: Decision
  readonly next: CaseState
  readonly orders: readonly ('erase samples at once' | 'mark consent withdrawn' | 'offer D-21')[]
}

/** 406-¶4.2: at any moment before acceptance, without being asked why. */
export function declined(state: CaseState): Result<Declined, 'CASE_EVENT_NOT_ALLOWED'> {
  const next = nextState(state, 'decline')
  if (!next.ok) return next
  const decision = decide.refuse('406-¶4.2', 'R-REFUSED', { stage: state })
  return ok({ decision, next: next.value, orders: ['erase samples at once', 'mark consent withdrawn', 'offer D-21'] })
}
