import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import type { Random } from '../../platform/ports.js'
import { parseEnvelope, type Envelope, type EnvelopeHeader } from './envelope.js'
import { decodeRecord, encodeRecord, type SubmissionRecord } from './record.js'
import { isSignedBy, openBytes, sealBytes, type OpeningKeys, type SealedBytes, type SealingKeys } from './sealed-bytes.js'

export type SealedSubmission = SealedBytes

/** The canonical record in an envelope of its own kind. */
export function sealSubmission(
  record: SubmissionRecord,
  keys: SealingKeys,
  random: Random,
): Result<SealedSubmission, 'MALFORMED' | 'TOO_LARGE'> {
  const encoded = encodeRecord(record)
  return encoded.ok ? sealBytes(encoded.value.bytes, record, keys, random) : encoded
}

export type OpenSubmissionError = 'MALFORMED' | 'TOO_LARGE' | 'SIGNATURE_INVALID' | 'UNDECRYPTABLE' | 'SCHEMA_UNKNOWN'

export interface OpenedSubmission {
  readonly header: EnvelopeHeader
  readonly record: SubmissionRecord
  /** canonical bytes of the record */
  readonly recordBytes: Buffer
}

/** The Base's side, in one call; the parts below let a server answer before the expensive ones. */
export function openSubmission(
  bytes: Uint8Array,
  keys: OpeningKeys & { readonly stationPublicKey: KeyObject },
): Result<OpenedSubmission, OpenSubmissionError> {
  const parsed = parseEnvelope(bytes)
  if (!parsed.ok) return parsed
  if (!isSignedBy(parsed.value, keys.stationPublicKey)) return fail('SIGNATURE_INVALID')
  return openEnvelope(parsed.value, keys)
}

/** Decrypts a parsed envelope and reads the record; header and record must name the same submission. */
export function openEnvelope(
  envelope: Envelope,
  keys: OpeningKeys,
): Result<OpenedSubmission, 'UNDECRYPTABLE' | 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  const { header } = envelope
  const recordBytes = openBytes(envelope, keys)
  if (!recordBytes.ok) return recordBytes
  const record = decodeRecord(recordBytes.value)
  if (!record.ok) return record
  const other = (['submissionId', 'idempotencyKey', 'stationId', 'kind'] as const).find(
    (name) => record.value[name] !== header[name],
  )
  return other === undefined
    ? ok({ header, record: record.value, recordBytes: recordBytes.value })
    : fail('MALFORMED', { field: other })
}
