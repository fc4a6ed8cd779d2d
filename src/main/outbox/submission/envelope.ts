import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { canonicalJson } from '../../audit/index.js'
import { nonceLength } from '../../keys/index.js'

/** Nothing larger is sealed, sent, read or stored. */
export const largestEnvelope = 16 * 1024 * 1024
export const envelopeMediaType = 'application/vnd.tanba.submission'
export const recognitionMediaType = 'application/vnd.tanba.recognition'

const magic = Buffer.from('TNBS\x01', 'latin1')
const largestHeader = 4096
/** uncompressed P-384 point, SEC 1 2.3.3 */
export const pointLength = 97
/** r and s of ECDSA P-384, IEEE P1363 */
export const signatureLength = 96

const Digest = z.string().regex(/^[0-9a-f]{96}$/)

/**
 * What anyone on the way may read: ids and digests, nothing personal. The station's signature covers exactly this.
 * A question of recognition (406-¶8.1) and the content of a change (395-¶13) travel as a record does; both of their ids are
 * the id of the question or of the order.
 */
export const EnvelopeHeader = z.strictObject({
  format: z.literal(1),
  submissionId: z.uuid(),
  idempotencyKey: z.uuid(),
  stationId: z.string().min(1).max(60),
  kind: z.enum(['fingerprint', 'face', 'recognition', 'amendment']),
  /** SHA-384 of the canonical record */
  contentDigest: Digest,
  /** SHA-384 of ephemeral key, nonce and ciphertext */
  bodyDigest: Digest,
  /** SHA-384 of the SubjectPublicKeyInfo for which the record was sealed */
  recipientKeyId: Digest,
})
export type EnvelopeHeader = z.output<typeof EnvelopeHeader>

export interface Envelope {
  readonly header: EnvelopeHeader
  readonly headerBytes: Buffer
  /** 97 bytes */
  readonly ephemeralPoint: Buffer
  /** 12 bytes */
  readonly nonce: Buffer
  /** AES-256-GCM, tag behind */
  readonly ciphertext: Buffer
  /** 96 bytes over signedBytes(kind, headerBytes) */
  readonly signature: Buffer
}

/** Keys and signatures speak about one kind of thing only; another protocol can never borrow them. */
export const domainOf = (kind: EnvelopeHeader['kind']): Buffer => Buffer.from(`tanba ${domains[kind]} v1\0`)

const domains = {
  fingerprint: 'submission',
  face: 'submission',
  recognition: 'recognition',
  amendment: 'amendment',
} as const satisfies Readonly<Record<EnvelopeHeader['kind'], string>>

export const signedBytes = (kind: EnvelopeHeader['kind'], headerBytes: Uint8Array): Buffer =>
  Buffer.concat([domainOf(kind), headerBytes])

export const headerBytesOf = (header: EnvelopeHeader): Buffer => Buffer.from(canonicalJson(header))

export const bodyDigestOf = (ephemeralPoint: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array): string =>
  createHash('sha384').update(ephemeralPoint).update(nonce).update(ciphertext).digest('hex')

/** magic(5) · header length(4, big-endian) · header · point(97) · nonce(12) · ciphertext length(4) · ciphertext · signature(96) */
export function writeEnvelope(envelope: Omit<Envelope, 'header'>): Buffer {
  return Buffer.concat([
    magic,
    lengthField(envelope.headerBytes.length),
    envelope.headerBytes,
    envelope.ephemeralPoint,
    envelope.nonce,
    lengthField(envelope.ciphertext.length),
    envelope.ciphertext,
    envelope.signature,
  ])
}

/**
 * Reads bytes from anywhere. Every length is checked before it is used, nothing may follow the last field, the header must
 * be canonical, and the body must have the digest that the header names.
 */
export function parseEnvelope(bytes: Uint8Array): Result<Envelope, 'MALFORMED' | 'TOO_LARGE'> {
  if (bytes.length > largestEnvelope) return fail('TOO_LARGE', { largest: largestEnvelope })
  const take = reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  if (take.bytes(magic.length)?.equals(magic) !== true) return fail('MALFORMED', { part: 'magic' })
  const headerLength = take.length()
  const headerBytes = headerLength !== null && headerLength <= largestHeader ? take.bytes(headerLength) : null
  const ephemeralPoint = take.bytes(pointLength)
  const nonce = take.bytes(nonceLength)
  const ciphertextLength = take.length()
  const ciphertext = ciphertextLength === null ? null : take.bytes(ciphertextLength)
  const signature = take.bytes(signatureLength)
  if (!headerBytes || !ephemeralPoint || !nonce || !ciphertext || !signature || take.left() > 0) {
    return fail('MALFORMED', { part: 'length' })
  }
  const header = parseHeader(headerBytes)
  if (header === null) return fail('MALFORMED', { part: 'header' })
  if (bodyDigestOf(ephemeralPoint, nonce, ciphertext) !== header.bodyDigest) return fail('MALFORMED', { part: 'body' })
  return ok({ header, headerBytes, ephemeralPoint, nonce, ciphertext, signature })
}

function parseHeader(bytes: Buffer): EnvelopeHeader | null {
  try {
    const header = EnvelopeHeader.safeParse(JSON.parse(bytes.toString('utf8')))
    return header.success && headerBytesOf(header.data).equals(bytes) ? header.data : null
  } catch {
    return null
  }
}

function lengthField(length: number): Buffer {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(length)
  return field
}

/** Takes fields one after another; null as soon as one would reach behind the end. */
function reader(source: Buffer) {
  let at = 0
  const bytes = (length: number): Buffer | null => {
    if (at + length > source.length) {
      at = source.length
      return null
    }
    at += length
    return source.subarray(at - length, at)
  }
  const length = (): number | null => bytes(4)?.readUInt32BE() ?? null
  return { bytes, length, left: () => source.length - at }
}

/** SHA-384 of the SubjectPublicKeyInfo, hexadecimal: names a public key. */
export function keyIdOf(key: KeyObject): string {
  const known = keyIds.get(key)
  if (known !== undefined) return known
  const id = createHash('sha384')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  keyIds.set(key, id)
  return id
}

/** A Base names one key for every submission: exporting it each time costs more than the digest. */
const keyIds = new WeakMap<KeyObject, string>()

/** DER head of a P-384 SubjectPublicKeyInfo (RFC 5480): what stands before the point. */
const spkiHead = Buffer.from('3076301006072a8648ce3d020106052b81040022036200', 'hex')

export function pointOf(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  if (!isP384(publicKey)) throw new RangeError('not a P-384 public key')
  return spki.subarray(spkiHead.length)
}

/** @returns null when the bytes are no point of the curve */
export function publicKeyOf(point: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([spkiHead, point]), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

export const isP384 = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
