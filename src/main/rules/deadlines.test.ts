import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInCalendar } from './calendar.js'
import { day } from './dates.js'
import { deadlineFrom, deadlineOf, terms, type Duty } from './deadlines.js'
import { isRequirementId } from './requirements.js'
import { isOverdue } from './working-days.js'

/** @param at local time of Kazakhstan, 'YYYY-MM-DD HH:MM' */
const instant = (at: string): string => new Date(`${at.replace(' ', 'T')}:00+05:00`).toISOString()
const deadline = (duty: Duty, at: string) => deadlineOf(duty, instant(at), builtInCalendar)

describe('406/НҚ', () => {
  test('406-¶11.1: D-08 on Saturday 21.11.2026 at 12:40 is due that day at 23:59:59, whatever the calendar says', () => {
    const due = deadline('406-¶11.1', '2026-11-21 12:40')
    expect(due).toMatchObject({ dueOn: '2026-11-21', dueAt: '2026-11-21T18:59:59.000Z', requirement: '406-¶11.1' })
    expect(due).toMatchObject({ skipped: [], provisional: false })
    expect(isOverdue(due.dueAt, instant('2026-11-21 23:59'))).toBe(false)
    expect(isOverdue(due.dueAt, instant('2026-11-22 00:00'))).toBe(true)
  })

  test('406-¶11.1: the same day on a public holiday, in a year the calendar does not have, and one minute before midnight', () => {
    expect(deadline('406-¶11.1', '2026-12-16 09:00').dueOn).toBe('2026-12-16')
    expect(deadline('406-¶11.1', '2031-02-03 23:59')).toMatchObject({ dueOn: '2031-02-03', provisional: false })
  })
})

describe('395/НҚ', () => {
  test('395-¶12: a consent valid to Fri 20.11.2026 makes a destruction due on Mon 23.11.2026', () => {
    expect(deadlineFrom('395-¶12', day('2026-11-20'), builtInCalendar).dueOn).toBe('2026-11-23')
  })

  test('395-¶14: D-14 with documents on Tue 15.12.2026 is due on Thu 17.12.2026, 16.12 is a holiday', () => {
    expect(deadline('395-¶14', '2026-12-15 10:00')).toMatchObject({
      dueOn: '2026-12-17',
      skipped: [{ day: '2026-12-16', why: 'public-holiday' }],
    })
  })

  test('395-¶16.1: D-11 received Fri 11.12.2026 is due Thu 17.12.2026; on 18.12.2026 the case is overdue', () => {
    const due = deadline('395-¶16.1', '2026-12-11 16:00')
    expect(due.dueOn).toBe('2026-12-17')
    expect(due.skipped.map((one) => one.day)).toEqual(['2026-12-12', '2026-12-13', '2026-12-16'])
    expect(isOverdue(due.dueAt, instant('2026-12-17 23:59'))).toBe(false)
    expect(isOverdue(due.dueAt, instant('2026-12-18 00:00'))).toBe(true)
  })

  test('395-¶16.2: a reasoned refusal has the same three working days', () => {
    expect(deadline('395-¶16.2', '2026-12-11 16:00').dueOn).toBe('2026-12-17')
  })

  test('395-¶24: a demand of Fri 20.11.2026 to block is due Mon 23.11.2026', () => {
    expect(deadline('395-¶24', '2026-11-20 11:00').dueOn).toBe('2026-11-23')
  })

  test('395-¶25.1: D-16 without attachments on Fri 20.11.2026 makes blocking due Mon 23.11.2026', () => {
    expect(deadline('395-¶25.1', '2026-11-20 17:30').dueOn).toBe('2026-11-23')
  })

  test('395-¶25.2: D-19 of Mon 23.11.2026: fingerprints that day (CX-03), other data one working day after the confirmation', () => {
    expect(deadline('406-¶11.1', '2026-11-23 10:00').dueOn).toBe('2026-11-23')
    expect(deadline('395-¶25.2', '2026-11-23 10:00').dueOn).toBe('2026-11-24')
  })

  test('395-¶26.1: D-16 on Fri 23.10.2026 is due Tue 27.10.2026, 26.10 is a moved day off', () => {
    expect(deadline('395-¶26.1', '2026-10-23 10:00')).toMatchObject({
      dueOn: '2026-10-27',
      skipped: [{ day: '2026-10-24' }, { day: '2026-10-25' }, { day: '2026-10-26', why: 'moved-holiday' }],
    })
  })

  test('395-¶26.2: a fact confirmed on Wed 30.12.2026 is due Thu 31.12.2026', () => {
    expect(deadline('395-¶26.2', '2026-12-30 10:00').dueOn).toBe('2026-12-31')
  })

  test('395-¶27: a decision of a court registered on Mon 23.11.2026 is due Tue 24.11.2026', () => {
    expect(deadline('395-¶27', '2026-11-23 09:15').dueOn).toBe('2026-11-24')
  })
})

describe('X-4', () => {
  test('X-4: an incident found Fri 20.11.2026 at 18:30 is due Mon 23.11.2026 at 23:59', () => {
    const due = deadline('X-4', '2026-11-20 18:30')
    expect(due.dueOn).toBe('2026-11-23')
    expect(isOverdue(due.dueAt, instant('2026-11-23 23:59'))).toBe(false)
  })
})

describe('225/НҚ', () => {
  test.each<readonly [Duty, string, string]>([
    ['225-¶13.1', '2026-12-30', '2027-01-05'],
    ['225-¶14', '2026-07-13', '2026-07-27'],
    ['225-¶17.1', '2026-12-11', '2026-12-17'],
    ['225-¶17.3', '2026-12-10', '2026-12-15'],
    ['225-¶17.4', '2026-12-17', '2026-12-22'],
    ['225-¶17.5', '2026-12-11', '2026-12-17'],
    ['225-¶17.6', '2026-12-31', '2027-01-19'],
  ])('%s: an event of %s is due on %s', (duty, event, dueOn) => {
    expect(deadlineFrom(duty, day(event), builtInCalendar)).toMatchObject({ dueOn, requirement: duty, provisional: false })
  })

  test('225-¶15: access on 10.08.2026 gives the limit 10.11.2026 and a warning fourteen days before', () => {
    expect(deadlineFrom('225-¶15', day('2026-08-10'), builtInCalendar)).toMatchObject({
      dueOn: '2026-11-10',
      remindOn: ['2026-10-27'],
    })
    expect(deadlineFrom('225-¶15', day('2026-11-30'), builtInCalendar).dueOn).toBe('2027-02-28')
  })

  test('225-¶17.3: a return on Thu 10.12.2026 is reminded on Mon 14.12.2026 and on the due day', () => {
    const { remindOn } = deadlineFrom('225-¶17.3', day('2026-12-10'), builtInCalendar)
    expect(remindOn).toEqual(['2026-12-14', '2026-12-15'])
    // Due on a Monday, the reminder stands on the Friday before.
    expect(deadlineFrom('225-¶17.3', day('2026-11-18'), builtInCalendar).remindOn).toEqual(['2026-11-20', '2026-11-23'])
  })
})

describe('the table of §7', () => {
  const duties = Object.keys(terms) as Duty[]

  test('every duty is a requirement of the acts', () => {
    for (const duty of duties) expect(isRequirementId(duty)).toBe(true)
  })

  test('CR-2: no deadline lies before the local day of its event; one in working days ends on a working day', () => {
    const hours = fc.integer({ min: 0, max: 24 * 700 }).map((count) => new Date(Date.UTC(2026, 0, 1) + count * 3_600_000))
    fc.assert(
      fc.property(fc.constantFrom(...duties), hours, (duty, event) => {
        const due = deadlineOf(duty, event.toISOString(), builtInCalendar)
        expect(isOverdue(due.dueAt, event.toISOString())).toBe(false)
        expect(due.term).toBe(terms[duty])
      }),
    )
  })
})
