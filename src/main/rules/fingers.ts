import type { FingerFacts, FingersFacts } from './case-facts.js'
import { decide, firstRefusal, type Decision } from './decision.js'
import { fingerPositions, type FingerPosition } from './finger-positions.js'
import { workingAnswers, type LawSettings } from './law-settings.js'
import type { FingerReason } from './reason-codes.js'

type NotTaken = Extract<FingerFacts, { outcome: 'not taken' }>

/** How the capture of ten positions may end. */
export interface FingersVerdict {
  /** `open`: something must still be done at the scanner or by a senior employee */
  readonly outcome: 'complete' | 'open' | 'postpone' | 'exclude'
  readonly decision: Decision
  /** documents to produce with this outcome */
  readonly documents: readonly string[]
}

/** Reasons that will not heal: with no finger taken they, and only they, ground an exclusion (406-¶10). */
const permanentReasons: readonly FingerReason[] = ['F-ABSENT', 'F-ABSENT-PHAL', 'F-NORIDGE']

/** 406-¶7.1: a finger marked as injured or absent is not forced onto the scanner; take the mark off first. */
export function mayScanFinger(position: FingerPosition, records: readonly FingerFacts[]): Decision {
  const mark = records.find((record) => record.position === position && record.outcome === 'not taken')
  return mark?.outcome === 'not taken' && mark.reason !== 'F-DEFORM' && mark.reason !== 'F-TRIES'
    ? decide.refuse('406-¶7.1', 'FINGER_MARKED_UNUSABLE', { position, reason: mark.reason })
    : decide.allow('406-¶6.2', { position })
}

/**
 * 406-¶6.2, ¶7.1, ¶7.2, ¶10, CX-26: the visit ends complete when every position has an image or a confirmed reason and at least one
 * finger was taken; with none taken the case is postponed, or the person excluded, never enrolled.
 */
export function finishFingers(fingers: FingersFacts, employeeId: string, settings: LawSettings = workingAnswers): FingersVerdict {
  const marks = fingers.records.filter((record) => record.outcome === 'not taken')
  const recorded = firstRefusal(
    everyPositionOnce(fingers.records),
    () => reasonsConfirmed(marks),
    () => triesExhausted(marks, settings),
    () => fingersAreDifferent(fingers),
    () => lessDeformedTried(fingers.records),
  )
  if (!recorded.allowed) return { outcome: 'open', decision: recorded, documents: [] }
  const taken = fingers.records.length - marks.length
  if (taken === 0) return nothingTaken(fingers, marks, employeeId)
  if (fingers.exclusion !== null)
    return { outcome: 'open', decision: decide.refuse('406-¶10', 'EXCLUSION_NOT_GROUNDED', { taken }), documents: [] }
  const decision = decide.allow(marks.length > 0 ? '406-¶7.1' : '406-¶6.2', {
    taken,
    notTaken: marks.map(({ position }) => position),
  })
  return { outcome: 'complete', decision, documents: marks.length > 0 ? ['D-05', 'D-06'] : ['D-05'] }
}

function everyPositionOnce(records: readonly FingerFacts[]): Decision {
  const count = (position: FingerPosition) => records.filter((record) => record.position === position).length
  const missing = fingerPositions.filter((position) => count(position) === 0)
  if (missing.length > 0) return decide.refuse('406-¶6.2', 'FINGERS_UNACCOUNTED', { positions: missing })
  const doubled = fingerPositions.filter((position) => count(position) > 1)
  return doubled.length > 0
    ? decide.refuse('406-¶6.2', 'FINGER_TWICE_RECORDED', { positions: doubled })
    : decide.allow('406-¶6.2')
}

function reasonsConfirmed(marks: readonly NotTaken[]): Decision {
  const open = marks.filter(({ confirmedBy }) => confirmedBy === null).map(({ position }) => position)
  return open.length > 0 ? decide.refuse('406-¶6.2', 'FINGER_REASON_UNCONFIRMED', { positions: open }) : decide.allow('406-¶6.2')
}

function triesExhausted(marks: readonly NotTaken[], { attemptsPerFinger }: LawSettings): Decision {
  const early = marks.filter(({ reason, attempts }) => reason === 'F-TRIES' && attempts < attemptsPerFinger)
  return early.length > 0
    ? decide.refuse('406-¶6.2', 'TRIES_NOT_EXHAUSTED', { positions: early.map(({ position }) => position), attemptsPerFinger })
    : decide.allow('406-¶6.2')
}

function fingersAreDifferent({ sameFingerPairs, handsExchanged }: FingersFacts): Decision {
  const pair = sameFingerPairs[0]
  if (pair) return decide.refuse('406-¶6.2', 'SAME_FINGER_TWICE', { positions: pair })
  return handsExchanged ? decide.refuse('406-¶6.2', 'HANDS_EXCHANGED') : decide.allow('406-¶6.2')
}

/** 406-¶7.2: a less deformed finger may be skipped without an attempt only when an undamaged finger was taken. */
function lessDeformedTried(records: readonly FingerFacts[]): Decision {
  const undamagedTaken = records.some((record) => record.outcome === 'captured' && record.deformity === 'none')
  const skipped = records.filter(
    (record) =>
      record.outcome === 'not taken' && record.reason === 'F-DEFORM' && record.deformity === 'less' && record.attempts === 0,
  )
  return skipped.length > 0 && !undamagedTaken
    ? decide.refuse('406-¶7.2', 'LESS_DEFORMED_NOT_TRIED', { positions: skipped.map(({ position }) => position) })
    : decide.allow('406-¶7.2')
}

function nothingTaken(fingers: FingersFacts, marks: readonly NotTaken[], employeeId: string): FingersVerdict {
  const passing = marks.filter(({ reason }) => !permanentReasons.includes(reason))
  if (passing.length === 0) return excluded(fingers, marks, employeeId)
  if (fingers.exclusion !== null)
    return {
      outcome: 'open',
      decision: decide.refuse('406-¶10', 'EXCLUSION_NOT_GROUNDED', { positions: passing.map(({ position }) => position) }),
      documents: [],
    }
  const injured = passing.some(({ reason }) => reason === 'F-WOUND' || reason === 'F-BANDAGE')
  const positions = passing.map(({ position }) => position)
  const decision = injured
    ? decide.refuse('406-¶7.1', 'ALL_FINGERS_TEMPORARILY_UNUSABLE', { positions, conflict: 'CX-26' })
    : decide.refuse('406-¶7.2', 'SENIOR_REVIEW_NEEDED', { positions })
  return { outcome: 'postpone', decision, documents: ['D-06'] }
}

/** 406-¶10: (1) every finger absent; (2) no patterns on the nail phalanges of those there are. */
function excluded(fingers: FingersFacts, marks: readonly NotTaken[], employeeId: string): FingersVerdict {
  const ground = marks.every(({ reason }) => reason === 'F-ABSENT') ? 'EX-10.1' : 'EX-10.2'
  const open = (decision: Decision): FingersVerdict => ({ outcome: 'open', decision, documents: [] })
  const { exclusion } = fingers
  if (exclusion !== null && exclusion.ground !== ground)
    return open(decide.refuse('406-¶10', 'EXCLUSION_NOT_GROUNDED', { stated: exclusion.ground, found: ground }))
  const untried = marks.filter(({ reason, attempts }) => reason === 'F-NORIDGE' && attempts === 0)
  if (exclusion?.established === 'ten failed attempts' && untried.length > 0)
    return open(decide.refuse('406-¶10', 'TRIES_NOT_EXHAUSTED', { positions: untried.map(({ position }) => position) }))
  const confirmation = exclusion?.confirmation
  if (!confirmation || confirmation.role !== 'senior' || confirmation.by === employeeId)
    return open(decide.refuse('406-¶10', 'SENIOR_CONFIRMATION_MISSING', { ground }))
  return { outcome: 'exclude', decision: decide.refuse('406-¶10', 'NOT_SUBJECT_TO_COLLECTION', { ground }), documents: ['D-06'] }
}
