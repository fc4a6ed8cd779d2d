import { describe, expect, test } from 'vitest'
import { admitIdentity, day } from '../rules/index.js'
import { crossCheck } from './cross-check.js'
import { examineIdentity, IdentityInput } from './examination.js'
import { readMrz } from './mrz.js'

const today = day('2026-11-23')
const lines = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']
const typed = { iin: '900101445013', birthDate: '1990-01-01', sex: 'female' as const, latinSurname: 'SAPAROVA' }
const document = { kind: 'id-card' as const, number: '012345678', issuedOn: '2023-01-02', expiresOn: '2033-01-01' }

function find(changeTyped: object, changeDocument: object = {}, mrzLines: readonly string[] | null = lines) {
  const zone = mrzLines && readMrz(mrzLines, today)
  if (zone && !zone.ok) throw new Error(zone.error.code)
  return crossCheck({ ...typed, ...changeTyped }, { ...document, ...changeDocument }, zone?.value ?? null, today)
}
const codes = (...args: Parameters<typeof find>) => find(...args).map(({ code }) => code)

describe('406-¶3.1 cross-checks', () => {
  test('406-¶3.1: a card that agrees with itself and with what was typed gives no finding', () => {
    expect(find({})).toEqual([])
    expect(find({}, {}, null)).toEqual([])
  })

  test('406-¶3.1: the birth date 02.01.1990 typed against the card stops the case at identification', () => {
    expect(find({ birthDate: '1990-01-02' })).toMatchObject([
      { code: 'IIN_BIRTH_DATE_DIFFERS', requirement: 'CR-3', weight: 'stop', override: 'R-IIN-OVR' },
      { code: 'MRZ_BIRTH_DATE_DIFFERS', requirement: '406-¶3.1', weight: 'stop', override: null },
    ])
  })

  test.each<[string, object, object, string[]]>([
    ['the sex', { sex: 'male' }, {}, ['IIN_SEX_DIFFERS', 'MRZ_SEX_DIFFERS']],
    ['the IIN', { iin: '900101400404' }, {}, ['MRZ_IIN_DIFFERS']],
    ['the number', {}, { number: '012345679' }, ['MRZ_NUMBER_DIFFERS']],
    ['the expiry', {}, { expiresOn: '2034-01-01' }, ['MRZ_EXPIRY_DIFFERS']],
  ])('406-¶3.1: a disagreement on %s is found', (_what, changeTyped, changeDocument, expected) => {
    expect(codes(changeTyped, changeDocument)).toEqual(expected)
  })

  test('406-¶3.1: an expired document, one of tomorrow and one that ends before it begins are found', () => {
    expect(codes({}, { expiresOn: '2026-11-22' }, null)).toEqual(['DOCUMENT_EXPIRED'])
    expect(codes({}, { issuedOn: '2026-11-24' }, null)).toEqual(['DOCUMENT_ISSUED_IN_THE_FUTURE'])
    expect(codes({}, { issuedOn: '2026-11-20', expiresOn: '2026-11-19' }, null)).toContain('DOCUMENT_EXPIRES_BEFORE_ISSUE')
  })

  test('406-¶3.1: failed check digits are named and may be passed with R-MRZ only', () => {
    const broken = [lines[0], `${lines[1].slice(0, 29)}0`, lines[2]]
    expect(find({}, {}, broken)).toMatchObject([{ code: 'MRZ_CHECK_DIGITS', override: 'R-MRZ', details: ['composite'] }])
  })

  test('CR-4: the spelling of a name in Latin and an unusual number are hints, never a refusal', () => {
    expect(find({ latinSurname: 'SAPAROWA' })).toMatchObject([{ code: 'MRZ_SURNAME_DIFFERS', weight: 'warn' }])
    expect(find({}, { number: 'KZ123' }, null)).toMatchObject([{ code: 'DOCUMENT_NUMBER_UNUSUAL', weight: 'warn' }])
  })

  test('CR-3: an invalid IIN is a finding with its own code', () => {
    expect(codes({ iin: '900101445014' }, {}, null)).toEqual(['IIN_CHECK_DIGIT'])
  })
})

describe('406-¶3.1 from what was entered to the decision', () => {
  const entered = {
    identifiedAt: '2026-11-23T04:55:00Z',
    iin: '900101445013',
    birthDate: '1990-01-01',
    sex: 'female',
    document: { kind: 'id-card', number: '012345678', expiresOn: '2033-01-01' },
    mrz: lines,
    statementGiven: true,
  }
  const admit = (change: object) => {
    const examination = examineIdentity(IdentityInput.parse({ ...entered, ...change }))
    if (!examination.ok) throw new Error(examination.error.code)
    return admitIdentity(examination.value.facts, today, 'employee-1')
  }

  test('406-¶3.1: a card in order is admitted', () => {
    expect(admit({})).toMatchObject({ allowed: true })
  })

  test('406-¶3.1: 02.01.1990 typed is refused even with R-IIN-OVR, since the card itself disagrees with what was typed', () => {
    const overrides = [{ code: 'R-IIN-OVR', confirmation: { by: 'senior-1', role: 'senior' } }]
    expect(admit({ birthDate: '1990-01-02', overrides })).toMatchObject({
      reason: 'IDENTITY_DISAGREES',
      facts: { disagreements: ['MRZ_BIRTH_DATE_DIFFERS'] },
    })
    expect(admit({ birthDate: '1990-01-02', mrz: null, overrides })).toMatchObject({ allowed: true })
    expect(admit({ birthDate: '1990-01-02', mrz: null })).toMatchObject({ reason: 'IDENTITY_DISAGREES' })
  })

  test('CR-3: an IIN with a wrong check digit is refused', () => {
    expect(admit({ iin: '900101445014', mrz: null })).toMatchObject({
      reason: 'IIN_INVALID',
      facts: { problem: 'IIN_CHECK_DIGIT' },
    })
  })

  test('406-¶3.1: failed check digits reach the decision by name', () => {
    const broken = [lines[0], `${lines[1].slice(0, 29)}0`]
    expect(admit({ mrz: broken })).toMatchObject({ reason: 'MRZ_CHECK_DIGITS', facts: { failed: ['composite'] } })
  })
})
