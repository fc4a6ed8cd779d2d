import { z } from 'zod'
import { CaseListItem, CaseView, ConsentKind, IdentityDraft, IdentityFinding, MemoText, ReturnItem } from './case-view.js'
import { command, feature, query } from './kernel.js'
import { Base64, CaseId, DecisionView, FingerPosition, FingerReason, FormLanguage, Language, LocalDate } from './values.js'

export * from './case-view.js'

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
    submit: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId }),
      output: CaseView,
      errors: [...caseErrors, 'BASE_NOT_LINKED'],
    }),
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
