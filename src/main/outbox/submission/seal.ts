import { diffieHellman, generateKeyPairSync, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { decrypt, encrypt, nonceLength, zeroise } from '../../keys/index.js'
import type { Random } from '../../platform/ports.js'
import {
  bodyDigestOf,
  headerBytesOf,
  isP384,
  keyIdOf,
  largestEnvelope,
  parseEnvelope,
  pointOf,
  publicKeyOf,
  signedBytes,
  writeEnvelope,
  type Envelope,
  type EnvelopeHeader,
} from './envelope.js'
import { decodeRecord, digestOf, encodeRecord, type SubmissionRecord } from './record.js'

export interface SealingKeys {
  /** P-384, the station's */
  readonly stationPrivateKey: KeyObject
  /** P-384, the Base's envelope key */
  readonly basePublicKey: KeyObject
}

export interface SealedSubmission {
  /** the bytes that are queued and sent, the same on every try */
  readonly sealed: Buffer
  /** SHA-384 of the canonical record */
  readonly contentDigest: string
  /** SHA-384 of `sealed` */
  readonly envelopeDigest: string
}

/**
 * ECDH with a fresh P-384 key (one-pass, NIST SP 800-56A 6.2.2) → HKDF-SHA384 → AES-256-GCM, header as associated data;
 * the station signs the header, which names the digest of the body, by ECDSA P-384 with SHA-384.
 */
export function sealSubmission(
  record: SubmissionRecord,
  keys: SealingKeys,
  random: Random,
): Result<SealedSubmission, 'MALFORMED' | 'TOO_LARGE'> {
  const encoded = encodeRecord(record)
  if (!encoded.ok) return encoded
  const ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const ephemeralPoint = pointOf(ephemeral.publicKey)
  const nonce = Buffer.from(random.bytes(nonceLength))
  const open = {
    format: 1,
    submissionId: record.submissionId,
    idempotencyKey: record.idempotencyKey,
    stationId: record.stationId,
    kind: record.kind,
    contentDigest: encoded.value.digest,
    recipientKeyId: keyIdOf(keys.basePublicKey),
  } as const
  const key = agreedKey(ephemeral.privateKey, keys.basePublicKey, ephemeralPoint, keys.basePublicKey)
  const ciphertext = encrypt(key, nonce, encoded.value.bytes, associated(open))
  zeroise(key, encoded.value.bytes)
  const headerBytes = headerBytesOf({ ...open, bodyDigest: bodyDigestOf(ephemeralPoint, nonce, ciphertext) })
  const signature = sign('sha384', signedBytes(headerBytes), { key: keys.stationPrivateKey, dsaEncoding: 'ieee-p1363' })
  const sealed = writeEnvelope({ headerBytes, ephemeralPoint, nonce, ciphertext, signature })
  if (sealed.length > largestEnvelope) return fail('TOO_LARGE', { bytes: sealed.length, largest: largestEnvelope })
  return ok({ sealed, contentDigest: encoded.value.digest, envelopeDigest: digestOf(sealed) })
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
  keys: { readonly stationPublicKey: KeyObject; readonly basePrivateKey: KeyObject; readonly basePublicKey: KeyObject },
): Result<OpenedSubmission, OpenSubmissionError> {
  const parsed = parseEnvelope(bytes)
  if (!parsed.ok) return parsed
  if (!isSignedBy(parsed.value, keys.stationPublicKey)) return fail('SIGNATURE_INVALID')
  return openEnvelope(parsed.value, keys)
}

export const isSignedBy = (envelope: Envelope, stationPublicKey: KeyObject): boolean =>
  isP384(stationPublicKey) &&
  verify('sha384', signedBytes(envelope.headerBytes), { key: stationPublicKey, dsaEncoding: 'ieee-p1363' }, envelope.signature)

/** Decrypts a parsed envelope and reads the record; header and record must name the same submission. */
export function openEnvelope(
  envelope: Envelope,
  keys: { readonly basePrivateKey: KeyObject; readonly basePublicKey: KeyObject },
): Result<OpenedSubmission, 'UNDECRYPTABLE' | 'MALFORMED' | 'SCHEMA_UNKNOWN'> {
  const { header } = envelope
  if (header.recipientKeyId !== keyIdOf(keys.basePublicKey)) return fail('UNDECRYPTABLE', { part: 'recipient' })
  const ephemeral = publicKeyOf(envelope.ephemeralPoint)
  if (ephemeral === null) return fail('UNDECRYPTABLE', { part: 'ephemeral key' })
  const { bodyDigest: _, ...open } = header
  const key = agreedKey(keys.basePrivateKey, ephemeral, envelope.ephemeralPoint, keys.basePublicKey)
  const recordBytes = decrypt(key, envelope.nonce, envelope.ciphertext, associated(open))
  zeroise(key)
  if (recordBytes === null) return fail('UNDECRYPTABLE', { part: 'ciphertext' })
  if (digestOf(recordBytes) !== header.contentDigest) return fail('MALFORMED', { field: 'contentDigest' })
  const record = decodeRecord(recordBytes)
  if (!record.ok) return record
  const other = (['submissionId', 'idempotencyKey', 'stationId', 'kind'] as const).find(
    (name) => record.value[name] !== header[name],
  )
  return other === undefined ? ok({ header, record: record.value, recordBytes }) : fail('MALFORMED', { field: other })
}

/** RFC 5869 over the shared secret; both public keys stand in the info, so that the key belongs to this pair alone. */
function agreedKey(privateKey: KeyObject, publicKey: KeyObject, ephemeralPoint: Uint8Array, basePublicKey: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey, publicKey })
  const info = Buffer.concat([Buffer.from('tanba submission v1\0'), ephemeralPoint, pointOf(basePublicKey)])
  const key = Buffer.from(hkdfSync('sha384', secret, '', info, 32))
  zeroise(secret)
  return key
}

const associated = (open: Omit<EnvelopeHeader, 'bodyDigest'>): Buffer => headerBytesOf({ ...open, bodyDigest: '' })
