import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fingerprintSample2, seededRandom } from '../../tests/property/outbox-sample.js'
import { sampleTemplate } from '../../tests/property/outbox-station.js'
import type { FingerprintSubmission2, Representation } from '../main/outbox/submission/index.js'
import { admit } from './admission.js'

const file = Buffer.from('%PDF-1.7 application D-04, synthetic')
const guardian: Representation = {
  kind: 'incapacity',
  courtDecision: { number: '2-118/2024', date: '2024-05-20', court: 'сот' },
  representative: { iin: '750615400213', surname: 'ТЕСТ', name: 'ҚАМҚОРШЫ', patronymic: '' },
  authority: { number: '14', date: '2024-06-03', body: 'қорғаншылық органы', until: null },
  application: {
    number: 'D-04-000001',
    textDigest: 'a'.repeat(96),
    signedAt: '2026-11-23T05:00:00Z',
    form: 'paper',
    evidence: {
      mediaType: 'application/pdf',
      digest: createHash('sha384').update(file).digest('hex'),
      base64: file.toString('base64'),
    },
  },
  presence: [{ from: '2026-11-23T05:05:00Z', until: '2026-11-23T05:20:00Z' }],
}
const plain = fingerprintSample2(seededRandom('admission'), sampleTemplate)
const signedBy = (signatory: 'applicant' | 'representative', representation: Representation | null): FingerprintSubmission2 => ({
  ...plain,
  consent: plain.consent && { ...plain.consent, signatory },
  representation,
})

describe('406-¶5.1, ¶5.2 representation', () => {
  test('an incapable person is represented wholly; one of limited capacity signs himself', () => {
    expect(admit(plain)).toMatchObject({ ok: true })
    expect(admit(signedBy('representative', guardian))).toMatchObject({ ok: true })
    expect(admit(signedBy('applicant', { ...guardian, kind: 'limited capacity' }))).toMatchObject({ ok: true })
  })

  test('CX-08: the wrong signatory is refused, and a representative without representation', () => {
    for (const one of [
      signedBy('applicant', guardian),
      signedBy('representative', { ...guardian, kind: 'limited capacity' }),
      signedBy('representative', null),
    ]) {
      expect(admit(one)).toMatchObject({ error: { code: 'REPRESENTATION_INVALID', details: { part: 'signatory' } } })
    }
  })

  const { authority, application, representative, courtDecision } = guardian
  const parts: ReadonlyArray<readonly [part: string, requirement: string, change: Partial<Representation>]> = [
    ['representative', '406-¶5.1', { representative: { ...representative, iin: plain.person.iin } }],
    ['courtDecision', '406-¶5.1', { courtDecision: { ...courtDecision, date: '2026-11-24' } }],
    ['authority', '406-¶5.1', { authority: { ...authority, until: '2026-11-22' } }],
    ['authority', '406-¶5.1', { authority: { ...authority, date: '2027-01-01' } }],
    ['application', '406-¶5.2', { application: { ...application, signedAt: '2026-11-24T05:00:00Z' } }],
    ['application', '406-¶5.2', { application: { ...application, evidence: { ...application.evidence, base64: 'AAAA' } } }],
    ['presence', '406-¶5.1', { presence: [{ from: '2026-11-22T05:05:00Z', until: '2026-11-22T05:20:00Z' }] }],
    ['presence', '406-¶5.1', { presence: [{ from: '2026-11-23T05:05:00Z', until: '2026-11-23T05:00:00Z' }] }],
  ]
  test.each(parts)('%s that does not hold is refused by %s', (part, requirement, change) => {
    expect(admit(signedBy('representative', { ...guardian, ...change }))).toMatchObject({
      error: { code: 'REPRESENTATION_INVALID', details: { part, requirement } },
    })
  })
})
