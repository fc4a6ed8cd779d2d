import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemRandom } from '../../../../tests/property/outbox-sample.js'
import { checkCertificate, createTrainingAuthority, issueCertificate, type CertificateRole } from './index.js'

const now = Date.parse('2026-11-23T06:00:00Z')
const authority = createTrainingAuthority(systemRandom, now)
const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })

const issue = (role: CertificateRole, publicKey = keys.publicKey, days = 365): string =>
  issueCertificate(authority, { role, commonName: 'KZ-71-01-001', publicKey, from: now, days }, systemRandom)

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version']).length > 0
  } catch {
    return false
  }
})()

describe('training certificates', () => {
  test('a certificate is signed by the authority and bears the requested key and name', () => {
    const certificate = new X509Certificate(issue('station'))
    expect(certificate.verify(authority.publicKey)).toBe(true)
    expect(certificate.publicKey.equals(keys.publicKey)).toBe(true)
    expect(certificate.subject).toContain('CN=KZ-71-01-001')
    expect(certificate.ca).toBe(false)
    expect(new X509Certificate(authority.certificate).ca).toBe(true)
  })

  test('the Base server is named for loopback alone', () => {
    expect(new X509Certificate(issue('base-server')).subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
  })

  test('a sound certificate passes in training and is refused in production', () => {
    const pem = issue('station')
    expect(checkCertificate(pem, authority.certificate, 'training', now).ok).toBe(true)
    expect(checkCertificate(pem, authority.certificate, 'production', now)).toMatchObject({
      error: { code: 'TRAINING_CERTIFICATE_IN_PRODUCTION' },
    })
  })

  test('an expired, an early, a foreign and an unreadable certificate are told apart', () => {
    const day = 86_400_000
    const code = (pem: string, at: number, pinned = authority.certificate): string | null => {
      const checked = checkCertificate(pem, pinned, 'training', at)
      return checked.ok ? null : checked.error.code
    }
    expect(code(issue('station', keys.publicKey, 10), now + 11 * day)).toBe('CERTIFICATE_EXPIRED')
    expect(code(issue('station'), now - 2 * day)).toBe('CERTIFICATE_NOT_YET_VALID')
    expect(code(issue('station'), now, createTrainingAuthority(systemRandom, now).certificate)).toBe(
      'CERTIFICATE_NOT_OF_AUTHORITY',
    )
    expect(code('no certificate', now)).toBe('CERTIFICATE_UNREADABLE')
  })

  test('406-¶13.2: a key below the profile is refused', () => {
    const weak = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(checkCertificate(issue('station', weak.publicKey), authority.certificate, 'training', now)).toMatchObject({
      error: { code: 'CERTIFICATE_KEY_BELOW_PROFILE' },
    })
  })

  test.skipIf(!hasOpenssl)('the openssl command line verifies the chain strictly', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-certificates-'))
    try {
      writeFileSync(join(folder, 'authority.pem'), authority.certificate)
      writeFileSync(join(folder, 'leaf.pem'), issue('base-server'))
      const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-attime', String(now / 1000), '-CAfile']
      expect(execFileSync('openssl', [...args, join(folder, 'authority.pem'), join(folder, 'leaf.pem')]).toString()).toContain(
        'OK',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
