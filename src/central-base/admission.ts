import { createHash } from 'node:crypto'
import { decodeTemplate } from '../main/fingerprint/index.js'
import {
  repeatsOf,
  representationOf,
  type FingerprintSubmission,
  type Representation,
  type SubmissionRecord,
} from '../main/outbox/submission/index.js'
import { instantMs, localDay, mayEnrolByAge, parseDay } from '../main/rules/index.js'
import { fail, ok, type Result } from '../preload/contract/result.js'

export type AdmissionError =
  'CONSENT_MISSING' | 'UNDER_AGE' | 'TEMPLATE_UNREADABLE' | 'MALFORMED' | 'REPEAT_NOT_GROUNDED' | 'REPRESENTATION_INVALID'

/**
 * What the Base checks again of every record, whatever the station has checked: consent of the same regime, its paper,
 * age on the day of capture, representation and repetition as far as the record tells, and that each template is one.
 */
export function admit(record: SubmissionRecord): Result<null, AdmissionError> {
  if (!hasConsent(record)) return fail('CONSENT_MISSING', { kind: record.kind })
  const [birthDate, capturedOn] = [parseDay(record.person.birthDate), parseDay(record.capturedOn)]
  if (birthDate === undefined || capturedOn === undefined) return fail('MALFORMED', { field: 'person.birthDate' })
  const age = mayEnrolByAge(birthDate, capturedOn)
  if (!age.allowed) return fail('UNDER_AGE', { requirement: age.requirement })
  const represented = admitRepresentation(record)
  if (!represented.ok) return represented
  const repeated = admitRepetition(record)
  if (!repeated.ok) return repeated
  return record.kind === 'fingerprint' ? admitTemplates(record) : ok(null)
}

/** The consent is of this regime (CR-7), was accepted before or on the day of capture, and its scan is the file it names. */
function hasConsent(record: SubmissionRecord): boolean {
  const { consent } = record
  if (consent === null || consent.kind !== record.kind) return false
  if (instantMs(consent.acceptedAt) < instantMs(consent.signedAt) || localDay(consent.acceptedAt).toString() > record.capturedOn)
    return false
  return isTheFile(consent.scan)
}

const isTheFile = (file: { readonly base64: string; readonly digest: string }): boolean =>
  createHash('sha384').update(Buffer.from(file.base64, 'base64')).digest('hex') === file.digest

/** 406-¶8.1, ¶8.2: a repeated collection has a consent of its own that says so, and a second person behind it (CR-3). */
function admitRepetition(record: SubmissionRecord): Result<null, 'REPEAT_NOT_GROUNDED'> {
  const repeats = repeatsOf(record)
  const mark = record.version === 2 ? record.consent?.mark : 'first'
  if (repeats === null) return mark === 'first' ? ok(null) : fail('REPEAT_NOT_GROUNDED', { requirement: '406-¶8.1' })
  if (mark !== 'repeated' || record.consent?.number === repeats.earlierConsent)
    return fail('REPEAT_NOT_GROUNDED', { requirement: '406-¶8.2' })
  return repeats.confirmedBy === record.employeeLogin ? fail('REPEAT_NOT_GROUNDED', { requirement: '406-¶8.1' }) : ok(null)
}

/** 406-¶5.1, ¶5.2: who is represented is represented wholly; who is not signs himself (CX-08). */
function admitRepresentation(record: SubmissionRecord): Result<null, 'REPRESENTATION_INVALID'> {
  const representation = representationOf(record)
  const signatory = record.version === 2 ? record.consent?.signatory : 'applicant'
  const wanted = representation?.kind === 'incapacity' ? 'representative' : 'applicant'
  if (signatory !== wanted) return fail('REPRESENTATION_INVALID', { requirement: '406-¶5.1', part: 'signatory' })
  if (representation === null) return ok(null)
  const part = partThatFails(representation, record)
  if (part === null) return ok(null)
  return fail('REPRESENTATION_INVALID', { requirement: part === 'application' ? '406-¶5.2' : '406-¶5.1', part })
}

function partThatFails(representation: Representation, { person, capturedOn }: SubmissionRecord): string | null {
  const { courtDecision, representative, authority, application, presence } = representation
  if (representative.iin === person.iin) return 'representative'
  if (!isPast(courtDecision.date, capturedOn)) return 'courtDecision'
  const lasts = authority.until === null || authority.until >= capturedOn
  if (!isPast(authority.date, capturedOn) || !lasts) return 'authority'
  if (localDay(application.signedAt).toString() > capturedOn || !isTheFile(application.evidence)) return 'application'
  const there = presence.every(({ from, until }) => instantMs(from) <= instantMs(until))
  return there && presence.some(({ from }) => localDay(from).toString() === capturedOn) ? null : 'presence'
}

/** A day that exists and has come. */
const isPast = (day: string, capturedOn: string): boolean => parseDay(day) !== undefined && day <= capturedOn

/** ISO/IEC 19794-2:2005, of the finger under whose position it is sent; code 0 is the standard's "unknown". */
function admitTemplates(record: FingerprintSubmission): Result<null, 'TEMPLATE_UNREADABLE'> {
  for (const finger of record.fingers) {
    const template = decodeTemplate(Buffer.from(finger.template, 'base64'))
    if (!template.ok || ![0, finger.position].includes(template.value.position)) {
      return fail('TEMPLATE_UNREADABLE', { position: finger.position })
    }
  }
  return ok(null)
}
