import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueLeaf } from '../../src/main/tablet/authority.js'
import { chooseAddress, isPrivateAddress } from '../../src/main/tablet/private-address.js'
import { openAuthority } from '../../src/main/tablet/station-authority.js'
import { employee, loopback, runTabletService, type RunningService } from './service-under-test.js'
import { ask, certificateOf, readQr, Tablet, tlsSocket } from './tablet-client.js'

let running: RunningService
beforeEach(async () => void (running = await runTabletService()))
afterEach(() => running.close())

const listens = (origin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(origin)
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(true))
    socket.on('connect', () => socket.destroy())
    socket.on('error', () => resolve(false))
  })

const cannotConnect = (origin: string, options: object) => expect(tlsSocket(origin, options)).rejects.toThrow()

describe('TAB-01 listens only while a pairing or a session is open, on the chosen address', () => {
  test('nothing listens before a pairing begins', async () => {
    expect(await running.state()).toMatchObject({ address: null, pairing: null, tablet: null })
  })

  test('an offer that nobody takes closes the service after 120 seconds', async () => {
    const { origin } = readQr((await running.beginPairing()).url)
    expect(await listens(origin)).toBe(true)
    running.pass(120_000)
    await expect.poll(() => listens(origin)).toBe(false)
    expect(await running.state()).toMatchObject({ address: null, pairing: null })
  })

  test('a paired tablet keeps it open, for a working day at most', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    await tablet.pair(offer.code)
    running.pass(120_000)
    expect(await listens(tablet.origin)).toBe(true)
    running.pass(12 * 60 * 60 * 1000)
    await expect.poll(() => listens(tablet.origin)).toBe(false)
    expect((await running.journal()).at(-1)).toMatchObject({ action: 'tablet.unpaired', reason: 'expired' })
  })

  test('a burned offer closes it as well', async () => {
    const offer = await running.beginPairing()
    const tablet = new Tablet(offer.url)
    for (let tries = 0; tries < 5; tries++) await tablet.pair(offer.code === '000000' ? '000001' : '000000')
    running.pass(1_000)
    await expect.poll(() => listens(tablet.origin)).toBe(false)
  })

  test('a pairing months later brings a new leaf', async () => {
    const first = readQr((await running.beginPairing()).url)
    running.pass(61 * 86_400_000)
    expect(readQr((await running.beginPairing()).url).keyHash).not.toBe(first.keyHash)
  })

  test('the address is the chosen one, the first private one, or none', () => {
    const other = { ...loopback, address: '192.168.4.7', internal: false }
    const open = { ...loopback, address: '93.184.216.34', internal: false }
    expect(chooseAddress({ lo: [loopback], eth0: [open, other] }, null)).toBe('192.168.4.7')
    expect(chooseAddress({ lo: [loopback], eth0: [other] }, '127.0.0.1')).toBe('127.0.0.1')
    expect(chooseAddress({ lo: [loopback], eth0: [open] }, null)).toBeNull()
    expect(chooseAddress({ lo: [loopback], eth0: [open] }, '93.184.216.34')).toBeNull()
    expect(chooseAddress({ lo: [loopback] }, '0.0.0.0')).toBeNull()
    expect(['0.0.0.0', '172.32.0.1', '10.0.0', '8.8.8.8'].map(isPrivateAddress)).toEqual([false, false, false, false])
    expect(['10.1.2.3', '172.31.0.1', '169.254.9.9'].map(isPrivateAddress)).toEqual([true, true, true])
  })

  test('a station without such an address says so and opens nothing', async () => {
    const lonely = await runTabletService({ address: () => Promise.resolve(null) })
    expect(await lonely.service.handlers.beginPairing({}, lonely.call)).toMatchObject({ error: { code: 'TABLET_NO_INTERFACE' } })
    expect(await lonely.state()).toMatchObject({ address: null })
    await lonely.close()
  })
})

describe('TAB-02 TLS', () => {
  test('1.3 is spoken, 1.2 with ECDHE and AEAD alone, 1.1 and older suites not at all', async () => {
    const { origin } = readQr((await running.beginPairing()).url)
    const newest = await tlsSocket(origin)
    expect(newest.getProtocol()).toBe('TLSv1.3')
    newest.destroy()
    const older = await tlsSocket(origin, { maxVersion: 'TLSv1.2' })
    expect(older.getCipher().standardName).toMatch(/^TLS_ECDHE_ECDSA_WITH_.*(GCM|POLY1305)/)
    older.destroy()
    await cannotConnect(origin, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' })
    await cannotConnect(origin, {
      maxVersion: 'TLSv1.2',
      ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-GCM-SHA256',
    })
  })

  test('no ticket, no resumption, no HSTS', async () => {
    const { origin } = readQr((await running.beginPairing()).url)
    const first = await tlsSocket(origin, { maxVersion: 'TLSv1.2' })
    expect(first.getTLSTicket()).toBeUndefined()
    const session = first.getSession()
    first.destroy()
    const second = await tlsSocket(origin, { maxVersion: 'TLSv1.2', session })
    expect(second.isSessionReused()).toBe(false)
    second.destroy()
    expect((await ask(origin, '/', { method: 'GET' })).headers['strict-transport-security']).toBeUndefined()
  })

  test('a handshake is never begun anew on the same line', async () => {
    const socket = await tlsSocket(readQr((await running.beginPairing()).url).origin, { maxVersion: 'TLSv1.2' })
    const refused = new Promise((resolve) => {
      socket.on('error', () => resolve(true))
      socket.on('close', () => resolve(true))
    })
    socket.renegotiate({ rejectUnauthorized: false }, () => {})
    expect(await refused).toBe(true)
  })

  test('the leaf is P-256, for at most 90 days, for this address, and the one whose hash stands in the QR', async () => {
    const { origin, keyHash } = readQr((await running.beginPairing()).url)
    const socket = await tlsSocket(origin)
    const leaf = certificateOf(socket)
    socket.destroy()
    expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    expect((Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000).toBeLessThanOrEqual(90)
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
    expect(
      createHash('sha256')
        .update(leaf.publicKey.export({ type: 'spki', format: 'der' }))
        .digest('base64url'),
    ).toBe(keyHash)
    const authority = new X509Certificate((await running.authority()).certificate)
    expect(leaf.verify(authority.publicKey)).toBe(true)
  })

  test('a tablet that knows the authority connects without any exception; the authority stays the same', async () => {
    const { certificate } = await running.authority()
    const { origin } = readQr((await running.beginPairing()).url)
    expect((await ask(origin, '/', { method: 'GET' }, certificate)).status).toBe(404)
    await expect(ask(origin, '/', { method: 'GET' }, (await (await runOther()).authority()).certificate)).rejects.toThrow()
    expect((await running.authority()).certificate).toBe(certificate)
  })

  test('openssl: the authority signs for private addresses and for nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-tablet-'))
    const authority = await openAuthority(running.ports, employee)
    const verify = (address: string): string => {
      const leaf = issueLeaf(authority, [address], running.ports.random, Date.now())
      writeFileSync(join(folder, 'leaf.pem'), leaf.certificate)
      return openssl([
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        join(folder, 'authority.pem'),
        join(folder, 'leaf.pem'),
      ])
    }
    writeFileSync(join(folder, 'authority.pem'), authority.certificate)
    expect(verify('192.168.10.20')).toContain('OK')
    expect(verify('8.8.8.8')).toContain('permitted subtree violation')
    rmSync(folder, { recursive: true })
  })
})

const others: RunningService[] = []
async function runOther(): Promise<RunningService> {
  const other = await runTabletService()
  others.push(other)
  return other
}
afterEach(async () => {
  for (const other of others.splice(0)) await other.close()
})

function openssl(args: readonly string[]): string {
  try {
    return execFileSync('openssl', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  }
}
