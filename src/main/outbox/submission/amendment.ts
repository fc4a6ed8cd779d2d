import { z } from 'zod'
import { fail, type Result } from '../../../preload/contract/result.js'
import type { Random } from '../../platform/ports.js'
import { canonicalBytes, checkCanonical, digestOf, fieldOf, parseJsonBytes } from './canonical-form.js'
import type { Envelope } from './envelope.js'
import { openBytes, sealBytes, type OpeningKeys, type SealedBytes, type SealingKeys } from './sealed-bytes.js'

export const amendmentVersion = 1

/** 395-¶13: never the number of the person (a new identification), never fingers (406-¶8). The telephone stays at the station. */
export const amendableFields = ['surname', 'name', 'patronymic', 'latinName', 'document'] as const
export const AmendableField = z.enum(amendableFields)
export type AmendableField = z.output<typeof AmendableField>

export const AmendedField = z.strictObject({
  field: AmendableField,
  /** as the application states it; '' where it is added */
  before: z.string().max(200),
  after: z.string().min(1).max(300),
})
export type AmendedField = z.output<typeof AmendedField>

/** What of a person's data is changed on his application D-14, and by which documents: the content of an order `amend`. */
export const Amendment = z.strictObject({
  version: z.literal(amendmentVersion),
  orderId: z.uuid(),
  /** 32 bytes, hexadecimal: the order names the digest of this content, from which no name may ever be guessed (395-¶28) */
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  changes: z
    .array(AmendedField)
    .min(1)
    .max(amendableFields.length)
    .refine((changes) => new Set(changes.map(({ field }) => field)).size === changes.length, 'named twice'),
  /** 395-¶13: the papers that confirm it, as they were seen */
  documents: z.string().min(1).max(1_500),
})
export type Amendment = z.output<typeof Amendment>

/** SHA-384 of the canonical content, hexadecimal: what the signed order names. */
export const amendmentDigest = (amendment: Amendment): string => digestOf(canonicalBytes(amendment))

/** As a submission is sealed, in a domain of its own; both ids of the envelope are the order's. */
export function sealAmendment(
  amendment: Amendment,
  stationId: string,
  keys: SealingKeys,
  random: Random,
): Result<SealedBytes, 'MALFORMED' | 'TOO_LARGE'> {
  const checked = Amendment.safeParse(amendment)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  const { orderId } = amendment
  const subject = { submissionId: orderId, idempotencyKey: orderId, stationId, kind: 'amendment' as const }
  return sealBytes(canonicalBytes(checked.data), subject, keys, random)
}

/** The Base's side: decrypts a parsed envelope of this kind. The plain bytes are overwritten before it returns. */
export function openAmendment(
  envelope: Envelope,
  keys: OpeningKeys,
): Result<Amendment, 'UNDECRYPTABLE' | 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  if (envelope.header.kind !== 'amendment') return fail('MALFORMED', { part: 'kind' })
  const opened = openBytes(envelope, keys)
  if (!opened.ok) return opened
  const amendment = decodeAmendment(opened.value)
  opened.value.fill(0)
  if (!amendment.ok) return amendment
  const { submissionId, idempotencyKey } = envelope.header
  const { orderId } = amendment.value
  return submissionId === orderId && idempotencyKey === orderId ? amendment : fail('MALFORMED', { field: 'orderId' })
}

/** Canonical bytes, as they are sealed and as the Base keeps them. */
export const encodeAmendment = (amendment: Amendment): Buffer => canonicalBytes(amendment)

export function decodeAmendment(bytes: Uint8Array): Result<Amendment, 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  const parsed = parseJsonBytes(bytes)
  if (parsed === undefined) return fail('MALFORMED', { field: '' })
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && parsed.version !== amendmentVersion)
    return fail('SCHEMA_UNKNOWN', { known: [String(amendmentVersion)] })
  return checkCanonical(Amendment, parsed, bytes)
}
