import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Clock, Random } from '../main/platform/ports.js'

/** This machine's clock and randomness, for the Base as a program of its own. */
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
export const systemRandom: Random = { bytes: (length) => randomBytes(length), uuid: () => randomUUID() }
