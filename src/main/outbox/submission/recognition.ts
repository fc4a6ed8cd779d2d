import { z } from 'zod'
import { FingerPosition, Instant } from '../../../preload/contract/values.js'
import { fail, type Result } from '../../../preload/contract/result.js'
import type { Random } from '../../platform/ports.js'
import { Bytes, canonicalBytes, checkCanonical, digestOf, fieldOf, parseJsonBytes } from './canonical-form.js'
import type { Envelope } from './envelope.js'
import { openBytes, sealBytes, type OpeningKeys, type SealedBytes, type SealingKeys } from './sealed-bytes.js'

export const recognitionVersion = 1

/** 395-¶17: the one purpose for which the Base is asked about a person (406-¶1). */
export const publicServicesPurpose = 'PUBLIC-SERVICES-AUTH'

/** One finger laid on for recognition. */
export const Probe = z.strictObject({
  position: FingerPosition,
  /** ISO/IEC 19794-2:2005 */
  template: Bytes,
  quality: z.number().min(0).max(100),
})
export type Probe = z.output<typeof Probe>

/** A question of 406-¶8.1: are these fingers those of the active version of this one stated person (CX-20: 1:1 only)? */
export const RecognitionRecord = z.strictObject({
  version: z.literal(recognitionVersion),
  /** made with the question, sent on every try: the same question has the same answer */
  requestId: z.uuid(),
  stationId: z.string().min(1).max(60),
  departmentCode: z.string().min(1).max(20),
  caseNumber: z.string().min(1).max(40),
  iin: z.string().regex(/^\d{12}$/),
  /** a question without it is read, so that its refusal can name 395-¶17 */
  purposeId: z.string().max(60).optional(),
  probes: z.array(Probe).min(1).max(10),
  capturedAt: Instant,
})
export type RecognitionRecord = z.output<typeof RecognitionRecord>

/** As a submission is sealed; kind, media type, keys and signatures are of its own domain. */
export function sealRecognition(
  record: RecognitionRecord,
  keys: SealingKeys,
  random: Random,
): Result<SealedBytes, 'MALFORMED' | 'TOO_LARGE'> {
  const checked = RecognitionRecord.safeParse(record)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  const { requestId, stationId } = record
  const subject = { submissionId: requestId, idempotencyKey: requestId, stationId, kind: 'recognition' as const }
  return sealBytes(canonicalBytes(checked.data), subject, keys, random)
}

/** The Base's side: decrypts a parsed envelope of this kind. The plain bytes are overwritten before it returns. */
export function openRecognition(
  envelope: Envelope,
  keys: OpeningKeys,
): Result<RecognitionRecord, 'UNDECRYPTABLE' | 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  const opened = openBytes(envelope, keys)
  if (!opened.ok) return opened
  const record = decodeRecognition(opened.value)
  opened.value.fill(0)
  if (!record.ok) return record
  const { header } = envelope
  const { requestId, stationId } = record.value
  const same =
    header.kind === 'recognition' &&
    header.submissionId === requestId &&
    header.idempotencyKey === requestId &&
    header.stationId === stationId
  return same ? record : fail('MALFORMED', { field: 'requestId' })
}

export function decodeRecognition(bytes: Uint8Array): Result<RecognitionRecord, 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  const parsed = parseJsonBytes(bytes)
  if (parsed === undefined) return fail('MALFORMED', { field: '' })
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && parsed.version !== recognitionVersion)
    return fail('SCHEMA_UNKNOWN', { known: [String(recognitionVersion)] })
  return checkCanonical(RecognitionRecord, parsed, bytes)
}

/** What came back, without a score (406-¶8.1 records the band alone). */
export const RecognitionOutcome = z.enum(['match', 'non-match', 'unavailable'])
export type RecognitionOutcome = z.output<typeof RecognitionOutcome>
export const RecognitionBand = z.enum(['none', 'low', 'near', 'match'])
export type RecognitionBand = z.output<typeof RecognitionBand>

/**
 * How the Base's answer is bound to the question without telling the number: the station chooses the nonce.
 * @returns SHA-384, hexadecimal
 */
export const subjectEcho = (nonce: string, iin: string): string => digestOf(Buffer.from(`tanba subject v1\0${nonce}\0${iin}`))
