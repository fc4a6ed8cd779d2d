import { caseParts, type CasePart, type CaseView, type ConsentView, type FingerView } from '../../preload/contract/cases.js'
import type { DecisionView } from '../../preload/contract/index.js'
import {
  decideCase,
  decide,
  isEnd,
  mayOpenCamera,
  type CaseDecision,
  type Decision,
  type LawSettings,
  type StepResult,
} from '../rules/index.js'
import { capacityView } from './capacity-facts.js'
import { confirmationView } from './case-confirmations.js'
import { caseFacts, consentFacts, exclusionFacts, type Surroundings } from './case-facts.js'
import { enrolmentView } from './enrolment-facts.js'
import { proofView } from './proof-facts.js'
import type { CaseBundle, ConsentRow } from './case-rows.js'
import { emptyDraft } from './identity-draft.js'

type Part = CaseView['parts'][number]

/** 406-¶8.1: everything that grounds a repeated enrolment is there. */
const isRepeated = ({ steps }: CaseDecision): boolean =>
  steps.some(({ step, decision }) => step === 'enrolment' && decision.allowed && decision.facts['enrolment'] === 'repeated')

function exclusionView(bundle: CaseBundle): CaseView['exclusion'] {
  const exclusion = exclusionFacts(bundle)
  return exclusion === null ? null : { ground: exclusion.ground, established: exclusion.established }
}

/** What crosses the bridge: the branded ids are strings that the contract's parser checks again on the way out. */
export type CaseViewInput = Omit<CaseView, 'caseId'> & { readonly caseId: string }

export function decisionView(decision: Decision): DecisionView {
  const facts = Object.entries(decision.facts).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value])
  return {
    allowed: decision.allowed,
    requirement: decision.requirement,
    reason: decision.allowed ? null : decision.reason,
    facts: Object.fromEntries(facts),
  }
}

/** The hub: one citizen, one checklist; every part says what the law still asks (design §1). */
export function caseView(bundle: CaseBundle, around: Surroundings, settings: LawSettings): CaseViewInput {
  const { row } = bundle
  const decided = decideCase(caseFacts(bundle, around), settings)
  const parts = caseParts.map((part) => partView(part, bundle, decided, around))
  const ended = isEnd(row.state) || row.state === 'SENDING'
  return {
    caseId: row.case_id,
    number: row.number,
    state: row.state,
    revision: row.revision,
    openedAt: row.opened_at,
    employeeName: row.employee_name,
    departmentCode: row.department_code,
    parts,
    nextPart: ended ? null : (parts.find(({ status }) => status !== 'done' && status !== 'not-required')?.part ?? 'review'),
    draft: row.draft === '' ? emptyDraft : JSON.parse(row.draft),
    identity: row.identity === null ? null : JSON.parse(row.identity),
    explanation: explanationView(bundle),
    consents: { fingerprint: consentView(bundle, 'fingerprint'), face: consentView(bundle, 'face') },
    capacity: capacityView(bundle),
    enrolment: enrolmentView(bundle, isRepeated(decided)),
    fingers: fingerViews(bundle),
    exclusion: exclusionView(bundle),
    proof: proofView(
      bundle,
      decided.steps.some(({ step, status }) => step === 'fingers' && status === 'done'),
      settings,
    ),
    confirmations: bundle.confirmations.map(confirmationView),
    contactPhone: row.contact_phone,
    contactListed: around.contactListed,
    face: faceView(bundle, around),
    submissions: bundle.submissions.map((submission) => ({
      submissionId: submission.submission_id,
      kind: submission.lane,
      state: submission.state,
      baseRecordId: submission.base_record_id,
      baseSays: submission.base_says,
      deliveredAt: submission.delivered_at,
      erasedAt: submission.erased_at,
    })),
    endReason: row.end_reason,
  }
}

function partView(part: CasePart, bundle: CaseBundle, decided: CaseDecision, around: Surroundings): Part {
  // What was sent was judged on its own day; tomorrow's rules do not reopen it.
  if (bundle.row.state === 'SENDING' || bundle.row.state === 'ACCEPTED')
    return { part, status: part === 'face' && bundle.face === null ? 'not-required' : 'done', decision: null }
  const of = (...names: readonly StepResult['step'][]) => decided.steps.filter(({ step }) => names.includes(step))
  if (part === 'identity') return fromSteps(part, of('identity'), bundle.row.draft !== '')
  if (part === 'eligibility') return fromSteps(part, of('age', 'enrolment', 'representative'), bundle.row.identity !== null)
  if (part === 'explanation') return fromSteps(part, of('explanation'), bundle.row.memo_shown_at !== null)
  if (part === 'consent')
    return fromSteps(
      part,
      of('application', 'consent'),
      bundle.application !== null || bundle.consents.some(({ kind, state }) => kind === 'fingerprint' && state !== 'withdrawn'),
    )
  if (part === 'fingers') return fromSteps(part, of('presence', 'fingers', 'proof'), bundle.fingers.length > 0)
  if (part === 'face') return facePart(bundle, around)
  return reviewPart(bundle, decided, around)
}

/** A step that nobody has begun is not a refusal; one that was begun and does not suffice is. */
function fromSteps(part: CasePart, steps: readonly StepResult[], begun: boolean): Part {
  const stop = steps.find(({ status }) => status !== 'done')
  if (stop === undefined)
    return { part, status: 'done', decision: steps[0] === undefined ? null : decisionView(steps[0].decision) }
  const blocked = stop.status === 'refused' && !waiting.has(stop.decision.allowed ? '' : stop.decision.reason)
  return { part, status: blocked ? 'blocked' : begun ? 'in-progress' : 'not-started', decision: decisionView(stop.decision) }
}

/** Refusals that only say "not finished yet". */
const waiting: ReadonlySet<string> = new Set([
  'IDENTITY_MISSING',
  'EXPLANATION_MISSING',
  'EXPLANATION_NOT_MARKED',
  'CONSENT_NOT_ACCEPTED',
  'CONSENT_NOT_CHECKED',
  'FINGERS_UNACCOUNTED',
  'REPRESENTATIVE_NOT_IDENTIFIED',
  'REPRESENTATIVE_ABSENT',
  'APPLICATION_MISSING',
  'DAMAGE_NOT_STATED',
  'SENIOR_CONFIRMATION_MISSING',
  'PROOF_OF_USE_MISSING',
  'PROOF_OF_USE_NOT_REACHED',
  '',
])

/** CX-13: its own consent, its own answer; "not given" is an answer, silence is not (CR-8). */
export function faceDecision(bundle: CaseBundle, now: string): Decision {
  const face = consentFacts(bundle, 'face')
  return mayOpenCamera(face === null ? [] : [face], `subject:${bundle.row.case_id}`, now)
}

function facePart(bundle: CaseBundle, around: Surroundings): Part {
  if (bundle.row.face_refused === 1) return { part: 'face', status: 'not-required', decision: null }
  const decision = faceDecision(bundle, around.now)
  const status = bundle.face !== null ? 'done' : decision.allowed ? 'in-progress' : 'not-started'
  return { part: 'face', status, decision: decisionView(decision) }
}

/** Everything that must hold before the case may be sent: the law's own answer, then the face regime's. */
export function reviewDecision(bundle: CaseBundle, decided: CaseDecision, around: Surroundings): Decision {
  const sent = bundle.row.state === 'SENDING' || bundle.row.state === 'ACCEPTED'
  if (sent) return decide.allow('406-¶2.2')
  if (decided.outcome === 'POSTPONE' || decided.outcome === 'EXCLUDE' || decided.outcome === 'CANCEL') return decided.decision
  // A device was needed for each capture, and each was asked for then; at the review no scanner has to stand by.
  const stop = decided.steps.find(({ step, status }) => step !== 'device' && status !== 'done')
  if (stop !== undefined) return stop.decision
  if (bundle.row.face_refused === 0 && bundle.face === null)
    return decide.refuse('225-¶4', 'FACE_CONSENT_MISSING', { consent: faceDecision(bundle, around.now).allowed })
  return decide.allow('406-¶6.2')
}

function reviewPart(bundle: CaseBundle, decided: CaseDecision, around: Surroundings): Part {
  const decision = reviewDecision(bundle, decided, around)
  const sent = bundle.row.state === 'SENDING' || bundle.row.state === 'ACCEPTED'
  return {
    part: 'review',
    status: sent ? 'done' : decision.allowed ? 'in-progress' : 'not-started',
    decision: decisionView(decision),
  }
}

function explanationView({ row }: CaseBundle): CaseView['explanation'] {
  if (row.memo_language === null || row.memo_version === null || row.memo_shown_at === null) return null
  return {
    language: row.memo_language,
    textVersion: row.memo_version,
    shownAt: row.memo_shown_at,
    explainedAt: row.explained_at,
    aids: JSON.parse(row.aids),
  }
}

function consentView(bundle: CaseBundle, kind: ConsentRow['kind']): ConsentView | null {
  const row = [...bundle.consents]
    .reverse()
    .find((consent) => consent.kind === kind && (consent.state !== 'withdrawn' || isEnd(bundle.row.state)))
  if (row === undefined) return null
  return {
    kind,
    mark: row.mark,
    form: row.form,
    signatory: row.signatory,
    state: row.state,
    number: row.consent_number,
    language: row.language,
    textVersion: row.text_version,
    textDigest: row.text_digest,
    preparedAt: row.prepared_at,
    printedAt: row.printed_at,
    scan: scanView(row),
    signedAt: row.signed_at,
    acceptedAt: row.accepted_at,
  }
}

function scanView(row: ConsentRow): ConsentView['scan'] {
  const { scan_digest: digest, scan_bytes: bytes, scan_media_type: mediaType } = row
  if (digest === null || bytes === null || mediaType === null) return null
  const { scan_matched_by: matchedBy, scan_dpi: dpi, scan_sharpness: sharpness, scan_turned: turned, scan_page: page } = row
  return { digest, bytes, mediaType, matchedBy, dpi, sharpness, turned, page }
}

function fingerViews({ fingers }: CaseBundle): FingerView[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((position) => {
    const row = fingers.find((finger) => finger.position === position)
    const captured = row !== undefined && row.quality !== null && row.image_record_id !== null
    return {
      position,
      state: captured ? 'captured' : row?.reason ? 'excepted' : 'open',
      quality: row?.quality ?? null,
      minutiae: row?.minutiae ?? null,
      attempts: row?.attempts ?? 0,
      reason: (row?.reason ?? null) as FingerView['reason'],
      deformity: row?.deformity ?? 'none',
      returnOn: row?.return_on ?? null,
      confirmedBy: row?.confirmed_by_name ?? null,
    }
  })
}

function faceView(bundle: CaseBundle, around: Surroundings): CaseView['face'] {
  if (bundle.face !== null)
    return { state: 'captured', quality: bundle.face.quality, causes: JSON.parse(bundle.face.causes), frames: bundle.face.frames }
  const state = bundle.row.face_refused === 1 ? 'not-given' : faceDecision(bundle, around.now).allowed ? 'open' : 'not-asked'
  return { state, quality: null, causes: [], frames: 0 }
}

export function listItem(bundle: CaseBundle, view: CaseViewInput) {
  const { row } = bundle
  const iin = view.identity?.iin ?? null
  return {
    caseId: row.case_id,
    number: row.number,
    state: row.state,
    openedAt: row.opened_at,
    subjectMasked: iin === null ? null : maskIin(iin),
    nextPart: view.nextPart,
  }
}

/** CR-6: lists and the journal show no more than the last four digits. */
export const maskIin = (iin: string): string => `********${iin.slice(-4)}`
