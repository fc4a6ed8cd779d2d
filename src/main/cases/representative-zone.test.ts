import { describe, expect, test } from 'vitest'
import { day } from '../rules/index.js'
import { readZone } from './representative-zone.js'

const today = day('2026-11-25')
const card = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']

describe("406-¶5.1: the zone of the representative's document", () => {
  test('406-¶5.1: it fills IIN, kind, number and end of validity, and no name', () =>
    expect(readZone(card, today)).toEqual({
      ok: true,
      value: { iin: '900101445013', documentKind: 'id-card', documentNumber: '012345678', documentExpiresOn: '2033-01-01' },
    }))

  test('406-¶3.1: a zone whose check digits disagree, or that is none, fills nothing and says why', () => {
    const wrong = [card[0].replace('0123456784', '0123456774'), card[1], card[2]]
    const refused = (reason: string) => ({
      ok: false,
      error: { code: 'REQUIREMENT_NOT_MET', details: { requirement: '406-¶3.1', reason } },
    })
    expect(readZone(wrong, today)).toMatchObject(refused('MRZ_CHECK_DIGITS'))
    expect(readZone(['I<', 'X'], today)).toMatchObject(refused('MRZ_LINE_LENGTH'))
  })
})
