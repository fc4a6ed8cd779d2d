import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto'
import { createTrainingAuthority, issueCertificate, type CertificateRole, type Issuer } from '../main/keys/certificates/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import type { BaseKeys } from './base-keys.js'
import type { RegisteredStation, Registry } from './storage.js'

export interface KeyWithCertificate {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** PEM */
  readonly certificate: string
}

/** Who the Base is: every key is EC P-384 and serves one purpose. */
export interface BaseIdentity {
  readonly authority: Issuer & { readonly certificate: string }
  readonly server: KeyWithCertificate
  readonly receipt: KeyWithCertificate
  readonly envelope: KeyWithCertificate
}

export interface IdentitySources {
  readonly registry: Registry
  readonly keys: BaseKeys
  readonly clock: Clock
  readonly random: Random
}

const tenYears = 3650

/** Reads the identity, or makes it on the first start: a training authority of this Base's own. */
export function openIdentity(sources: IdentitySources): BaseIdentity {
  const authority = readOrCreate(sources, 'authority', () => {
    const made = createTrainingAuthority(sources.random, sources.clock.now())
    return { privateKey: made.privateKey, publicKey: made.publicKey, certificate: made.certificate }
  })
  const issuer = { ...authority, commonName: commonNameOf(authority.certificate) }
  const own = (role: CertificateRole, commonName: string): KeyWithCertificate =>
    readOrCreate(sources, role, () => newKey(sources, issuer, role, commonName))
  const server = own('base-server', 'localhost')
  return {
    authority: issuer,
    // The server's certificate is fresh at every start: nobody pins it, stations pin the authority.
    server: { ...server, certificate: certify(sources, issuer, 'base-server', 'localhost', server.publicKey, 90) },
    receipt: own('base-receipt', 'Tanba training Base, receipts'),
    envelope: own('base-envelope', 'Tanba training Base, envelopes'),
  }
}

/** A certificate for a station's own key; the private key never leaves the station. @returns PEM */
export function issueStation(
  identity: BaseIdentity,
  sources: Pick<IdentitySources, 'clock' | 'random'>,
  stationId: string,
  publicKey: KeyObject,
): string {
  return certify(sources, identity.authority, 'station', stationId, publicKey, 365)
}

/** @throws Error when the certificate cannot be read or is not of this authority */
export function registerStation(
  registry: Registry,
  authority: string,
  { certificate, departmentCode }: Pick<RegisteredStation, 'certificate' | 'departmentCode'>,
  at: string,
): string {
  const parsed = new X509Certificate(certificate)
  const pinned = new X509Certificate(authority)
  if (!parsed.checkIssued(pinned) || !parsed.verify(pinned.publicKey)) throw new Error('not issued by the authority of this Base')
  const stationId = commonNameOf(certificate)
  registry.registerStation({ stationId, certificate, departmentCode, fingerprint: parsed.fingerprint512, at })
  return stationId
}

export const commonNameOf = (certificate: string): string =>
  /(?:^|\n)CN=(.+)(?:\n|$)/.exec(new X509Certificate(certificate).subject)?.[1] ?? ''

function newKey(sources: IdentitySources, issuer: Issuer, role: CertificateRole, commonName: string): KeyWithCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  return { ...pair, certificate: certify(sources, issuer, role, commonName, pair.publicKey, tenYears) }
}

function certify(
  sources: Pick<IdentitySources, 'clock' | 'random'>,
  issuer: Issuer,
  role: CertificateRole,
  commonName: string,
  publicKey: KeyObject,
  days: number,
): string {
  return issueCertificate(issuer, { role, commonName, publicKey, from: sources.clock.now(), days }, sources.random)
}

function readOrCreate(sources: IdentitySources, name: string, create: () => KeyWithCertificate): KeyWithCertificate {
  const kept = sources.registry.readSecret(name)
  if (kept !== null) {
    const der = sources.keys.unwrap(name, kept.wrapped)
    if (der === null) throw new Error(`the private key ${name} of the Base is damaged`)
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    return { privateKey, publicKey: createPublicKey(privateKey), certificate: kept.publicPart }
  }
  const made = create()
  const der = made.privateKey.export({ type: 'pkcs8', format: 'der' })
  sources.registry.writeSecret(name, sources.keys.wrap(name, der), made.certificate, new Date(sources.clock.now()).toISOString())
  return made
}
