import { describe, expect, test } from 'vitest'
import { CaseFacts } from './case-facts.js'
import { caseSteps, decideCase } from './decide-case.js'
import { mayOpenCamera } from './face-consent.js'
import { fingerPositions } from './finger-positions.js'
import { proofOfUse } from './proof-of-use.js'
import { mayOpenEnrolment, mayRecognise } from './repeated-enrolment.js'
import { notTaken, sampleCapacity, sampleCase, sampleConsent } from './sample-case.js'

describe('a whole case', () => {
  test('a lawful first enrolment finishes, every step done', () => {
    const result = decideCase(sampleCase)
    expect(result).toMatchObject({ outcome: 'FINISH', nextStep: null, decision: { allowed: true }, documents: ['D-05'] })
    expect(result.capture.allowed).toBe(true)
    expect(result.steps.map(({ step, status }) => [step, status])).toEqual(caseSteps.map((step) => [step, 'done']))
    expect(result.requirements).toContain('406-¶4.1')
  })

  test('406-¶3.2: identified and explained, consent is next and the scanner stays closed', () => {
    const result = decideCase({ ...sampleCase, consent: null, fingers: null })
    expect(result).toMatchObject({
      outcome: 'CONTINUE',
      nextStep: 'consent',
      decision: { requirement: '406-¶3.2' },
      documents: ['D-01', 'D-02'],
    })
    expect(result.capture).toMatchObject({ allowed: false, requirement: '406-¶3.2', reason: 'CONSENT_NOT_ACCEPTED' })
  })

  test('406-¶4.1: a breach known now comes before steps still open', () => {
    const result = decideCase(CaseFacts.parse({ now: sampleCase.now, birthDate: '2012-04-07' }))
    expect(result).toMatchObject({ outcome: 'STOP', nextStep: 'age', decision: { reason: 'R-AGE' }, documents: ['D-21'] })
  })

  test('406-¶4.2: "applicant declines" cancels a case in which everything else is in order', () => {
    const result = decideCase({ ...sampleCase, declinedAt: '2026-11-23T05:09:00Z' })
    expect(result).toMatchObject({ outcome: 'CANCEL', decision: { reason: 'R-REFUSED' }, documents: ['D-21'] })
  })

  test('406-¶10: with all fingers seen to be absent the person is excluded without a consent', () => {
    const fingers = {
      records: fingerPositions.map((position) => notTaken(position, 'F-ABSENT')),
      sameFingerPairs: [],
      handsExchanged: false,
      exclusion: {
        ground: 'EX-10.1' as const,
        established: 'seen' as const,
        confirmation: { by: 'senior-1', role: 'senior' as const },
      },
    }
    expect(decideCase({ ...sampleCase, consent: null, fingers })).toMatchObject({ outcome: 'EXCLUDE', documents: ['D-06'] })
    expect(decideCase({ ...sampleCase, identity: null, fingers })).toMatchObject({ outcome: 'CONTINUE', nextStep: 'identity' })
  })

  test('406-¶5.1: an incapable applicant goes on with the guardian present, who signs the consent', () => {
    const withGuardian = { ...sampleCase, capacity: sampleCapacity, consent: { ...sampleConsent, signatory: 'guardian-1' } }
    expect(decideCase(withGuardian)).toMatchObject({ outcome: 'FINISH' })
    const alone = { ...withGuardian, capacity: { ...sampleCapacity, representative: null } }
    expect(decideCase(alone).capture).toMatchObject({ allowed: false, requirement: '406-¶5.1' })
  })

  test('an unknown fact is refused, not overlooked', () => {
    expect(CaseFacts.safeParse({ ...sampleCase, birthdate: '1990-01-01' }).success).toBe(false)
  })
})

describe('406-¶8.1 repeated collection', () => {
  const senior = { by: 'senior-1', role: 'senior' as const }
  const enrolled = { known: true, activeRecord: true, blocked: false }

  test('406-¶8.1: with an active record "New enrolment" offers only recognition', () => {
    expect(mayOpenEnrolment({ ...enrolled, recognition: null }, 'employee-1')).toMatchObject({
      reason: 'ALREADY_ENROLLED',
      facts: { offer: 'recognition' },
    })
  })

  test('406-¶8.1: after a failed recognition with DMG-SCAR confirmed by a senior employee it opens as repeated', () => {
    const recognition = { recognised: false, failedAttempts: 1, damage: 'DMG-SCAR' as const, confirmation: senior }
    expect(mayOpenEnrolment({ ...enrolled, recognition }, 'employee-1')).toMatchObject({
      allowed: true,
      requirement: '406-¶8.1',
      facts: { enrolment: 'repeated' },
    })
    expect(mayOpenEnrolment({ ...enrolled, recognition: { ...recognition, damage: null } }, 'employee-1')).toMatchObject({
      reason: 'DAMAGE_NOT_STATED',
    })
    expect(mayOpenEnrolment({ ...enrolled, recognition: { ...recognition, confirmation: null } }, 'employee-1')).toMatchObject({
      reason: 'SENIOR_CONFIRMATION_MISSING',
    })
    expect(mayOpenEnrolment({ ...enrolled, recognition: { ...recognition, failedAttempts: 0 } }, 'employee-1')).toMatchObject({
      reason: 'ALREADY_ENROLLED',
    })
  })
})

describe('406-¶8.1 recognition', () => {
  const enrolled = { known: true, activeRecord: true, blocked: false, recognition: null }

  test('406-¶8.1: a person who was recognised is not enrolled again, whatever damage is stated', () => {
    const recognition = {
      recognised: true,
      failedAttempts: 1,
      damage: 'DMG-SCAR' as const,
      confirmation: { by: 'senior-1', role: 'senior' as const },
    }
    expect(mayOpenEnrolment({ ...enrolled, recognition }, 'employee-1')).toMatchObject({ reason: 'RECOGNISED' })
  })

  test('395-¶17: recognition is 1:1 against the stated IIN: nobody without an active record is compared', () => {
    expect(mayRecognise(enrolled)).toMatchObject({ allowed: true })
    expect(mayRecognise({ ...enrolled, activeRecord: false })).toMatchObject({ requirement: '395-¶17', reason: 'NOT_ENROLLED' })
    expect(mayRecognise({ ...enrolled, known: false })).toMatchObject({ reason: 'BASE_NOT_ASKED' })
  })

  test('395-¶26.1: a blocked record gives no decision, neither enrolment nor recognition', () => {
    const blocked = { ...enrolled, blocked: true }
    expect(mayRecognise(blocked)).toMatchObject({ requirement: '395-¶26.1', reason: 'RECORD_BLOCKED' })
    expect(mayOpenEnrolment(blocked, 'employee-1')).toMatchObject({ reason: 'RECORD_BLOCKED' })
  })

  test('406-¶9.1: offline a first enrolment goes on, since the Base asks itself again; a repeated one cannot', () => {
    expect(mayOpenEnrolment({ ...enrolled, known: false, activeRecord: false }, 'employee-1')).toMatchObject({
      allowed: true,
      facts: { enrolment: 'first', baseAsked: false },
    })
  })
})

describe('406-¶6.2 proof of use', () => {
  const senior = { by: 'senior-1', role: 'senior' as const }

  test('406-¶6.2: before the review one touch must agree with the new template', () => {
    expect(decideCase({ ...sampleCase, proof: null })).toMatchObject({ outcome: 'CONTINUE', nextStep: 'proof' })
    expect(proofOfUse({ passed: false, touches: 2, confirmation: senior }, 'employee-1')).toMatchObject({
      reason: 'PROOF_OF_USE_MISSING',
    })
    expect(proofOfUse({ passed: true, touches: 1, confirmation: null }, 'employee-1')).toMatchObject({ allowed: true })
  })

  test('406-¶6.2: after three touches without agreement a senior employee, and nobody else, may let the case go on', () => {
    const tried = { passed: false, touches: 3 }
    expect(proofOfUse({ ...tried, confirmation: null }, 'employee-1')).toMatchObject({ reason: 'PROOF_OF_USE_NOT_REACHED' })
    expect(proofOfUse({ ...tried, confirmation: { by: 'employee-1', role: 'senior' } }, 'employee-1')).toMatchObject({
      reason: 'PROOF_OF_USE_NOT_REACHED',
    })
    expect(proofOfUse({ ...tried, confirmation: senior }, 'employee-1')).toMatchObject({ allowed: true })
  })
})

describe('225-¶4 separate consent for face data', () => {
  const faceConsent = { ...sampleConsent, regime: '225' as const, number: '71-01/2026/000002' }

  test('225-¶4: with only a 406 consent the camera stays closed', () => {
    expect(mayOpenCamera([sampleConsent], 'applicant-1', sampleCase.now)).toMatchObject({
      requirement: '225-¶4',
      reason: 'FACE_CONSENT_MISSING',
    })
  })

  test('225-¶4: an accepted face consent of the same person and day opens it', () => {
    expect(mayOpenCamera([sampleConsent, faceConsent], 'applicant-1', sampleCase.now)).toMatchObject({ allowed: true })
    expect(mayOpenCamera([faceConsent], 'applicant-2', sampleCase.now)).toMatchObject({ allowed: false })
    expect(mayOpenCamera([faceConsent], 'applicant-1', '2026-11-24T05:00:00Z')).toMatchObject({ allowed: false })
    expect(mayOpenCamera([{ ...faceConsent, acceptedAt: null }], 'applicant-1', sampleCase.now)).toMatchObject({ allowed: false })
  })

  test('225-Order.1–4: before 12.07.2026 the function is off', () => {
    expect(mayOpenCamera([faceConsent], 'applicant-1', '2026-07-11T05:00:00Z')).toMatchObject({
      reason: 'FACE_REGIME_NOT_IN_FORCE',
    })
  })
})
