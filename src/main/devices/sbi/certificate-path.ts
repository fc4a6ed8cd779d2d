import { X509Certificate } from 'node:crypto'
import { fail, ok, type Result } from '../../../preload/contract/result.js'

export type PathFault = 'SERVICE_CERTIFICATE_UNTRUSTED' | 'SERVICE_CERTIFICATE_EXPIRED'

/** Longer chains are no device's. */
const longestPath = 5
/** bits of an RSA key */
export const leastModulus = 2048

/**
 * From a signer's certificate to one of the authorities that the administrator entered. Nothing is fetched; every certificate of the
 * path must be of the present time, every issuer an authority.
 * @param chain the signer first, then whatever helps @param trusted PEM @param now milliseconds since 1970 UTC
 */
export function trustedSigner(
  chain: readonly X509Certificate[],
  trusted: readonly string[],
  now: number,
): Result<X509Certificate, PathFault> {
  const [signer] = chain
  const anchors = trusted.map(parseCertificate).filter((one) => one !== null)
  if (signer === undefined || signer.ca || !hasStrongKey(signer)) return untrusted('signer')
  const path = pathOf(signer, chain.slice(1), anchors)
  if (path === null) return untrusted('authority')
  const stale = path.find((one) => now < Date.parse(one.validFrom) || now > Date.parse(one.validTo))
  if (stale === undefined) return ok(signer)
  return fail('SERVICE_CERTIFICATE_EXPIRED', { from: stale.validFrom, until: stale.validTo })
}

function pathOf(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): readonly X509Certificate[] | null {
  const path = [signer]
  for (let last = signer; path.length < longestPath;) {
    const anchor = anchors.find((one) => isIssuedBy(last, one))
    if (anchor !== undefined) return [...path, anchor]
    const next = others.find((one) => !path.includes(one) && isIssuedBy(last, one))
    if (next === undefined) return null
    path.push(next)
    last = next
  }
  return null
}

const isIssuedBy = (one: X509Certificate, authority: X509Certificate): boolean =>
  authority.ca && one.checkIssued(authority) && one.verify(authority.publicKey)

function hasStrongKey({ publicKey }: X509Certificate): boolean {
  return publicKey.asymmetricKeyType === 'rsa' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) >= leastModulus
}

const untrusted = (link: string) => fail('SERVICE_CERTIFICATE_UNTRUSTED', { link })

/** @param text PEM or the base64 of an `x5c` entry @returns null when it is no certificate */
export function parseCertificate(text: string): X509Certificate | null {
  try {
    return new X509Certificate(text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64'))
  } catch {
    return null
  }
}

/** Days until it ends, for the devices page; negative when it has ended. */
export const daysLeft = (certificate: X509Certificate, now: number): number =>
  Math.floor((Date.parse(certificate.validTo) - now) / 86_400_000)
