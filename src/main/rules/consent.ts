import type { CapacityFacts, ConsentFacts } from './case-facts.js'
import { instantMs, localDay } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'
import { workingAnswers, type LawSettings } from './law-settings.js'

/** What the consent is held against. */
export interface ConsentSurroundings {
  /** ISO instant */
  readonly now: string
  readonly personId: string
  /** the signed-in employee */
  readonly employeeId: string
  readonly capacity: CapacityFacts | null
  /** whether this is a repeated enrolment (406-¶8) */
  readonly repeated: boolean
  /** null: no text is loaded, so no consent can be of the current one */
  readonly currentText: { readonly version: string; readonly digest: string } | null
  /** when the mark "explained" was set; null when it was not */
  readonly explainedAt: string | null
  readonly settings?: LawSettings
  /** whose consent is judged; a consent of the other regime never serves (CX-13) */
  readonly regime?: ConsentFacts['regime']
}

/**
 * 406-¶3.2, ¶8.2, Annex.1, Annex.2: the consent that opens the scanner is of this person, of this day, of the current text, complete,
 * lawfully signed, and accepted after the signature by the employee who is signed in.
 */
export function consentAcceptable(consent: ConsentFacts | null, around: ConsentSurroundings): Decision {
  if (consent === null) return decide.refuse('406-¶3.2', 'CONSENT_NOT_ACCEPTED')
  return firstRefusal(
    isOfThisPerson(consent, around),
    () => markFits(consent, around),
    () => textIsCurrent(consent, around),
    () => fieldsComplete(consent),
    () => formAllowed(consent, around.settings ?? workingAnswers),
    () => signatoryMaySign(consent, around),
    () => inOrderOfTimes(consent, around),
    () => acceptedLawfully(consent, around),
  )
}

function isOfThisPerson(consent: ConsentFacts, { personId, regime = '406' }: ConsentSurroundings): Decision {
  if (consent.regime !== regime)
    return decide.refuse('406-¶3.2', 'CONSENT_NOT_ACCEPTED', { regime: consent.regime, conflict: 'CX-13' })
  if (consent.personId !== personId) return decide.refuse('406-¶3.2', 'CONSENT_OTHER_PERSON', { consent: consent.number })
  return consent.withdrawnAt === null
    ? decide.allow('406-¶3.2', { consent: consent.number })
    : decide.refuse('406-¶4.2', 'CONSENT_WITHDRAWN', { consent: consent.number })
}

function markFits({ number, mark, earlierConsent }: ConsentFacts, { repeated }: ConsentSurroundings): Decision {
  const fits = repeated ? mark === 'repeated' && earlierConsent !== null && earlierConsent !== number : mark === 'first'
  if (fits) return decide.allow(repeated ? '406-¶8.2' : '406-¶3.2', { mark })
  return decide.refuse('406-¶8.2', 'CONSENT_NOT_REPEATED', { mark, expected: repeated ? 'repeated' : 'first' })
}

function textIsCurrent({ textVersion, textDigest }: ConsentFacts, { currentText }: ConsentSurroundings): Decision {
  const facts = { signed: textVersion, current: currentText?.version ?? 'none' }
  return textVersion === currentText?.version && textDigest === currentText.digest
    ? decide.allow('406-¶3.2', facts)
    : decide.refuse('406-¶3.2', 'CONSENT_TEXT_CHANGED', facts)
}

function fieldsComplete({ emptyFields, preticked }: ConsentFacts): Decision {
  if (emptyFields.length > 0) return decide.refuse('406-Annex.1', 'CONSENT_FIELD_EMPTY', { fields: emptyFields })
  return preticked ? decide.refuse('406-¶3.2', 'CONSENT_PRETICKED') : decide.allow('406-Annex.1')
}

function formAllowed({ form, signatureValid, checked, evidenceDigest }: ConsentFacts, settings: LawSettings): Decision {
  if (!settings.consentForms.some((allowed) => allowed === form))
    return decide.refuse('395-¶6.1', 'CONSENT_FORM_NOT_ALLOWED', { form, allowed: settings.consentForms, conflict: 'CX-07' })
  if (form === 'eds' && signatureValid !== true) return decide.refuse('395-¶6.1', 'SIGNATURE_NOT_VALID', { form })
  return checked && evidenceDigest !== null
    ? decide.allow('406-¶3.2', { form })
    : decide.refuse('406-¶3.2', 'CONSENT_NOT_CHECKED', { form })
}

/** CX-08: the guardian signs for an incapable person; a person of limited capacity signs himself (the trustee signs D-04). */
function signatoryMaySign({ signatory }: ConsentFacts, { capacity, personId }: ConsentSurroundings): Decision {
  const incapable = capacity?.kind === 'incapacity'
  const expected = incapable ? capacity.representative?.personId : personId
  const facts = { expected: incapable ? 'guardian' : 'applicant', conflict: 'CX-08' }
  return signatory === expected ? decide.allow('406-¶3.2', facts) : decide.refuse('406-¶3.2', 'CONSENT_SIGNATORY', facts)
}

function inOrderOfTimes({ signedAt, acceptedAt }: ConsentFacts, { now, explainedAt }: ConsentSurroundings): Decision {
  if (!localDay(signedAt).equals(localDay(now)))
    return decide.refuse('406-¶3.2', 'CONSENT_OTHER_DAY', {
      signedOn: localDay(signedAt).toString(),
      today: localDay(now).toString(),
    })
  if (explainedAt === null) return decide.refuse('406-¶3.3', 'EXPLANATION_MISSING')
  if (instantMs(signedAt) < instantMs(explainedAt))
    return decide.refuse('406-¶3.3', 'SIGNED_BEFORE_EXPLANATION', { signedAt, explainedAt })
  if (acceptedAt === null) return decide.refuse('406-¶3.2', 'CONSENT_NOT_ACCEPTED', { signedAt })
  if (instantMs(acceptedAt) < instantMs(signedAt))
    return decide.refuse('406-Annex.2', 'ACCEPTED_BEFORE_SIGNATURE', { signedAt, acceptedAt })
  return instantMs(acceptedAt) > instantMs(now)
    ? decide.refuse('406-Annex.2', 'ACCEPTED_IN_THE_FUTURE', { acceptedAt, now })
    : decide.allow('406-Annex.2', { signedAt, acceptedAt })
}

function acceptedLawfully(consent: ConsentFacts, { employeeId, settings = workingAnswers }: ConsentSurroundings): Decision {
  if (consent.acceptedBy !== employeeId) return decide.refuse('406-Annex.2', 'ACCEPTED_BY_OTHER')
  const stamped = consent.stamp === 'put' || (consent.stamp === 'electronic' && settings.stampMayBeElectronic)
  if (!stamped) return decide.refuse('406-Annex.2', 'STAMP_MISSING', { stamp: consent.stamp ?? 'none' })
  return decide.allow('406-¶3.2', { consent: consent.number, mark: consent.mark, form: consent.form })
}
