import { describe, expect, test } from 'vitest'
import { dateInWords, localMoment, monthName, shortDate, shortWeekdays, weekdayOf } from './calendar.js'

describe('dates from own tables, because Chromium has no Kazakh ones', () => {
  test('a date in words names the month as official documents do', () => {
    expect(dateInWords('2026-11-23', 'kk')).toBe('2026 жылғы 23 қараша')
    expect(dateInWords('1990-01-01', 'ru')).toBe('1 января 1990 года')
    expect(dateInWords('2026-02-03', 'en')).toBe('3 February 2026')
  })
  test('22 November 2026 is a Sunday in three languages', () => {
    expect(
      ['kk', 'ru', 'en'].map((language) => weekdayOf('2026-11-22', language === 'kk' ? 'kk' : language === 'ru' ? 'ru' : 'en')),
    ).toEqual(['жексенбі', 'воскресенье', 'Sunday'])
  })
  test('a month alone is named in the nominative, a week begins on Monday', () => {
    expect([monthName(11, 'kk'), monthName(11, 'ru'), monthName(11, 'en')]).toEqual(['қараша', 'ноябрь', 'November'])
    expect([shortWeekdays('kk')[0], shortWeekdays('ru')[0], shortWeekdays('en')[6]]).toEqual(['Дс', 'Пн', 'Su'])
    expect(shortWeekdays('kk')).toHaveLength(7)
  })
  test('what is no date is shown as it was typed', () => {
    expect(dateInWords('0101', 'kk')).toBe('0101')
    expect(shortDate('31.02')).toBe('31.02')
  })
  test('CR-1: an instant late in the evening UTC belongs to the next local day', () => {
    expect(localMoment('2026-11-22T19:30:00.000Z')).toBe('23.11.2026 00:30')
  })
})
