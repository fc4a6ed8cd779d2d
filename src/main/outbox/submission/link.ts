import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { Instant } from '../../../preload/contract/values.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { canonicalBytes, fieldOf, parseJsonBytes } from './canonical-form.js'
import { isP384 } from './envelope.js'

const Pem = z.string().min(1).max(8_000)
const Signature = z.string().max(200)
const StationId = z.string().min(1).max(60)
const Department = z.string().min(1).max(20)

/** What a station hands to the Base's administrators: who it is and its public key; the private key never leaves it. */
export const LinkRequest = z.strictObject({
  format: z.literal(1),
  stationId: StationId,
  departmentCode: Department,
  /** PEM, SubjectPublicKeyInfo, P-384 */
  publicKey: Pem,
  at: Instant,
})
export type LinkRequest = z.output<typeof LinkRequest>
/** The signature proves that whoever wrote it holds the private key. */
export const SignedLinkRequest = z.strictObject({ request: LinkRequest, signature: Signature })
export type SignedLinkRequest = z.output<typeof SignedLinkRequest>

/** What the Base hands back: all that the station pins, and the hosts under which it is reached (395-¶11). */
export const LinkBundle = z.strictObject({
  format: z.literal(1),
  stationId: StationId,
  departmentCode: Department,
  hosts: z.array(z.string().min(1).max(260)).min(1).max(10),
  certificates: z.strictObject({ authority: Pem, receipt: Pem, envelope: Pem, station: Pem }),
  at: Instant,
})
export type LinkBundle = z.output<typeof LinkBundle>
/** Signed by the receipt key whose certificate it bears: no part of it was exchanged on the way. */
export const SignedLinkBundle = z.strictObject({ bundle: LinkBundle, signature: Signature })
export type SignedLinkBundle = z.output<typeof SignedLinkBundle>

const requestBytes = (request: LinkRequest): Buffer =>
  Buffer.concat([Buffer.from('tanba link request v1\0'), canonicalBytes(request)])
const bundleBytes = (bundle: LinkBundle): Buffer => Buffer.concat([Buffer.from('tanba link bundle v1\0'), canonicalBytes(bundle)])

const signed = (bytes: Buffer, key: KeyObject): string =>
  sign('sha384', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
const holds = (bytes: Buffer, key: KeyObject, signature: string): boolean =>
  verify('sha384', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))

export const signLinkRequest = (request: LinkRequest, stationPrivateKey: KeyObject): SignedLinkRequest => ({
  request,
  signature: signed(requestBytes(request), stationPrivateKey),
})
export const signLinkBundle = (bundle: LinkBundle, receiptPrivateKey: KeyObject): SignedLinkBundle => ({
  bundle,
  signature: signed(bundleBytes(bundle), receiptPrivateKey),
})
export const isBundleSignedBy = ({ bundle, signature }: SignedLinkBundle, receiptPublicKey: KeyObject): boolean =>
  holds(bundleBytes(bundle), receiptPublicKey, signature)

/** @returns the request and its key, or the part of the file that is wrong */
export function readLinkRequest(
  file: Uint8Array,
): Result<{ readonly request: LinkRequest; readonly publicKey: KeyObject }, 'LINK_REQUEST_UNREADABLE'> {
  const parsed = SignedLinkRequest.safeParse(parseJsonBytes(file))
  if (!parsed.success) return fail('LINK_REQUEST_UNREADABLE', { part: fieldOf(parsed.error) || 'form' })
  const { request, signature } = parsed.data
  const publicKey = publicKeyIn(request.publicKey)
  if (publicKey === null) return fail('LINK_REQUEST_UNREADABLE', { part: 'request.publicKey' })
  return holds(requestBytes(request), publicKey, signature)
    ? ok({ request, publicKey })
    : fail('LINK_REQUEST_UNREADABLE', { part: 'signature' })
}

export function readLinkBundle(file: Uint8Array): Result<SignedLinkBundle, 'LINK_BUNDLE_UNREADABLE'> {
  const parsed = SignedLinkBundle.safeParse(parseJsonBytes(file))
  return parsed.success ? ok(parsed.data) : fail('LINK_BUNDLE_UNREADABLE', { part: fieldOf(parsed.error) || 'form' })
}

/** @returns null when the text is no key of the profile (kazakhstan.md 1.3) */
function publicKeyIn(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem)
    return isP384(key) ? key : null
  } catch {
    return null
  }
}
