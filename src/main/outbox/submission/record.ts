import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FingerPosition, FingerReason, FormLanguage, Instant, LocalDate, Sex } from '../../../preload/contract/values.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { canonicalJson, type Canonical } from '../../audit/index.js'

/** Version of the canonical record; a Base that does not know a version refuses it with SCHEMA_UNKNOWN. */
export const recordVersion = 1

const Digest = z.string().regex(/^[0-9a-f]{96}$/)
/** Standard base64 with padding and without spare bits: one text for one content. */
const Bytes = z
  .string()
  .min(4)
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'not canonical base64')
const Name = z.string().min(1).max(80)
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

const Consent = z.strictObject({
  number: z.string().min(1).max(40),
  kind: z.enum(['fingerprint', 'face']),
  textVersion: z.string().min(1).max(40),
  textDigest: z.string().min(1).max(128),
  language: FormLanguage,
  signedAt: Instant,
  acceptedAt: Instant,
  scan: z.strictObject({
    mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    /** SHA-384 of the file */
    digest: Digest,
    base64: Bytes,
  }),
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

const Common = {
  version: z.literal(recordVersion),
  submissionId: z.uuid(),
  /** made with the intent, sent on every try, never remade */
  idempotencyKey: z.uuid(),
  stationId: z.string().min(1).max(60),
  departmentCode: z.string().min(1).max(20),
  caseNumber: z.string().min(1).max(40),
  person: Person,
  consent: Consent.nullable(),
  /** local day of the capture (CR-1) */
  capturedOn: LocalDate,
  employeeLogin: z.string().min(1).max(60),
}

const FingerprintRecord = z.strictObject({
  ...Common,
  kind: z.literal('fingerprint'),
  fingers: z.array(Finger).max(10),
  exceptions: z.array(z.strictObject({ position: FingerPosition, reason: FingerReason })).max(10),
})

const FaceRecord = z.strictObject({
  ...Common,
  kind: z.literal('face'),
  face: z.strictObject({
    template: Bytes,
    image: Image,
    /** names and digests of the models that made the template */
    models: z.string().min(1).max(500),
    quality: Quality,
  }),
})

/** The canonical record of one enrolment under one regime (design §4.4): what the Base stores, in one exact spelling. */
export const SubmissionRecord = z.discriminatedUnion('kind', [FingerprintRecord, FaceRecord])
export type SubmissionRecord = z.output<typeof SubmissionRecord>
export type FingerprintSubmission = z.output<typeof FingerprintRecord>
export type FaceSubmission = z.output<typeof FaceRecord>
export type Lane = SubmissionRecord['kind']

export type RecordError = 'MALFORMED' | 'SCHEMA_UNKNOWN'

export interface EncodedRecord {
  /** UTF-8 of canonical JSON */
  readonly bytes: Buffer
  /** SHA-384 of the bytes, hexadecimal: the content digest of outbox, receipt and conflict check */
  readonly digest: string
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex')

/** Checks and spells the record. MALFORMED names the first field that is wrong, never its content. */
export function encodeRecord(record: SubmissionRecord): Result<EncodedRecord, 'MALFORMED'> {
  const checked = SubmissionRecord.safeParse(record)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  const complaint = tenPositions(checked.data)
  if (complaint !== null) return fail('MALFORMED', { field: complaint })
  const bytes = Buffer.from(canonicalJson(asCanonical(checked.data)))
  return ok({ bytes, digest: digestOf(bytes) })
}

/** Reads bytes from outside: only the canonical spelling is accepted, so that one content has one digest. */
export function decodeRecord(bytes: Uint8Array): Result<SubmissionRecord, RecordError> {
  const parsed = parseJson(bytes)
  if (parsed === undefined) return fail('MALFORMED', { field: '' })
  if (isOtherVersion(parsed)) return fail('SCHEMA_UNKNOWN', { known: recordVersion })
  const checked = SubmissionRecord.safeParse(parsed)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  const complaint = tenPositions(checked.data)
  if (complaint !== null) return fail('MALFORMED', { field: complaint })
  if (!Buffer.from(canonicalJson(asCanonical(checked.data))).equals(bytes)) return fail('MALFORMED', { field: '' })
  return ok(checked.data)
}

/** Annex of 406: every one of the ten positions is a finger or an exception with its reason, once. */
function tenPositions(record: SubmissionRecord): string | null {
  if (record.kind === 'face') return null
  const positions = [...record.fingers, ...record.exceptions].map((one) => one.position)
  if (new Set(positions).size !== positions.length || positions.length !== 10) return 'fingers'
  return null
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const isOtherVersion = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'version' in value && value.version !== recordVersion

const fieldOf = (error: z.ZodError): string => error.issues[0]?.path.join('.') ?? ''

// A checked record holds strings, finite numbers, null, arrays and plain objects: exactly what canonical JSON spells.
const asCanonical = (record: SubmissionRecord): Canonical => record as Canonical
