import { z } from 'zod'
import { documentKinds } from './cases.js'
import { FingerPosition, FormLanguage, Instant, LocalDate } from './values.js'

/** What a subject, a body or an event asks of the operator (406-¶11, 395-¶6.2, ¶12–¶16, ¶24–¶27, X-4). */
export const requestKinds = [
  'destruction',
  'withdrawal',
  'access',
  'change',
  'block',
  'unlawful',
  'authority',
  'ground',
  'deceased',
  'breach',
] as const
export type RequestKind = (typeof requestKinds)[number]

/** Kinds that a person brings to the counter himself, or through his guardian. */
export const counterKinds = [
  'destruction',
  'withdrawal',
  'access',
  'change',
  'block',
  'unlawful',
] as const satisfies readonly RequestKind[]
export type CounterKind = (typeof counterKinds)[number]

/** In which form it came (395-¶15.2): the last three are no due form and are answered with an explanation of the forms. */
export const requestForms = [
  'paper',
  'electronic-document',
  'protected-service',
  'unsigned-e-mail',
  'telephone',
  'other',
] as const
export type RequestForm = (typeof requestForms)[number]

export const requestStates = ['REGISTERED', 'IN WORK', 'DONE', 'REFUSED'] as const
export type RequestState = (typeof requestStates)[number]

/** Whose data: `biometrics` is the record of the Base with everything that belongs to it, `contact` the telephone of the station. */
export const dataGroups = ['biometrics', 'contact'] as const
export type DataGroup = (typeof dataGroups)[number]

export const taskActions = ['destroy', 'block', 'answer', 'change', 'decide', 'notify', 'clarify'] as const
export type TaskAction = (typeof taskActions)[number]

/** The data that may be changed by a request; fingerprints never are (395-¶13, 406-¶8). */
export const changeableFields = ['surname', 'name', 'patronymic', 'latinName', 'document', 'phone'] as const
export type ChangeableField = (typeof changeableFields)[number]

/** Data of the List (395-¶5) that a breach may have laid open; D-27 names them as the List does, in both languages. */
export const breachItems = [
  'surname',
  'givenName',
  'patronymic',
  'iin',
  'birthDate',
  'sex',
  'citizenship',
  'document',
  'phone',
  'fingerprints',
  'face',
  'signature',
  'representativeName',
  'representativeIin',
] as const
export type BreachItem = (typeof breachItems)[number]

const Line = z.string().trim().min(1).max(300)
const Text = z.string().trim().min(3).max(1_500)
/** Words of the organisation, each printed in its own half of a paper (CR-5). */
const inBothLanguages = (words: z.ZodString) => z.object({ kk: words, ru: words })
export const BilingualText = inBothLanguages(Text)
export type Bilingual = z.output<typeof BilingualText>
const Iin = z.string().regex(/^\d{12}$/)
/** As it is typed; on the way out all but the last four digits are hidden (CR-6). */
const ListedIin = z.string().regex(/^(\d{12}|\*{8}\d{4})$/)

/** A person as his identity document names him. */
export const RequestPerson = z.object({
  iin: Iin,
  surname: z.string().trim().min(1).max(80),
  name: z.string().trim().max(80),
  patronymic: z.string().trim().max(80),
})
export type RequestPerson = z.output<typeof RequestPerson>

/** The document by which the applicant was identified at the counter. */
export const SeenDocument = z.object({
  kind: z.enum(documentKinds),
  number: z.string().trim().min(1).max(20),
  expiresOn: LocalDate,
  /** "document seen, photo compared": never pre-set (406-¶3.1) */
  seen: z.boolean(),
})

/** Who stands at the counter (406-¶11.2, CX-09). The last three have no right to apply. */
export const applicantKinds = ['self', 'guardian', 'trustee', 'proxy', 'relative', 'employer'] as const
export type ApplicantKind = (typeof applicantKinds)[number]

export const Applicant = z.object({
  kind: z.enum(applicantKinds),
  /** null: the subject himself */
  person: RequestPerson.nullable(),
  authority: z
    .object({
      number: Line,
      date: LocalDate,
      body: Line,
      until: LocalDate.nullable(),
      /** IIN of the person whom the act names */
      namedIin: Iin,
      /** the court's decision by which the subject is incapable */
      courtDecision: z.object({ number: Line, decidedOn: LocalDate, court: Line }),
    })
    .nullable(),
  document: SeenDocument,
})
export type Applicant = z.output<typeof Applicant>

/** What a touch of the applicant came to; a blocked record is `no-decision`, never "not the same" (395-¶26.1). */
export const touchResults = ['same', 'not-same', 'no-record', 'no-decision', 'no-answer', 'not-taken'] as const
export type TouchResult = (typeof touchResults)[number]

/** One finger against the record of one stated person: the answer, never a score. */
export const VerificationTouch = z.object({
  /** also the id under which the Base was asked */
  touchId: z.uuid(),
  result: z.enum(touchResults),
  /** why there is no answer, or no finger */
  cause: z.string().nullable(),
  /** null: the Base had answered before a finger was asked for */
  position: FingerPosition.nullable(),
  device: z.string().nullable(),
  at: Instant,
  /** of the Base's signed answer */
  statementId: z.string().nullable(),
})
export type VerificationTouch = z.output<typeof VerificationTouch>

/** How the applicant was identified (406-¶11.1): by the document always, by a touch where he wished it and it was compared. */
export const IdentityCheck = z.object({
  method: z.enum(['document', 'document-and-touch']),
  /** what the touches come to; null: nobody touched */
  result: z.enum(touchResults).nullable(),
  touches: z.array(VerificationTouch),
  /** what the employee found at the document after a touch that was not the same */
  remark: z.object({ text: z.string(), by: z.string(), at: Instant }).nullable(),
})
export type IdentityCheck = z.output<typeof IdentityCheck>

/** What is asked, by kind. Grounds are never asked for a destruction (406-¶11.1), proof never for a block (395-¶25.1). */
export const RequestAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('destruction') }),
  z.object({ kind: z.literal('withdrawal'), groups: z.array(z.enum(dataGroups)).min(1).max(2) }),
  z.object({ kind: z.literal('access'), wish: z.string().trim().max(1_500) }),
  z.object({
    kind: z.literal('change'),
    changes: z
      .array(z.object({ field: z.enum(changeableFields), before: z.string().trim().max(200), after: Line }))
      .min(1)
      .max(6)
      .refine((changes) => new Set(changes.map(({ field }) => field)).size === changes.length, 'named twice'),
    /** the documents that confirm it, as they were seen */
    documents: Text,
  }),
  z.object({
    kind: z.literal('block'),
    violation: z.string().trim().max(1_500),
    groups: z.array(z.enum(dataGroups)).min(1).max(2),
  }),
  z.object({ kind: z.literal('unlawful'), violation: Text, groups: z.array(z.enum(dataGroups)).min(1).max(2) }),
  z.object({
    kind: z.literal('authority'),
    body: Line,
    incomingNumber: Line,
    incomingOn: LocalDate,
    measure: z.enum(['block', 'destroy', 'clarify']),
    /** term of the letter; null: one working day (395-¶26) */
    dueOn: LocalDate.nullable(),
    /** the data are requested as evidence: they are blocked, not destroyed (395-¶24) */
    hold: z.boolean(),
    subjects: z.array(ListedIin).min(1).max(200),
  }),
  z.object({
    kind: z.literal('ground'),
    ground: z.enum(['DST-27.1', 'DST-27.2', 'DST-27.3', 'DST-27.4']),
    /** court or body whose word it is; empty: the paper has none, as a term that ended */
    body: z.string().trim().max(300).default(''),
    document: Line,
    inForceOn: LocalDate,
    subjects: z.array(ListedIin).min(1).max(200),
  }),
  z.object({ kind: z.literal('deceased'), source: Line, since: LocalDate, subjects: z.array(ListedIin).min(1).max(1) }),
  z.object({
    kind: z.literal('breach'),
    detectedAt: Instant,
    description: BilingualText,
    data: z.array(z.enum(breachItems)).min(1),
    measures: BilingualText,
    subjects: z.array(ListedIin).max(1_000),
  }),
])
export type RequestAbout = z.output<typeof RequestAbout>

export const requestDocuments = [
  'D-08',
  'D-09',
  'D-10',
  'D-11',
  'D-12',
  'D-13',
  'D-14',
  'D-15',
  'D-16',
  'D-17',
  'D-18',
  'D-19',
  'D-20',
  'D-21',
  'D-27',
  'CALL-08',
] as const
export type RequestDocument = (typeof requestDocuments)[number]

export const TaskView = z.object({
  taskId: z.uuid(),
  requirement: z.string(),
  action: z.enum(taskActions),
  group: z.enum(dataGroups).nullable(),
  /** masked (CR-6) */
  subjectMasked: z.string().nullable(),
  ground: z.string().nullable(),
  dueAt: Instant,
  /** a year of the calendar is missing: the day may change (CR-2) */
  provisional: z.boolean(),
  /** days that were not counted, with why */
  skipped: z.array(z.object({ day: LocalDate, why: z.string() })),
  state: z.enum(['open', 'sent', 'done', 'refused']),
  doneAt: Instant.nullable(),
  /** the Base's last word about the order of this task */
  baseSays: z.string().nullable(),
  attempts: z.number().int(),
})
export type TaskView = z.output<typeof TaskView>

/** What may be pressed now by the role that asks; each is judged again when it is pressed. */
export const requestActions = [
  'markSigned',
  'execute',
  'confirmFact',
  'answer',
  'refuse',
  'change',
  'lift',
  'notified',
  'explainOverdue',
  'close',
] as const
export type RequestAction = (typeof requestActions)[number]

/** 395-¶16.2, X-3: what is left empty is refused by the station, which names the duty. */
export const RefusalText = z.object({
  norm: inBothLanguages(z.string().trim().max(300)),
  facts: inBothLanguages(z.string().trim().max(1_500)),
  appeal: inBothLanguages(z.string().trim().max(600)),
})
export type RefusalText = z.output<typeof RefusalText>

export const RequestView = z.object({
  requestId: z.uuid(),
  number: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  form: z.enum(requestForms),
  language: FormLanguage,
  registeredAt: Instant,
  /** false: the local clock alone said so, the Base had not been heard of */
  timeConfirmed: z.boolean(),
  departmentCode: z.string(),
  receivedBy: z.string(),
  subject: z.object({ fullName: z.string(), masked: z.string() }).nullable(),
  applicant: z.object({ kind: z.enum(applicantKinds), fullName: z.string() }).nullable(),
  /** null: nobody stood at the counter */
  identity: IdentityCheck.nullable(),
  about: RequestAbout,
  tasks: z.array(TaskView),
  /** of the task that is due first; null: nothing is open */
  dueAt: Instant.nullable(),
  provisional: z.boolean(),
  overdue: z.boolean(),
  /** requirement whose term has passed */
  overdueRequirement: z.string().nullable(),
  overdueReason: z.string().nullable(),
  /** whether actions with the data are stopped: here, or everywhere by the Base's act */
  blocked: z.enum(['no', 'here', 'everywhere', 'lifted']),
  signed: z.boolean(),
  /** the encrypted list was made, whose digest stands on D-27 */
  subjectsExported: z.boolean(),
  papers: z.array(z.object({ document: z.enum(requestDocuments), number: z.string(), at: Instant })),
  /** the decision on the fact of unlawful processing; null: open or not asked */
  factConfirmed: z.boolean().nullable(),
  refusal: RefusalText.nullable(),
  actions: z.array(z.enum(requestActions)),
  revision: z.number().int(),
})
export type RequestView = z.output<typeof RequestView>

/** One request in a reminder: by its number and the masked IIN (CR-6). */
export const DueRequest = z.object({
  requestId: z.uuid(),
  number: z.string(),
  kind: z.enum(requestKinds),
  masked: z.string().nullable(),
  requirement: z.string(),
  dueAt: Instant,
})
export type DueRequest = z.output<typeof DueRequest>
