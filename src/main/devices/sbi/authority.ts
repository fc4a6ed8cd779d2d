import { X509Certificate, type KeyObject } from 'node:crypto'
import { longestAuthority } from '../../../preload/contract/sbi.js'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { leastModulus } from './certificate-path.js'

/** An authority that the certificates of scanners may lead to, as it stands in its own certificate. */
export interface Authority {
  /** base64 */
  readonly der: string
  /** SHA-256 of the certificate, 'AB:CD:…' */
  readonly fingerprint: string
  readonly subject: string
  /** ISO 8601, UTC */
  readonly validFrom: string
  readonly validTo: string
}

/** Why a file cannot become an authority; the texts of `reasons` say it in one line. */
export const authorityRefusals = [
  'AUTHORITY_UNREADABLE',
  'AUTHORITY_SEVERAL',
  'AUTHORITY_NOT_ONE',
  'AUTHORITY_WEAK',
  'AUTHORITY_OUT_OF_DATE',
  'AUTHORITY_TOO_LONG',
  'AUTHORITY_KNOWN',
  'AUTHORITY_TOO_MANY',
  'AUTHORITY_OF_SIMULATOR',
] as const
export type AuthorityRefusal = (typeof authorityRefusals)[number]

/** Made-up scanners name themselves: production does not take their word, whoever enters it (406-¶6.1). */
export const simulatorOrganisation = 'Tanba SBI simulator'
export const isOfSimulator = ({ subject }: Authority): boolean => subject.includes(`O=${simulatorOrganisation}`)

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const strongCurves: readonly string[] = ['prime256v1', 'secp384r1', 'secp521r1']

/**
 * One certificate file: PEM or DER, exactly one certificate, of an authority, strong, valid now.
 * @param file its bytes @param now milliseconds since 1970 UTC
 */
export function readAuthority(file: Uint8Array, now: number): Result<Authority, 'SBI_AUTHORITY_REFUSED'> {
  const text = Buffer.from(file).toString('latin1')
  const blocks = text.match(pem) ?? []
  if (blocks.length > 1) return refused('AUTHORITY_SEVERAL')
  const certificate = certificateOf(blocks[0] ?? file)
  if (certificate === null) return refused('AUTHORITY_UNREADABLE')
  if (!certificate.ca) return refused('AUTHORITY_NOT_ONE')
  if (!isStrong(certificate.publicKey)) return refused('AUTHORITY_WEAK')
  const authority = authorityOf(certificate)
  if (now < Date.parse(authority.validFrom) || now > Date.parse(authority.validTo)) return refused('AUTHORITY_OUT_OF_DATE')
  return authority.der.length > longestAuthority ? refused('AUTHORITY_TOO_LONG') : ok(authority)
}

const refused = (reason: AuthorityRefusal) => fail('SBI_AUTHORITY_REFUSED', { reason })

function certificateOf(file: string | Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(file)
  } catch {
    return null
  }
}

function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) >= leastModulus
  return asymmetricKeyType === 'ec' && strongCurves.includes(asymmetricKeyDetails?.namedCurve ?? '')
}

function authorityOf(certificate: X509Certificate): Authority {
  return {
    der: certificate.raw.toString('base64'),
    fingerprint: certificate.fingerprint256,
    // One field a line, with what RFC 4514 escapes; it is read by a person here.
    subject: certificate.subject
      .split('\n')
      .join(', ')
      .replace(/\\([,+"\\<>;])/g, '$1'),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
  }
}

/** What was entered on an earlier day: it may have ended since. @param der base64 @returns null when it is no certificate */
export function knownAuthority(der: string): Authority | null {
  const certificate = certificateOf(Buffer.from(der, 'base64'))
  return certificate === null ? null : authorityOf(certificate)
}
