import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FingerFacts, FingersFacts } from './case-facts.js'
import { fingerPositions } from './finger-positions.js'
import { finishFingers, mayScanFinger } from './fingers.js'
import { fingerReasons, type FingerReason } from './reason-codes.js'
import { allCaptured, captured, fingersWith, notTaken } from './sample-case.js'

const facts = (records: readonly FingerFacts[], change: Partial<FingersFacts> = {}): FingersFacts => ({
  records: [...records],
  sameFingerPairs: [],
  handsExchanged: false,
  exclusion: null,
  ...change,
})
const finish = (records: readonly FingerFacts[], change: Partial<FingersFacts> = {}) =>
  finishFingers(facts(records, change), 'employee-1')
const all = (reason: FingerReason, attempts = 0) => fingerPositions.map((position) => notTaken(position, reason, attempts))
const senior = { by: 'senior-1', role: 'senior' as const }

describe('406-¶6.2 all existing fingers of both hands', () => {
  test('406-¶6.2: nine images and no mark for the left ring finger: refused, pointing at that finger', () => {
    const verdict = finish(allCaptured.filter(({ position }) => position !== 9))
    expect(verdict).toMatchObject({ outcome: 'open', decision: { reason: 'FINGERS_UNACCOUNTED', facts: { positions: [9] } } })
  })

  test('406-¶6.2: the right index placed for the right middle stops acceptance', () => {
    expect(finish(allCaptured, { sameFingerPairs: [[2, 3]] })).toMatchObject({
      outcome: 'open',
      decision: { requirement: '406-¶6.2', reason: 'SAME_FINGER_TWICE', facts: { positions: [2, 3] } },
    })
  })

  test('406-¶6.2: exchanged hands, a position recorded twice and an unconfirmed reason stop acceptance', () => {
    expect(finish(allCaptured, { handsExchanged: true })).toMatchObject({ decision: { reason: 'HANDS_EXCHANGED' } })
    expect(finish([...allCaptured, captured(4)])).toMatchObject({
      decision: { reason: 'FINGER_TWICE_RECORDED', facts: { positions: [4] } },
    })
    const unconfirmed = fingersWith({
      ...notTaken(1, 'F-ABSENT'),
      outcome: 'not taken',
      reason: 'F-ABSENT',
      confirmedBy: null,
      healingExpectedOn: null,
    })
    expect(finish(unconfirmed)).toMatchObject({ decision: { reason: 'FINGER_REASON_UNCONFIRMED' } })
  })

  test('406-¶6.2: ten images finish with the receipt D-05', () => {
    expect(finish(allCaptured)).toEqual({
      outcome: 'complete',
      decision: { allowed: true, requirement: '406-¶6.2', facts: { taken: 10, notTaken: [] } },
      documents: ['D-05'],
    })
  })

  test('406-¶6.2: "quality not reached" is believed only after the set attempts', () => {
    expect(finish(fingersWith(notTaken(5, 'F-TRIES', 2)))).toMatchObject({ decision: { reason: 'TRIES_NOT_EXHAUSTED' } })
    expect(finish(fingersWith(notTaken(5, 'F-TRIES', 3)))).toMatchObject({ outcome: 'complete' })
  })

  test('406-¶6.2: whatever is recorded, enrolment needs every position accounted for and at least one finger taken', () => {
    const record = fc.constantFrom(...fingerPositions).chain((position) =>
      fc.oneof(
        fc.constant(captured(position)),
        fc.constantFrom(...reasons).map((reason) => notTaken(position, reason, 5)),
      ),
    )
    fc.assert(
      fc.property(fc.array(record, { maxLength: 14 }), (records) => {
        const { outcome } = finish(records, { exclusion: { ground: 'EX-10.1', established: 'seen', confirmation: senior } })
        expect(outcome).not.toBe('complete')
        const verdict = finish(records)
        const positions = new Set(records.map(({ position }) => position))
        if (verdict.outcome === 'complete') {
          expect(positions.size).toBe(10)
          expect(records.some((entry) => entry.outcome === 'captured')).toBe(true)
        }
      }),
    )
  })
})

const reasons: readonly FingerReason[] = ['F-ABSENT', 'F-ABSENT-PHAL', 'F-WOUND', 'F-BANDAGE', 'F-DEFORM', 'F-NORIDGE', 'F-TRIES']

describe('406-¶7.1 temporary injury', () => {
  test('406-¶7.1: the right thumb marked F-WOUND: nine fingers suffice to finish and D-06 is offered', () => {
    expect(finish(fingersWith(notTaken(1, 'F-WOUND')))).toMatchObject({
      outcome: 'complete',
      decision: { allowed: true, requirement: '406-¶7.1', facts: { taken: 9, notTaken: [1] } },
      documents: ['D-05', 'D-06'],
    })
  })

  test('406-¶7.1: a finger so marked is not forced onto the scanner', () => {
    expect(mayScanFinger(1, fingersWith(notTaken(1, 'F-WOUND')))).toMatchObject({
      allowed: false,
      reason: 'FINGER_MARKED_UNUSABLE',
    })
    expect(mayScanFinger(2, fingersWith(notTaken(1, 'F-WOUND')))).toMatchObject({ allowed: true })
    expect(mayScanFinger(1, [])).toMatchObject({ allowed: true })
  })

  test('406-¶7.1: all ten wounded is neither enrolment nor exclusion: the case is postponed (CX-26)', () => {
    expect(finish(all('F-WOUND'))).toMatchObject({
      outcome: 'postpone',
      decision: { reason: 'ALL_FINGERS_TEMPORARILY_UNUSABLE' },
    })
    const oneHeals = [...all('F-ABSENT').slice(0, 9), notTaken(10, 'F-BANDAGE')]
    expect(finish(oneHeals)).toMatchObject({ outcome: 'postpone' })
    const claimed = { ground: 'EX-10.2' as const, established: 'seen' as const, confirmation: senior }
    expect(finish(all('F-WOUND'), { exclusion: claimed })).toMatchObject({
      outcome: 'open',
      decision: { reason: 'EXCLUSION_NOT_GROUNDED' },
    })
  })
})

describe('406-¶7.2 deformed joints', () => {
  const deformed = (degree: 'less' | 'severe', attempts: number) => (position: (typeof fingerPositions)[number]) => ({
    ...notTaken(position, 'F-DEFORM', attempts),
    deformity: degree,
  })

  test('406-¶7.2: all fingers deformed, the two "less" captured: finishes with eight F-DEFORM marks', () => {
    const severe = fingerPositions.slice(2).map(deformed('severe', 0))
    expect(finish([captured(1, 'less'), captured(2, 'less'), ...severe])).toMatchObject({ outcome: 'complete' })
  })

  test('406-¶7.2: a finger marked "less" may not be skipped unattempted while no undamaged finger exists', () => {
    const rest = fingerPositions.slice(2).map(deformed('severe', 0))
    expect(finish([captured(1, 'less'), deformed('less', 0)(2), ...rest])).toMatchObject({
      decision: { requirement: '406-¶7.2', reason: 'LESS_DEFORMED_NOT_TRIED', facts: { positions: [2] } },
    })
    expect(finish([captured(1, 'less'), deformed('less', 1)(2), ...rest])).toMatchObject({ outcome: 'complete' })
    expect(finish([captured(1), deformed('less', 0)(2), ...rest])).toMatchObject({ outcome: 'complete' })
  })
})

describe('406-¶10 persons not subject to collection', () => {
  const exclusion = { ground: 'EX-10.2' as const, established: 'ten failed attempts' as const, confirmation: senior }

  test('406-¶10: applicant 600302300156, ten attempts "no ridges", confirmed by a senior employee: EXCLUDED with D-06', () => {
    expect(finish(all('F-NORIDGE', 1), { exclusion })).toMatchObject({
      outcome: 'exclude',
      decision: { allowed: false, requirement: '406-¶10', facts: { ground: 'EX-10.2' } },
      documents: ['D-06'],
    })
  })

  test('406-¶10: without confirmation of a second, senior person nobody is excluded', () => {
    expect(finish(all('F-NORIDGE', 1))).toMatchObject({ decision: { reason: 'SENIOR_CONFIRMATION_MISSING' } })
    const own = { by: 'employee-1', role: 'senior' as const }
    expect(finish(all('F-NORIDGE', 1), { exclusion: { ...exclusion, confirmation: own } })).toMatchObject({
      decision: { reason: 'SENIOR_CONFIRMATION_MISSING' },
    })
  })

  test('406-¶10: attempts that are claimed must have been made', () => {
    expect(finish(all('F-NORIDGE', 0), { exclusion })).toMatchObject({ decision: { reason: 'TRIES_NOT_EXHAUSTED' } })
    expect(finish(all('F-NORIDGE', 0), { exclusion: { ...exclusion, established: 'seen' } })).toMatchObject({
      outcome: 'exclude',
    })
  })

  test('406-¶10: all fingers absent is EX-10.1, and the other ground is not', () => {
    expect(finish(all('F-ABSENT'), { exclusion: { ...exclusion, ground: 'EX-10.1', established: 'seen' } })).toMatchObject({
      outcome: 'exclude',
      decision: { facts: { ground: 'EX-10.1' } },
    })
    expect(finish(all('F-ABSENT'), { exclusion })).toMatchObject({ decision: { reason: 'EXCLUSION_NOT_GROUNDED' } })
  })

  test('406-¶10: an exclusion is refused when at least one finger was taken', () => {
    expect(finish(fingersWith(...all('F-ABSENT').slice(1)), { exclusion })).toMatchObject({
      decision: { reason: 'EXCLUSION_NOT_GROUNDED' },
    })
  })

  test('406-¶10: F-TRIES on every finger is not EX-10.2 but a postponed case for senior review', () => {
    expect(finish(all('F-TRIES', 3))).toMatchObject({ outcome: 'postpone', decision: { reason: 'SENIOR_REVIEW_NEEDED' } })
    expect(finish(all('F-TRIES', 3), { exclusion })).toMatchObject({
      outcome: 'open',
      decision: { reason: 'EXCLUSION_NOT_GROUNDED' },
    })
  })
})

test('every finger reason of the matrix is known here', () => {
  expect(Object.keys(fingerReasons).sort()).toEqual([...reasons].sort())
})
