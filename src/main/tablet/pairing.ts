import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '../platform/ports.js'

/** TAB-03 */
export const pairingMs = 120_000
export const pairingTries = 5
const secretBytes = 16

/** One offer to pair: a secret for the QR and a code for the eyes, good once and for a short time. */
export interface Pairing {
  /** 128 bits, base64url */
  readonly secret: string
  /** six digits */
  readonly code: string
  readonly triesLeft: () => number
  /** still open at this moment of the clock that never jumps */
  readonly isOpen: (monotonic: number) => boolean
  /** A wrong try counts, a right one uses the pairing up. Both parts are always compared, in constant time. */
  readonly attempt: (given: { readonly secret: string; readonly code: string }, monotonic: number) => boolean
}

/** @param monotonic milliseconds of the clock that never jumps */
export function openPairing(random: Random, monotonic: number): Pairing {
  const secret = Buffer.from(random.bytes(secretBytes)).toString('base64url')
  const code = sixDigits(random)
  let left = pairingTries
  let used = false
  const isOpen = (at: number): boolean => !used && left > 0 && at - monotonic < pairingMs
  return {
    secret,
    code,
    triesLeft: () => left,
    isOpen,
    attempt: (given, at) => {
      if (!isOpen(at)) return false
      const sameSecret = equal(given.secret, secret)
      const sameCode = equal(given.code, code)
      used = sameSecret && sameCode
      if (!used) left -= 1
      return used
    },
  }
}

/** Digests have one length whatever was given: how long the comparison takes says nothing. */
const equal = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Evenly distributed: numbers above the last whole million are drawn again. */
function sixDigits(random: Random): string {
  const million = 1_000_000
  const end = Math.floor(2 ** 32 / million) * million
  for (;;) {
    const drawn = Buffer.from(random.bytes(4)).readUInt32BE()
    if (drawn < end) return String(drawn % million).padStart(6, '0')
  }
}
