import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import { Agent, request } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import { connect, type TLSSocket } from 'node:tls'
import {
  pairingText,
  proofHeaders,
  requestText,
  textToDigest,
  type PadOperation,
} from '../../src/preload/contract/tablet-page.js'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly json: () => Record<string, unknown>
}

/** Where a QR leads: address, key hash, one-time secret. */
export function readQr(url: string) {
  const { origin, hash } = new URL(url)
  const [secret, keyHash] = hash.replace('#pair=', '').split('.')
  return { origin, secret, keyHash }
}

export interface HowToAsk {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  readonly agent?: Agent
}

/** A request as a browser would never be able to make it: every header as given. @param authority PEM; null = believe anyone */
export function ask(origin: string, path: string, how: HowToAsk = {}, authority: string | null = null): Promise<Answer> {
  const { hostname, port, host } = new URL(origin)
  const trust = authority === null ? { rejectUnauthorized: false } : { ca: authority }
  const headers = { host, origin, 'content-type': 'application/json', ...how.headers }
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method: how.method ?? 'POST', headers, agent: how.agent ?? false, ...trust }
    const sent = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        const { statusCode, headers: got } = response
        resolve({ status: statusCode ?? 0, headers: got, body, json: () => JSON.parse(body.toString()) })
      })
    })
    sent.on('error', reject)
    sent.end(how.body)
  })
}

/** A tablet with a key of its own, made by WebCrypto as a browser makes it; every part of a proof can be bent by a test. */
export class Tablet {
  readonly origin: string
  readonly secret: string
  keyId = ''
  counter = 0
  #keys: webcrypto.CryptoKeyPair | null = null

  constructor(url: string) {
    const { origin, secret } = readQr(url)
    this.origin = origin
    this.secret = secret
  }

  async keys(): Promise<webcrypto.CryptoKeyPair> {
    this.#keys ??= await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    return this.#keys
  }

  async publicKey(): Promise<string> {
    const { publicKey } = await this.keys()
    return Buffer.from(await webcrypto.subtle.exportKey('spki', publicKey)).toString('base64')
  }

  async sign(text: string): Promise<string> {
    const { privateKey } = await this.keys()
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(text))
    return Buffer.from(signature).toString('base64url')
  }

  async pair(code: string, bent: { readonly secret?: string; readonly proofOver?: string } = {}): Promise<Answer> {
    const publicKey = await this.publicKey()
    const secret = bent.secret ?? this.secret
    const proof = await this.sign(bent.proofOver ?? pairingText(this.origin, secret, code, publicKey))
    const answer = await ask(this.origin, '/tablet/pair', { body: JSON.stringify({ secret, code, publicKey, proof }) })
    if (answer.status === 200) this.keyId = String(answer.json()['keyId'])
    return answer
  }

  async challenge(): Promise<string> {
    const answer = await ask(this.origin, '/tablet/challenge', { body: JSON.stringify({ keyId: this.keyId }) })
    return String(answer.json()['challenge'])
  }

  /** A proven request. */
  async call(name: string, input: unknown): Promise<Answer> {
    const body = JSON.stringify(input)
    return ask(this.origin, `/tablet/${name}`, { body, headers: await this.proof(`/tablet/${name}`, body) })
  }

  async proof(
    path: string,
    body: string,
    bent: Partial<{ method: string; challenge: string; counter: number; origin: string }> = {},
  ): Promise<Record<string, string>> {
    const challenge = bent.challenge ?? (await this.challenge())
    const counter = bent.counter ?? ++this.counter
    const bodyDigest = createHash('sha256').update(body).digest('hex')
    const { origin = this.origin, method = 'POST' } = bent
    return {
      [proofHeaders.key]: this.keyId,
      [proofHeaders.challenge]: challenge,
      [proofHeaders.counter]: String(counter),
      [proofHeaders.proof]: await this.sign(requestText({ origin, method, path, bodyDigest, challenge, counter })),
    }
  }
}

/** A drawn loop of this many points, as one stroke. */
export const loop = (points: number, from = 0): PadOperation => ({
  kind: 'stroke',
  points: Array.from({ length: points }, (_, index) => [
    300 + Math.round(100 * Math.cos(index / 4)),
    200 + Math.round(80 * Math.sin(index / 3)),
    from + index * 8,
    0.2 + (index % 5) / 10,
  ]),
})

export const digestOf = (reading: { title: string; paragraphs: string[] }): string =>
  createHash('sha384').update(textToDigest(reading)).digest('hex')

export function tlsSocket(origin: string, options: object = {}): Promise<TLSSocket> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false, ...options }, () => resolve(socket))
    socket.on('error', reject)
  })
}

export const certificateOf = (socket: TLSSocket): X509Certificate => new X509Certificate(socket.getPeerCertificate(true).raw)
