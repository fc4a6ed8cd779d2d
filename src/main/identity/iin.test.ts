import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../rules/index.js'
import { parseBin } from './bin.js'
import { checkDigit } from './check-digit.js'
import { parseIin } from './iin.js'

const today = day('2026-11-23')

describe('CR-3 individual identification number', () => {
  test.each([
    ['900101445013', 'female', '1990-01-01'],
    ['850214330011', 'male', '1985-02-14'],
    ['011229550029', 'male', '2001-12-29'],
    ['040229660035', 'female', '2004-02-29'],
    ['850214300013', 'male', '1985-02-14'],
    ['900101400404', 'female', '1990-01-01'],
    ['011229500301', 'male', '2001-12-29'],
    ['081123500118', 'male', '2008-11-23'],
    ['081124600125', 'female', '2008-11-24'],
    ['120407500119', 'male', '2012-04-07'],
    ['551212400907', 'female', '1955-12-12'],
    ['750615400213', 'female', '1975-06-15'],
    ['920817300449', 'male', '1992-08-17'],
    ['700101300779', 'male', '1970-01-01'],
    ['600302300156', 'male', '1960-03-02'],
    ['030505600317', 'female', '2003-05-05'],
    ['951111400337', 'female', '1995-11-11'],
  ] as const)('CR-3: %s is valid: %s, %s', (number, sex, born) => {
    const parsed = parseIin(number, today)
    expect(parsed).toMatchObject({ ok: true, value: { number, sex } })
    expect(parsed.ok && parsed.value.birthDate.toString()).toBe(born)
  })

  test.each(['850214300013', '900101400404', '011229500301'])('CR-3: %s is valid only by the second weight pass', (number) => {
    expect(parseIin(number, today)).toMatchObject({ ok: true, value: { pass: 2 } })
  })

  test.each(['85021430190', '90010140043', '01122950110', '04022960028'])('CR-3: for %s no check digit exists', (body) => {
    for (let digit = 0; digit <= 9; digit++)
      expect(parseIin(`${body}${digit}`, today)).toMatchObject({ ok: false, error: { code: 'IIN_NO_CHECK_DIGIT' } })
  })

  test.each([
    ['850214330012', 'IIN_CHECK_DIGIT'],
    ['850230330019', 'IIN_DATE'],
    ['010229550026', 'IIN_DATE'],
    ['123456789011', 'IIN_CENTURY_UNKNOWN'],
    ['991231100010', 'IIN_IMPLAUSIBLE'],
    ['85021433001', 'IIN_LENGTH'],
    ['8502143300111', 'IIN_LENGTH'],
    ['', 'IIN_LENGTH'],
    ['85021433001O', 'IIN_NOT_DIGITS'],
    ['240140001238', 'IIN_DATE'],
  ])('CR-3: %s is refused with %s', (number, code) => {
    expect(parseIin(number, today)).toMatchObject({ ok: false, error: { code, retryable: false } })
  })

  test('CR-3: the seventh digit 0 is not accepted silently, and only a number otherwise in order may be overridden', () => {
    const body = '85021403301'
    const digit = checkDigit(body)?.digit
    expect(parseIin(`${body}${digit}`, today)).toMatchObject({
      error: { code: 'IIN_CENTURY_UNCONFIRMED', details: { override: 'R-IIN-OVR' } },
    })
    expect(parseIin(`${body}${(Number(digit) + 1) % 10}`, today)).toMatchObject({ error: { code: 'IIN_CHECK_DIGIT' } })
  })

  test('CR-3: a birth date still to come is refused', () => {
    const body = '26112450001'
    expect(parseIin(`${body}${checkDigit(body)?.digit}`, today)).toMatchObject({ error: { code: 'IIN_IN_THE_FUTURE' } })
  })

  test('spaces are ignored', () => {
    expect(parseIin(' 900101 445 013 ', today)).toMatchObject({ ok: true, value: { number: '900101445013' } })
  })

  test('CR-3: any single wrong digit behind the date and century is found', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 7, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, shift) => {
          const body = `9001014${String(serial).padStart(4, '0')}`
          const check = checkDigit(body)
          fc.pre(check?.pass === 1)
          const number = `${body}${check?.digit}`
          const wrong = [...number].map((digit, index) => (index === place ? (Number(digit) + shift) % 10 : digit)).join('')
          const first =
            wrong
              .slice(0, 11)
              .split('')
              .reduce((sum, digit, index) => sum + Number(digit) * (index + 1), 0) % 11
          // With weights 1..11 modulo 11 the last weight vanishes and the second pass may hide a change: those are the code's limits.
          fc.pre(place !== 10 && first !== 10)
          expect(parseIin(wrong, today).ok).toBe(false)
        },
      ),
    )
  })

  test('no error repeats the number', () => {
    for (const number of ['850214330012', '850230330019', '85021433001O', '123456789011'])
      expect(JSON.stringify(parseIin(number, today))).not.toContain(number.slice(0, 6))
  })
})

describe('business identification number', () => {
  test.each([
    ['240140001238', 'resident', 'head office', 1],
    ['240150001232', 'non-resident', 'head office', 1],
    ['240163001233', 'joint sole proprietor', 'peasant farm', 1],
    ['201141007773', 'resident', 'branch', 11],
    ['940140000385', 'resident', 'head office', 1],
    ['990140004654', 'resident', 'head office', 1],
  ] as const)('%s is valid: %s, %s', (number, kind, form, registrationMonth) => {
    expect(parseBin(number)).toMatchObject({ ok: true, value: { kind, form, registrationMonth } })
  })

  test.each([
    ['240140001239', 'BIN_CHECK_DIGIT'],
    ['900101445013', 'BIN_IS_IIN'],
    ['241340001238', 'BIN_MONTH'],
    ['240170001238', 'BIN_KIND'],
    ['240149001238', 'BIN_FORM'],
    ['24014000123', 'BIN_LENGTH'],
    ['24014000123x', 'BIN_NOT_DIGITS'],
  ])('%s is refused with %s', (number, code) => {
    expect(parseBin(number)).toMatchObject({ ok: false, error: { code } })
  })
})
