import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import {
  bits,
  boolean,
  contextual,
  contextualBytes,
  decode,
  encode,
  integer,
  octets,
  oid,
  sequence,
  set,
  utcTime,
  utf8,
  type Asn1,
} from '../keys/certificates/index.js'
import type { Random } from '../platform/ports.js'
import { privateNetworks } from './private-address.js'

/** The station's own authority for its tablets: installed on them once by IT (stack-and-style.md 2.3, option A). */
export interface Authority {
  /** PEM */
  readonly certificate: string
  readonly commonName: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export interface Leaf {
  /** PEM */
  readonly certificate: string
  /** PEM, PKCS#8; lives in memory as long as the service listens */
  readonly privateKey: string
  /** SHA-256 of the SubjectPublicKeyInfo, base64url: what the QR says */
  readonly keyHash: string
  /** ms since 1970 from which a new one is made with the next pairing */
  readonly renewFrom: number
}

const dayMs = 86_400_000
const authorityDays = 3_650
/** TAB-02 and option A allow 90 days; the validity begins a day early because tablets' clocks differ. */
const leafDays = 89
const renewAfterDays = 60
const ecdsaWithSha384 = '1.2.840.10045.4.3.3'
const dnsNames = ['localhost']

/** EC P-384, ten years, for nothing but servers in private networks: RFC 5280 4.2.1.10, critical. */
export function createAuthority(commonName: string, random: Random, now: number): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const extensions = [
    extension('2.5.29.19', true, sequence(boolean(true), integer(Buffer.from([0])))),
    extension('2.5.29.15', true, bits(Buffer.from([0b0000_0110]), 1)),
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.30', true, sequence(contextual(0, true, permittedNames()))),
  ]
  const subject = { commonName, publicKey: keys.publicKey }
  const issuer = { commonName, ...keys }
  return { ...issuer, certificate: certificateOf(issuer, subject, extensions, { from: now, days: authorityDays }, random) }
}

/**
 * EC P-256 for these addresses and this machine's own names, at most 90 days from end to end.
 * @param addresses IPv4, all of them private
 */
export function issueLeaf(
  authority: Omit<Authority, 'certificate'>,
  addresses: readonly string[],
  random: Random,
  now: number,
): Leaf {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const names = [
    ...dnsNames.map((name) => contextualBytes(2, Buffer.from(name))),
    ...[...new Set(['127.0.0.1', ...addresses])].map((address) =>
      contextualBytes(7, Buffer.from(address.split('.').map(Number))),
    ),
  ]
  const extensions = [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, bits(Buffer.from([0b1000_0000]), 7)),
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, sequence(...names)),
  ]
  const subject = { commonName: addresses[0] ?? 'localhost', publicKey: keys.publicKey }
  return {
    certificate: certificateOf(authority, subject, extensions, { from: now, days: leafDays }, random),
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyHash: createHash('sha256').update(spki(keys.publicKey)).digest('base64url'),
    renewFrom: now + renewAfterDays * dayMs,
  }
}

/** X.509 version 3 (RFC 5280), ECDSA with SHA-384. @returns PEM */
function certificateOf(
  issuer: Omit<Authority, 'certificate'>,
  subject: { readonly commonName: string; readonly publicKey: KeyObject },
  extensions: readonly Asn1[],
  validity: { readonly from: number; readonly days: number },
  random: Random,
): string {
  const serial = Buffer.from(random.bytes(16))
  // positive and without leading zeros (RFC 5280 4.1.2.2)
  serial[0] = (serial[0] & 0x7f) | 0x40
  const algorithm = sequence(oid(ecdsaWithSha384))
  const identifiers = [
    extension('2.5.29.14', false, octets(keyIdentifier(subject.publicKey))),
    extension('2.5.29.35', false, sequence(contextualBytes(0, keyIdentifier(issuer.publicKey)))),
  ]
  const toBeSigned = sequence(
    contextual(0, true, [integer(Buffer.from([2]))]),
    integer(serial),
    algorithm,
    name(issuer.commonName),
    sequence(utcTime(validity.from - dayMs), utcTime(validity.from + validity.days * dayMs)),
    name(subject.commonName),
    decode(spki(subject.publicKey)),
    contextual(3, true, [sequence(...extensions, ...identifiers)]),
  )
  const signature = sign('sha384', encode(toBeSigned), issuer.privateKey)
  return pem(encode(sequence(toBeSigned, algorithm, bits(signature))))
}

/** GeneralSubtrees: this machine's names, and the private IPv4 networks as address and mask. */
const permittedNames = (): Asn1[] => [
  ...dnsNames.map((permitted) => sequence(contextualBytes(2, Buffer.from(permitted)))),
  ...privateNetworks.map(({ address, mask }) => sequence(contextualBytes(7, Buffer.from([...address, ...mask])))),
]

const extension = (id: string, critical: boolean, value: Asn1): Asn1 =>
  critical ? sequence(oid(id), boolean(true), octets(encode(value))) : sequence(oid(id), octets(encode(value)))

const name = (commonName: string): Asn1 => sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))))
const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })
/** RFC 7093, 2, method 3 */
const keyIdentifier = (key: KeyObject): Buffer => createHash('sha384').update(spki(key)).digest().subarray(0, 20)
const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
