import { isBefore, day, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'
import type { BlockReason, DestructionGround } from './reason-codes.js'
import type { RequirementId } from './requirements.js'

/** Kinds of the register; the contract's own list is checked against it by the compiler. */
export type RequestKind =
  'destruction' | 'withdrawal' | 'access' | 'change' | 'block' | 'unlawful' | 'authority' | 'ground' | 'deceased' | 'breach'

/** Whoever stands at the counter, ids instead of numbers. */
export interface ApplicantFacts {
  readonly kind: 'self' | 'guardian' | 'trustee' | 'proxy' | 'relative' | 'employer'
  readonly subjectId: string
  /** the applicant's own id; the subject's when he applies himself */
  readonly personId: string
  readonly document: { readonly seen: boolean; readonly expiresOn: string }
  readonly authority: {
    /** whom the act of guardianship names */
    readonly namedId: string
    readonly from: string
    readonly until: string | null
    readonly courtDecidedOn: string
    readonly number: string
  } | null
}

/** The duty by which a kind of request is received. */
const received: Readonly<Record<RequestKind, RequirementId>> = {
  destruction: '406-¶11.2',
  withdrawal: '395-¶6.2',
  access: '395-¶15.1',
  change: '395-¶13',
  block: '395-¶25.1',
  unlawful: '395-¶25.2',
  authority: '395-¶24',
  ground: '395-¶27',
  deceased: '395-¶4.2',
  breach: 'X-4',
}
export const requirementOfReceipt = (kind: RequestKind): RequirementId => received[kind]

/**
 * 406-¶11.2, CX-04, CX-09: the person himself, or the guardian of one whom a court found incapable; a trustee alone destroys nothing.
 * A proxy, a relative, an employer have no right; nobody is answered who was not identified (395-¶15.1).
 */
export function mayApply(kind: RequestKind, applicant: ApplicantFacts | null, today: PlainDate): Decision {
  const requirement = received[kind]
  if (applicant === null) return decide.refuse(requirement, 'SUBJECT_MISSING', { kind })
  return firstRefusal(
    hasRight(kind, applicant),
    () => identified(requirement, applicant, today),
    () => authorised(requirement, applicant, today),
  )
}

/** Destruction follows 406-¶11, which knows the guardian alone; everything else 395, which knows the legal representative. */
const ofGuardianAlone: readonly RequestKind[] = ['destruction', 'withdrawal', 'unlawful']

function hasRight(request: RequestKind, { kind }: ApplicantFacts): Decision {
  const requirement = received[request]
  if (kind === 'trustee' && ofGuardianAlone.includes(request))
    return decide.refuse(requirement, 'TRUSTEE_ALONE', { conflict: 'CX-09' })
  if (kind === 'self' || kind === 'guardian' || kind === 'trustee') return decide.allow(requirement, { applicant: kind })
  return decide.refuse(requirement, 'APPLICANT_WITHOUT_RIGHT', { applicant: kind })
}

function identified(requirement: RequirementId, { document }: ApplicantFacts, today: PlainDate): Decision {
  if (isBefore(day(document.expiresOn), today))
    return decide.refuse(requirement, 'DOCUMENT_EXPIRED', { expiresOn: document.expiresOn })
  return document.seen ? decide.allow(requirement) : decide.refuse(requirement, 'DOCUMENT_STATEMENT_MISSING')
}

function authorised(requirement: RequirementId, applicant: ApplicantFacts, today: PlainDate): Decision {
  if (applicant.kind === 'self') return decide.allow(requirement)
  const { authority, personId, subjectId } = applicant
  if (authority === null) return decide.refuse(requirement, 'REPRESENTATIVE_WITHOUT_AUTHORITY', { authority: 'none' })
  const valid =
    personId !== subjectId &&
    authority.namedId === personId &&
    !isBefore(today, day(authority.from)) &&
    !isBefore(today, day(authority.courtDecidedOn)) &&
    (authority.until === null || !isBefore(day(authority.until), today))
  return valid
    ? decide.allow(requirement, { authority: authority.number })
    : decide.refuse(requirement, 'REPRESENTATIVE_WITHOUT_AUTHORITY', { authority: authority.number })
}

/** 395-¶15.2: writing, electronic document, protected service; a telephone call or an unsigned e-mail is no request. */
export function inDueForm(kind: RequestKind, form: string): Decision {
  const due = form === 'paper' || form === 'electronic-document' || form === 'protected-service'
  const requirement = kind === 'destruction' ? '406-¶11.2' : '395-¶15.2'
  return due ? decide.allow(requirement, { form }) : decide.refuse(requirement, 'FORM_NOT_DUE', { form })
}

/** 395-¶27: a destruction has exactly one ground. @returns null: none, and nothing is destroyed */
export function groundOf(kind: RequestKind, chosen: DestructionGround | null): DestructionGround | null {
  if (kind === 'destruction' || kind === 'withdrawal') return 'DST-406-11'
  if (kind === 'unlawful') return chosen ?? 'DST-26.2'
  return kind === 'ground' || kind === 'authority' ? chosen : null
}

export function blockGroundOf(kind: RequestKind): BlockReason {
  if (kind === 'destruction' || kind === 'withdrawal') return 'BLK-406-11'
  if (kind === 'authority') return 'BLK-AUTH'
  if (kind === 'deceased') return 'BLK-DEATH'
  return kind === 'breach' ? 'BLK-INC' : 'BLK-D16'
}

/** 395-¶26.2, ¶24: destroyed only with its ground, only after the fact was confirmed where a fact is alleged, never while it is evidence. */
export function mayDestroy(facts: {
  readonly ground: DestructionGround | null
  /** null: nothing is alleged */
  readonly factConfirmed: boolean | null | 'open'
  readonly hold: boolean
  readonly signed: boolean
}): Decision {
  if (facts.ground === null) return decide.refuse('395-¶27', 'GROUND_MISSING')
  const biometrics = facts.ground === 'DST-406-11'
  if (!facts.signed) return decide.refuse(biometrics ? '406-¶11.2' : '395-¶15.2', 'REQUEST_NOT_SIGNED')
  if (facts.hold) return decide.refuse('395-¶24', 'HELD_AS_EVIDENCE', { ground: facts.ground })
  if (facts.factConfirmed === 'open' || facts.factConfirmed === false)
    return decide.refuse('395-¶26.2', 'FACT_NOT_DECIDED', { ground: facts.ground })
  return decide.allow(biometrics ? '406-¶11.1' : '395-¶27', { ground: facts.ground })
}

/** Written on a paper of both languages (CR-5): what is missing in one of them is missing. */
interface InBothLanguages {
  readonly kk: string
  readonly ru: string
}
export interface RefusalFacts {
  readonly norm: InBothLanguages
  readonly facts: InBothLanguages
  readonly appeal: InBothLanguages
}

const lacksWords = ({ kk, ru }: InBothLanguages): boolean => kk.trim() === '' || ru.trim() === ''

/** 395-¶16.2, X-3: a refusal names norm, facts and way of appeal; the destruction of fingerprints on application is never refused. */
export function mayRefuse(kind: RequestKind, concernsBiometrics: boolean, refusal: RefusalFacts): Decision {
  if (kind === 'destruction' || (kind === 'withdrawal' && concernsBiometrics))
    return decide.refuse('406-¶11.1', 'DESTRUCTION_NOT_REFUSABLE', { kind })
  const requirement = kind === 'withdrawal' ? 'X-3' : '395-¶16.2'
  if (lacksWords(refusal.norm)) return decide.refuse(requirement, 'REFUSAL_WITHOUT_NORM')
  if (lacksWords(refusal.facts)) return decide.refuse(requirement, 'REFUSAL_WITHOUT_FACTS')
  return lacksWords(refusal.appeal)
    ? decide.refuse(requirement, 'REFUSAL_WITHOUT_APPEAL')
    : decide.allow(requirement, { norm: refusal.norm.ru })
}

export interface ClosingFacts {
  readonly openTasks: number
  /** requirement of a term that has passed; null: in time */
  readonly overdue: RequirementId | null
  readonly overdueReason: string | null
}

/** 395-¶14, ¶16.1, 406-¶11.1: nothing is closed with work left, and nothing late without its reason. */
export function mayClose({ openTasks, overdue, overdueReason }: ClosingFacts): Decision {
  if (openTasks > 0) return decide.refuse(overdue ?? '395-¶14', 'TASKS_OPEN', { open: openTasks })
  if (overdue !== null && (overdueReason ?? '').trim() === '') return decide.refuse(overdue, 'OVERDUE_NOT_EXPLAINED')
  return decide.allow('395-¶16.1')
}
