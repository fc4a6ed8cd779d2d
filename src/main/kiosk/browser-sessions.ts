import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '../platform/ports.js'
import type { Caller } from '../station/station.js'

/** 256 bits, as LOOP-04 asks */
const secretBytes = 32
/** A counter has one browser, IT perhaps a second; the oldest makes room. */
const mostSessions = 16

export interface BrowserSession {
  readonly caller: Caller
}

/**
 * LOOP-04: a launch token opens exactly one browser session and is replaced at that moment; the session is known by a cookie.
 * Only digests are kept and compared.
 */
export class BrowserSessions {
  readonly #random: Random
  readonly #sessions = new Map<string, BrowserSession>()
  #tokenDigest: Buffer

  constructor(random: Random) {
    this.#random = random
    this.#tokenDigest = digest(this.#secret())
  }

  /** @returns the token of the next launch; the one before it is worth nothing from now on */
  newToken(): string {
    const token = this.#secret()
    this.#tokenDigest = digest(token)
    return token
  }

  /** @returns the cookie's value, or null when the token is not the one in force; a token that fits is used up */
  open(token: string): string | null {
    if (!timingSafeEqual(digest(token), this.#tokenDigest)) return null
    this.newToken()
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size >= mostSessions) this.#sessions.delete(oldest)
    const cookie = this.#secret()
    this.#sessions.set(keyOf(cookie), { caller: { sessionKey: this.#random.uuid() } })
    return cookie
  }

  find(cookie: string | null): BrowserSession | null {
    return cookie === null ? null : (this.#sessions.get(keyOf(cookie)) ?? null)
  }

  #secret(): string {
    return Buffer.from(this.#random.bytes(secretBytes)).toString('base64url')
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Looking up by digest: how long it takes says nothing about the cookie. */
const keyOf = (cookie: string): string => digest(cookie).toString('hex')

/** @param header the Cookie header; @returns the value of the one cookie of that name */
export function cookieOf(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.filter((pair) => pair.startsWith(`${name}=`))
  return found.length === 1 ? found[0].slice(name.length + 1) : null
}
