import type { z } from 'zod'
import {
  pairingText,
  proofHeaders,
  requestText,
  tabletAnswers,
  tabletPath,
  TabletRefusal,
  type tabletRequests,
  type TabletRequestName,
} from '../../../preload/contract/tablet-page.js'
import { digestOf } from './digests.js'
import { exportPublicKey, signText } from './tablet-key.js'

/** `lost`: nobody answered, or only that it is too much just now; the same request may be sent again. */
export type Reply<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: TabletRefusal }
  | { readonly kind: 'lost' }

type Json = keyof typeof tabletAnswers
type AnswerTo<Name extends Json> = z.output<(typeof tabletAnswers)[Name]>
type InputOf<Name extends TabletRequestName> = z.input<(typeof tabletRequests)[Name]>

/** Longer than the station holds a waiting request back. */
const longestMs = 28_000
const lost = { kind: 'lost' } as const

/** Offers the key and the code; nothing is proven yet. */
export async function pairWith(keys: CryptoKeyPair, secret: string, code: string): Promise<Reply<AnswerTo<'pair'>>> {
  const publicKey = await exportPublicKey(keys)
  const proof = await signText(keys, pairingText(window.location.origin, secret, code, publicKey))
  const sent = await post('pair', JSON.stringify({ secret, code, publicKey, proof }), {})
  return sent === null ? lost : read('pair', sent)
}

/** Requests one after the other, each with its own challenge and the next counter. */
export class StationLink {
  readonly #keys: CryptoKeyPair
  readonly #keyId: string
  #challenge: string | null = null
  #counter = 0

  constructor(keys: CryptoKeyPair, keyId: string) {
    this.#keys = keys
    this.#keyId = keyId
  }

  async call<Name extends Exclude<Json, 'pair' | 'challenge'>>(
    name: Name,
    input: InputOf<Name>,
    signal?: AbortSignal,
  ): Promise<Reply<AnswerTo<Name>>> {
    const sent = await this.#send(name, input, signal)
    return sent instanceof Response ? read(name, sent) : sent
  }

  /** The signed document, as it is kept. */
  async document(taskId: string): Promise<Reply<ArrayBuffer>> {
    const sent = await this.#send('document', { taskId })
    if (!(sent instanceof Response)) return sent
    if (sent.headers.get('content-type') !== 'application/pdf') return refusalOf(await sent.json().catch(() => null))
    return sent.arrayBuffer().then(
      (value) => ({ kind: 'value', value }),
      () => lost,
    )
  }

  async #send<Name extends TabletRequestName>(name: Name, input: InputOf<Name>, signal?: AbortSignal) {
    const first = await this.#try(name, JSON.stringify(input), signal)
    if (!(first instanceof Response) || first.status !== 401) return first
    // A challenge that lay too long while the tablet slept: once more with a fresh one, which only a paired key gets.
    this.#challenge = null
    return this.#try(name, JSON.stringify(input), signal)
  }

  async #try(name: TabletRequestName, body: string, signal?: AbortSignal) {
    const challenge = this.#challenge ?? (await this.#freshChallenge())
    if (typeof challenge !== 'string') return challenge
    this.#challenge = null
    this.#counter += 1
    const path = tabletPath(name)
    const bodyDigest = await digestOf('SHA-256', body)
    const counter = this.#counter
    const text = requestText({ origin: window.location.origin, method: 'POST', path, bodyDigest, challenge, counter })
    const sent = await post(name, body, {
      signal,
      headers: {
        [proofHeaders.key]: this.#keyId,
        [proofHeaders.challenge]: challenge,
        [proofHeaders.counter]: String(counter),
        [proofHeaders.proof]: await signText(this.#keys, text),
      },
    })
    this.#challenge = sent?.headers.get(proofHeaders.challenge) ?? null
    return sent ?? lost
  }

  async #freshChallenge() {
    const sent = await post('challenge', JSON.stringify({ keyId: this.#keyId }), {})
    if (sent === null) return lost
    const answer = await read('challenge', sent)
    if (answer.kind !== 'value') return answer
    this.#counter = Math.max(this.#counter, answer.value.counter)
    return answer.value.challenge
  }
}

/** @returns null when nobody answered in time, or the answer was that it is too much just now */
async function post(name: TabletRequestName, body: string, more: RequestInit): Promise<Response | null> {
  const limit = new AbortController()
  const timer = window.setTimeout(() => limit.abort(), longestMs)
  const stop = (): void => limit.abort()
  more.signal?.addEventListener('abort', stop)
  if (more.signal?.aborted === true) stop()
  try {
    const headers = { ...more.headers, 'content-type': 'application/json' }
    const response = await window.fetch(tabletPath(name), {
      method: 'POST',
      body,
      headers,
      signal: limit.signal,
      cache: 'no-store',
    })
    return response.status === 429 || response.status >= 500 ? null : response
  } catch {
    return null
  } finally {
    window.clearTimeout(timer)
    more.signal?.removeEventListener('abort', stop)
  }
}

async function read<Name extends Json>(name: Name, response: Response): Promise<Reply<AnswerTo<Name>>> {
  const given: unknown = await response.json().catch(() => null)
  if (!response.ok) return refusalOf(given)
  const answer = tabletAnswers[name].safeParse(given)
  // The table pairs the name with the shape that was just parsed.
  return answer.success ? { kind: 'value', value: answer.data as AnswerTo<Name> } : lost
}

function refusalOf(given: unknown): Reply<never> {
  const refusal = TabletRefusal.safeParse(given)
  return refusal.success ? { kind: 'refused', refusal: refusal.data } : lost
}
