import { describe, expect, test } from 'vitest'
import { consentAcceptable } from './consent.js'
import { mayCollect } from './data-ground.js'
import { day } from './dates.js'
import { sampleConsent } from './sample-case.js'
import { mayLookUp, subjectAlive, type LookupConsentFacts } from './state-lookup.js'

describe('395-¶4.1 processing only with consent, except Article 9', () => {
  const phone = { item: 'phone', ground: 'consent', biometric: false, listed: true, consentAccepted: true } as const

  test('395-¶4.1: a phone number typed without a ground is refused when saved', () => {
    expect(mayCollect({ ...phone, ground: null })).toMatchObject({ requirement: '395-¶4.1', reason: 'GROUND_MISSING' })
    expect(mayCollect(phone)).toMatchObject({ allowed: true })
  })

  test('395-¶4.1: biometrics are never collected under Article 9', () => {
    expect(mayCollect({ ...phone, item: 'fingerprints', biometric: true, ground: 'Article 9' })).toMatchObject({
      requirement: '395-¶4.1',
      reason: 'BIOMETRICS_BY_CONSENT_ONLY',
    })
  })

  test('395-¶5: a datum the List does not name is refused even with a consent', () => {
    expect(mayCollect({ ...phone, listed: false })).toMatchObject({ requirement: '395-¶5', reason: 'NOT_IN_LIST' })
  })

  test('395-¶8.1: contact data too wait for the consent', () => {
    expect(mayCollect({ ...phone, consentAccepted: false })).toMatchObject({
      requirement: '395-¶8.1',
      reason: 'CONSENT_NOT_ACCEPTED',
    })
  })
})

describe('395-¶8.1, X-2 asking a state database', () => {
  const today = day('2026-11-23')
  const connector = { simulated: false, profile: 'production' } as const
  const granted: LookupConsentFacts = {
    personId: 'applicant-1',
    channel: 'one-time-password',
    grantedAt: '2026-11-23T05:00:00Z',
  }

  test('395-¶8.1: before the consent through the state service the look-up is refused', () => {
    for (const consent of [null, { ...granted, grantedAt: null }, { ...granted, grantedAt: '2026-11-22T05:00:00Z' }])
      expect(mayLookUp(consent, 'applicant-1', connector, today)).toMatchObject({
        requirement: '395-¶8.1',
        reason: 'LOOKUP_CONSENT_MISSING',
      })
  })

  test('395-¶8.2: a consent by one-time password opens the look-up only, not the scanner', () => {
    expect(mayLookUp(granted, 'applicant-1', connector, today)).toMatchObject({ allowed: true, facts: { opens: 'look-up' } })
    const around = {
      now: '2026-11-23T05:10:00Z',
      personId: 'applicant-1',
      employeeId: 'employee-1',
      capacity: null,
      repeated: false,
      currentText: { version: 'draft-1', digest: 'digest-1' },
      explainedAt: '2026-11-23T05:03:00Z',
    }
    expect(consentAcceptable({ ...sampleConsent, form: 'otp' }, around)).toMatchObject({
      requirement: '395-¶6.1',
      reason: 'CONSENT_FORM_NOT_ALLOWED',
    })
  })

  test("X-2: another person's consent and a simulated connector in production open nothing", () => {
    expect(mayLookUp(granted, 'applicant-2', connector, today)).toMatchObject({ reason: 'LOOKUP_CONSENT_OTHER_PERSON' })
    expect(mayLookUp(granted, 'applicant-1', { ...connector, simulated: true }, today)).toMatchObject({
      requirement: 'X-2',
      reason: 'CONNECTOR_SIMULATED',
    })
  })
})

describe('395-¶4.2 deceased or missing subject', () => {
  test('395-¶4.2: a person whom a register calls deceased or missing is not enrolled', () => {
    expect(subjectAlive('deceased')).toMatchObject({ requirement: '395-¶4.2', reason: 'SUBJECT_DECEASED' })
    expect(subjectAlive('missing')).toMatchObject({ allowed: false })
    expect(subjectAlive('alive')).toMatchObject({ allowed: true })
    expect(subjectAlive('unknown')).toMatchObject({ allowed: true })
  })
})
