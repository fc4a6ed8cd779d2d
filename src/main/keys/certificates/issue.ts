import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Random } from '../../platform/ports.js'
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
  printable,
  sequence,
  set,
  utcTime,
  utf8,
} from './der.js'
import type { Asn1 } from './der.js'

/** Stands in the organisation of every generated certificate; production refuses an authority that bears it. */
export const trainingOrganisation = 'TRAINING - not for real persons'

export type CertificateRole = 'authority' | 'station' | 'base-server' | 'base-receipt' | 'base-envelope'

export interface Issuer {
  readonly commonName: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export interface CertificateRequest {
  readonly role: CertificateRole
  readonly commonName: string
  /** P-384 */
  readonly publicKey: KeyObject
  /** ms since 1970 UTC */
  readonly from: number
  readonly days: number
}

const dayMs = 86_400_000
const ecdsaWithSha384 = '1.2.840.10045.4.3.3'

/** RFC 5280 profile of each role: key usage bits (4.2.1.3, first byte) and extended key usage (4.2.1.12). */
const profiles: Readonly<
  Record<CertificateRole, { readonly usage: number; readonly unused: number; readonly extended: string | null }>
> = {
  authority: { usage: 0b0000_0110, unused: 1, extended: null },
  station: { usage: 0b1000_0000, unused: 7, extended: '1.3.6.1.5.5.7.3.2' },
  'base-server': { usage: 0b1000_0000, unused: 7, extended: '1.3.6.1.5.5.7.3.1' },
  'base-receipt': { usage: 0b1100_0000, unused: 6, extended: null },
  'base-envelope': { usage: 0b0000_1000, unused: 3, extended: null },
}

/** An authority for the training profile: EC P-384, ten years. @returns its certificate (PEM) and keys */
export function createTrainingAuthority(random: Random, now: number): Issuer & { readonly certificate: string } {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const issuer = { commonName: 'Tanba training authority', ...keys }
  const request = { role: 'authority', commonName: issuer.commonName, publicKey: keys.publicKey, from: now, days: 3650 } as const
  return { ...issuer, certificate: issueCertificate(issuer, request, random) }
}

/**
 * X.509 version 3 (RFC 5280), ECDSA with SHA-384. Valid from one day before `from`: counters' clocks differ.
 * @returns PEM
 */
export function issueCertificate(issuer: Issuer, request: CertificateRequest, random: Random): string {
  const serial = Buffer.from(random.bytes(16))
  // positive and without leading zeros (RFC 5280 4.1.2.2)
  serial[0] = (serial[0] & 0x7f) | 0x40
  const algorithm = sequence(oid(ecdsaWithSha384))
  const toBeSigned = sequence(
    contextual(0, true, [integer(Buffer.from([2]))]),
    integer(serial),
    algorithm,
    name(issuer.commonName),
    sequence(utcTime(request.from - dayMs), utcTime(request.from + request.days * dayMs)),
    name(request.commonName),
    decode(request.publicKey.export({ type: 'spki', format: 'der' })),
    contextual(3, true, [sequence(...extensions(issuer, request))]),
  )
  const signature = sign('sha384', encode(toBeSigned), issuer.privateKey)
  return pem(encode(sequence(toBeSigned, algorithm, bits(signature))))
}

function extensions(issuer: Issuer, request: CertificateRequest): Asn1[] {
  const { usage, unused, extended } = profiles[request.role]
  const isAuthority = request.role === 'authority'
  const list = [
    extension('2.5.29.19', true, isAuthority ? sequence(boolean(true), integer(Buffer.from([0]))) : sequence()),
    extension('2.5.29.15', true, bits(Buffer.from([usage]), unused)),
    extension('2.5.29.14', false, octets(keyIdentifier(request.publicKey))),
    extension('2.5.29.35', false, sequence(contextualBytes(0, keyIdentifier(issuer.publicKey)))),
  ]
  if (extended !== null) list.push(extension('2.5.29.37', false, sequence(oid(extended))))
  if (request.role === 'base-server') list.push(extension('2.5.29.17', false, loopbackNames))
  return list
}

/** The training Base is reached on this machine only. */
const loopbackNames = sequence(contextualBytes(2, Buffer.from('localhost')), contextualBytes(7, Buffer.from([127, 0, 0, 1])))

const extension = (id: string, critical: boolean, value: Asn1): Asn1 =>
  critical ? sequence(oid(id), boolean(true), octets(encode(value))) : sequence(oid(id), octets(encode(value)))

const name = (commonName: string): Asn1 =>
  sequence(
    set(sequence(oid('2.5.4.6'), printable('KZ'))),
    set(sequence(oid('2.5.4.10'), utf8(trainingOrganisation))),
    set(sequence(oid('2.5.4.3'), utf8(commonName))),
  )

/** 160 bits of a SHA-384 over the key (RFC 7093, 2, method 3, over the whole SubjectPublicKeyInfo). */
const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha384')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20)

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
