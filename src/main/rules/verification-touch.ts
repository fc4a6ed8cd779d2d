import type { DeviceFacts, EmployeeFacts, ProtectionFacts } from './case-facts.js'
import { deviceReady, protectionReady, type Profile } from './capture-start.js'
import type { PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'
import { mayWorkOnCases } from './employee.js'
import { requirementOfReceipt, type RequestKind } from './rights.js'

/** What a touch of the applicant came to; `no-decision` is a blocked record, which is never "not the same" (395-¶26.1). */
export type TouchResult = 'same' | 'not-same' | 'no-record' | 'no-decision' | 'no-answer' | 'not-taken'

export interface TouchStart {
  readonly today: PlainDate
  readonly profile: Profile
  readonly employee: EmployeeFacts | null
  readonly protection: ProtectionFacts | null
  readonly device: DeviceFacts
}

/** As before any finger: who works here, what protects it, the scanner (406-¶2.1, ¶13.1, ¶6.1). Nothing is collected: no consent, no age. */
export const mayTouch = ({ today, profile, employee, protection, device }: TouchStart): Decision =>
  firstRefusal(
    mayWorkOnCases(employee, today),
    () => protectionReady(protection, profile, today),
    () => deviceReady(device, profile, today),
  )

/** The last touch that was compared counts, else the last one. @param results oldest first @returns null: nobody touched */
export function standingOfTouches(results: readonly TouchResult[]): TouchResult | null {
  const compared = results.filter((result) => result === 'same' || result === 'not-same')
  return compared.at(-1) ?? results.at(-1) ?? null
}

/**
 * 406-¶11.1, ¶11.2: the document identifies, a touch is the person's own wish: without one, or without its answer, nobody is refused.
 * A touch that says otherwise is not passed over in silence: the employee looks at the document again and writes what he found.
 */
export function touchSettled(kind: RequestKind, standing: TouchResult | null, remark: string | null): Decision {
  const requirement = requirementOfReceipt(kind)
  if (standing !== 'not-same') return decide.allow(requirement, { touch: standing ?? 'none' })
  return (remark ?? '').trim() === ''
    ? decide.refuse(requirement, 'TOUCH_NOT_SAME', { kind })
    : decide.allow(requirement, { touch: standing, remarked: true })
}
