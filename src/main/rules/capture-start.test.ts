import { describe, expect, test } from 'vitest'
import { deviceReady, mayCapture, protectionReady, type Profile } from './capture-start.js'
import type { CapacityFacts, DeviceFacts, MeasuresFacts } from './case-facts.js'
import { day } from './dates.js'
import { decide } from './decision.js'
import { representativeReady } from './representative.js'
import { sampleCapacity, sampleCase, sampleEmployee } from './sample-case.js'

const today = day('2026-11-23')
const scanner: DeviceFacts = { source: 'fingerprint-scanner', approved: true, simulated: false, selfTestPassedOn: '2026-11-23' }

describe('406-¶6.1 inkless, by a fingerprint scanner', () => {
  test('406-¶6.1: an image dragged from a file, a paper card, a camera or another system is never imported', () => {
    for (const source of ['file', 'paper-card', 'camera', 'other-system'] as const)
      expect(deviceReady({ ...scanner, source }, 'training', today)).toMatchObject({ reason: 'NOT_A_FINGERPRINT_SCANNER' })
  })

  test('406-¶6.1: a simulated scanner works in training and is refused in production', () => {
    const simulated = { ...scanner, simulated: true }
    expect(deviceReady(simulated, 'training', today)).toMatchObject({ allowed: true })
    expect(deviceReady(simulated, 'production', today)).toMatchObject({ requirement: '406-¶6.1', reason: 'DEVICE_SIMULATED' })
  })

  test('406-¶6.1: a scanner not on the list, or without a self-test of the day, stays closed', () => {
    expect(deviceReady({ ...scanner, approved: false }, 'production', today)).toMatchObject({ reason: 'DEVICE_NOT_APPROVED' })
    expect(deviceReady({ ...scanner, selfTestPassedOn: '2026-11-22' }, 'production', today)).toMatchObject({
      reason: 'DEVICE_NOT_TESTED_TODAY',
    })
    expect(deviceReady(null, 'production', today)).toMatchObject({ allowed: false })
  })
})

describe('406-¶13.1 cryptographic means', () => {
  const ready = { providerReady: true, certificateValidUntil: '2026-11-23', journalWritable: true, measures: null }

  test('406-¶13.1: production without a recorded certificate, or with an expired one, does not capture', () => {
    expect(protectionReady(ready, 'production', today)).toMatchObject({ allowed: true })
    for (const certificateValidUntil of [null, '2026-11-22'])
      expect(protectionReady({ ...ready, certificateValidUntil }, 'production', today)).toMatchObject({
        requirement: '406-¶13.1',
        reason: 'CRYPTOGRAPHY_NOT_CERTIFIED',
      })
    expect(protectionReady({ ...ready, certificateValidUntil: null }, 'training', today)).toMatchObject({ allowed: true })
  })

  test('406-¶13.1: a provider that failed its self-test stops even training', () => {
    expect(protectionReady({ ...ready, providerReady: false }, 'training', today)).toMatchObject({
      reason: 'CRYPTOGRAPHY_NOT_READY',
    })
  })

  test('395-¶7: production collects nothing on a plain disk, nor with a named means of protection off or outdated', () => {
    const running = { service: 'clamav-daemon', state: 'running' } as const
    const under = (measures: Partial<MeasuresFacts>, profile: Profile = 'production') =>
      protectionReady(
        { ...ready, measures: { disk: 'encrypted', encryptionAct: '', components: [running], ...measures } },
        profile,
        today,
      )
    expect(under({})).toMatchObject({ allowed: true })
    for (const disk of ['plain', 'unknown'] as const) {
      expect(under({ disk })).toMatchObject({ requirement: '395-¶7', reason: 'DISK_NOT_ENCRYPTED' })
      expect(under({ disk, encryptionAct: '№ 7, 01.11.2026' })).toMatchObject({ allowed: true })
      expect(under({ disk }, 'training')).toMatchObject({ allowed: true })
    }
    for (const [state, reason] of [
      ['off', 'PROTECTION_COMPONENT_OFF'],
      ['unknown', 'PROTECTION_COMPONENT_OFF'],
      ['outdated', 'PROTECTION_COMPONENT_OUTDATED'],
    ] as const) {
      const components = [running, { service: 'second', state }]
      expect(under({ components })).toMatchObject({ requirement: '395-¶7', reason, facts: { service: 'second' } })
      expect(under({ components }, 'training')).toMatchObject({ allowed: true })
    }
  })

  test('395-¶7: nothing is collected without a journal', () => {
    expect(protectionReady({ ...ready, journalWritable: false }, 'training', today)).toMatchObject({
      requirement: '395-¶7',
      reason: 'JOURNAL_NOT_WRITABLE',
    })
  })
})

describe('406-¶5.1, 406-¶5.2 guardian and trustee', () => {
  const ask = (change: Partial<CapacityFacts>) =>
    representativeReady({ ...sampleCapacity, ...change }, 'applicant-1', 'employee-1', today)
  const guardian = sampleCapacity.representative
  if (!guardian) throw new Error('the sample has a guardian')

  test('406-¶5.1: until guardian 750615400213 is identified and present the scanner stays closed', () => {
    expect(ask({ representative: null })).toMatchObject({ requirement: '406-¶5.1', reason: 'REPRESENTATIVE_NOT_IDENTIFIED' })
    expect(ask({ representative: { ...guardian, identified: false } })).toMatchObject({ reason: 'REPRESENTATIVE_NOT_IDENTIFIED' })
    expect(ask({ representative: { ...guardian, presentSince: null } })).toMatchObject({ reason: 'REPRESENTATIVE_ABSENT' })
    expect(ask({})).toMatchObject({ allowed: true })
  })

  test('406-¶5.1: when presence is withdrawn at finger 4, capture pauses', () => {
    expect(ask({ representative: { ...guardian, absentSince: '2026-11-23T05:09:00Z' } })).toMatchObject({
      reason: 'REPRESENTATIVE_ABSENT',
    })
  })

  test('406-¶5.1: the accepting employee and the applicant are not representatives', () => {
    expect(ask({ representative: { ...guardian, employeeId: 'employee-1' } })).toMatchObject({
      reason: 'REPRESENTATIVE_IS_EMPLOYEE',
    })
    expect(ask({ representative: { ...guardian, personId: 'applicant-1' } })).toMatchObject({
      reason: 'REPRESENTATIVE_IS_APPLICANT',
    })
  })

  test('406-¶5.1: authority that ended, or names another person, is none; so is a flag without the court decision', () => {
    const authority = guardian.authority
    if (!authority) throw new Error('the sample guardian has authority')
    expect(ask({ representative: { ...guardian, authority: { ...authority, until: '2026-11-22' } } })).toMatchObject({
      reason: 'REPRESENTATIVE_WITHOUT_AUTHORITY',
    })
    expect(ask({ representative: { ...guardian, authority: { ...authority, representativeId: 'other' } } })).toMatchObject({
      reason: 'REPRESENTATIVE_WITHOUT_AUTHORITY',
    })
    expect(ask({ courtDecision: null })).toMatchObject({ reason: 'COURT_DECISION_MISSING' })
  })

  test('406-¶5.2: an application signed by someone who is not the guardian of the act is rejected', () => {
    const application = sampleCapacity.application
    if (!application) throw new Error('the sample has an application')
    expect(ask({ application: { ...application, signedBy: 'neighbour' } })).toMatchObject({
      requirement: '406-¶5.2',
      reason: 'APPLICATION_SIGNED_BY_OTHER',
    })
    expect(ask({ application: null })).toMatchObject({ requirement: '406-¶5.2', reason: 'APPLICATION_MISSING' })
  })
})

describe('may the scanner be opened', () => {
  const start = {
    today,
    profile: 'production' as const,
    personId: 'applicant-1',
    employee: sampleEmployee,
    capacity: null,
    before: [decide.allow('406-¶3.2')],
    device: sampleCase.device,
    protection: sampleCase.protection,
  }

  test('406-¶3.2: an identified applicant without consent does not open it, and the law is named', () => {
    const before = [decide.allow('406-¶3.1'), decide.refuse('406-¶3.2', 'CONSENT_NOT_ACCEPTED')]
    expect(mayCapture({ ...start, before })).toMatchObject({ allowed: false, requirement: '406-¶3.2' })
  })

  test('everything in order opens it; nobody signed in does not', () => {
    expect(mayCapture(start)).toMatchObject({ allowed: true })
    expect(mayCapture({ ...start, employee: null })).toMatchObject({ requirement: '406-¶2.1', reason: 'NOBODY_SIGNED_IN' })
  })
})
