import { verify, type X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { parseCertificate, trustedSigner, type PathFault } from './certificate-path.js'

export interface Trust {
  /** PEM of the authorities of devices */
  readonly authorities: readonly string[]
  /** milliseconds since 1970 UTC */
  readonly now: number
}

export interface SignedMessage {
  readonly payload: unknown
  readonly signer: X509Certificate
}

const Header = z.object({ alg: z.literal('RS256'), x5c: z.array(z.string()).min(1).max(10) })

/**
 * A JWS in compact form (RFC 7515): RS256 alone, signed by the first certificate of `x5c`, which must lead to a trusted authority.
 * Nothing of the payload counts before both are proved; node:crypto decides.
 */
export function openSigned(token: string, trust: Trust): Result<SignedMessage, PathFault | 'SERVICE_SIGNATURE_WRONG'> {
  const [header, payload, signature, ...more] = token.split('.')
  const parsed = Header.safeParse(fromBase64Json(header ?? ''))
  if (!parsed.success || payload === undefined || !signature || more.length > 0) return wrong('form')
  const chain = parsed.data.x5c.map(parseCertificate)
  const [signer] = chain
  if (signer === null || signer === undefined) return wrong('certificate')
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('RSA-SHA256', signed, signer.publicKey, Buffer.from(signature, 'base64url'))) return wrong('signature')
  const trusted = trustedSigner(
    chain.filter((one) => one !== null),
    trust.authorities,
    trust.now,
  )
  return trusted.ok ? ok({ payload: fromBase64Json(payload), signer: trusted.value }) : trusted
}

/** A token's payload without any proof; for what an unregistered device says of itself. */
export const unprovedPayload = (token: string): unknown => {
  const parts = token.split('.')
  return fromBase64Json(parts.length === 3 ? parts[1] : parts[0])
}

const wrong = (part: string) => fail('SERVICE_SIGNATURE_WRONG', { part })

/** @returns undefined when it is no JSON */
export function fromBase64Json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
