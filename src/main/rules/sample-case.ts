import {
  CaseFacts,
  type CapacityFacts,
  type ConsentFacts,
  type EmployeeFacts,
  type FingerFacts,
  type IdentityFacts,
} from './case-facts.js'
import { fingerPositions, type FingerPosition } from './finger-positions.js'
import type { FingerReason } from './reason-codes.js'

/** A lawful first enrolment of 23.11.2026 with the persons of requirements matrix §12, for tests: change one fact, ask the rule. */
export const sampleEmployee: EmployeeFacts = {
  employeeId: 'employee-1',
  role: 'employee',
  assignments: [{ department: '71-01', from: '2024-01-01', until: null }],
  workstationDepartment: '71-01',
  temporaryAssignment: null,
  instruction: { current: 'v5', acknowledged: 'v5' },
}

export const sampleIdentity: IdentityFacts = {
  identifiedAt: '2026-11-23T04:55:00Z',
  document: { kind: 'id-card', readable: true, invalidated: false, expiresOn: '2033-01-01' },
  iinProblem: null,
  mrzFailedChecks: [],
  disagreements: [],
  statementGiven: true,
  overrides: [],
}

export const sampleConsent: ConsentFacts = {
  number: '71-01/2026/000001',
  regime: '406',
  personId: 'applicant-1',
  language: 'kk',
  mark: 'first',
  earlierConsent: null,
  textVersion: 'draft-1',
  textDigest: 'digest-1',
  form: 'paper',
  signatory: 'applicant-1',
  signedAt: '2026-11-23T05:05:00Z',
  acceptedAt: '2026-11-23T05:06:00Z',
  acceptedBy: 'employee-1',
  stamp: 'put',
  checked: true,
  evidenceDigest: 'scan-1',
  signatureValid: null,
  emptyFields: [],
  preticked: false,
  withdrawnAt: null,
}

/** Applicant 551212400907 and her guardian 750615400213. */
export const sampleCapacity: CapacityFacts = {
  kind: 'incapacity',
  courtDecision: { number: '2-1234/2020', decidedOn: '2020-03-02', court: 'Алматы аудандық соты' },
  representative: {
    personId: 'guardian-1',
    employeeId: null,
    identified: true,
    authority: { number: '15', representativeId: 'guardian-1', from: '2020-04-01', until: null },
    presentSince: '2026-11-23T04:50:00Z',
    absentSince: null,
  },
  application: { number: 'D04-1', signedBy: 'guardian-1', signedAt: '2026-11-23T04:58:00Z', evidenceDigest: 'scan-2' },
}

export const captured = (position: FingerPosition, deformity: FingerFacts['deformity'] = 'none'): FingerFacts => ({
  position,
  outcome: 'captured',
  attempts: 1,
  deformity,
})

export const notTaken = (position: FingerPosition, reason: FingerReason, attempts = 0): FingerFacts => ({
  position,
  outcome: 'not taken',
  reason,
  attempts,
  deformity: 'none',
  confirmedBy: 'employee-1',
  healingExpectedOn: null,
})

export const allCaptured: readonly FingerFacts[] = fingerPositions.map((position) => captured(position))

/** Ten records, those named replaced. */
export const fingersWith = (...changed: readonly FingerFacts[]): FingerFacts[] =>
  allCaptured.map((record) => changed.find(({ position }) => position === record.position) ?? record)

export const sampleCase: CaseFacts = CaseFacts.parse({
  now: '2026-11-23T05:10:00Z',
  personId: 'applicant-1',
  language: 'kk',
  employee: sampleEmployee,
  identity: sampleIdentity,
  birthDate: '1990-01-01',
  explanation: {
    language: 'kk',
    memoVersion: 'draft-1',
    shownAt: '2026-11-23T05:00:00Z',
    markedAt: '2026-11-23T05:03:00Z',
  },
  currentConsentText: { version: 'draft-1', digest: 'digest-1' },
  consent: sampleConsent,
  device: { source: 'fingerprint-scanner', approved: true, simulated: false, selfTestPassedOn: '2026-11-23' },
  protection: { providerReady: true, certificateValidUntil: '2027-12-31', journalWritable: true, measures: null },
  fingers: { records: allCaptured },
  proof: { passed: true, touches: 1 },
})
