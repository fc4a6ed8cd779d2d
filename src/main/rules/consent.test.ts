import { describe, expect, test } from 'vitest'
import type { ConsentFacts } from './case-facts.js'
import { consentAcceptable, type ConsentSurroundings } from './consent.js'
import { day } from './dates.js'
import { explanationGiven } from './explanation.js'
import { workingAnswers } from './law-settings.js'
import { sampleCapacity, sampleCase, sampleConsent } from './sample-case.js'

const around: ConsentSurroundings = {
  now: '2026-11-23T05:10:00Z',
  personId: 'applicant-1',
  employeeId: 'employee-1',
  capacity: null,
  repeated: false,
  currentText: { version: 'draft-1', digest: 'digest-1' },
  explainedAt: '2026-11-23T05:03:00Z',
}
const ask = (change: Partial<ConsentFacts>, changed: Partial<ConsentSurroundings> = {}) =>
  consentAcceptable({ ...sampleConsent, ...change }, { ...around, ...changed })

describe('406-¶3.3 explain conditions and grounds of use', () => {
  const today = day('2026-11-23')
  const given = sampleCase.explanation
  test('406-¶3.3: Kazakh chosen and the memo not opened: the printing of the consent is refused', () => {
    expect(explanationGiven(null, 'kk', today)).toMatchObject({
      allowed: false,
      requirement: '406-¶3.3',
      reason: 'EXPLANATION_MISSING',
    })
  })

  test('406-¶3.3: shown in another language, not marked, or of another day it does not count', () => {
    if (!given) throw new Error('the sample has an explanation')
    expect(explanationGiven(given, 'kk', today)).toMatchObject({ allowed: true })
    expect(explanationGiven(given, 'ru', today)).toMatchObject({ reason: 'EXPLANATION_OTHER_LANGUAGE' })
    expect(explanationGiven({ ...given, markedAt: null }, 'kk', today)).toMatchObject({ reason: 'EXPLANATION_NOT_MARKED' })
    expect(explanationGiven(given, 'kk', day('2026-11-24'))).toMatchObject({ reason: 'EXPLANATION_OTHER_DAY' })
  })

  test('406-¶3.3: a signature before the explanation is refused', () => {
    expect(ask({ signedAt: '2026-11-23T05:02:00Z' })).toMatchObject({
      requirement: '406-¶3.3',
      reason: 'SIGNED_BEFORE_EXPLANATION',
    })
    expect(ask({}, { explainedAt: null })).toMatchObject({ requirement: '406-¶3.3', reason: 'EXPLANATION_MISSING' })
  })
})

describe('406-¶3.2 written consent in the form of the Annex', () => {
  test('406-¶3.2: the signed form, scanned and confirmed by the employee, is accepted', () => {
    expect(ask({})).toMatchObject({ allowed: true, requirement: '406-¶3.2' })
  })

  test('406-¶3.2: no consent, no scanner', () => {
    expect(consentAcceptable(null, around)).toMatchObject({
      allowed: false,
      requirement: '406-¶3.2',
      reason: 'CONSENT_NOT_ACCEPTED',
    })
    expect(ask({ acceptedAt: null })).toMatchObject({ reason: 'CONSENT_NOT_ACCEPTED' })
  })

  test.each<[string, Partial<ConsentFacts>, string]>([
    ['of another person', { personId: 'applicant-2' }, 'CONSENT_OTHER_PERSON'],
    ['of an earlier day', { signedAt: '2026-11-22T18:00:00Z', acceptedAt: '2026-11-22T18:01:00Z' }, 'CONSENT_OTHER_DAY'],
    ['of an earlier text', { textVersion: 'draft-0' }, 'CONSENT_TEXT_CHANGED'],
    ['of a text altered under the same version', { textDigest: 'digest-0' }, 'CONSENT_TEXT_CHANGED'],
    ['with an empty obligatory field', { emptyFields: ['birthDate'] }, 'CONSENT_FIELD_EMPTY'],
    ['ticked in advance', { preticked: true }, 'CONSENT_PRETICKED'],
    ['not scanned and checked', { checked: false }, 'CONSENT_NOT_CHECKED'],
    ['without its scan', { evidenceDigest: null }, 'CONSENT_NOT_CHECKED'],
    ['withdrawn', { withdrawnAt: '2026-11-23T05:09:00Z' }, 'CONSENT_WITHDRAWN'],
    ['signed by someone else', { signatory: 'applicant-2' }, 'CONSENT_SIGNATORY'],
    ['of the face regime (CX-13)', { regime: '225' }, 'CONSENT_NOT_ACCEPTED'],
  ])('406-¶3.2: a consent %s is refused', (_title, change, reason) => {
    expect(ask(change)).toMatchObject({ allowed: false, reason })
  })
})

describe('395-¶6.1 form of giving consent', () => {
  const electronic = { ...workingAnswers, consentForms: ['paper', 'eds'] as const }

  test.each(['otp', 'sms', 'voice', 'e-mail', 'tick'] as const)(
    '395-¶6.1: consent by %s never opens the scanner (CX-07)',
    (form) => {
      expect(ask({ form, signatureValid: true }, { settings: electronic })).toMatchObject({
        requirement: '395-¶6.1',
        reason: 'CONSENT_FORM_NOT_ALLOWED',
      })
    },
  )

  test('395-¶6.1: an EDS-signed consent whose certificate is revoked at signing time is refused', () => {
    expect(ask({ form: 'eds', signatureValid: false }, { settings: electronic })).toMatchObject({ reason: 'SIGNATURE_NOT_VALID' })
    expect(ask({ form: 'eds', signatureValid: true }, { settings: electronic })).toMatchObject({ allowed: true })
  })

  test('395-¶6.1: while the setting says "paper only" (CX-07), EDS is refused too', () => {
    expect(ask({ form: 'eds', signatureValid: true })).toMatchObject({ reason: 'CONSENT_FORM_NOT_ALLOWED' })
  })
})

describe('406-¶8.2 new written consent', () => {
  test('406-¶8.2: with a consent of 2024 on file, repeated capture without a new one is refused', () => {
    const old = { signedAt: '2024-03-01T05:05:00Z', acceptedAt: '2024-03-01T05:06:00Z' }
    expect(ask(old, { repeated: true })).toMatchObject({ requirement: '406-¶8.2', reason: 'CONSENT_NOT_REPEATED' })
  })

  test('406-¶8.2: the new consent bears the mark "repeated" and refers to the earlier one', () => {
    expect(ask({ mark: 'repeated', earlierConsent: '71-01/2024/000007' }, { repeated: true })).toMatchObject({ allowed: true })
    expect(ask({ mark: 'repeated' }, { repeated: true })).toMatchObject({ reason: 'CONSENT_NOT_REPEATED' })
    expect(ask({ mark: 'repeated', earlierConsent: '71-01/2024/000007' })).toMatchObject({ reason: 'CONSENT_NOT_REPEATED' })
  })
})

describe('406-Annex.2 accepted by the employee; stamp', () => {
  test('406-Annex.2: a signature at 10:05 and an acceptance at 10:03 are refused', () => {
    expect(ask({ signedAt: '2026-11-23T10:05:00+05:00', acceptedAt: '2026-11-23T10:03:00+05:00' })).toMatchObject({
      requirement: '406-Annex.2',
      reason: 'ACCEPTED_BEFORE_SIGNATURE',
    })
  })

  test('406-Annex.2: only the signed-in employee accepts, never in the future', () => {
    expect(ask({ acceptedBy: 'employee-2' })).toMatchObject({ reason: 'ACCEPTED_BY_OTHER' })
    expect(ask({ acceptedAt: '2026-11-23T05:11:00Z' })).toMatchObject({ reason: 'ACCEPTED_IN_THE_FUTURE' })
  })

  test('406-Annex.2: the stamp, or where the settings allow it the electronic signature of the employee', () => {
    expect(ask({ stamp: null })).toMatchObject({ reason: 'STAMP_MISSING' })
    expect(ask({ stamp: 'electronic' })).toMatchObject({ allowed: true })
    expect(ask({ stamp: 'electronic' }, { settings: { ...workingAnswers, stampMayBeElectronic: false } })).toMatchObject({
      reason: 'STAMP_MISSING',
    })
  })
})

describe('CX-08 who signs', () => {
  test('CX-08: the guardian signs for an incapable person', () => {
    expect(ask({ signatory: 'guardian-1' }, { capacity: sampleCapacity })).toMatchObject({ allowed: true })
    expect(ask({ signatory: 'applicant-1' }, { capacity: sampleCapacity })).toMatchObject({ reason: 'CONSENT_SIGNATORY' })
  })

  test('CX-08: a person of limited capacity signs himself', () => {
    const capacity = { ...sampleCapacity, kind: 'limited capacity' as const }
    expect(ask({ signatory: 'applicant-1' }, { capacity })).toMatchObject({ allowed: true })
    expect(ask({ signatory: 'guardian-1' }, { capacity })).toMatchObject({ reason: 'CONSENT_SIGNATORY' })
  })
})
