export { decide, firstRefusal, type Allowed, type Decision, type DecisionFacts, type Refused } from './decision.js'
export {
  isRequirementId,
  listRequirements,
  requirement,
  requirements,
  type Act,
  type RequirementId,
  type RequirementRecord,
} from './requirements.js'
export type { Requirement, RequirementClass, Trilingual } from './requirements/requirement.js'
export * from './reason-codes.js'
export { conflicts, type Conflict } from './conflicts.js'
export { workingAnswers, type ConsentForm, type LawSettings } from './law-settings.js'
export {
  anniversary,
  day,
  dayOf,
  instantMs,
  isBefore,
  localDay,
  localMidnight,
  localTime,
  parseDay,
  yearsBetween,
  type PlainDate,
} from './dates.js'
export {
  builtInCalendar,
  dayOffAt,
  daysOffIn,
  workedDaysOff,
  type CalendarBody,
  type CalendarData,
  type DayOff,
  type DueDay,
} from './calendar.js'
export { calendarProblem, calendarProblems, type CalendarProblem } from './calendar-problem.js'
export { dueDay, dueOnDay, isOverdue, isWorkingDay, longestTerm, workingDayBefore, workingDaysIn } from './working-days.js'
export { deadlineFrom, deadlineOf, terms, type Deadline, type Duty, type Term } from './deadlines.js'
export {
  fingerName,
  fingerNames,
  fingerPositions,
  handNames,
  handOf,
  type FingerPosition,
  type Hand,
} from './finger-positions.js'
export * from './case-facts.js'
export { cameraAllowed } from './camera.js'
export { mayEnrolByAge } from './age.js'
export { assignedHere, mayWorkOnCases } from './employee.js'
export { isSamePerson, mayDecideAsSecond, type AccountHolder } from './second-person.js'
export { admitIdentity } from './identity-admission.js'
export { explanationGiven } from './explanation.js'
export { consentAcceptable, type ConsentSurroundings } from './consent.js'
export { applicationGiven, representativeIdentified, representativePresent, representativeReady } from './representative.js'
export { deviceReady, mayCapture, measuresReady, protectionReady, type CaptureStart, type Profile } from './capture-start.js'
export { finishFingers, mayScanFinger, type FingersVerdict } from './fingers.js'
export { mayOpenEnrolment, mayRecognise } from './repeated-enrolment.js'
export { proofOfUse } from './proof-of-use.js'
export { mayCollect, type CollectionFacts } from './data-ground.js'
export { mayLookUp, subjectAlive, type ConnectorFacts, type LookupConsentFacts } from './state-lookup.js'
export { mayOpenCamera } from './face-consent.js'
export {
  caseEvents,
  caseStates,
  declined,
  eventsIn,
  holdsSamples,
  isEnd,
  nextState,
  type CaseEvent,
  type CaseState,
  type Declined,
} from './case-state.js'
export { nextRecordState, recordStates, stateAfterCancelling, type RecordState } from './record-state.js'
export { caseSteps, decideCase, type CaseDecision, type CaseStep, type StepResult } from './decide-case.js'
export { isClosed, nextRequestState, requestStates, type RequestState } from './request-state.js'
export {
  blockGroundOf,
  groundOf,
  inDueForm,
  mayApply,
  mayClose,
  mayDestroy,
  mayRefuse,
  requirementOfReceipt,
  type ApplicantFacts,
  type ClosingFacts,
  type RefusalFacts,
  type RequestKind,
} from './rights.js'
export { mayTouch, standingOfTouches, touchSettled, type TouchResult, type TouchStart } from './verification-touch.js'
