import { describe, expect, test } from 'vitest'
import { mayEnrolByAge } from './age.js'
import { day } from './dates.js'
import { workingAnswers } from './law-settings.js'

const today = day('2026-11-23')

describe('406-¶4.1 age eighteen', () => {
  test('406-¶4.1: given today 23.11.2026, a person born 23.11.2008 is admitted', () => {
    expect(mayEnrolByAge(day('2008-11-23'), today)).toMatchObject({ allowed: true, requirement: '406-¶4.1', facts: { age: 18 } })
  })

  test('406-¶4.1: given today 23.11.2026, a person born 24.11.2008 is refused, with 24.11.2026 as the first possible day', () => {
    expect(mayEnrolByAge(day('2008-11-24'), today)).toMatchObject({
      allowed: false,
      requirement: '406-¶4.1',
      reason: 'R-AGE',
      facts: { age: 17, possibleFrom: '2026-11-24' },
    })
  })

  test('406-¶4.1: a person born on 29 February reaches eighteen on 1 March of a common year (CX-22)', () => {
    const born = day('2004-02-29')
    expect(mayEnrolByAge(born, day('2022-02-28'))).toMatchObject({
      allowed: false,
      facts: { possibleFrom: '2022-03-01', age: 17 },
    })
    expect(mayEnrolByAge(born, day('2022-03-01'))).toMatchObject({ allowed: true, facts: { age: 18 } })
  })

  test('406-¶4.1: where the lawyers choose "on the next day" (CX-22), the birthday itself is refused', () => {
    const settings = { ...workingAnswers, eighteenIsReached: 'on the next day' as const }
    expect(mayEnrolByAge(day('2008-11-23'), today, settings)).toMatchObject({
      allowed: false,
      facts: { possibleFrom: '2026-11-24' },
    })
  })
})
