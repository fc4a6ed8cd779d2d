import { z } from 'zod'
import { GuidanceCode } from './capture.js'
import { command, feature, query } from './kernel.js'
import {
  Applicant,
  BilingualText,
  DueRequest,
  RefusalText,
  RequestAbout,
  requestDocuments,
  requestForms,
  requestKinds,
  RequestPerson,
  RequestView,
  touchResults,
  VerificationTouch,
} from './rights-view.js'
import { Base64, FingerPosition, FormLanguage, Instant, LocalDate } from './values.js'

const RequestId = z.uuid()
const About = z.object({ requestId: RequestId })
const errors = ['REQUEST_UNKNOWN', 'REQUEST_CLOSED', 'REQUIREMENT_NOT_MET'] as const
const TouchId = z.uuid()
const Counts = z.object({ open: z.number().int(), dueToday: z.number().int(), overdue: z.number().int() })
/** The nearest of them; `total` says how many there are. */
const DueGroup = z.object({ items: z.array(DueRequest).max(50), total: z.number().int() })
const Text = z.string().trim().min(3).max(1_500)

/** Applications, demands and events about somebody's data: one register, one state machine (requirements.md §11). */
export const rights = feature(
  {
    /** Number, time of receipt and due time stand from here on; what must be blocked is blocked in the same step. */
    register: command({
      roles: ['employee', 'senior', 'responsible'],
      input: z.object({
        form: z.enum(requestForms),
        language: FormLanguage,
        /** null: the event concerns nobody at the counter */
        subject: RequestPerson.nullable(),
        applicant: Applicant.nullable(),
        about: RequestAbout,
        /** what a second look at the document showed, where a touch was not the same (406-¶11.2) */
        touchRemark: z.string().trim().max(500).nullable().default(null),
      }),
      output: RequestView,
      errors: ['REQUIREMENT_NOT_MET', 'IIN_INVALID'],
    }),
    /**
     * The person's own wish, and never asked of him: one finger against the Base's record of the stated IIN (395-¶17, CX-20). The answer
     * joins the application of this person that is registered on the same day; of the touch itself nothing is kept.
     */
    startTouch: command({
      roles: ['employee', 'senior'],
      input: z.object({
        iin: z.string().regex(/^\d{12}$/),
        position: FingerPosition,
        deviceId: z.string().max(300).nullable(),
      }),
      output: z.object({ touchId: TouchId }),
      errors: ['REQUIREMENT_NOT_MET', 'IIN_INVALID', 'DEVICE_NOT_READY', 'CAPTURE_UNDER_WAY'],
    }),
    cancelTouch: command({
      roles: ['employee', 'senior'],
      input: z.object({ touchId: TouchId }),
      output: z.object({}),
      errors: [],
    }),
    /** A page of the register: open ones by the time left; closed ones newest first. */
    list: query({
      roles: ['employee', 'senior', 'responsible', 'auditor'],
      input: z.object({
        state: z.enum(['open', 'overdue', 'closed']),
        kind: z.enum(requestKinds).nullable(),
        /** part of a number or of a name, or a whole IIN; empty: any */
        words: z.string().trim().max(100),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
      output: z.object({ requests: z.array(RequestView), total: z.number().int() }),
      errors: [],
    }),
    /** Open requests that destroy nothing and that the role which asks can move on; a signature alone is seen at the counter. */
    waiting: query({
      roles: ['senior', 'responsible'],
      input: z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
      output: z.object({ requests: z.array(RequestView), total: z.number().int() }),
      errors: [],
    }),
    get: query({
      roles: ['employee', 'senior', 'responsible', 'auditor'],
      input: About,
      output: RequestView,
      errors: ['REQUEST_UNKNOWN'],
    }),
    /** The paper as PDF; a numbered one is numbered once and the same afterwards. */
    render: query({
      roles: ['employee', 'senior', 'responsible'],
      input: About.extend({ document: z.enum(requestDocuments), language: FormLanguage }),
      output: z.object({ pdf: Base64, number: z.string() }),
      errors: [...errors, 'DOCUMENT_INCOMPLETE', 'BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
    /** D-21 for somebody who was refused at the counter, with the duty that refused (406-¶11.2); nothing is registered. */
    refusalNotice: command({
      roles: ['employee', 'senior', 'responsible'],
      input: z.object({
        subject: RequestPerson.nullable(),
        requirement: z.string().max(20),
        reason: z.string().max(60),
        language: FormLanguage,
      }),
      output: z.object({ pdf: Base64, number: z.string() }),
      errors: ['DOCUMENT_INCOMPLETE', 'REQUIREMENT_NOT_MET'],
    }),
    /** The employee has seen the applicant's own signature on the printed application. */
    markSigned: command({ roles: ['employee', 'senior', 'responsible'], input: About, output: RequestView, errors }),
    /** The second person, or the responsible person, orders the destruction or the block (406-¶11.1, 395-¶26). */
    execute: command({ roles: ['senior', 'responsible'], input: About, output: RequestView, errors }),
    /** Whether the data were processed unlawfully (395-¶26.2): who, when and by which document stands on record. */
    decideFact: command({
      roles: ['responsible'],
      input: About.extend({ confirmed: z.boolean(), document: Text }),
      output: RequestView,
      errors,
    }),
    /** 395-¶15.1, ¶16.1: D-12 is made from the facts of station and Base; how it was handed over proves the delivery. */
    answer: command({
      roles: ['responsible'],
      input: About.extend({ channel: z.enum(['in-person', 'post', 'electronic-document']), delivery: Text }),
      output: RequestView,
      errors: [...errors, 'DOCUMENT_INCOMPLETE', 'BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
    /** 395-¶16.2, X-3: norm, facts and way of appeal in both languages; a destruction of fingerprints is never refused. */
    refuse: command({
      roles: ['responsible'],
      input: About.extend(RefusalText.shape),
      output: RequestView,
      errors,
    }),
    /** 395-¶14: the change is made, with both values in history, and D-15 can be printed. */
    applyChange: command({ roles: ['responsible', 'senior'], input: About, output: RequestView, errors }),
    /** 395-¶26.1: the block of this request ends, with its reason (D-18). */
    lift: command({ roles: ['responsible'], input: About.extend({ reason: BilingualText }), output: RequestView, errors }),
    /** the authorised body was told; D-27 and the encrypted list of subjects were handed over. */
    notified: command({
      roles: ['responsible'],
      input: About.extend({ outgoingNumber: Text }),
      output: RequestView,
      errors,
    }),
    /** the subjects of the breach for the authorised body, encrypted to its certificate (CMS, DER). */
    exportSubjects: command({
      roles: ['responsible'],
      input: About.extend({ certificate: z.string().max(20_000) }),
      output: z.object({ file: Base64, digest: z.string() }),
      errors: [...errors, 'CERTIFICATE_NOT_READABLE'],
    }),
    /** 395-¶16.1, 406-¶11.1: nothing that is late is closed without its reason. */
    explainOverdue: command({
      roles: ['senior', 'responsible'],
      input: About.extend({ reason: Text }),
      output: RequestView,
      errors,
    }),
    close: command({ roles: ['senior', 'responsible'], input: About, output: RequestView, errors }),
    /** Tries the orders of the Base at once, whatever the waiting times say. */
    sendNow: command({
      roles: ['employee', 'senior', 'responsible', 'administrator'],
      input: z.object({}),
      output: z.object({ acted: z.number().int(), waiting: z.number().int() }),
      errors: ['BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
    /** What nobody may forget: the time that terms are counted by, how many run, the destructions with their clock, what is due next. */
    reminders: query({
      roles: ['employee', 'senior', 'responsible', 'auditor'],
      input: z.object({}),
      output: z.object({
        now: Instant,
        timeConfirmed: z.boolean(),
        counts: Counts,
        /** null: not heard of yet */
        baseReachable: z.boolean().nullable(),
        /** all that run, and those that ended today */
        destructions: z.array(RequestView),
        overdue: DueGroup,
        today: DueGroup,
        /** after today, to the end of the next working day (the days off before it are passed) */
        next: DueGroup.extend({ day: LocalDate }),
      }),
      errors: [],
    }),
  },
  {
    changed: Counts,
    touchGuidance: z.object({ touchId: TouchId, code: GuidanceCode }),
    /** a small PNG; it lives in the memory of the window that asked */
    touchPicture: z.object({ touchId: TouchId, png: Base64 }),
    touchEnded: z.object({
      touchId: TouchId,
      /** null: cancelled, or the station failed: nothing was compared and nothing is on record */
      touch: VerificationTouch.nullable(),
      faultCode: z.string().nullable(),
      /** what would make a better picture */
      causes: z.array(z.string()),
      /** what the touches of this person come to today */
      standing: z.enum(touchResults).nullable(),
    }),
  },
)
