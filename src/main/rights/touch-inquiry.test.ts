import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../preload/contract/index.js'
import type { InquiryCode } from '../outbox/index.js'
import { askBeforeTouch, compareTouch, type TouchQuestion } from './touch-inquiry.js'

type Inquiries = Parameters<typeof compareTouch>[0]

const touchId = '0b6a3a52-7a0e-4a2c-9a0e-0d4d5a5c1f10'
const iin = '900101445013'
const unasked = () => Promise.reject(new Error('not asked'))
const answering = (status: unknown): Inquiries => ({ askStatus: async () => status as never, recognise: unasked })
const comparing = (answer: unknown): Inquiries => ({ askStatus: unasked, recognise: async () => answer as never })
const refusing = (code: InquiryCode) => fail(code)
const question = (): TouchQuestion => ({
  ...{ touchId, iin, departmentCode: '71-01', position: 2, quality: 70, at: '2026-11-23T05:00:00Z' },
  template: Uint8Array.of(70, 77, 82, 0, 1, 2, 3),
})

describe('what the Base is asked about a touch', () => {
  test('395-¶17: a finger is asked for only where there is an active record of the stated IIN', async () => {
    const asked = (state: string) => askBeforeTouch(answering(ok({ state, statementId: 's' })), touchId, iin)
    expect(await asked('active')).toBeNull()
    expect(await asked('none')).toEqual({ result: 'no-record', cause: null, statementId: 's' })
    expect(await asked('destroyed')).toMatchObject({ result: 'no-record' })
    expect(await asked('blocked')).toEqual({ result: 'no-decision', cause: 'RECORD_BLOCKED', statementId: 's' })
    expect(await askBeforeTouch(null, touchId, iin)).toMatchObject({ result: 'no-answer', cause: 'BASE_UNREACHABLE' })
  })

  test('395-¶26.1: a record blocked between question and touch gives no decision, never "not the same"', async () => {
    const answer = (outcome: string) => compareTouch(comparing(ok({ outcome, statementId: 's' })), question())
    expect(await answer('unavailable')).toEqual({ result: 'no-decision', cause: 'RECORD_BLOCKED', statementId: 's' })
    expect(await answer('match')).toMatchObject({ result: 'same', statementId: 's' })
    expect(await answer('non-match')).toMatchObject({ result: 'not-same', statementId: 's' })
  })

  test('406-¶11.1: a Base that goes away, does not let in or is not believed while it compares gives no answer', async () => {
    const answer = (code: InquiryCode) => compareTouch(comparing(refusing(code)), question())
    expect(await answer('BASE_UNREACHABLE')).toEqual({ result: 'no-answer', cause: 'BASE_UNREACHABLE', statementId: null })
    expect(await answer('STATEMENT_INVALID')).toMatchObject({ result: 'no-answer', cause: 'STATEMENT_INVALID' })
    expect(await answer('TEMPLATE_UNREADABLE')).toMatchObject({ result: 'no-answer', cause: 'BASE_REFUSES_STATION' })
    expect(await answer('SUBJECT_UNKNOWN')).toMatchObject({ result: 'no-record' })
  })

  test('406-¶13.1: the template is overwritten, whatever the Base says; the question is about one stated IIN (CX-20)', async () => {
    const asked: unknown[] = []
    const heard: Inquiries = {
      askStatus: unasked,
      recognise: async (one) => {
        asked.push(one)
        return fail('BASE_UNREACHABLE')
      },
    }
    const one = question()
    const sent = Buffer.from(one.template).toString('base64')
    await compareTouch(heard, one)
    expect([...one.template].every((byte) => byte === 0)).toBe(true)
    expect(asked).toEqual([
      {
        ...{ requestId: touchId, iin, caseNumber: touchId, departmentCode: '71-01', capturedAt: '2026-11-23T05:00:00Z' },
        probes: [{ position: 2, template: sent, quality: 70 }],
      },
    ])
  })
})
