import { expect, test } from 'vitest'
import { stationNow, timeLeft, urgencyOf } from './time-left.js'

// Saturday 21.11.2026, 23:59:59 in Kazakhstan
const dueAt = '2026-11-21T18:59:59.000Z'
const at = (instant: string) => Date.parse(instant)

test('406-¶11.1: registered at 12:40, the clock shows the rest of the day', () => {
  expect(timeLeft(dueAt, at('2026-11-21T07:40:00.000Z'))).toEqual({
    urgency: 'calm',
    unit: 'hours',
    days: 0,
    hours: 11,
    minutes: 19,
    seconds: 59,
  })
})

test('406-¶11.1: under two hours the clock warns, after midnight it counts what is overdue', () => {
  expect(urgencyOf(dueAt, at('2026-11-21T16:59:59.000Z'))).toBe('calm')
  expect(urgencyOf(dueAt, at('2026-11-21T17:00:00.000Z'))).toBe('soon')
  expect(timeLeft(dueAt, at('2026-11-21T19:12:59.000Z'))).toMatchObject({ urgency: 'late', unit: 'minutes', minutes: 13 })
})

test('CR-1: the whole second 23:59:59 belongs to the term', () => {
  expect(urgencyOf(dueAt, at('2026-11-21T18:59:59.999Z'))).toBe('soon')
  expect(urgencyOf(dueAt, at('2026-11-21T19:00:00.000Z'))).toBe('late')
})

test('a term of working days is told in days and hours', () => {
  expect(timeLeft('2026-12-17T18:59:59.000Z', at('2026-12-11T09:00:00.000Z'))).toMatchObject({ unit: 'days', days: 6, hours: 9 })
})

test("the clock of the machine is not asked: the station's answer and the time since it decide", () => {
  expect(stationNow('2026-11-21T07:40:00.000Z', 5_000, 65_000)).toBe(at('2026-11-21T07:41:00.000Z'))
})
