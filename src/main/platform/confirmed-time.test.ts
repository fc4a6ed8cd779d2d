import { describe, expect, test } from 'vitest'
import { createConfirmedTime, largestClockOffsetMs } from './confirmed-time.js'

const minute = 60_000
const hour = 60 * minute
const noon = Date.parse('2026-11-21T07:00:00.000Z')

/** A machine: time passes for both of its clocks, the one on the wall can be put, asleep the other stands still. */
function machine(wall = noon) {
  let passed = 0
  let shown = wall
  return {
    clock: { now: () => shown, monotonic: () => passed },
    wait: (ms: number) => {
      passed += ms
      shown += ms
    },
    put: (ms: number) => (shown += ms),
    sleep: (ms: number) => (shown += ms),
  }
}
const at = (ms: number): string => new Date(ms).toISOString()

describe('CR-1 the time that deadlines and receipts stand on', () => {
  test('CR-1: before the Base is heard it is the local clock, marked unconfirmed', () => {
    const { clock, wait } = machine()
    const time = createConfirmedTime(clock, null)
    wait(hour)
    expect(time.now()).toEqual({ at: at(noon + hour), confirmed: false, offsetMs: null })
  })

  test('CR-1: a clock within a minute of the Base is used as it is', () => {
    const { clock, wait } = machine(noon + 40_000)
    const time = createConfirmedTime(clock, null)
    time.heard(40_000)
    wait(hour)
    expect(time.now()).toEqual({ at: at(noon + hour + 40_000), confirmed: true, offsetMs: 40_000 })
  })

  test.each([
    ['a day fast', 24 * hour],
    ['a day slow', -24 * hour],
    ['just over the limit', largestClockOffsetMs + 1],
  ])('CR-1: with a clock that is %s the time of the Base counts', (_, offset) => {
    const { clock, wait } = machine(noon + offset)
    const time = createConfirmedTime(clock, null)
    time.now()
    time.heard(offset)
    wait(10 * minute)
    expect(time.now()).toEqual({ at: at(noon + 10 * minute), confirmed: true, offsetMs: offset })
  })

  test('406-¶11.1: putting the clock back after midnight moves no receipt back to the day before', () => {
    const { clock, wait, put } = machine(Date.parse('2026-11-21T18:59:00.000Z'))
    const time = createConfirmedTime(clock, null)
    time.heard(0)
    wait(5 * minute)
    put(-2 * hour)
    expect(time.now()).toEqual({ at: '2026-11-21T19:04:00.000Z', confirmed: true, offsetMs: -2 * hour })
    // By a step that is too small to be told from a drift nothing goes back either.
    put(2 * hour)
    time.now()
    put(-50_000)
    expect(time.now().at).toBe('2026-11-21T19:04:00.000Z')
  })

  test('CR-1: without a word of the Base the clock cannot be put back either, nor behind what is already written', () => {
    const { clock, wait, put } = machine()
    const time = createConfirmedTime(clock, null)
    wait(minute)
    put(-3 * hour)
    expect(time.now()).toEqual({ at: at(noon + minute), confirmed: false, offsetMs: null })
    const restarted = createConfirmedTime(clock, at(noon))
    expect(restarted.now()).toEqual({ at: at(noon), confirmed: false, offsetMs: null })
  })

  test('CR-1: after a sleep, or a clock put ahead, time is unconfirmed until the Base answers again', () => {
    const { clock, wait, sleep } = machine()
    const time = createConfirmedTime(clock, null)
    time.heard(0)
    sleep(9 * hour)
    expect(time.now()).toEqual({ at: at(noon + 9 * hour), confirmed: false, offsetMs: 0 })
    time.heard(0)
    wait(minute)
    expect(time.now()).toMatchObject({ at: at(noon + 9 * hour + minute), confirmed: true })
  })

  test('CR-1: a time that was never so is taken back by the Base, and by nobody else', () => {
    const { clock, put } = machine()
    const time = createConfirmedTime(clock, null)
    time.heard(0)
    put(48 * hour)
    expect(time.now()).toMatchObject({ at: at(noon + 48 * hour), confirmed: false })
    put(-48 * hour)
    expect(time.now().at).toBe(at(noon + 48 * hour))
    time.heard(0)
    expect(time.now()).toEqual({ at: at(noon), confirmed: true, offsetMs: 0 })
  })
})
