import { z } from 'zod'
import { CaseView, documentKinds } from './cases.js'
import { command, feature, query } from './kernel.js'
import { Base64, CaseId, FormLanguage, LocalDate } from './values.js'

const Line = z.string().trim().min(1).max(200)

/** What the employee copies from the court's decision (406-¶5.1). */
const CourtDecision = z.object({ number: Line, decidedOn: LocalDate, court: Line })

/** The representative as his own document and the act of guardianship or trusteeship name him. */
const RepresentativeInput = z.object({
  iin: z.string().regex(/^\d{12}$/),
  surname: z.string().trim().min(1).max(80),
  name: z.string().trim().max(80),
  patronymic: z.string().trim().max(80),
  documentKind: z.enum(documentKinds),
  documentNumber: z.string().trim().min(1).max(20),
  documentIssuer: z.string().trim().min(1).max(120),
  documentIssuedOn: LocalDate,
  documentExpiresOn: LocalDate,
  /** "document seen, photo compared": never pre-set (406-¶3.1) */
  documentSeen: z.boolean(),
  authority: z.object({
    number: Line,
    date: LocalDate,
    body: Line,
    until: LocalDate.nullable(),
    /** IIN of the person whom the act names as guardian or trustee */
    namedIin: z.string().regex(/^\d{12}$/),
  }),
})

const errors = ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET'] as const

/** Persons whose incapacity or limited capacity a court has established: guardian or trustee, D-04, presence (406-¶5, CX-08). */
export const capacity = feature(
  {
    /** `capacity: null` = full capacity. Whatever was given for the earlier statement is withdrawn. */
    state: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        capacity: z.object({ kind: z.enum(['incapacity', 'limited capacity']), courtDecision: CourtDecision }).nullable(),
      }),
      output: CaseView,
      errors,
    }),
    /** The zone of the document of whoever stands at the counter, as a reader typed it; nothing is stored. */
    readZone: query({
      roles: ['employee', 'senior', 'responsible'],
      input: z.object({ lines: z.array(z.string().max(44)).min(2).max(3) }),
      output: z.object({
        iin: z.string().nullable(),
        documentKind: z.enum(documentKinds),
        documentNumber: z.string(),
        documentExpiresOn: LocalDate.nullable(),
      }),
      errors: ['REQUIREMENT_NOT_MET'],
    }),
    identifyRepresentative: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, representative: RepresentativeInput }),
      output: CaseView,
      errors: [...errors, 'IIN_INVALID'],
    }),
    /** Numbers and renders D-04; the PDF is what will be printed, or what the tablet shows back after signing. */
    prepareApplication: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, language: FormLanguage }),
      output: z.object({ view: CaseView, pdf: Base64 }),
      errors: [...errors, 'DOCUMENT_INCOMPLETE'],
    }),
    confirmApplicationPrinted: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId }),
      output: CaseView,
      errors,
    }),
    attachApplicationScan: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
        file: Base64,
        /** number read by the eyes where the code cannot be read */
        typedNumber: z.string().max(60).nullable(),
      }),
      output: z.object({ view: CaseView, page: Base64 }),
      errors: [...errors, 'FILE_NOT_READABLE', 'FILE_TOO_LARGE'],
    }),
    /** D-04 on paper: the employee has seen the signature of the identified representative. */
    acceptApplication: command({
      roles: ['employee'],
      input: z.object({
        caseId: CaseId,
        /** IIN of the person who signed, as the employee checked it: another than the representative's is refused (406-¶5.2) */
        signedByIin: z.string().regex(/^\d{12}$/),
        signedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        signatureSeen: z.boolean(),
      }),
      output: CaseView,
      errors,
    }),
    /** Puts D-04, or D-01 where the lawyers allow it (CX-07), before the representative at the paired tablet. */
    offerOnTablet: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, document: z.enum(['D-04', 'D-01']), language: FormLanguage }),
      output: CaseView,
      errors: [...errors, 'DOCUMENT_INCOMPLETE', 'TABLET_NOT_PAIRED', 'TABLET_BUSY'],
    }),
    /** The signed document as the tablet showed it; kept sealed until the Base's receipt. */
    signedDocument: query({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, document: z.enum(['D-04', 'D-01']) }),
      output: z.object({ pdf: Base64 }),
      errors: [...errors, 'FILE_NOT_READABLE'],
    }),
    /** Marks at the start, at the end and whenever the representative leaves: absence pauses the capture at once. */
    markPresence: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, present: z.boolean() }),
      output: CaseView,
      errors,
    }),
  },
  {},
)
