import { anniversary, isBefore, yearsBetween, type PlainDate } from './dates.js'
import { decide, type Decision } from './decision.js'
import { workingAnswers, type LawSettings } from './law-settings.js'

/**
 * 406-¶4.1: only persons who have reached eighteen, on the day of capture, without override for any role.
 * CX-22: from 00:00 of the birthday, unless the lawyers choose the day after it.
 */
export function mayEnrolByAge(
  birthDate: PlainDate,
  today: PlainDate,
  settings: Pick<LawSettings, 'eighteenIsReached'> = workingAnswers,
): Decision {
  const birthday = anniversary(birthDate, 18)
  const possibleFrom = settings.eighteenIsReached === 'on the birthday' ? birthday : birthday.add({ days: 1 })
  const facts = { age: yearsBetween(birthDate, today), today: today.toString() }
  return isBefore(today, possibleFrom)
    ? decide.refuse('406-¶4.1', 'R-AGE', { ...facts, possibleFrom: possibleFrom.toString(), conflict: 'CX-22' })
    : decide.allow('406-¶4.1', facts)
}
