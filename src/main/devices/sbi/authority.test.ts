import { generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'
import { describe, expect, test } from 'vitest'
import { isOfSimulator, knownAuthority, readAuthority } from './authority.js'

const now = Date.parse('2026-11-26T06:00:00Z')
const day = 86_400_000

interface Wanted {
  readonly ca?: boolean
  readonly bits?: number
  readonly from?: number
  readonly until?: number
  readonly organisation?: string
}

function certificate({ ca = true, bits = 2048, from = -day, until = day, organisation = 'Maker' }: Wanted): string {
  const keys = generateKeyPairSync('rsa', { modulusLength: bits })
  const made = forge.pki.createCertificate()
  made.serialNumber = '01'
  made.publicKey = forge.pki.publicKeyFromPem(keys.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  made.validity.notBefore = new Date(now + from)
  made.validity.notAfter = new Date(now + until)
  const name = [{ name: 'organizationName', value: organisation }]
  made.setSubject(name)
  made.setIssuer(name)
  made.setExtensions([{ name: 'basicConstraints', cA: ca, critical: true }])
  made.sign(
    forge.pki.privateKeyFromPem(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    forge.md.sha256.create(),
  )
  return forge.pki.certificateToPem(made)
}

const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
const read = (file: string | Uint8Array) => readAuthority(Buffer.from(file), now)
const reasonOf = (file: string | Uint8Array) => {
  const answer = read(file)
  return answer.ok ? null : answer.error.details['reason']
}

describe('406-¶6.1: a certificate file becomes an authority of SBI scanners', () => {
  const sound = certificate({})

  test('PEM and DER are the same authority, with its fingerprint, its name and its dates', () => {
    const answer = read(sound)
    expect(answer).toMatchObject({
      ok: true,
      value: { subject: 'O=Maker', validFrom: '2026-11-25T06:00:00.000Z', validTo: '2026-11-27T06:00:00.000Z' },
    })
    expect(answer.ok && answer.value.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(read(derOf(sound))).toEqual(answer)
    expect(answer.ok && knownAuthority(answer.value.der)).toEqual(answer.ok && answer.value)
  })

  test.each([
    ['AUTHORITY_UNREADABLE', 'no certificate at all'],
    ['AUTHORITY_UNREADABLE', ''],
    ['AUTHORITY_UNREADABLE', sound.slice(0, 200)],
    ['AUTHORITY_SEVERAL', sound + certificate({})],
    ['AUTHORITY_NOT_ONE', certificate({ ca: false })],
    ['AUTHORITY_WEAK', certificate({ bits: 1024 })],
    ['AUTHORITY_OUT_OF_DATE', certificate({ until: -1000 })],
    ['AUTHORITY_OUT_OF_DATE', certificate({ from: 1000 })],
    ['AUTHORITY_TOO_LONG', certificate({ organisation: 'M'.repeat(1200) })],
  ])('%s, one word for each bad file', (reason, file) => {
    expect(reasonOf(file)).toBe(reason)
  })

  test('a private key that was taken for the certificate is refused and not kept', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(reasonOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe('AUTHORITY_UNREADABLE')
  })

  test('the simulator is known by the name in its certificate', () => {
    const own = read(certificate({ organisation: 'Tanba SBI simulator' }))
    const other = read(sound)
    expect([own.ok && isOfSimulator(own.value), other.ok && isOfSimulator(other.value)]).toEqual([true, false])
  })
})
