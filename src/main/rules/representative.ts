import type { CapacityFacts } from './case-facts.js'
import { day, isBefore, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'

type Representative = NonNullable<CapacityFacts['representative']>

/** What the acts ask of a person who needs nobody. */
const fullCapacity = decide.allow('406-¶5.1', { capacity: 'full' })

/**
 * 406-¶5.1, ¶5.2: capture from a person of established incapacity or limited capacity needs the court's decision, the identified
 * guardian or trustee with authority, his written application D-04 and his presence. Ask again at every finger.
 * @param capacity null: a person of full capacity, who needs nobody
 */
export const representativeReady = (
  capacity: CapacityFacts | null,
  personId: string,
  employeeId: string,
  today: PlainDate,
): Decision =>
  firstRefusal(
    representativeIdentified(capacity, personId, employeeId, today),
    () => applicationGiven(capacity),
    () => representativePresent(capacity),
  )

/** 406-¶5.1: the court's decision is known, the guardian or trustee is identified, is a third person and has authority today. */
export function representativeIdentified(
  capacity: CapacityFacts | null,
  personId: string,
  employeeId: string,
  today: PlainDate,
): Decision {
  if (capacity === null) return fullCapacity
  if (capacity.courtDecision === null) return decide.refuse('406-¶5.1', 'COURT_DECISION_MISSING', { capacity: capacity.kind })
  const { representative } = capacity
  if (representative === null || !representative.identified)
    return decide.refuse('406-¶5.1', 'REPRESENTATIVE_NOT_IDENTIFIED', { capacity: capacity.kind })
  return firstRefusal(isThirdPerson(representative, personId, employeeId), () => hasAuthority(representative, today))
}

/** 406-¶5.2: the written application D-04 is there, signed by the representative who is named in the act of authority. */
export function applicationGiven(capacity: CapacityFacts | null): Decision {
  if (capacity === null) return fullCapacity
  const { application, representative } = capacity
  if (application === null) return decide.refuse('406-¶5.2', 'APPLICATION_MISSING', { document: 'D-04' })
  return application.signedBy === representative?.personId
    ? decide.allow('406-¶5.2', { application: application.number })
    : decide.refuse('406-¶5.2', 'APPLICATION_SIGNED_BY_OTHER', { application: application.number })
}

/** 406-¶5.1: in his presence, during the whole capture. */
export function representativePresent(capacity: CapacityFacts | null): Decision {
  if (capacity === null) return fullCapacity
  const { presentSince, absentSince } = capacity.representative ?? { presentSince: null, absentSince: null }
  return presentSince !== null && absentSince === null
    ? decide.allow('406-¶5.1', { presentSince })
    : decide.refuse('406-¶5.1', 'REPRESENTATIVE_ABSENT', { absentSince: absentSince ?? 'from the start' })
}

function isThirdPerson({ personId, employeeId }: Representative, applicantId: string, acceptingEmployeeId: string): Decision {
  if (personId === applicantId) return decide.refuse('406-¶5.1', 'REPRESENTATIVE_IS_APPLICANT')
  return employeeId === acceptingEmployeeId ? decide.refuse('406-¶5.1', 'REPRESENTATIVE_IS_EMPLOYEE') : decide.allow('406-¶5.1')
}

function hasAuthority({ authority, personId }: Representative, today: PlainDate): Decision {
  const valid =
    authority !== null &&
    authority.representativeId === personId &&
    !isBefore(today, day(authority.from)) &&
    (authority.until === null || !isBefore(day(authority.until), today))
  return valid
    ? decide.allow('406-¶5.1', { authority: authority.number })
    : decide.refuse('406-¶5.1', 'REPRESENTATIVE_WITHOUT_AUTHORITY', { authority: authority?.number ?? 'none' })
}
