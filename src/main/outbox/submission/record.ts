import { z } from 'zod'
import { FingerPosition, FingerReason, FormLanguage, Instant, LocalDate, Sex } from '../../../preload/contract/values.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { Bytes, canonicalBytes, checkCanonical, digestOf, fieldOf, parseJsonBytes } from './canonical-form.js'
import { Evidence, Repeats, Representation } from './repeated-record.js'

/** Version of the canonical record that stations write. */
export const recordVersion = 2
/** Versions that are read; any other is refused with SCHEMA_UNKNOWN. Version 1 knows neither repetition nor representation. */
export const readVersions: readonly number[] = [1, 2]

const Name = z.string().min(1).max(80)
const Login = z.string().min(1).max(60)
const Quality = z.number().min(0).max(100)

const Person = z.strictObject({
  iin: z.string().regex(/^\d{12}$/),
  /** as written in the document; never transliterated (CR-4) */
  surname: Name,
  name: Name,
  patronymic: z.string().max(80),
  birthDate: LocalDate,
  sex: Sex,
})

const consentFields = {
  number: z.string().min(1).max(40),
  kind: z.enum(['fingerprint', 'face']),
  textVersion: z.string().min(1).max(40),
  textDigest: z.string().min(1).max(128),
  language: FormLanguage,
  signedAt: Instant,
  acceptedAt: Instant,
  scan: Evidence,
}
const Consent1 = z.strictObject(consentFields)
const Consent2 = z.strictObject({
  ...consentFields,
  /** 406-¶8.2: a repeated collection has a consent of its own */
  mark: z.enum(['first', 'repeated']),
  form: z.enum(['paper', 'tablet']),
  /** CX-08: the guardian signs for an incapable person */
  signatory: z.enum(['applicant', 'representative']),
})

const Device = z.strictObject({
  model: z.string().min(1).max(100),
  serial: z.string().min(1).max(100),
  driverVersion: z.string().min(1).max(40),
  dpi: z.number().int().min(100).max(2000),
})

const Image = z.strictObject({ mediaType: z.literal('image/png'), base64: Bytes })

const Finger = z.strictObject({
  position: FingerPosition,
  /** ISO/IEC 19794-2:2005 */
  template: Bytes,
  image: Image,
  quality: Quality,
  device: Device,
})

const Exception1 = z.strictObject({ position: FingerPosition, reason: FingerReason })
const Exception2 = z.strictObject({
  position: FingerPosition,
  reason: FingerReason,
  /** login of the one who confirmed the reason (406-¶6.2) */
  confirmedBy: Login,
  /** 406-¶7.1: day on which the finger is expected to be whole again, when it was stated */
  returnOn: LocalDate.nullable(),
})

const common = {
  submissionId: z.uuid(),
  /** made with the intent, sent on every try, never remade */
  idempotencyKey: z.uuid(),
  stationId: z.string().min(1).max(60),
  departmentCode: z.string().min(1).max(20),
  caseNumber: z.string().min(1).max(40),
  person: Person,
  /** local day of the capture (CR-1) */
  capturedOn: LocalDate,
  employeeLogin: Login,
}
const common1 = { ...common, version: z.literal(1), consent: Consent1.nullable() }
const common2 = {
  ...common,
  version: z.literal(recordVersion),
  consent: Consent2.nullable(),
  representation: Representation.nullable(),
}

const kindOfFingerprint = { kind: z.literal('fingerprint'), fingers: z.array(Finger).max(10) }
const kindOfFace = {
  kind: z.literal('face'),
  face: z.strictObject({
    template: Bytes,
    image: Image,
    /** names and digests of the models that made the template */
    models: z.string().min(1).max(500),
    quality: Quality,
  }),
}

const FingerprintRecord1 = z.strictObject({ ...common1, ...kindOfFingerprint, exceptions: z.array(Exception1).max(10) })
const FaceRecord1 = z.strictObject({ ...common1, ...kindOfFace })
const FingerprintRecord2 = z.strictObject({
  ...common2,
  ...kindOfFingerprint,
  exceptions: z.array(Exception2).max(10),
  /** 406-¶8: null for a first enrolment */
  repeats: Repeats.nullable(),
})
const FaceRecord2 = z.strictObject({ ...common2, ...kindOfFace })

/** The canonical record of one enrolment under one regime (design §4.4): what the Base stores, in one exact spelling. */
export const SubmissionRecord = z.discriminatedUnion('version', [
  z.discriminatedUnion('kind', [FingerprintRecord1, FaceRecord1]),
  z.discriminatedUnion('kind', [FingerprintRecord2, FaceRecord2]),
])
export type SubmissionRecord = z.output<typeof SubmissionRecord>
export type FingerprintSubmission1 = z.output<typeof FingerprintRecord1>
export type FaceSubmission1 = z.output<typeof FaceRecord1>
export type FingerprintSubmission2 = z.output<typeof FingerprintRecord2>
export type FaceSubmission2 = z.output<typeof FaceRecord2>
export type FingerprintSubmission = FingerprintSubmission1 | FingerprintSubmission2
export type FaceSubmission = FaceSubmission1 | FaceSubmission2
export type Lane = SubmissionRecord['kind']

/** What is repeated; null for a first enrolment, which every record of version 1 is. */
export const repeatsOf = (record: SubmissionRecord): Repeats | null =>
  record.version === 2 && record.kind === 'fingerprint' ? record.repeats : null

export const representationOf = (record: SubmissionRecord): Representation | null =>
  record.version === 2 ? record.representation : null

export type RecordError = 'MALFORMED' | 'SCHEMA_UNKNOWN'

export interface EncodedRecord {
  /** UTF-8 of canonical JSON */
  readonly bytes: Buffer
  /** SHA-384 of the bytes, hexadecimal: the content digest of outbox, receipt and conflict check */
  readonly digest: string
}

/** Checks and spells the record. MALFORMED names the first field that is wrong, never its content. */
export function encodeRecord(record: SubmissionRecord): Result<EncodedRecord, 'MALFORMED'> {
  const checked = SubmissionRecord.safeParse(record)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  const complaint = tenPositions(checked.data)
  if (complaint !== null) return fail('MALFORMED', { field: complaint })
  const bytes = canonicalBytes(checked.data)
  return ok({ bytes, digest: digestOf(bytes) })
}

/** Reads bytes from outside: only the canonical spelling is accepted, so that one content has one digest. */
export function decodeRecord(bytes: Uint8Array): Result<SubmissionRecord, RecordError> {
  const parsed = parseJsonBytes(bytes)
  if (parsed === undefined) return fail('MALFORMED', { field: '' })
  if (isOtherVersion(parsed)) return fail('SCHEMA_UNKNOWN', { known: readVersions.map(String) })
  const checked = checkCanonical(SubmissionRecord, parsed, bytes)
  if (!checked.ok) return checked
  const complaint = tenPositions(checked.value)
  return complaint === null ? checked : fail('MALFORMED', { field: complaint })
}

/** Annex of 406: every one of the ten positions is a finger or an exception with its reason, once. */
function tenPositions(record: SubmissionRecord): string | null {
  if (record.kind === 'face') return null
  const positions = [...record.fingers, ...record.exceptions].map((one) => one.position)
  if (new Set(positions).size !== positions.length || positions.length !== 10) return 'fingers'
  return null
}

const isOtherVersion = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'version' in value && !readVersions.includes(Number(value.version))
