import { z } from 'zod'
import { ConfirmationView } from './confirmation-view.js'
import { command, feature, query } from './kernel.js'
import {
  Base64,
  CaseId,
  DecisionView,
  FingerPosition,
  FingerReason,
  FormLanguage,
  Instant,
  Language,
  LocalDate,
  Sex,
} from './values.js'

/** requirements.md §11 */
export const caseStates = [
  'OPENED',
  'IDENTIFIED',
  'EXPLAINED',
  'CONSENTED',
  'CAPTURING',
  'CAPTURED',
  'SENDING',
  'ACCEPTED',
  'CANCELLED',
  'REFUSED',
  'POSTPONED',
  'EXCLUDED',
] as const
export const CaseState = z.enum(caseStates)
export type CaseState = z.output<typeof CaseState>

export const caseParts = ['identity', 'eligibility', 'explanation', 'consent', 'fingers', 'face', 'review'] as const
export const CasePart = z.enum(caseParts)
export type CasePart = z.output<typeof CasePart>

export const documentKinds = ['id-card', 'passport', 'residence-permit', 'stateless-certificate', 'other'] as const

/** What stands in the fields of the identity card of the hub; every field may still be empty or wrong. */
export const IdentityDraft = z.object({
  method: z.enum(['typed', 'mrz']),
  mrzLines: z.array(z.string().max(60)).max(3),
  iin: z.string().max(20),
  surname: z.string().max(80),
  name: z.string().max(80),
  patronymic: z.string().max(80),
  latinName: z.string().max(160),
  birthDate: z.string().max(10),
  sex: Sex.nullable(),
  citizenship: z.string().max(60),
  documentKind: z.enum(documentKinds),
  documentNumber: z.string().max(20),
  documentIssuer: z.string().max(120),
  documentIssuedOn: z.string().max(10),
  documentExpiresOn: z.string().max(10),
  /** "document seen, photo compared" (406-¶3.1): never pre-set */
  documentSeen: z.boolean(),
})
export type IdentityDraft = z.output<typeof IdentityDraft>

/** One result of the cross-checks of 406-¶3.1; `field` says where the cursor goes. */
export const IdentityFinding = z.object({
  field: z.string(),
  code: z.string(),
  requirement: z.string(),
  severity: z.enum(['stop', 'hint', 'fine']),
  /** the reason with which a senior employee may let it pass (CR-3, 406-¶3.1); absent: nobody may */
  override: z.enum(['R-IIN-OVR', 'R-MRZ']).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type IdentityFinding = z.output<typeof IdentityFinding>

export const Identity = z.object({
  iin: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.string(),
  latinName: z.string(),
  birthDate: LocalDate,
  sex: Sex,
  citizenship: z.string(),
  documentKind: z.enum(documentKinds),
  documentNumber: z.string(),
  documentIssuer: z.string(),
  documentIssuedOn: LocalDate,
  documentExpiresOn: LocalDate,
  method: z.enum(['typed', 'mrz']),
  identifiedOn: LocalDate,
})
export type Identity = z.output<typeof Identity>

export const ConsentKind = z.enum(['fingerprint', 'face'])
export type ConsentKind = z.output<typeof ConsentKind>

/** Where a signed paper came from, or that it was signed on the tablet (CX-07, CX-08). */
export const EvidenceForm = z.enum(['paper', 'tablet'])

export const ConsentView = z.object({
  kind: ConsentKind,
  /** 406-¶8.2: `repeated` names the earlier consent */
  mark: z.enum(['first', 'repeated']),
  form: EvidenceForm,
  /** CX-08: the guardian signs for an incapable person */
  signatory: z.enum(['applicant', 'representative']),
  state: z.enum(['prepared', 'scanned', 'accepted', 'withdrawn', 'not-given']),
  number: z.string(),
  language: FormLanguage,
  textVersion: z.string(),
  textDigest: z.string(),
  preparedAt: Instant,
  printedAt: Instant.nullable(),
  /** the page as it is kept, and how it was read */
  scan: z
    .object({
      digest: z.string(),
      bytes: z.number().int(),
      mediaType: z.string(),
      matchedBy: z.enum(['code', 'typed-number']).nullable(),
      dpi: z.number().int().nullable(),
      sharpness: z.number().int().nullable(),
      /** quarter turns clockwise that set it upright */
      turned: z.number().int().nullable(),
      page: z.enum(['edges', 'whole']).nullable(),
    })
    .nullable(),
  signedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
})
export type ConsentView = z.output<typeof ConsentView>

export const FingerView = z.object({
  position: FingerPosition,
  state: z.enum(['open', 'captured', 'excepted']),
  /** 0–100, null before a capture */
  quality: z.number().nullable(),
  minutiae: z.number().int().nullable(),
  attempts: z.number().int(),
  reason: FingerReason.nullable(),
  /** 406-¶7.2: less deformed fingers are attempted first */
  deformity: z.enum(['none', 'less', 'severe']),
  /** date a temporary injury is expected to have healed (406-¶7.1) */
  returnOn: LocalDate.nullable(),
  /** name of the employee who saw the reason himself (406-¶6.2) */
  confirmedBy: z.string().nullable(),
})
export type FingerView = z.output<typeof FingerView>

export const FaceView = z.object({
  state: z.enum(['not-asked', 'open', 'captured', 'not-given']),
  quality: z.number().nullable(),
  causes: z.array(z.string()),
  frames: z.number().int(),
})

export const SubmissionView = z.object({
  submissionId: z.string(),
  kind: ConsentKind,
  state: z.enum(['queued', 'delivered', 'dead-letter', 'annulled']),
  baseRecordId: z.string().nullable(),
  /** the last answer of the Base in its own code; null before one came */
  baseSays: z.string().nullable(),
  deliveredAt: Instant.nullable(),
  erasedAt: Instant.nullable(),
})

export const PartView = z.object({
  part: CasePart,
  status: z.enum(['not-started', 'in-progress', 'done', 'blocked', 'not-required']),
  /** what the law still asks, or why the part is blocked */
  decision: DecisionView.nullable(),
})

/** 406-¶5: what a court established, who represents, his application, his presence. */
export const CapacityView = z.object({
  kind: z.enum(['incapacity', 'limited capacity']),
  courtDecision: z.object({ number: z.string(), decidedOn: LocalDate, court: z.string() }),
  representative: z
    .object({
      iin: z.string(),
      surname: z.string(),
      name: z.string(),
      patronymic: z.string(),
      documentKind: z.enum(documentKinds),
      documentNumber: z.string(),
      documentIssuer: z.string(),
      documentIssuedOn: LocalDate,
      documentExpiresOn: LocalDate,
      authority: z.object({ number: z.string(), date: LocalDate, body: z.string(), until: LocalDate.nullable() }),
      identifiedAt: Instant,
    })
    .nullable(),
  application: z
    .object({
      number: z.string(),
      state: z.enum(['prepared', 'scanned', 'accepted']),
      form: EvidenceForm,
      language: FormLanguage,
      textVersion: z.string(),
      preparedAt: Instant,
      printedAt: Instant.nullable(),
      signedAt: Instant.nullable(),
      acceptedAt: Instant.nullable(),
    })
    .nullable(),
  presence: z.object({ present: z.boolean(), marks: z.array(z.object({ present: z.boolean(), at: Instant })) }),
})
export type CapacityView = z.output<typeof CapacityView>

/** 406-¶8: what the Base says of the person, the recognitions of this visit and what grounds a repeated enrolment. */
export const EnrolmentView = z.object({
  /** `not-asked`: the Base was not reached yet; its intake asks itself again */
  state: z.enum(['not-asked', 'none', 'active', 'blocked', 'destroyed']),
  askedAt: Instant.nullable(),
  version: z.number().int().nullable(),
  capturedOn: LocalDate.nullable(),
  recognitions: z.array(
    z.object({
      number: z.number().int(),
      at: Instant,
      positions: z.array(FingerPosition),
      outcome: z.enum(['match', 'non-match', 'unavailable', 'quality-low']),
      band: z.enum(['none', 'low', 'near', 'match']),
    }),
  ),
  damage: z.string().nullable(),
  /** a repeated enrolment is open (406-¶8.1) */
  repeated: z.boolean(),
})
export type EnrolmentView = z.output<typeof EnrolmentView>

/** Proof of use: one touch after the last finger, compared with its new template, before the review. */
export const ProofView = z.object({
  state: z.enum(['not-due', 'open', 'passed', 'not-reached', 'let-pass']),
  touches: z.array(
    z.object({ position: FingerPosition, verdict: z.enum(['match', 'non-match', 'quality-low', 'no-ridges']), at: Instant }),
  ),
  touchesAllowed: z.number().int(),
})

export const CaseView = z.object({
  caseId: CaseId,
  number: z.string(),
  state: CaseState,
  revision: z.number().int(),
  openedAt: Instant,
  employeeName: z.string(),
  departmentCode: z.string(),
  parts: z.array(PartView),
  nextPart: CasePart.nullable(),
  draft: IdentityDraft,
  identity: Identity.nullable(),
  explanation: z
    .object({
      language: Language,
      textVersion: z.string(),
      shownAt: Instant,
      explainedAt: Instant.nullable(),
      aids: z.array(z.string()),
    })
    .nullable(),
  consents: z.object({ fingerprint: ConsentView.nullable(), face: ConsentView.nullable() }),
  capacity: CapacityView.nullable(),
  enrolment: EnrolmentView,
  fingers: z.array(FingerView).length(10),
  /** 406-¶10, as the employee stated it */
  exclusion: z
    .object({ ground: z.enum(['EX-10.1', 'EX-10.2']), established: z.enum(['seen', 'ten failed attempts']) })
    .nullable(),
  proof: ProofView,
  confirmations: z.array(ConfirmationView),
  /** only while the List in force names a telephone number (395-¶5) */
  contactPhone: z.string().nullable(),
  /** whether the List in force names a telephone number */
  contactListed: z.boolean(),
  face: FaceView,
  submissions: z.array(SubmissionView),
  endReason: z.string().nullable(),
})
export type CaseView = z.output<typeof CaseView>

export const CaseListItem = z.object({
  caseId: CaseId,
  number: z.string(),
  state: CaseState,
  openedAt: Instant,
  /** IIN masked to its last four digits; lists never show more (CR-6) */
  subjectMasked: z.string().nullable(),
  nextPart: CasePart.nullable(),
})

export const ReturnItem = z.object({
  caseId: CaseId,
  caseNumber: z.string(),
  subjectMasked: z.string(),
  positions: z.array(FingerPosition),
  reason: FingerReason,
  returnOn: LocalDate.nullable(),
  createdAt: Instant,
  /** `enrolled`: the other fingers serve; healed ones are not added later unless the lawyers allow it (CX-12) */
  outcome: z.enum(['postponed', 'enrolled']),
})
export type ReturnItem = z.output<typeof ReturnItem>

export const MemoText = z.object({
  version: z.string(),
  language: Language,
  title: z.string(),
  paragraphs: z.array(z.object({ heading: z.string().nullable(), text: z.string() })),
})

const caseErrors = ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET'] as const

/** REQUIREMENT_NOT_MET carries details.requirement and details.reason: the rule that refused and its reason code. */
export const cases = feature(
  {
    list: query({
      roles: ['employee', 'senior'],
      input: z.object({}),
      output: z.object({ cases: z.array(CaseListItem) }),
      errors: [],
    }),
    get: query({
      roles: ['employee', 'senior'],
      input: z.object({ caseId: CaseId }),
      output: CaseView,
      errors: ['CASE_UNKNOWN'],
    }),
    /** 406-¶2.1, ¶12: whether this account may begin a case here and now, and if not, why */
    mayOpen: query({ roles: ['employee'], input: z.object({}), output: DecisionView, errors: [] }),
    open: command({ roles: ['employee'], input: z.object({}), output: CaseView, errors: ['REQUIREMENT_NOT_MET'] }),
    saveDraft: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, draft: IdentityDraft }),
      output: CaseView,
      errors: caseErrors,
    }),
    /** Field checks while typing: nothing is stored. */
    checkIdentity: query({
      roles: ['employee'],
      input: z.object({ draft: IdentityDraft }),
      output: z.object({ findings: z.array(IdentityFinding), filled: IdentityDraft }),
      errors: [],
    }),
    identify: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, draft: IdentityDraft }),
      output: z.object({ view: CaseView, findings: z.array(IdentityFinding) }),
      errors: caseErrors,
    }),
    showMemo: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, language: Language }),
      output: z.object({ memo: MemoText, view: CaseView }),
      errors: caseErrors,
    }),
    markExplained: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, aids: z.array(z.enum(['R-AID-SIGHT', 'R-AID-HEARING', 'R-AID-LANG'])) }),
      output: CaseView,
      errors: caseErrors,
    }),
    /** Numbers the form and renders it: D-01 with D-02, or D-01F. The PDF is what will be printed. */
    prepareConsent: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, kind: ConsentKind, language: FormLanguage }),
      output: z.object({ view: CaseView, pdf: Base64 }),
      errors: [...caseErrors, 'DOCUMENT_INCOMPLETE'],
    }),
    /** The employee says that the paper came out (CR-8: printing is never assumed). */
    confirmPrinted: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, kind: ConsentKind }),
      output: CaseView,
      errors: caseErrors,
    }),
    attachConsentScan: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        kind: ConsentKind,
        mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
        file: Base64,
        /** number of the form as the employee reads it on the paper; asked for only where the code cannot be read */
        typedNumber: z.string().trim().max(40).nullable().default(null),
      }),
      /** `page`: the straightened, cleaned page (JPEG) as it is kept, to be looked at before acceptance */
      output: z.object({ view: CaseView, page: Base64 }),
      errors: [...caseErrors, 'FILE_NOT_READABLE', 'FILE_TOO_LARGE'],
    }),
    acceptConsent: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        kind: ConsentKind,
        /** local time of the applicant's signature, HH:MM of today */
        signedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        signatureSeen: z.boolean(),
        stampPut: z.boolean(),
      }),
      output: CaseView,
      errors: caseErrors,
    }),
    /** The applicant does not give the face consent: the face part becomes "not required" (CX-13). */
    refuseFace: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors: caseErrors }),
    exceptFinger: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        position: FingerPosition,
        reason: FingerReason,
        /** 406-¶7.2, with F-DEFORM */
        deformity: z.enum(['none', 'less', 'severe']).default('none'),
        returnOn: LocalDate.nullable(),
      }),
      output: CaseView,
      errors: caseErrors,
    }),
    /**
     * 406-¶10: how it was established that nothing can be taken; `null` takes the statement back. `everyFinger` marks all positions
     * without a mark, where it is seen before any attempt.
     */
    stateExclusion: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        established: z.enum(['seen', 'ten failed attempts']).nullable(),
        everyFinger: z.enum(['F-ABSENT', 'F-NORIDGE']).nullable(),
      }),
      output: CaseView,
      errors: caseErrors,
    }),
    /** After the senior's confirmation: the case ends EXCLUDED, D-06 can be printed, nothing goes to the Base. */
    exclude: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors: caseErrors }),
    /** 395-¶4.1: nothing is saved without a ground; `consent` = the accepted consent names it in its list of data. */
    saveContact: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        phone: z
          .string()
          .trim()
          .regex(/^(\+?[\d\s()-]{5,25})?$/),
        ground: z.enum(['consent']).nullable(),
      }),
      output: CaseView,
      errors: caseErrors,
    }),
    clearFinger: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, position: FingerPosition }),
      output: CaseView,
      errors: caseErrors,
    }),
    /** 406-¶4.2: at any moment before the end; everything captured is destroyed at once. */
    decline: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors: caseErrors }),
    postpone: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors: caseErrors }),
    /** Review accepted: domain, outbox and journal in one transaction. */
    submit: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors: caseErrors }),
    /** Persons asked to come again when a finger has healed or a senior has looked (406-¶7.1, CX-26). */
    returns: query({
      roles: ['employee', 'senior'],
      input: z.object({}),
      output: z.object({ items: z.array(ReturnItem) }),
      errors: [],
    }),
    closeReturn: command({
      roles: ['employee', 'senior'],
      input: z.object({ caseId: CaseId, reason: z.string().trim().min(3).max(300) }),
      output: z.object({ items: z.array(ReturnItem) }),
      errors: ['CASE_UNKNOWN'],
    }),
    /** Prints of a finished or stopped case: D-03, D-05, D-06, D-07, D-21. */
    renderDocument: query({
      roles: ['employee', 'senior'],
      input: z.object({ caseId: CaseId, document: z.enum(['D-03', 'D-05', 'D-06', 'D-07', 'D-21']), language: FormLanguage }),
      output: z.object({ pdf: Base64 }),
      errors: [...caseErrors, 'DOCUMENT_INCOMPLETE'],
    }),
  },
  { changed: z.object({ caseId: CaseId, revision: z.number().int() }) },
)
