import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import forge from 'node-forge'
import { simulatorOrganisation as organisation } from '../../../src/main/devices/sbi/index.js'

/** A key with its certificate, as a device holds it. */
export interface Signer {
  readonly sign: (payload: unknown) => string
  readonly certificate: string
}

export interface SimulatedKeys {
  /** PEM: what a station must trust to believe the simulator */
  readonly authority: string
  readonly sound: Signer
  /** ended yesterday */
  readonly expired: Signer
  /** of an authority that nobody trusts */
  readonly foreign: Signer
}

const day = 86_400_000

/** Made anew at every start; no key is ever kept. @param now milliseconds since 1970 UTC */
export function simulatedKeys(now: number): SimulatedKeys {
  const authority = rsaKeys()
  const stranger = rsaKeys()
  const root = certify({
    subject: 'root',
    keys: authority,
    issuer: 'root',
    by: authority,
    from: now - 400 * day,
    until: now + 365 * day,
    ca: true,
  })
  const device = (issuer: string, by: Keys, until: number): Signer => {
    const keys = rsaKeys()
    // SBI devices change their key every 30 days.
    const certificate = certify({ subject: 'device', keys, issuer, by, from: now - 30 * day, until, ca: false })
    return { certificate, sign: (payload) => jws(payload, keys.privatePem, certificate) }
  }
  return {
    authority: root,
    sound: device('root', authority, now + 30 * day),
    expired: device('root', authority, now - day),
    foreign: device('stranger', stranger, now + 30 * day),
  }
}

interface Keys {
  readonly privatePem: string
  readonly publicPem: string
}

function rsaKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

interface Certificate {
  readonly subject: string
  readonly keys: Keys
  readonly issuer: string
  readonly by: Keys
  readonly from: number
  readonly until: number
  readonly ca: boolean
}

let serials = 0

function certify({ subject, keys, issuer, by, from, until, ca }: Certificate): string {
  const certificate = forge.pki.createCertificate()
  const name = (commonName: string) => [
    { name: 'organizationName', value: organisation },
    { name: 'commonName', value: `${organisation}, ${commonName}` },
  ]
  serials += 1
  certificate.serialNumber = serials.toString(16).padStart(4, '0')
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicPem)
  certificate.validity.notBefore = new Date(from)
  certificate.validity.notAfter = new Date(until)
  certificate.setSubject(name(subject))
  certificate.setIssuer(name(issuer))
  certificate.setExtensions([
    { name: 'basicConstraints', cA: ca, critical: true },
    ca ? { name: 'keyUsage', keyCertSign: true, critical: true } : { name: 'keyUsage', digitalSignature: true, critical: true },
  ])
  certificate.sign(forge.pki.privateKeyFromPem(by.privatePem), forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate)
}

/** JWS in compact form, RS256, with the signer's certificate. */
function jws(payload: unknown, privatePem: string, certificate: string): string {
  const x5c = [certificate.replace(/-----[A-Z ]+-----|\s/g, '')]
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', x5c })}.${part(payload)}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(privatePem)).toString('base64url')}`
}
