import { describe, expect, test } from 'vitest'
import { aboutOf, liftReasonOf, refusalOf, type RequestRow } from './request-rows.js'

const row = (part: Partial<RequestRow>): RequestRow => part as RequestRow

describe('CR-5: words of a register that held one text for both languages', () => {
  test('395-¶16.2, 395-¶26.1: a refusal and the reason of a lifting are read as they were printed, in both halves', () => {
    const earlier = { norm: 'п. 16', facts: 'данных нет', appeal: 'суд', by: 'Ахметова Г.' }
    expect(refusalOf(row({ refusal: JSON.stringify(earlier) }))).toEqual({
      norm: { kk: 'п. 16', ru: 'п. 16' },
      facts: { kk: 'данных нет', ru: 'данных нет' },
      appeal: { kk: 'суд', ru: 'суд' },
      by: 'Ахметова Г.',
    })
    expect(liftReasonOf(row({ lift_reason: 'нарушения нет' }))).toEqual({ kk: 'нарушения нет', ru: 'нарушения нет' })
    const both = { kk: 'бұзушылық жоқ', ru: 'нарушения нет' }
    expect(liftReasonOf(row({ lift_reason: JSON.stringify(both) }))).toEqual(both)
    expect([refusalOf(row({ refusal: null })), liftReasonOf(row({ lift_reason: null }))]).toEqual([null, null])
  })

  test('395-¶27: a ground of then names no body', () => {
    const earlier = { kind: 'ground', ground: 'DST-27.3', document: '2-15', inForceOn: '2026-11-20', subjects: [] }
    expect(aboutOf(row({ about: JSON.stringify(earlier) }))).toEqual({ ...earlier, body: '' })
  })

  test('X-4: a breach of then names the data that its D-27 named', () => {
    const earlier = {
      kind: 'breach',
      detectedAt: '2026-11-20T13:30:00.000Z',
      description: 'утрата',
      dataGroups: 'ИИН',
      measures: 'меры',
    }
    expect(aboutOf(row({ about: JSON.stringify({ ...earlier, subjects: [] }) }))).toMatchObject({
      description: { kk: 'утрата', ru: 'утрата' },
      data: ['surname', 'givenName', 'iin', 'fingerprints'],
      measures: { kk: 'меры', ru: 'меры' },
    })
  })
})
