import { mayEnrolByAge } from './age.js'
import { deviceReady, mayCapture, nobody, protectionReady } from './capture-start.js'
import type { CaseFacts } from './case-facts.js'
import { consentAcceptable } from './consent.js'
import { day, localDay } from './dates.js'
import { decide, type Decision } from './decision.js'
import { mayWorkOnCases } from './employee.js'
import { explanationGiven } from './explanation.js'
import { finishFingers, type FingersVerdict } from './fingers.js'
import { admitIdentity } from './identity-admission.js'
import { workingAnswers, type LawSettings } from './law-settings.js'
import { proofOfUse } from './proof-of-use.js'
import { applicationGiven, representativeIdentified, representativePresent } from './representative.js'
import { mayOpenEnrolment } from './repeated-enrolment.js'
import type { RequirementId } from './requirements.js'

/** The steps of a case in the order in which people take them. */
export const caseSteps = [
  'employee',
  'identity',
  'age',
  'enrolment',
  'representative',
  'explanation',
  'application',
  'consent',
  'protection',
  'device',
  'presence',
  'fingers',
  'proof',
] as const
export type CaseStep = (typeof caseSteps)[number]

export interface StepResult {
  readonly step: CaseStep
  /** `open`: nothing is known yet; `refused`: what is known does not suffice */
  readonly status: 'done' | 'open' | 'refused'
  readonly decision: Decision
}

export interface CaseDecision {
  /** the first step that is refused, else the first still open, else the permission to finish */
  readonly decision: Decision
  /** what becomes of the case: FINISH and CONTINUE leave it alive, STOP waits for a correction, the others end it */
  readonly outcome: 'FINISH' | 'CONTINUE' | 'STOP' | 'POSTPONE' | 'EXCLUDE' | 'CANCEL'
  /** the step to take now; null when there is none */
  readonly nextStep: CaseStep | null
  /** whether the scanner may be opened now */
  readonly capture: Decision
  readonly steps: readonly StepResult[]
  readonly documents: readonly string[]
  /** every duty that was asked, in the order of the steps */
  readonly requirements: readonly RequirementId[]
}

/** The whole law of 406/НҚ over one case: every step's answer, what is next, what the case becomes. */
export function decideCase(facts: CaseFacts, settings: LawSettings = workingAnswers): CaseDecision {
  const fingers = facts.fingers && finishFingers(facts.fingers, facts.employee?.employeeId ?? nobody, settings)
  const steps = stepResults(facts, fingers, settings)
  const capture = captureDecision(facts, steps)
  const requirements = [...new Set([...steps.map(({ decision }) => decision.requirement), capture.requirement])]
  const ending = earlyEnd(facts, steps, fingers)
  if (ending) return { ...ending, nextStep: null, capture, steps, requirements }
  const stop = steps.find(({ status }) => status === 'refused') ?? steps.find(({ status }) => status === 'open')
  if (!stop)
    return {
      decision: decide.allow('406-¶6.2', fingers?.decision.facts),
      outcome: 'FINISH',
      nextStep: null,
      capture,
      steps,
      documents: fingers?.documents ?? [],
      requirements,
    }
  const outcome = stop.status === 'open' ? 'CONTINUE' : 'STOP'
  return { decision: stop.decision, outcome, nextStep: stop.step, capture, steps, documents: documentsAt(stop), requirements }
}

function stepResults(facts: CaseFacts, fingers: FingersVerdict | null, settings: LawSettings): readonly StepResult[] {
  const today = localDay(facts.now)
  const employeeId = facts.employee?.employeeId ?? nobody
  const enrolment = mayOpenEnrolment(facts.enrolled, employeeId)
  const age = facts.birthDate === null ? null : mayEnrolByAge(day(facts.birthDate), today, settings)
  const consent = consentAcceptable(facts.consent, {
    now: facts.now,
    personId: facts.personId,
    employeeId,
    capacity: facts.capacity,
    repeated: facts.enrolled.activeRecord,
    currentText: facts.currentConsentText,
    explainedAt: facts.explanation?.markedAt ?? null,
    settings,
  })
  return [
    result('employee', facts.employee !== null, mayWorkOnCases(facts.employee, today)),
    result('identity', facts.identity !== null, admitIdentity(facts.identity, today, employeeId)),
    result('age', age !== null, age ?? decide.refuse('406-¶4.1', 'IDENTITY_MISSING')),
    result('enrolment', true, enrolment),
    result(
      'representative',
      facts.capacity?.representative !== null,
      representativeIdentified(facts.capacity, facts.personId, employeeId, today),
    ),
    result('explanation', facts.explanation !== null, explanationGiven(facts.explanation, facts.language, today)),
    result('application', facts.capacity?.application !== null, applicationGiven(facts.capacity)),
    result('consent', facts.consent !== null, consent),
    result('protection', facts.protection !== null, protectionReady(facts.protection, facts.profile, today)),
    result('device', facts.device !== null, deviceReady(facts.device, facts.profile, today)),
    result('presence', facts.capacity?.representative?.presentSince !== null, representativePresent(facts.capacity)),
    result('fingers', fingers?.outcome === 'open', fingers?.decision ?? decide.refuse('406-¶6.2', 'FINGERS_UNACCOUNTED')),
    result('proof', facts.proof !== null, proofOfUse(facts.proof, employeeId, settings)),
  ]
}

function result(step: CaseStep, known: boolean, decision: Decision): StepResult {
  if (decision.allowed) return { step, status: 'done', decision }
  return { step, status: known ? 'refused' : 'open', decision }
}

/** `mayCapture` asks these itself, or they come after the scanner. */
const askedAtTheScanner: readonly CaseStep[] = ['employee', 'protection', 'device', 'presence', 'fingers', 'proof']

function captureDecision(facts: CaseFacts, steps: readonly StepResult[]): Decision {
  const before = steps.filter(({ step }) => !askedAtTheScanner.includes(step)).map(({ decision }) => decision)
  return mayCapture({ ...facts, today: localDay(facts.now), before })
}

/** Declining ends a case anywhere; fingers end it by postponement or exclusion once the person is known (406-¶3.1). */
function earlyEnd(
  facts: CaseFacts,
  steps: readonly StepResult[],
  fingers: FingersVerdict | null,
): Pick<CaseDecision, 'decision' | 'outcome' | 'documents'> | undefined {
  if (facts.declinedAt !== null)
    return {
      decision: decide.refuse('406-¶4.2', 'R-REFUSED', { declinedAt: facts.declinedAt }),
      outcome: 'CANCEL',
      documents: ['D-21'],
    }
  const known = steps.every(({ step, status }) => (step !== 'employee' && step !== 'identity') || status === 'done')
  if (!known || fingers === null) return undefined
  if (fingers.outcome === 'exclude') return { decision: fingers.decision, outcome: 'EXCLUDE', documents: fingers.documents }
  if (fingers.outcome === 'postpone') return { decision: fingers.decision, outcome: 'POSTPONE', documents: fingers.documents }
  return undefined
}

const documentsAt = ({ step, status }: StepResult): readonly string[] => {
  if (step === 'explanation') return ['D-03']
  if (step === 'consent') return ['D-01', 'D-02']
  if (step === 'representative' || step === 'application') return ['D-04']
  return step === 'age' && status === 'refused' ? ['D-21'] : []
}
