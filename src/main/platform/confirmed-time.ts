import type { Clock } from './ports.js'

/**
 * From this difference on the Base's clock counts and not ours: a minute is the smallest step that a receipt or a form prints,
 * so a smaller difference shows on no paper; a clock that is kept by the network stays far below it.
 */
export const largestClockOffsetMs = 60_000

export interface Moment {
  /** instant, ISO 8601 UTC */
  readonly at: string
  /** the Base has said its time, and the clock has not jumped ahead since */
  readonly confirmed: boolean
  /** local clock less the Base's, in milliseconds; null: never compared */
  readonly offsetMs: number | null
}

export interface ConfirmedTime {
  readonly now: () => Moment
  /** the Base has said its time: the local clock is ahead of it by so many milliseconds */
  readonly heard: (offsetMs: number) => void
}

interface Anchor {
  readonly local: number
  readonly monotonic: number
  readonly offset: number | null
}

/**
 * The time that deadlines and receipts stand on. It goes on by the clock that never jumps since the Base last said the time:
 * putting the local clock back moves nothing back.
 * @param notBefore the newest instant already written down; before the Base is heard, time does not start behind it
 */
export function createConfirmedTime(clock: Clock, notBefore: string | null): ConfirmedTime {
  const anchorNow = (offset: number | null): Anchor => ({ local: clock.now(), monotonic: clock.monotonic(), offset })
  let anchor = anchorNow(null)
  let floor = notBefore === null ? 0 : Date.parse(notBefore)

  const read = () => {
    const passed = clock.monotonic() - anchor.monotonic
    const shown = clock.now() - anchor.local
    // Ahead: put forward, or the machine has slept, while the other clock stands still. Only the Base can say which.
    const ahead = shown - passed > largestClockOffsetMs
    const reckoned = anchor.local - (anchor.offset ?? 0) + (ahead ? shown : passed)
    return { reckoned, ahead }
  }
  return {
    now: () => {
      const { reckoned, ahead } = read()
      const difference = Math.round(clock.now() - reckoned)
      const near = anchor.offset !== null && Math.abs(difference) <= largestClockOffsetMs
      floor = Math.max(floor, near ? clock.now() : reckoned)
      return {
        at: new Date(floor).toISOString(),
        confirmed: anchor.offset !== null && !ahead,
        offsetMs: anchor.offset === null ? null : difference,
      }
    },
    heard: (offset) => {
      anchor = anchorNow(offset)
      const base = anchor.local - offset
      // A time that was never so is taken back by the Base alone.
      if (floor - base > largestClockOffsetMs) floor = base
    },
  }
}
