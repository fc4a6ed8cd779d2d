import { diffieHellman, generateKeyPairSync, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { decrypt, encrypt, nonceLength, zeroise } from '../../keys/index.js'
import type { Random } from '../../platform/ports.js'
import {
  bodyDigestOf,
  domainOf,
  headerBytesOf,
  isP384,
  keyIdOf,
  largestEnvelope,
  pointOf,
  publicKeyOf,
  signedBytes,
  writeEnvelope,
  type Envelope,
  type EnvelopeHeader,
} from './envelope.js'
import { digestOf } from './canonical-form.js'

export interface SealingKeys {
  /** P-384, the station's */
  readonly stationPrivateKey: KeyObject
  /** P-384, the Base's envelope key */
  readonly basePublicKey: KeyObject
}

export interface OpeningKeys {
  readonly basePrivateKey: KeyObject
  readonly basePublicKey: KeyObject
}

/** Who and what is sealed; the content digest and the recipient come of the content and the key. */
export type EnvelopeSubject = Pick<EnvelopeHeader, 'submissionId' | 'idempotencyKey' | 'stationId' | 'kind'>

export interface SealedBytes {
  /** the bytes that are queued and sent, the same on every try */
  readonly sealed: Buffer
  /** SHA-384 of the canonical content */
  readonly contentDigest: string
  /** SHA-384 of `sealed` */
  readonly envelopeDigest: string
}

/**
 * ECDH with a fresh P-384 key (one-pass, NIST SP 800-56A 6.2.2) → HKDF-SHA384 → AES-256-GCM, header as associated data;
 * the station signs the header, which names the digest of the body, by ECDSA P-384 with SHA-384.
 * @param content canonical bytes; overwritten
 */
export function sealBytes(
  content: Buffer,
  subject: EnvelopeSubject,
  keys: SealingKeys,
  random: Random,
): Result<SealedBytes, 'TOO_LARGE'> {
  const ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const ephemeralPoint = pointOf(ephemeral.publicKey)
  const nonce = Buffer.from(random.bytes(nonceLength))
  const contentDigest = digestOf(content)
  const { submissionId, idempotencyKey, stationId, kind } = subject
  const open = {
    ...{ submissionId, idempotencyKey, stationId, kind },
    ...{ format: 1 as const, contentDigest, recipientKeyId: keyIdOf(keys.basePublicKey) },
  }
  const key = agreedKey(infoOf(kind, ephemeralPoint, keys.basePublicKey), ephemeral.privateKey, keys.basePublicKey)
  const ciphertext = encrypt(key, nonce, content, associated(open))
  zeroise(key, content)
  const headerBytes = headerBytesOf({ ...open, bodyDigest: bodyDigestOf(ephemeralPoint, nonce, ciphertext) })
  const signature = sign('sha384', signedBytes(kind, headerBytes), { key: keys.stationPrivateKey, dsaEncoding: 'ieee-p1363' })
  const sealed = writeEnvelope({ headerBytes, ephemeralPoint, nonce, ciphertext, signature })
  if (sealed.length > largestEnvelope) return fail('TOO_LARGE', { bytes: sealed.length, largest: largestEnvelope })
  return ok({ sealed, contentDigest, envelopeDigest: digestOf(sealed) })
}

export const isSignedBy = (envelope: Envelope, stationPublicKey: KeyObject): boolean =>
  isP384(stationPublicKey) &&
  verify(
    'sha384',
    signedBytes(envelope.header.kind, envelope.headerBytes),
    { key: stationPublicKey, dsaEncoding: 'ieee-p1363' },
    envelope.signature,
  )

/** Decrypts a parsed envelope; the content has the digest that the header names. The caller overwrites it after use. */
export function openBytes(envelope: Envelope, keys: OpeningKeys): Result<Buffer, 'UNDECRYPTABLE' | 'MALFORMED'> {
  const { header } = envelope
  if (header.recipientKeyId !== keyIdOf(keys.basePublicKey)) return fail('UNDECRYPTABLE', { part: 'recipient' })
  const ephemeral = publicKeyOf(envelope.ephemeralPoint)
  if (ephemeral === null) return fail('UNDECRYPTABLE', { part: 'ephemeral key' })
  const { bodyDigest: _, ...open } = header
  const key = agreedKey(infoOf(header.kind, envelope.ephemeralPoint, keys.basePublicKey), keys.basePrivateKey, ephemeral)
  const content = decrypt(key, envelope.nonce, envelope.ciphertext, associated(open))
  zeroise(key)
  if (content === null) return fail('UNDECRYPTABLE', { part: 'ciphertext' })
  return digestOf(content) === header.contentDigest ? ok(content) : fail('MALFORMED', { field: 'contentDigest' })
}

/** Kind and both public keys, so that the key belongs to this pair alone. */
const infoOf = (kind: EnvelopeHeader['kind'], ephemeralPoint: Uint8Array, basePublicKey: KeyObject): Buffer =>
  Buffer.concat([domainOf(kind), ephemeralPoint, pointOf(basePublicKey)])

/** RFC 5869 over the shared secret. */
function agreedKey(info: Uint8Array, privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey, publicKey })
  const key = Buffer.from(hkdfSync('sha384', secret, '', info, 32))
  zeroise(secret)
  return key
}

const associated = (open: Omit<EnvelopeHeader, 'bodyDigest'>): Buffer => headerBytesOf({ ...open, bodyDigest: '' })
