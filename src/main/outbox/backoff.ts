import type { Random } from '../platform/ports.js'

/** Full jitter, random(0, min(cap, base · 2^n)): a country of counters must not knock in step (stack-and-style.md 3.1). */
export const backoff = { baseMs: 2_000, capMs: 15 * 60_000, longestRetryAfterMs: 60 * 60_000 } as const

/**
 * @param failures failures before this one, 0 for the first
 * @param retryAfterMs what the Base asked for: a lower bound, believed up to an hour
 */
export function waitAfter(failures: number, retryAfterMs: number | null, random: Random): number {
  const ceiling = Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.min(failures, 30))
  const jittered = Math.floor(fraction(random) * ceiling)
  return Math.max(jittered, Math.min(retryAfterMs ?? 0, backoff.longestRetryAfterMs))
}

/** 0 ≤ fraction < 1 */
export function fraction(random: Random): number {
  return Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32
}

/**
 * Whether a row may be tried. A time further away than any wait of ours was written under another clock: the clock jumped,
 * and the row must not wait for a year that never comes.
 */
export function isDue(nextAttemptAt: string | null, now: number): boolean {
  if (nextAttemptAt === null) return true
  const wait = Date.parse(nextAttemptAt) - now
  return !(wait > 0) || wait > Math.max(backoff.capMs, backoff.longestRetryAfterMs)
}
