import { decide, firstRefusal, type Decision } from './decision.js'

/** A datum, or a group of data, that somebody is about to save. */
export interface CollectionFacts {
  /** id of the List, e.g. `phone` */
  readonly item: string
  /** what allows it: the person's consent, or an item of Article 9 of Law 94-V with the act that demands the datum */
  readonly ground: 'consent' | 'Article 9' | null
  readonly biometric: boolean
  /** whether the List of personal data in force names it */
  readonly listed: boolean
  /** whether a consent that covers it was accepted in this case */
  readonly consentAccepted: boolean
}

/** 395-¶4.1, ¶5, ¶8.1: every datum has a ground before it is saved; biometrics have no other than consent. */
export function mayCollect(facts: CollectionFacts): Decision {
  const { item, ground, biometric, listed, consentAccepted } = facts
  return firstRefusal(
    ground === null ? decide.refuse('395-¶4.1', 'GROUND_MISSING', { item }) : decide.allow('395-¶4.1', { item, ground }),
    () => (listed ? decide.allow('395-¶5', { item }) : decide.refuse('395-¶5', 'NOT_IN_LIST', { item })),
    () =>
      biometric && ground !== 'consent'
        ? decide.refuse('395-¶4.1', 'BIOMETRICS_BY_CONSENT_ONLY', { item })
        : decide.allow('395-¶4.1', { item }),
    () =>
      ground === 'consent' && !consentAccepted
        ? decide.refuse('395-¶8.1', 'CONSENT_NOT_ACCEPTED', { item })
        : decide.allow('395-¶8.1', { item, ground: ground ?? 'none' }),
  )
}
