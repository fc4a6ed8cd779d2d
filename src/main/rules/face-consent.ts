import type { ConsentFacts } from './case-facts.js'
import { day, isBefore, localDay } from './dates.js'
import { decide, type Decision } from './decision.js'

/** Order 225/НҚ is in force from this day; the face function is off before it. */
const inForceFrom = day('2026-07-12')

/** 225-¶4, CX-13: the camera opens on the face consent alone; the consent of 406/НҚ does not cover it. @param now ISO instant */
export function mayOpenCamera(consents: readonly ConsentFacts[], personId: string, now: string): Decision {
  const today = localDay(now)
  if (isBefore(today, inForceFrom))
    return decide.refuse('225-Order.1–4', 'FACE_REGIME_NOT_IN_FORCE', { inForceFrom: inForceFrom.toString() })
  const given = consents.find(
    (consent) =>
      consent.regime === '225' &&
      consent.personId === personId &&
      consent.acceptedAt !== null &&
      consent.withdrawnAt === null &&
      localDay(consent.signedAt).equals(today),
  )
  return given
    ? decide.allow('225-¶4', { consent: given.number })
    : decide.refuse('225-¶4', 'FACE_CONSENT_MISSING', { regimes: consents.map(({ regime }) => regime), conflict: 'CX-13' })
}
