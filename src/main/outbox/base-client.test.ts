import { generateKeyPairSync } from 'node:crypto'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { systemRandom } from '../../../tests/property/outbox-sample.js'
import { pemOf } from '../../../tests/property/outbox-station.js'
import { createTrainingAuthority, issueCertificate } from '../keys/certificates/index.js'
import { createBaseClient, type BaseTransport } from './base-client.js'

const now = Date.now()
const authority = createTrainingAuthority(systemRandom, now)
const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const key = pemOf(keys.privateKey)
const issue = (role: 'station' | 'base-server', issuer = authority): string =>
  issueCertificate(issuer, { role, commonName: 'localhost', publicKey: keys.publicKey, from: now, days: 30 }, systemRandom)

const open: Array<() => void> = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function clientTo(port: number, more: { readonly silenceMs?: number; readonly suites?: readonly string[] } = {}): BaseTransport {
  const client = createBaseClient({
    url: `https://127.0.0.1:${port}`,
    approvedHosts: ['127.0.0.1'],
    authority: authority.certificate,
    certificate: issue('station'),
    privateKey: key,
    ...more,
  })
  if (!client.ok) throw new Error(client.error.code)
  open.push(client.value.close)
  return client.value
}

/** A TLS server that counts the bytes of application data it is given. */
async function listeningTls(options: TlsOptions): Promise<{ readonly port: number; readonly received: () => number }> {
  let received = 0
  const server = createTlsServer({ key, cert: issue('base-server'), ...options }, (socket) => {
    socket.on('data', (part) => (received += part.length))
    socket.on('error', () => undefined)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  return { port: (server.address() as AddressInfo).port, received: () => received }
}

const body = Buffer.from('sealed submission')

describe('406-¶13.2 nothing is sent over a channel below the profile', () => {
  test('given a Base that offers only TLS 1.2, then not one byte is sent and IT is told', async () => {
    const server = await listeningTls({ maxVersion: 'TLSv1.2' })
    expect(await clientTo(server.port).submit(body)).toEqual({ kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' })
    expect(server.received()).toBe(0)
  })

  test('a Base that offers only a 128-bit suite gets nothing', async () => {
    const server = await listeningTls({ ciphers: 'TLS_AES_128_GCM_SHA256' })
    expect(await clientTo(server.port).submit(body)).toEqual({ kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' })
    expect(server.received()).toBe(0)
  })

  test('a handshake within TLS 1.3 whose suite is not on our list is left before the first byte', async () => {
    const server = await listeningTls({})
    const picky = clientTo(server.port, { suites: ['TLS_CHACHA20_POLY1305_SHA256'] })
    expect(await picky.submit(body)).toEqual({ kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' })
    expect(server.received()).toBe(0)
  })

  test('a Base whose certificate is of another authority gets nothing', async () => {
    const server = await listeningTls({ cert: issue('base-server', createTrainingAuthority(systemRandom, now)) })
    expect(await clientTo(server.port).submit(body)).toEqual({ kind: 'authority', code: 'BASE_NOT_TRUSTED' })
    expect(server.received()).toBe(0)
  })
})

describe('SEC-01 and 395-¶11 the endpoint', () => {
  const endpoint = (url: string) =>
    createBaseClient({ url, approvedHosts: ['base.example.kz:8443'], authority: '', certificate: '', privateKey: '' })

  test.each([
    ['http://base.example.kz:8443', 'ENDPOINT_NOT_HTTPS'],
    ['ws://base.example.kz:8443', 'ENDPOINT_NOT_HTTPS'],
    ['https://base.example.com:8443', 'ENDPOINT_NOT_APPROVED'],
    ['https://base.example.kz', 'ENDPOINT_NOT_APPROVED'],
    ['https://base.example.kz:8443@elsewhere.example.com', 'ENDPOINT_NOT_APPROVED'],
    ['https://someone@base.example.kz:8443', 'ENDPOINT_NOT_APPROVED'],
    ['base', 'ENDPOINT_UNREADABLE'],
  ])('%s is refused', (url, code) => {
    expect(endpoint(url)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('a bad line is weather', () => {
  test('nobody listens', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await clientTo(port).submit(body)).toEqual({ kind: 'offline', code: 'ECONNREFUSED' })
  })

  test('the line is cut in the middle of an answer, or is silent', async () => {
    const cut = createHttpsServer({ key, cert: issue('base-server') }, (request, response) => {
      if (request.url === '/v1/health') return
      response.writeHead(200, { 'content-length': 1000 })
      response.write('{"receipt"')
      setTimeout(() => response.destroy(), 20)
    })
    await new Promise<void>((resolve) => cut.listen(0, '127.0.0.1', resolve))
    open.push(() => cut.close())
    const { port } = cut.address() as AddressInfo
    expect(await clientTo(port).submit(body)).toMatchObject({ kind: 'offline' })
    expect(await clientTo(port, { silenceMs: 50 }).ask('/v1/health')).toEqual({ kind: 'offline', code: 'BASE_SILENT' })
  })

  test('an answer without end is not read to its end', async () => {
    const flood = createHttpsServer({ key, cert: issue('base-server') }, (_request, response) => {
      response.writeHead(200)
      for (let part = 0; part < 80; part += 1) response.write('x'.repeat(4096))
      response.end()
    })
    await new Promise<void>((resolve) => flood.listen(0, '127.0.0.1', resolve))
    open.push(() => flood.close())
    expect(await clientTo((flood.address() as AddressInfo).port).submit(body)).toEqual({
      kind: 'offline',
      code: 'BASE_ANSWER_TOO_LARGE',
    })
  })

  test('Retry-After is read in seconds', async () => {
    const busy = createHttpsServer({ key, cert: issue('base-server') }, (_request, response) => {
      response.writeHead(503, { 'retry-after': '30' }).end('{}')
    })
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    open.push(() => busy.close())
    expect(await clientTo((busy.address() as AddressInfo).port).submit(body)).toMatchObject({ status: 503, retryAfterMs: 30_000 })
  })
})
