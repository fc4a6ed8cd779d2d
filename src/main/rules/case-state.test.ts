import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseEvents, caseStates, declined, isEnd, nextState, type CaseState } from './case-state.js'
import { nextRecordState, recordStates, stateAfterCancelling } from './record-state.js'

describe('states of a case', () => {
  test('the way of an ordinary enrolment', () => {
    const events = ['identify', 'explain', 'accept-consent', 'start-capture', 'finish-capture', 'send', 'receipt'] as const
    let state: CaseState = 'OPENED'
    for (const event of events) {
      const next = nextState(state, event)
      if (!next.ok) throw new Error(`${event} refused in ${state}`)
      state = next.value
    }
    expect(state).toBe('ACCEPTED')
  })

  test('406-¶3.1, 406-¶3.3, 406-¶3.2: no order of events reaches capture without identification, explanation and consent since the last lapse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseEvents), { maxLength: 40 }), (events) => {
        let state: CaseState = 'OPENED'
        let fulfilled = new Set<string>()
        for (const event of events) {
          const next = nextState(state, event)
          if (!next.ok) continue
          state = next.value
          fulfilled.add(event)
          if (event === 'lapse') fulfilled = new Set()
          if (event === 'void-consent') fulfilled.delete('accept-consent')
          if (state === 'CAPTURING')
            expect(['identify', 'explain', 'accept-consent'].every((duty) => fulfilled.has(duty))).toBe(true)
        }
      }),
    )
  })

  test('406-¶4.2: from every state before ACCEPTED that is no end the applicant may decline, and samples are erased at once', () => {
    const before = caseStates.filter((state) => !isEnd(state))
    expect(before).toEqual(['OPENED', 'IDENTIFIED', 'EXPLAINED', 'CONSENTED', 'CAPTURING', 'CAPTURED', 'SENDING'])
    for (const state of before)
      expect(declined(state)).toMatchObject({
        ok: true,
        value: {
          next: 'CANCELLED',
          decision: { reason: 'R-REFUSED', facts: { stage: state } },
          orders: ['erase samples at once', 'mark consent withdrawn', 'offer D-21'],
        },
      })
  })

  test('an ended case stays ended', () => {
    for (const state of ['ACCEPTED', 'CANCELLED', 'REFUSED', 'POSTPONED', 'EXCLUDED'] as const) {
      expect(isEnd(state)).toBe(true)
      expect(declined(state)).toMatchObject({ ok: false, error: { code: 'CASE_EVENT_NOT_ALLOWED' } })
      expect(nextState(state, 'identify')).toMatchObject({ ok: false })
    }
  })
})

describe('states of a biometric record version', () => {
  test('DESTROYED is final, ARCHIVED may only be destroyed', () => {
    expect(recordStates.filter((to) => nextRecordState('DESTROYED', to).ok)).toEqual([])
    expect(recordStates.filter((to) => nextRecordState('ARCHIVED', to).ok)).toEqual(['DESTROYED'])
    expect(recordStates.filter((to) => nextRecordState('BLOCKED', to).ok)).toEqual(['ACTIVE', 'DESTROYED'])
  })

  test('406-¶9.1: only a cancelled replacement, which never was one, gives back what it had archived, as it stood itself', () => {
    const given = recordStates.map((cancelled) => {
      const state = stateAfterCancelling('ARCHIVED', cancelled)
      return state.ok ? state.value : null
    })
    expect(given).toEqual(['ACTIVE', null, 'BLOCKED', null])
    for (const other of ['ACTIVE', 'BLOCKED', 'DESTROYED'] as const)
      expect(recordStates.some((cancelled) => stateAfterCancelling(other, cancelled).ok)).toBe(false)
  })
})
