import { localDay, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'

/** What the person allowed through the state service for security of personal data, or another channel of 395-¶8.2. */
export interface LookupConsentFacts {
  readonly personId: string
  readonly channel: 'state-service' | 'e-government-account' | 'one-time-password' | 'sms-answer'
  /** ISO instant; null: the person has not answered yet */
  readonly grantedAt: string | null
}

export interface ConnectorFacts {
  readonly simulated: boolean
  readonly profile: 'training' | 'production'
}

/**
 * 395-¶8.1, X-2: a state database is asked only with the consent of this very person, given today through the state service. The
 * consent opens this look-up and nothing else: it is no consent of the Annex (CX-07).
 */
export function mayLookUp(
  consent: LookupConsentFacts | null,
  personId: string,
  connector: ConnectorFacts,
  today: PlainDate,
): Decision {
  return firstRefusal(
    connector.simulated && connector.profile === 'production'
      ? decide.refuse('X-2', 'CONNECTOR_SIMULATED', { profile: connector.profile })
      : decide.allow('X-2', { simulated: connector.simulated }),
    () => consentGiven(consent, personId, today),
  )
}

function consentGiven(consent: LookupConsentFacts | null, personId: string, today: PlainDate): Decision {
  if (consent === null || consent.grantedAt === null)
    return decide.refuse('395-¶8.1', 'LOOKUP_CONSENT_MISSING', { service: 'X-2' })
  if (consent.personId !== personId) return decide.refuse('395-¶8.1', 'LOOKUP_CONSENT_OTHER_PERSON')
  return localDay(consent.grantedAt).equals(today)
    ? decide.allow('395-¶8.2', { channel: consent.channel, opens: 'look-up' })
    : decide.refuse('395-¶8.1', 'LOOKUP_CONSENT_MISSING', { channel: consent.channel })
}

/** 395-¶4.2: nothing is collected from a person whom a state register calls deceased, declared dead or missing. */
export const subjectAlive = (lifeStatus: 'alive' | 'deceased' | 'missing' | 'unknown'): Decision =>
  lifeStatus === 'deceased' || lifeStatus === 'missing'
    ? decide.refuse('395-¶4.2', 'SUBJECT_DECEASED', { lifeStatus })
    : decide.allow('395-¶4.2', { lifeStatus })
