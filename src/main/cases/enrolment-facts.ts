import type { EnrolmentView } from '../../preload/contract/cases.js'
import { damageCodes } from '../../preload/contract/recognition.js'
import type { EnrolledFacts } from '../rules/index.js'
import { confirmedBy } from './case-confirmations.js'
import type { CaseBundle } from './case-rows.js'

/** 406-¶8.1: rows → the facts of `mayOpenEnrolment`. Without an answer of the Base nothing is known, and nothing is assumed. */
export function enrolledFacts(bundle: CaseBundle): EnrolledFacts {
  const { enrolment } = bundle
  const active = enrolment?.state === 'active'
  return {
    known: enrolment !== null,
    activeRecord: active,
    blocked: enrolment?.state === 'blocked',
    recognition: active ? recognitionFacts(bundle) : null,
  }
}

function recognitionFacts(bundle: CaseBundle): EnrolledFacts['recognition'] {
  const answered = bundle.recognitions.filter(({ outcome }) => outcome === 'match' || outcome === 'non-match')
  if (answered.length === 0) return null
  const damage = damageCodes.find((code) => code === bundle.row.damage) ?? null
  return {
    recognised: answered.some(({ outcome }) => outcome === 'match'),
    failedAttempts: answered.filter(({ outcome }) => outcome === 'non-match').length,
    damage,
    confirmation: damage === null ? null : confirmedBy(bundle, 'repeated-enrolment', { damage }),
  }
}

export function enrolmentView(bundle: CaseBundle, repeated: boolean): EnrolmentView {
  const { enrolment, recognitions, row } = bundle
  return {
    state: enrolment?.state ?? 'not-asked',
    askedAt: enrolment?.at ?? null,
    version: enrolment?.version ?? null,
    capturedOn: enrolment?.captured_on ?? null,
    recognitions: recognitions.map(({ number, at, positions, outcome, band }) => ({
      number,
      at,
      positions: JSON.parse(positions),
      outcome,
      band,
    })),
    damage: row.damage,
    repeated,
  }
}
