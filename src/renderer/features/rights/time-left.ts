/** How near the end of a term is: under two hours it is told aloud (406-¶11.1). */
export type Urgency = 'calm' | 'soon' | 'late'
export const soonMs = 2 * 60 * 60 * 1000

/** CR-1: the whole second 23:59:59 still belongs to the term. @param now milliseconds of the station's time */
export function urgencyOf(dueAt: string, now: number): Urgency {
  const left = Date.parse(dueAt) - now
  if (left <= -1000) return 'late'
  return left < soonMs ? 'soon' : 'calm'
}

export interface TimeLeft {
  readonly urgency: Urgency
  /** the two units that matter at this distance */
  readonly unit: 'days' | 'hours' | 'minutes'
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** The time to the end of a term, or since it; whole seconds. */
export function timeLeft(dueAt: string, now: number): TimeLeft {
  const urgency = urgencyOf(dueAt, now)
  const distance = Math.abs(Math.ceil((Date.parse(dueAt) - now) / 1000))
  const days = Math.floor(distance / 86_400)
  const hours = Math.floor(distance / 3600) % 24
  return {
    urgency,
    unit: days > 0 ? 'days' : hours > 0 ? 'hours' : 'minutes',
    days,
    hours,
    minutes: Math.floor(distance / 60) % 60,
    seconds: distance % 60,
  }
}

/**
 * The station's time now, from its last answer and the time that has passed here since: this machine's own clock says nothing.
 * @param heardAt and @param at of one monotonic clock, milliseconds
 */
export const stationNow = (answered: string, heardAt: number, at: number): number => Date.parse(answered) + (at - heardAt)
