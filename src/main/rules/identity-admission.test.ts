import { describe, expect, test } from 'vitest'
import type { IdentityFacts } from './case-facts.js'
import { day } from './dates.js'
import { admitIdentity } from './identity-admission.js'
import { sampleIdentity } from './sample-case.js'

const today = day('2026-11-23')
const ask = (change: Partial<IdentityFacts>) => admitIdentity({ ...sampleIdentity, ...change }, today, 'employee-1')
const bySenior = (code: 'R-IIN-OVR' | 'R-MRZ') => ({ code, confirmation: { by: 'senior-1', role: 'senior' as const } })

describe('406-¶3.1 identify by identity documents first', () => {
  test('406-¶3.1: a document seen today, with everything agreeing, admits', () => {
    expect(ask({})).toMatchObject({ allowed: true, requirement: '406-¶3.1' })
  })

  test('406-¶3.1: without identification nothing goes on', () => {
    expect(admitIdentity(null, today, 'employee-1')).toMatchObject({ allowed: false, reason: 'IDENTITY_MISSING' })
  })

  test('406-¶3.1: a document is good on the day of its expiry and not after it', () => {
    const document = { ...sampleIdentity.document, expiresOn: '2026-11-23' }
    expect(ask({ document })).toMatchObject({ allowed: true })
    expect(ask({ document: { ...document, expiresOn: '2026-11-22' } })).toMatchObject({
      allowed: false,
      reason: 'DOCUMENT_EXPIRED',
    })
    expect(ask({ document: { ...document, expiresOn: null } })).toMatchObject({ allowed: true })
  })

  test('406-¶3.1: an unreadable or invalidated document does not open consent, whatever a senior employee writes', () => {
    const overrides = [bySenior('R-IIN-OVR'), bySenior('R-MRZ')]
    expect(ask({ document: { ...sampleIdentity.document, readable: false }, overrides })).toMatchObject({
      reason: 'DOCUMENT_UNREADABLE',
    })
    expect(ask({ document: { ...sampleIdentity.document, invalidated: true }, overrides })).toMatchObject({
      reason: 'DOCUMENT_INVALIDATED',
    })
  })

  test('406-¶3.1: identification of an earlier day is not used again, by the local calendar', () => {
    expect(ask({ identifiedAt: '2026-11-22T18:59:00Z' })).toMatchObject({ reason: 'IDENTIFIED_EARLIER_DAY' })
    expect(ask({ identifiedAt: '2026-11-22T19:00:00Z' })).toMatchObject({ allowed: true })
  })

  test('406-¶3.1: failed check digits stop, unless a senior employee gives R-MRZ', () => {
    expect(ask({ mrzFailedChecks: ['composite'] })).toMatchObject({
      reason: 'MRZ_CHECK_DIGITS',
      facts: { failed: ['composite'] },
    })
    expect(ask({ mrzFailedChecks: ['composite'], overrides: [bySenior('R-MRZ')] })).toMatchObject({ allowed: true })
    expect(ask({ mrzFailedChecks: ['composite'], overrides: [bySenior('R-IIN-OVR')] })).toMatchObject({
      reason: 'MRZ_CHECK_DIGITS',
    })
  })

  test('CR-3: a mismatch of IIN and document stops, unless a senior employee gives R-IIN-OVR', () => {
    const disagreements = [{ code: 'IIN_BIRTH_DATE_DIFFERS', override: 'R-IIN-OVR' as const }]
    expect(ask({ disagreements })).toMatchObject({
      reason: 'IDENTITY_DISAGREES',
      facts: { disagreements: ['IIN_BIRTH_DATE_DIFFERS'] },
    })
    expect(ask({ disagreements, overrides: [bySenior('R-IIN-OVR')] })).toMatchObject({ allowed: true })
  })

  test('406-¶3.1: what was typed against what was read passes for nobody', () => {
    const disagreements = [{ code: 'MRZ_BIRTH_DATE_DIFFERS', override: null }]
    expect(ask({ disagreements, overrides: [bySenior('R-IIN-OVR'), bySenior('R-MRZ')] })).toMatchObject({
      reason: 'IDENTITY_DISAGREES',
    })
  })

  test('406-¶3.1: the employee at the counter cannot override for himself', () => {
    const own = { code: 'R-MRZ' as const, confirmation: { by: 'employee-1', role: 'senior' as const } }
    expect(ask({ mrzFailedChecks: ['composite'], overrides: [own] })).toMatchObject({ reason: 'OVERRIDE_NOT_BY_SENIOR' })
    const junior = { code: 'R-MRZ' as const, confirmation: { by: 'employee-2', role: 'employee' as const } }
    expect(ask({ mrzFailedChecks: ['composite'], overrides: [junior] })).toMatchObject({ reason: 'OVERRIDE_NOT_BY_SENIOR' })
  })

  test('CR-3: a wrong check digit passes for nobody, an unconfirmed century for a senior employee', () => {
    const wrong = { code: 'IIN_CHECK_DIGIT', override: null }
    const century = { code: 'IIN_CENTURY_UNCONFIRMED', override: 'R-IIN-OVR' as const }
    expect(ask({ iinProblem: wrong, overrides: [bySenior('R-IIN-OVR')] })).toMatchObject({
      requirement: 'CR-3',
      reason: 'IIN_INVALID',
    })
    expect(ask({ iinProblem: century })).toMatchObject({ requirement: 'CR-3', reason: 'IIN_INVALID' })
    expect(ask({ iinProblem: century, overrides: [bySenior('R-IIN-OVR')] })).toMatchObject({ allowed: true })
  })

  test('406-¶3.1: the statement "document seen, photo compared" is required', () => {
    expect(ask({ statementGiven: false })).toMatchObject({ reason: 'DOCUMENT_STATEMENT_MISSING' })
  })
})
