import type { Applicant, RequestAbout, RequestPerson } from '../../preload/contract/rights-view.js'
import { fail } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { accountOf, notMet } from '../cases/index.js'
import { parseIin } from '../identity/index.js'
import {
  decide,
  inDueForm,
  instantMs,
  localDay,
  mayApply,
  requirementOfReceipt,
  standingOfTouches,
  touchSettled,
  type ApplicantFacts,
  type Decision,
} from '../rules/index.js'
import { personal, registerRequest, subjectsOf } from './register-request.js'
import type { RightsPorts } from './rights-ports.js'
import { noTouches, type GatheredTouches, type Subject } from './request-writes.js'
import { showRequest } from './show-request.js'

type Register = HandlersOf<'rights'>['register']
type Input = Parameters<Register>[0]
type Refused = ReturnType<typeof notMet> | { readonly ok: false; readonly error: ReturnType<typeof fail<'IIN_INVALID'>>['error'] }

/**
 * Number, receipt and terms in one step; from here on nothing of the person is used: his cases here are stopped and the Base is told
 * before anything else is sent (406-¶11.1, 395-¶6.2, ¶26.1).
 */
export function registerHandler(ports: RightsPorts): Register {
  return async (input, context) => {
    const received = ports.confirmedNow()
    const refusal = refusalOf(input, received.at, subjectsOf(ports))
    if (refusal !== null) return refusal
    const account = accountOf(context)
    const who = { name: account.full_name, login: account.login }
    const touches = await touchesOf(ports, input, received.at)
    const settled = touchSettled(input.about.kind, touches.standing, touches.remark)
    if (!settled.allowed) return notMet(settled)
    const { requestId } = await registerRequest(ports, { ...input, touches }, { received, who }, context.write)
    return showRequest(ports, requestId, account.role)
  }
}

/** What the person touched today and no application has taken: his own applications alone have it (406-¶11.2). */
async function touchesOf(ports: RightsPorts, { subject, applicant, touchRemark }: Input, now: string): Promise<GatheredTouches> {
  if (subject === null || applicant?.kind !== 'self') return noTouches
  const { reference } = subjectsOf(ports)(subject.iin)
  const rows = await ports.database.read('rights.touchesOf', { reference, day: localDay(now).toString() })
  const standing = standingOfTouches(rows.map(({ result }) => result))
  return { touchIds: rows.map(({ touch_id: id }) => id), standing, remark: standing === 'not-same' ? touchRemark : null }
}

/** Everything that refuses is asked before a number is taken. */
function refusalOf(input: Input, now: string, subjectOf: (iin: string) => Subject): Refused | null {
  const today = localDay(now)
  const { about, subject, applicant } = input
  for (const iin of iinsOf(input)) {
    const parsed = parseIin(iin, today)
    if (!parsed.ok && parsed.error.code !== 'IIN_CENTURY_UNCONFIRMED') return fail('IIN_INVALID', { problem: parsed.error.code })
  }
  const form = personal.includes(about.kind) ? inDueForm(about.kind, input.form) : null
  // 395-¶15.2: an unsigned e-mail is registered and answered with an explanation of the forms; a destruction by it is not (406-¶11.2).
  const answeredWithForms = form?.allowed === false && about.kind !== 'destruction' && input.form === 'unsigned-e-mail'
  if (form !== null && !form.allowed && !answeredWithForms) return notMet(form)
  const decision = decisionOf(about, input, now)
  if (!decision.allowed) return notMet(decision)
  if (form === null || answeredWithForms) return null
  const facts = subject === null || applicant === null ? null : applicantFacts(subject, applicant, subjectOf)
  const right = mayApply(about.kind, facts, today)
  return right.allowed ? null : notMet(right)
}

function decisionOf(about: RequestAbout, input: Input, now: string): Decision {
  const requirement = requirementOfReceipt(about.kind)
  if (about.kind === 'breach' && instantMs(about.detectedAt) > instantMs(now)) return decide.refuse('X-4', 'EVENT_IN_FUTURE')
  if (about.kind === 'ground' && about.inForceOn > localDay(now).toString())
    return decide.refuse(about.ground === 'DST-27.1' ? '395-¶12' : '395-¶27', 'EVENT_IN_FUTURE', { inForceOn: about.inForceOn })
  return personal.includes(about.kind) && input.subject === null
    ? decide.refuse(requirement, 'SUBJECT_MISSING', { kind: about.kind })
    : decide.allow(requirement)
}

const iinsOf = ({ subject, applicant, about }: Input): readonly string[] => [
  ...(subject === null ? [] : [subject.iin]),
  ...(applicant?.person == null ? [] : [applicant.person.iin]),
  ...('subjects' in about ? about.subjects : []),
]

function applicantFacts(subject: RequestPerson, applicant: Applicant, subjectOf: (iin: string) => Subject): ApplicantFacts {
  const id = (iin: string): string => subjectOf(iin).reference
  const { authority, person, kind, document } = applicant
  return {
    kind,
    subjectId: id(subject.iin),
    personId: id(person?.iin ?? subject.iin),
    document: { seen: document.seen, expiresOn: document.expiresOn },
    authority:
      authority === null
        ? null
        : {
            namedId: id(authority.namedIin),
            from: authority.date,
            until: authority.until,
            courtDecidedOn: authority.courtDecision.decidedOn,
            number: authority.number,
          },
  }
}
