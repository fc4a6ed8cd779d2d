import type { InputOf } from '../../../preload/contract/index.js'
import { changeableFields, type Applicant, type RequestAbout, type RequestPerson } from '../../../preload/contract/rights-view.js'
import type { rights } from '../../../preload/contract/rights.js'
import type { DraftTouch, RequestDraft } from './request-draft.js'
import { inDueForm } from './view.js'

export type RegisterInput = InputOf<typeof rights.methods.register>
export type Problem = 'required' | 'iin' | 'date' | 'time' | 'choose' | 'short' | 'subjects'

const isIin = (text: string): boolean => /^\d{12}$/.test(text)
/** 30 February has the form of a day and is none. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** One IIN a line, or with commas and spaces between, as they stand in a letter. */
export const subjectsOf = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((one) => one !== '')

/** Somebody stands at the counter with his document; what came by telephone or e-mail has nobody to identify (395-¶15.2). */
export const atCounter = (draft: RequestDraft): boolean => draft.applicant !== null && inDueForm(draft.form)

/** A touch belongs to the person himself, and to the IIN that was compared. */
export const touchOf = (draft: RequestDraft): DraftTouch | null =>
  draft.applicant === 'self' && atCounter(draft) && draft.touch?.iin === draft.iin.trim() ? draft.touch : null

export const touchDiffers = (draft: RequestDraft): boolean => touchOf(draft)?.standing === 'not-same'

type Problems = Readonly<Record<string, Problem>>
type Checks = Readonly<Record<string, Problem | false>>
const only = (checks: Checks): Problems =>
  Object.fromEntries(Object.entries(checks).filter((entry): entry is [string, Problem] => entry[1] !== false))

const missing = (text: string): Problem | false => text.trim() === '' && 'required'
const tooShort = (text: string): Problem | false => text.trim().length < 3 && 'short'
const noIin = (text: string): Problem | false => !isIin(text.trim()) && 'iin'
const noDay = (text: string): Problem | false => !isDay(text) && 'date'

/** A court or a body stands behind these two: D-09 names it (395-¶27). */
export const needsBody = (ground: RequestDraft['ground']): boolean => ground === 'DST-27.3' || ground === 'DST-27.4'

/** What is not filled in, by field; what is filled in wrongly in law is the station's to say. */
export function problemsOf(draft: RequestDraft): Problems {
  return { ...personProblems(draft), ...aboutProblems(draft) }
}

function personProblems(draft: RequestDraft): Problems {
  if (draft.applicant === null) return {}
  const subject = only({ iin: noIin(draft.iin), surname: missing(draft.surname) })
  if (!atCounter(draft)) return subject
  const document = only({ documentNumber: missing(draft.documentNumber), documentExpiresOn: noDay(draft.documentExpiresOn) })
  if (draft.applicant === 'self') return { ...subject, ...document, ...(touchDiffers(draft) ? secondLook(draft) : {}) }
  const person = only({ personIin: noIin(draft.personIin), personSurname: missing(draft.personSurname) })
  return { ...subject, ...person, ...document, ...(draft.applicant === 'guardian' ? authorityProblems(draft) : {}) }
}

const secondLook = (draft: RequestDraft): Problems =>
  only({ documentAgain: !draft.documentAgain && 'choose', touchRemark: tooShort(draft.touchRemark) })

const authorityProblems = (draft: RequestDraft): Problems =>
  only({
    body: missing(draft.body),
    number: missing(draft.number),
    date: noDay(draft.date),
    until: draft.until !== '' && noDay(draft.until),
    namedIin: noIin(draft.namedIin),
    courtNumber: missing(draft.courtNumber),
    courtDecidedOn: noDay(draft.courtDecidedOn),
    court: missing(draft.court),
  })

function aboutProblems(draft: RequestDraft): Problems {
  const groups = { groups: draft.groups.length === 0 && 'choose' } as const
  const found = subjectsOf(draft.subjects)
  const subjects = { subjects: (found.length === 0 || !found.every(isIin)) && 'subjects' } as const
  switch (draft.kind) {
    case null:
      return { kind: 'choose' }
    case 'destruction':
    case 'access':
      return {}
    case 'withdrawal':
    case 'block':
      return only(groups)
    case 'unlawful':
      return only({ ...groups, violation: tooShort(draft.violation) })
    case 'change':
      return only({
        changes: !changeableFields.some((field) => draft.changes[field].after.trim() !== '') && 'required',
        documents: tooShort(draft.documents),
      })
    case 'authority':
      return only({
        body: missing(draft.body),
        incomingNumber: missing(draft.incomingNumber),
        incomingOn: noDay(draft.incomingOn),
        measure: draft.measure === null && 'choose',
        dueOn: draft.dueOn !== '' && noDay(draft.dueOn),
        ...subjects,
      })
    case 'ground':
      return only({
        ground: draft.ground === null && 'choose',
        groundBody: needsBody(draft.ground) && missing(draft.groundBody),
        groundDocument: missing(draft.groundDocument),
        inForceOn: noDay(draft.inForceOn),
        ...subjects,
      })
    case 'deceased':
      return only({
        source: missing(draft.source),
        since: noDay(draft.since),
        subjects: (found.length !== 1 || !found.every(isIin)) && 'iin',
      })
    case 'breach':
      return only({
        detectedOn: noDay(draft.detectedOn),
        detectedTime: !/^([01]\d|2[0-3]):[0-5]\d$/.test(draft.detectedTime) && 'time',
        descriptionKk: tooShort(draft.description.kk),
        descriptionRu: tooShort(draft.description.ru),
        data: draft.data.length === 0 && 'choose',
        measuresKk: tooShort(draft.measures.kk),
        measuresRu: tooShort(draft.measures.ru),
        subjects: !found.every(isIin) && 'subjects',
      })
  }
}

/** @returns null while something is missing; the fields are checked by {@link problemsOf} first */
export function inputOf(draft: RequestDraft): RegisterInput | null {
  const about = Object.keys(problemsOf(draft)).length > 0 ? null : aboutOf(draft)
  if (about === null) return null
  const { form, language } = draft
  const touchRemark = touchDiffers(draft) ? draft.touchRemark : null
  return { form, language, subject: subjectOf(draft), applicant: applicantOf(draft), about, touchRemark }
}

/** @returns null for an event, and while the person is not typed whole */
export const subjectOf = (draft: RequestDraft): RequestPerson | null =>
  draft.applicant === null || !isIin(draft.iin.trim()) || draft.surname.trim() === ''
    ? null
    : { iin: draft.iin.trim(), surname: draft.surname, name: draft.name, patronymic: draft.patronymic }

function applicantOf(draft: RequestDraft): Applicant | null {
  const { applicant: kind } = draft
  if (kind === null || !atCounter(draft)) return null
  const person = {
    iin: draft.personIin.trim(),
    surname: draft.personSurname,
    name: draft.personName,
    patronymic: draft.personPatronymic,
  }
  return {
    kind,
    person: kind === 'self' ? null : person,
    authority: kind === 'guardian' ? authorityOf(draft) : null,
    document: {
      kind: draft.documentKind,
      number: draft.documentNumber,
      expiresOn: draft.documentExpiresOn,
      seen: draft.documentSeen,
    },
  }
}

const authorityOf = (draft: RequestDraft): Applicant['authority'] => ({
  number: draft.number,
  date: draft.date,
  body: draft.body,
  until: draft.until === '' ? null : draft.until,
  namedIin: draft.namedIin.trim(),
  courtDecision: { number: draft.courtNumber, decidedOn: draft.courtDecidedOn, court: draft.court },
})

function aboutOf(draft: RequestDraft): RequestAbout | null {
  const { kind } = draft
  const groups = [...draft.groups]
  const subjects = [...subjectsOf(draft.subjects)]
  switch (kind) {
    case null:
      return null
    case 'destruction':
      return { kind }
    case 'withdrawal':
      return { kind, groups }
    case 'access':
      return { kind, wish: draft.wish }
    case 'change': {
      const changes = changeableFields
        .map((field) => ({ field, ...draft.changes[field] }))
        .filter(({ after }) => after.trim() !== '')
      return { kind, changes, documents: draft.documents }
    }
    case 'block':
    case 'unlawful':
      return { kind, violation: draft.violation, groups }
    case 'authority': {
      if (draft.measure === null) return null
      const { body, incomingNumber, incomingOn, measure, hold } = draft
      return { kind, body, incomingNumber, incomingOn, measure, dueOn: draft.dueOn === '' ? null : draft.dueOn, hold, subjects }
    }
    case 'ground':
      return draft.ground === null
        ? null
        : {
            ...{ kind, ground: draft.ground, body: draft.groundBody, document: draft.groundDocument },
            ...{ inForceOn: draft.inForceOn, subjects },
          }
    case 'deceased':
      return { kind, source: draft.source, since: draft.since, subjects }
    case 'breach': {
      const { description, measures } = draft
      const detectedAt = instantOf(draft.detectedOn, draft.detectedTime)
      return { kind, detectedAt, description, data: [...draft.data], measures, subjects }
    }
  }
}

/** A local day and time of the clock (UTC+5, CR-1) as an instant. */
const instantOf = (day: string, time: string): string => new Date(`${day}T${time}:00+05:00`).toISOString()
