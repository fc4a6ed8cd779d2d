import { createHash, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { pairingText, proofHeaders, requestText } from '../../preload/contract/tablet-page.js'
import type { Random } from '../platform/ports.js'

/** Challenges handed out and not yet used; an older one makes room. */
const mostChallenges = 8
const challengeMs = 60_000

/** TAB-04: the key of one tablet, the challenges open for it, and the last counter it used. */
export interface Possession {
  readonly keyId: string
  /** @returns a challenge that one request may answer */
  readonly challenge: (monotonic: number) => string
  readonly counter: () => number
  /** A challenge is used up by the first proof over it, right or wrong; the counter only rises. */
  readonly proves: (request: SignedRequest, monotonic: number) => boolean
}

export interface SignedRequest {
  readonly origin: string
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
  readonly headers: IncomingHttpHeaders
}

export function possessionOf(key: KeyObject, keyId: string, random: Random): Possession {
  const open = new Map<string, number>()
  let counter = 0
  return {
    keyId,
    counter: () => counter,
    challenge: (monotonic) => {
      const challenge = Buffer.from(random.bytes(16)).toString('base64url')
      open.set(challenge, monotonic)
      const [oldest] = open.keys()
      if (open.size > mostChallenges) open.delete(oldest)
      return challenge
    },
    proves: (request, monotonic) => {
      const given = proofOf(request.headers)
      if (given === null || !sameText(given.keyId, keyId)) return false
      const issued = open.get(given.challenge)
      open.delete(given.challenge)
      if (issued === undefined || monotonic - issued >= challengeMs || given.counter <= counter) return false
      const bodyDigest = createHash('sha256').update(request.body).digest('hex')
      const { challenge, counter: next } = given
      const { origin, method, path } = request
      const text = requestText({ origin, method, path, bodyDigest, challenge, counter: next })
      if (!signedBy(key, text, given.proof)) return false
      counter = next
      return true
    },
  }
}

/** A key as the page exports it. @param publicKey SubjectPublicKeyInfo, base64; @returns null for anything but P-256 */
export function tabletKey(publicKey: string): { readonly key: KeyObject; readonly keyId: string } | null {
  try {
    const der = Buffer.from(publicKey, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null
    return {
      key,
      keyId: createHash('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('base64url'),
    }
  } catch {
    return null
  }
}

/** The tablet has the private key of the public one it brings, and means this station and this pairing. */
export const provesPairing = (
  key: KeyObject,
  origin: string,
  given: { readonly secret: string; readonly code: string; readonly publicKey: string; readonly proof: string },
): boolean => signedBy(key, pairingText(origin, given.secret, given.code, given.publicKey), given.proof)

function proofOf(headers: IncomingHttpHeaders) {
  const value = (name: string): string => {
    const header = headers[name]
    return typeof header === 'string' ? header : ''
  }
  const counter = value(proofHeaders.counter)
  if (!/^\d{1,15}$/.test(counter)) return null
  return {
    keyId: value(proofHeaders.key),
    challenge: value(proofHeaders.challenge),
    counter: Number(counter),
    proof: value(proofHeaders.proof),
  }
}

const signedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))

const sameText = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
