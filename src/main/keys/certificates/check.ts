import { X509Certificate } from 'node:crypto'
import type { Profile } from '../../../preload/contract/values.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { trainingOrganisation } from './issue.js'

export type CertificateError =
  | 'CERTIFICATE_UNREADABLE'
  | 'CERTIFICATE_KEY_BELOW_PROFILE'
  | 'CERTIFICATE_NOT_OF_AUTHORITY'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'TRAINING_CERTIFICATE_IN_PRODUCTION'

export function parseCertificate(pem: string): Result<X509Certificate, 'CERTIFICATE_UNREADABLE'> {
  try {
    return ok(new X509Certificate(pem))
  } catch {
    return fail('CERTIFICATE_UNREADABLE')
  }
}

/**
 * The rules of 406-¶13.2 for a certificate that is to be trusted: key of the profile (kazakhstan.md 1.3: EC P-384 or
 * P-521), signed by the pinned authority, valid now, and no training authority in production.
 * @param now ms since 1970 UTC
 */
export function checkCertificate(
  pem: string,
  authorityPem: string,
  profile: Profile,
  now: number,
): Result<X509Certificate, CertificateError> {
  const certificate = parseCertificate(pem)
  if (!certificate.ok) return certificate
  const authority = parseCertificate(authorityPem)
  if (!authority.ok) return authority
  const [own, pinned] = [certificate.value, authority.value]
  if (profile === 'production' && (isTraining(own) || isTraining(pinned))) return fail('TRAINING_CERTIFICATE_IN_PRODUCTION')
  if (!hasProfileKey(own) || !hasProfileKey(pinned)) return fail('CERTIFICATE_KEY_BELOW_PROFILE')
  if (!pinned.ca || !own.checkIssued(pinned) || !own.verify(pinned.publicKey)) return fail('CERTIFICATE_NOT_OF_AUTHORITY')
  for (const one of [own, pinned]) {
    if (now < Date.parse(one.validFrom)) return fail('CERTIFICATE_NOT_YET_VALID', { from: one.validFrom })
    if (now > Date.parse(one.validTo)) return fail('CERTIFICATE_EXPIRED', { until: one.validTo })
  }
  return certificate
}

/** Whole days until the certificate ends, for the health page; negative when it has ended. */
export const daysLeft = (certificate: X509Certificate, now: number): number =>
  Math.floor((Date.parse(certificate.validTo) - now) / 86_400_000)

export const isTraining = (certificate: X509Certificate): boolean =>
  [certificate.subject, certificate.issuer].some((name) => name.split('\n').includes(`O=${trainingOrganisation}`))

function hasProfileKey(certificate: X509Certificate): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey
  if (type === 'rsa') return (details?.modulusLength ?? 0) >= 4096
  return type === 'ec' && (details?.namedCurve === 'secp384r1' || details?.namedCurve === 'secp521r1')
}
