import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { anySignal } from './any-signal.js'

describe('one signal of several', () => {
  test('it ends with the first of them and keeps its reason', () => {
    const [one, two] = [new AbortController(), new AbortController()]
    const either = anySignal([one.signal, two.signal])
    expect(either.aborted).toBe(false)
    two.abort('cancelled')
    one.abort('timed-out')
    expect([either.aborted, either.reason]).toEqual([true, 'cancelled'])
  })

  test('what was aborted before is aborted at once', () => {
    expect(anySignal([AbortSignal.abort('cancelled'), new AbortController().signal]).reason).toBe('cancelled')
  })

  test('a signal that outlives the attempt keeps no listener of it', () => {
    const [attempt, station] = [new AbortController(), new AbortController()]
    anySignal([attempt.signal, station.signal])
    expect(getEventListeners(station.signal, 'abort')).toHaveLength(1)
    attempt.abort('cancelled')
    expect(getEventListeners(station.signal, 'abort')).toHaveLength(0)
  })
})
