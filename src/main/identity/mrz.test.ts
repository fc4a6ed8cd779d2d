import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../rules/index.js'
import { failedChecks, readMrz } from './mrz.js'
import { mrzCheckDigit } from './mrz-fields.js'
import { documentKindOf } from './documents.js'

const today = day('2026-11-23')
const card = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']
const cardOfTestov = ['IDKAZ0498765434850214330011<<<', '8502142M3206308KAZ<<<<<<<<<<<8', 'TESTOV<<TEST<<<<<<<<<<<<<<<<<<']
const passport = ['P<KAZTESTOV<<TEST<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'N123456785KAZ8502142M3406304850214330011<<64']

function read(lines: readonly string[]) {
  const zone = readMrz(lines, today)
  if (!zone.ok) throw new Error(zone.error.code)
  return { ...zone.value, birthDate: zone.value.birthDate?.toString(), expiresOn: zone.value.expiresOn?.toString() }
}

describe('406-¶3.1 machine-readable zone', () => {
  test('406-¶3.1: the identity card of 900101445013 fills number, IIN, sex, birth and expiry, all check digits green', () => {
    const zone = readMrz(card, today)
    expect(read(card)).toMatchObject({
      format: 'TD1',
      documentNumber: '012345678',
      iin: '900101445013',
      sex: 'female',
      birthDate: '1990-01-01',
      expiresOn: '2033-01-01',
      latinSurname: 'SAPAROVA',
      latinGivenNames: 'AIGERIM',
      nationality: 'KAZ',
    })
    expect(zone.ok && failedChecks(zone.value)).toEqual([])
    expect(zone.ok && documentKindOf(zone.value)).toBe('id-card')
  })

  test('406-¶3.1: the two lines with the check digits suffice', () => {
    expect(read(card.slice(0, 2))).toMatchObject({ documentNumber: '012345678', iin: '900101445013', latinSurname: null })
  })

  test('406-¶3.1: the second identity card and the passport of 850214330011', () => {
    expect(read(cardOfTestov)).toMatchObject({
      documentNumber: '049876543',
      iin: '850214330011',
      sex: 'male',
      expiresOn: '2032-06-30',
    })
    const zone = readMrz(passport, today)
    expect(read(passport)).toMatchObject({
      format: 'TD3',
      documentNumber: 'N12345678',
      iin: '850214330011',
      birthDate: '1985-02-14',
      expiresOn: '2034-06-30',
      latinSurname: 'TESTOV',
    })
    expect(zone.ok && failedChecks(zone.value)).toEqual([])
    expect(zone.ok && documentKindOf(zone.value)).toBe('passport')
  })

  test('the specimens of ICAO Doc 9303: TD1 with a short, TD3 with a partly filled optional field', () => {
    const td1 = readMrz(
      ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
      today,
    )
    const td3 = readMrz(['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'], today)
    for (const zone of [td1, td3]) expect(zone.ok && failedChecks(zone.value)).toEqual([])
    expect(td1).toMatchObject({ value: { latinGivenNames: 'ANNA MARIA', iin: null } })
    expect(td3.ok && td3.value.birthDate?.toString()).toBe('1974-08-12')
  })

  test('a document number longer than nine goes on in the optional data', () => {
    const number = 'AB1234567890'
    const optional = `${number.slice(9)}${mrzCheckDigit(number)}<<<<<<<<<<<`
    const zone = readMrz([`I<KAZ${number.slice(0, 9)}<${optional}`, '9001011F3301018KAZ<<<<<<<<<<<0'], today)
    expect(zone).toMatchObject({ ok: true, value: { documentNumber: number, checks: { documentNumber: true } } })
  })

  test('406-¶3.1: any changed character of a checked field is named', () => {
    fc.assert(
      fc.property(fc.constantFrom(5, 7, 13, 15, 20, 26), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digit = Number(card[0].charAt(place))
        const changed = card[0].slice(0, place) + String((digit + shift) % 10) + card[0].slice(place + 1)
        const zone = readMrz([changed, card[1], card[2]], today)
        expect(zone.ok && failedChecks(zone.value)).toContain('composite')
      }),
    )
    const wrongDay = readMrz([card[0], card[1].replace('9001011', '9001021'), card[2]], today)
    expect(wrongDay.ok && failedChecks(wrongDay.value)).toEqual(['birthDate', 'composite'])
  })

  test('406-¶3.1: the century comes from the IIN, and without one from the latest day that has come', () => {
    expect(read(['IDKAZ0000000000040229660035<<<', '0402299F3301018KAZ<<<<<<<<<<<0'])).toMatchObject({ birthDate: '2004-02-29' })
    expect(read(['IDKAZ0000000000<<<<<<<<<<<<<<<', '2611233F3301018KAZ<<<<<<<<<<<0'])).toMatchObject({ birthDate: '2026-11-23' })
    expect(read(['IDKAZ0000000000<<<<<<<<<<<<<<<', '2611240F3301018KAZ<<<<<<<<<<<0'])).toMatchObject({ birthDate: '1926-11-24' })
  })

  test.each([
    [['IDKAZ'], 'MRZ_LINE_COUNT'],
    [[card[0], card[1].slice(1), card[2]], 'MRZ_LINE_LENGTH'],
    [[card[0].replace('<', '«'), card[1], card[2]], 'MRZ_CHARACTER'],
    [[card[0], card[1].replace('F', 'Q'), card[2]], 'MRZ_SEX'],
    [[...card, ...card], 'MRZ_LINE_COUNT'],
    [['', ''], 'MRZ_LINE_LENGTH'],
  ])('unreadable lines are refused by name %#', (lines, code) => {
    expect(readMrz(lines, today)).toMatchObject({ ok: false, error: { code } })
  })

  test('no text of any kind throws', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 50 }), { maxLength: 4 }), (lines) => void readMrz(lines, today)))
    const character = fc.constantFrom(...'ABCXYZ0123456789<')
    const line = fc.array(character, { minLength: 30, maxLength: 30 }).map((characters) => characters.join(''))
    fc.assert(fc.property(fc.tuple(line, line, line), (lines) => void readMrz(lines, today)))
  })
})
