import { createHash } from 'node:crypto'
import { decodeTemplate } from '../main/fingerprint/index.js'
import type { FingerprintSubmission, SubmissionRecord } from '../main/outbox/submission/index.js'
import { instantMs, localDay, mayEnrolByAge, parseDay } from '../main/rules/index.js'
import { fail, ok, type Result } from '../preload/contract/result.js'

export type AdmissionError = 'CONSENT_MISSING' | 'UNDER_AGE' | 'TEMPLATE_UNREADABLE' | 'MALFORMED'

/**
 * What the Base checks again of every record, whatever the station has checked: consent of the same regime, its paper,
 * age on the day of capture, and that each template is one.
 */
export function admit(record: SubmissionRecord): Result<null, AdmissionError> {
  if (!hasConsent(record)) return fail('CONSENT_MISSING', { kind: record.kind })
  const [birthDate, capturedOn] = [parseDay(record.person.birthDate), parseDay(record.capturedOn)]
  if (birthDate === undefined || capturedOn === undefined) return fail('MALFORMED', { field: 'person.birthDate' })
  const age = mayEnrolByAge(birthDate, capturedOn)
  if (!age.allowed) return fail('UNDER_AGE', { requirement: age.requirement })
  return record.kind === 'fingerprint' ? admitTemplates(record) : ok(null)
}

/** The consent is of this regime (CR-7), was accepted before or on the day of capture, and its scan is the file it names. */
function hasConsent(record: SubmissionRecord): boolean {
  const { consent } = record
  if (consent === null || consent.kind !== record.kind) return false
  if (instantMs(consent.acceptedAt) < instantMs(consent.signedAt) || localDay(consent.acceptedAt).toString() > record.capturedOn)
    return false
  const scan = Buffer.from(consent.scan.base64, 'base64')
  return createHash('sha384').update(scan).digest('hex') === consent.scan.digest
}

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
